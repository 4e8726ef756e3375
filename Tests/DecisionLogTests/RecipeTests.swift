import DecisionLog
import TestSupport
import Testing

@Suite struct RecipeTests {
    private func text(_ recipe: [UInt8], _ phrases: [UInt8]) -> [UInt8]? {
        recipe.withUnsafeBytes { Phrases(phrases).text(ofRecipe: $0) }
    }

    /// Texts that share stretches of every length with phrases, and some that share nothing.
    @Test(arguments: [UInt64(1), 2, 3]) func aRecipeMakesTheTextThatItWasMadeOf(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var shorter = 0
        for _ in 0..<200 {
            let letters = 2 + random.below(40)
            let phrases = (0..<random.below(3000)).map { _ in UInt8(97 + random.below(letters)) }
            var made: [UInt8] = []
            for _ in 0..<random.below(12) {
                let start = random.below(phrases.count + 1)
                made += phrases[start..<start + random.below(min(phrases.count - start, 300) + 1)]
                made += (0..<random.below(9)).map { _ in UInt8(random.below(256)) }
            }
            let recipe = RecipeWriter(Phrases(phrases)).recipe(of: made)
            #expect(text(recipe, phrases) == made)
            #expect(Phrases(phrases).makes(made, byRecipe: recipe))
            var other = made
            if other.isEmpty { other = [7] } else { other[random.below(other.count)] ^= 1 }
            #expect(
                !Phrases(phrases).makes(other, byRecipe: recipe)
                    && !Phrases(phrases).makes(made + [7], byRecipe: recipe))
            #expect(made.isEmpty || !Phrases(phrases).makes(Array(made.dropLast()), byRecipe: recipe))
            if recipe.count < made.count / 2 { shorter += 1 }
        }
        #expect(shorter > 20)
    }

    @Test func aRecipeIsReadAsItIsDescribed() {
        let phrases = Array("the policy says".utf8)
        #expect(text([0], phrases) == [])
        #expect(text([1, 65, 3, 0, 1, 66], phrases) == Array("AtheB".utf8))
        // On from where the last stretch ended: one on, then ten back.
        #expect(text([0, 3, 0, 0, 6, 2, 0, 3, 19, 0], phrases) == Array("thepolicythe".utf8))
        #expect(text([0x83, 0x00, 65, 66, 67], phrases) == Array("ABC".utf8))
    }

    @Test(
        arguments: [
            [], [1], [2, 65], [0, 1], [0, 1, 0], [0, 1, 1, 0], [0, 16, 0, 0], [0, 1, 30, 0], [0, 0x80],
            [0x80, 0x80, 0x80, 0x80, 0x80, 0x00], [0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0],
        ] as [[UInt8]])
    func whatIsNoRecipeIsRefused(_ recipe: [UInt8]) {
        #expect(text(recipe, Array("the policy says".utf8)) == nil)
        #expect(!Phrases(Array("the policy says".utf8)).makes([], byRecipe: recipe))
    }

    /// A few bytes that ask for more text than a part may have.
    @Test func aRecipeCannotAskForMoreThanAPartMayHave() {
        let phrases = [UInt8](repeating: 97, count: 1 << 20)
        let all: [UInt8] = [0x80, 0x80, 0x40]
        let back: [UInt8] = [0xFF, 0xFF, 0x7F]
        func recipe(_ count: Int) -> [UInt8] { [0] + all + [0, 0] + (1..<count).flatMap { _ in all + back + [0] } }
        #expect(text(recipe(16), phrases)?.count == 1 << 24)
        #expect(text(recipe(17), phrases) == nil)
    }

    /// Eight digits at a time come to what one at a time do, whatever byte stands there.
    @Test func digestsAreReadAlikeInBothWays() throws {
        let digits = Array("0123456789abcdeffedcba9876543210a0b1c2d3e4f5069788796a5b4c3d2e1f".utf8)
        for place in digits.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = digits
                changed[place] = byte
                #expect(
                    changed.withUnsafeBytes { Digest(hexadecimal: $0) } == Digest(hexadecimal: changed),
                    "\(place) \(byte)")
            }
        }
    }
}
