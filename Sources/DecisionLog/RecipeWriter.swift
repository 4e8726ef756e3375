/// Finds stretches of a text in phrases. One for each text of phrases; making it reads them once.
package struct RecipeWriter: Sendable {
    /// Phrases are looked up by blocks of this many bytes: a stretch of twice as many is always found.
    private static let blockSize = 16
    /// A stretch that goes on where the last one would have is worth naming when it is this long.
    private static let shortestOnward = 6
    /// One of this many bytes is taken without looking for a longer one.
    private static let longOnward = 48
    /// How many blocks that look alike are tried.
    private static let maximumTried = 8

    package let phrases: Phrases
    /// By the hash of a block the first block with that hash, counted from 1; 0 where there is none.
    private let first: [UInt32]
    /// By block the next with the same hash.
    private let next: [UInt32]
    private let shift: UInt64

    package init(_ phrases: Phrases) {
        self.phrases = phrases
        let count = phrases.bytes.count / Self.blockSize
        let bitCount = max(1, Int.bitWidth - count.leadingZeroBitCount)
        let shift = UInt64(64 - bitCount)
        var first = [UInt32](repeating: 0, count: 1 << bitCount)
        var next = [UInt32](repeating: 0, count: count)
        phrases.bytes.withUnsafeBytes { bytes in
            for block in (0..<count).reversed() {
                let slot = Self.slot(bytes, block * Self.blockSize, shift)
                next[block] = first[slot]
                first[slot] = UInt32(block + 1)
            }
        }
        (self.first, self.next, self.shift) = (first, next, shift)
    }

    private static func slot(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ shift: UInt64) -> Int {
        let low = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let high = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        let mixed = ((low &* 0x9E37_79B9_7F4A_7C15) ^ high) &* 0xC2B2_AE3D_27D4_EB4F
        return Int(truncatingIfNeeded: mixed >> shift)
    }

    /// A stretch of the phrases that stands in the text too.
    private struct Stretch {
        var place: Int
        var count: Int
    }

    /// A recipe that makes the text.
    package func recipe(of text: [UInt8]) -> [UInt8] {
        text.withUnsafeBytes { text in phrases.bytes.withUnsafeBytes { recipe(of: text, from: $0) } }
    }

    private func recipe(of text: UnsafeRawBufferPointer, from phrases: UnsafeRawBufferPointer) -> [UInt8] {
        var recipe: [UInt8] = []
        var (written, index) = (0, 0)
        // Where the last stretch ended, and where it would be now had it gone on beside the text.
        var (ended, onward) = (0, 0)
        while index < text.count {
            guard let found = longest(text, index, phrases, onward: onward) else {
                index += 1
                onward += 1
                continue
            }
            let before = Self.commonBefore(text, index, phrases, found.place, most: index - written)
            Self.write(text[written..<index - before], to: &recipe)
            Self.write(found.count + before, to: &recipe)
            let step = found.place - before - ended
            Self.write(step >= 0 ? step << 1 : ~step << 1 | 1, to: &recipe)
            index += found.count
            ended = found.place + found.count
            (written, onward) = (index, ended)
        }
        Self.write(text[written...], to: &recipe)
        return recipe
    }

    private func longest(
        _ text: UnsafeRawBufferPointer, _ index: Int, _ phrases: UnsafeRawBufferPointer, onward: Int
    ) -> Stretch? {
        var best = Stretch(place: onward, count: onward < phrases.count ? Self.common(text, index, phrases, onward) : 0)
        if best.count >= Self.longOnward { return best }
        if best.count < Self.shortestOnward { best.count = 0 }
        if index + Self.blockSize <= text.count {
            var block = first[Self.slot(text, index, shift)]
            var tried = 0
            while block > 0 && tried < Self.maximumTried {
                let place = (Int(block) - 1) * Self.blockSize
                let count = Self.common(text, index, phrases, place)
                if count >= Self.blockSize && count > best.count { best = Stretch(place: place, count: count) }
                block = next[Int(block) - 1]
                tried += 1
            }
        }
        return best.count > 0 ? best : nil
    }

    /// How many bytes are the same from two places on.
    private static func common(
        _ text: UnsafeRawBufferPointer, _ index: Int, _ phrases: UnsafeRawBufferPointer, _ place: Int
    ) -> Int {
        let most = min(text.count - index, phrases.count - place)
        var count = 0
        while count + 8 <= most {
            let difference =
                text.loadUnaligned(fromByteOffset: index + count, as: UInt64.self)
                ^ phrases.loadUnaligned(fromByteOffset: place + count, as: UInt64.self)
            if difference != 0 { return count + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
            count += 8
        }
        while count < most && text[index + count] == phrases[place + count] { count += 1 }
        return count
    }

    /// How many bytes are the same before two places.
    private static func commonBefore(
        _ text: UnsafeRawBufferPointer, _ index: Int, _ phrases: UnsafeRawBufferPointer, _ place: Int, most: Int
    ) -> Int {
        var count = 0
        while count < min(most, place) && text[index - count - 1] == phrases[place - count - 1] { count += 1 }
        return count
    }

    private static func write(_ literal: Slice<UnsafeRawBufferPointer>, to recipe: inout [UInt8]) {
        write(literal.count, to: &recipe)
        recipe += UnsafeRawBufferPointer(rebasing: literal).bindMemory(to: UInt8.self)
    }

    private static func write(_ number: Int, to recipe: inout [UInt8]) {
        var number = number
        while number >= 0x80 {
            recipe.append(UInt8(number & 0x7F | 0x80))
            number >>= 7
        }
        recipe.append(UInt8(number))
    }
}
