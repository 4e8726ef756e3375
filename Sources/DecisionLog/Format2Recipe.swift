/// How the texts of format 2 were kept: a recipe puts a text together out of its own letters and stretches of phrases
/// that many records share. No recipe is written any more.
///
/// A recipe is a list of: a count, so many letters; then, unless it ends there, how many bytes of the phrases follow,
/// and from where, as a step from where the last stretch ended: half of it forwards where it is even, half of one more
/// backwards where it is odd.
package enum Format2Recipe {
    package typealias Phrases = [UInt8]

    /// The text that a recipe makes; nil where it is no recipe over these phrases, or its text is longer than a part
    /// may be.
    package static func text(_ recipe: UnsafeRawBufferPointer, _ phrases: Phrases) -> [UInt8]? {
        var reader = Reader(recipe: recipe)
        var stretches: [(isOwn: Bool, place: Range<Int>)] = []
        var (place, count) = (0, 0)
        while true {
            guard let letters = reader.number(), let own = reader.pass(letters) else { return nil }
            stretches.append((true, own))
            count += letters
            if reader.isAtEnd { break }
            guard let copied = reader.number(), let step = reader.number() else { return nil }
            place += step & 1 == 0 ? step >> 1 : ~(step >> 1)
            guard place >= 0, copied <= phrases.count - place else { return nil }
            stretches.append((false, place..<place + copied))
            (place, count) = (place + copied, count + copied)
            // Nothing is put together before it is known how long it is.
            if count > PartText.maximumByteCount { return nil }
        }
        if count > PartText.maximumByteCount { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(count)
        for (isOwn, place) in stretches {
            if isOwn { text += recipe[place] } else { text += phrases[place] }
        }
        return text
    }

    private struct Reader {
        /// Numbers are smaller than 2^35, so that sums of them are numbers too.
        private static let maximumDigits = 5

        let recipe: UnsafeRawBufferPointer
        private var index = 0

        init(recipe: UnsafeRawBufferPointer) { self.recipe = recipe }

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

        mutating func pass(_ count: Int) -> Range<Int>? {
            guard count <= recipe.count - index else { return nil }
            defer { index += count }
            return index..<index + count
        }
    }
}
