/// The candidate that a mistyped word most likely stood for: within two edits, one in a short word; ties go to
/// the first in order of the alphabet. Nil where none is near, and for a word longer than names are.
package func nearestName(to word: String, among candidates: some Sequence<String>) -> String? {
    if word.utf8.count > maximumComparedLength { return nil }
    let plain = plainName(word)
    if let same = candidates.lazy.prefix(maximumCompared).first(where: { plainName($0) == plain }) { return same }
    let limit = word.count > 4 ? 2 : word.count > 2 ? 1 : 0
    let near = candidates.lazy.prefix(maximumCompared).filter { $0.utf8.count <= maximumComparedLength }
        .map { (distance: editDistance(word, $0, limit: limit), name: $0) }.filter { $0.distance <= limit }
    // Of names that are as near, the one that begins like the word for longest.
    func rest(_ name: String) -> Int { word.count - zip(word, name).prefix { $0 == $1 }.count }
    return near.map { ($0.distance, rest($0.name), $0.name) }.min { $0 < $1 }?.2
}

/// A name in small letters, with `_` for spaces and hyphens: what people write differently without meaning it.
private func plainName(_ name: String) -> [UInt8] {
    name.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "_")
        default: byte
        }
    }
}

/// Bytes of a word up to which it is compared with others.
private let maximumComparedLength = 200
/// Names with which a word is compared.
private let maximumCompared = 5_000

/// The help for an unknown word: the nearest name, else the names there are (the first twelve).
package func helpForUnknown(_ word: String, among candidates: some Collection<String>, kind: String) -> String {
    if let name = nearestName(to: word, among: candidates) { return "did you mean `\(name)`?" }
    if candidates.isEmpty { return "there are no \(kind)" }
    let shown = candidates.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return "\(kind): \(shown)" + (candidates.count > 12 ? " and \(candidates.count - 12) more" : "")
}

/// Insertions, deletions, replacements and swaps of neighbours; `limit + 1` where it is more than the limit.
private func editDistance(_ left: String, _ right: String, limit: Int) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    if abs(a.count - b.count) > limit { return limit + 1 }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
