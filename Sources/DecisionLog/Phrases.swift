#if canImport(Glibc)
    internal import Glibc
#endif

/// Texts that many records share, and recipes that name stretches of them: most of what explains an answer is what the
/// policy says in every case. The recipe is described in FORMAT.md, section 3.
package struct Phrases: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text that a recipe makes; nil where it is no recipe over these phrases, or its text is longer than a part
    /// may be.
    package func text(ofRecipe recipe: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let count = count(ofRecipe: recipe) else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(count)
        _ = follow(recipe) { stretch in
            text += stretch.bindMemory(to: UInt8.self)
            return true
        }
        return text
    }

    /// How many bytes the text has that a recipe makes; nil where there is none. Nothing is made for it.
    private func count(ofRecipe recipe: UnsafeRawBufferPointer) -> Int? {
        var count = 0
        let isRecipe = follow(recipe) { stretch in
            count += stretch.count
            return count <= PartText.longest
        }
        return isRecipe ? count : nil
    }

    /// Whether a recipe makes a text.
    package func makes(_ text: [UInt8], byRecipe recipe: [UInt8]) -> Bool {
        text.withUnsafeBytes { text in
            var place = 0
            let isRecipe = recipe.withUnsafeBytes { recipe in
                follow(recipe) { stretch in
                    guard let made = stretch.baseAddress, let wanted = text.baseAddress else { return stretch.isEmpty }
                    guard stretch.count <= text.count - place, memcmp(made, wanted + place, stretch.count) == 0 else {
                        return false
                    }
                    place += stretch.count
                    return true
                }
            }
            return isRecipe && place == text.count
        }
    }

    /// Hands on what a recipe puts together, stretch by stretch.
    /// - Parameter each: whether to go on.
    /// - Returns: whether it was a recipe over these phrases, and was followed to its end.
    private func follow(_ recipe: UnsafeRawBufferPointer, each: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        bytes.withUnsafeBytes { phrases in
            var reader = RecipeReader(recipe)
            var place = 0
            while true {
                guard let count = reader.number(), let literal = reader.bytes(count), each(literal) else {
                    return false
                }
                if reader.isAtEnd { return true }
                guard let copied = reader.number(), let step = reader.number() else { return false }
                place += step & 1 == 0 ? step >> 1 : ~(step >> 1)
                guard place >= 0, copied <= phrases.count - place,
                    each(UnsafeRawBufferPointer(rebasing: phrases[place..<place + copied]))
                else { return false }
                place += copied
            }
        }
    }
}

/// Takes a recipe apart.
private struct RecipeReader {
    /// Numbers are smaller than 2^35, so that sums of them are numbers too.
    private static let maximumDigits = 5

    private let recipe: UnsafeRawBufferPointer
    private var index = 0

    init(_ recipe: UnsafeRawBufferPointer) {
        self.recipe = recipe
    }

    var isAtEnd: Bool { index == recipe.count }

    /// Seven bits a byte, the lowest first; the highest bit of every byte but the last is set.
    mutating func number() -> Int? {
        var number = 0
        for digit in 0..<Self.maximumDigits where index < recipe.count {
            let byte = recipe[index]
            index += 1
            number |= Int(byte & 0x7F) << (7 * digit)
            if byte < 0x80 { return number }
        }
        return nil
    }

    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count <= recipe.count - index else { return nil }
        defer { index += count }
        return UnsafeRawBufferPointer(rebasing: recipe[index..<index + count])
    }
}
