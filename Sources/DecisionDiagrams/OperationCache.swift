/// Results of operations on diagrams. Each place holds the last result that fell on it, so looking up never searches;
/// what is lost is computed again. The cache grows with the diagrams.
struct OperationCache {
    private struct Entry {
        var a: UInt32 = .max
        var b: UInt32 = 0
        var c: UInt32 = 0
        var result: UInt32 = 0
    }

    private var entries: [Entry] = []

    func find(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32? {
        if entries.isEmpty { return nil }
        let entry = entries[place(a, b, c)]
        return entry.a == a && entry.b == b && entry.c == c ? entry.result : nil
    }

    mutating func keep(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ result: UInt32, nodeCount: Int) {
        if entries.isEmpty || (nodeCount > entries.count && entries.count < 1 << 22) {
            let old = entries
            entries = [Entry](repeating: Entry(), count: max(1 << 10, old.count * 4))
            for entry in old where entry.a != .max { entries[place(entry.a, entry.b, entry.c)] = entry }
        }
        entries[place(a, b, c)] = Entry(a: a, b: b, c: c, result: result)
    }

    private func place(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
        var hash =
            UInt64(a) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(b) &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(c) &* 0x1656_67B1_9E37_79F9
        hash ^= hash >> 31
        return Int(truncatingIfNeeded: hash) & (entries.count - 1)
    }
}
