internal import Diagnostics

/// Finds the one line whose mistake keeps a file from being read: each line near the place where reading stopped is
/// written anew in the ways in which people get it wrong, and the first with which the file can be read is the cause.
struct LineMender {
    /// Larger files are left to the words about the place alone.
    private static let byteCount = 1 << 19
    /// How many lines are tried, and in how many ways together.
    private static let reach = 400
    private static let attempts = 32

    private let file: SourceFile
    private let vocabulary: YAMLVocabulary
    private let text: [String]
    private let lines: [LaidOutLine]
    private let place: SourcePosition
    private let isDuplicate: Bool
    private let mending: YAMLReading.Mending
    /// Where the last line tried stands in `lines`.
    private let last: Int

    init?(_ file: SourceFile, vocabulary: YAMLVocabulary, after reading: YAMLReading) {
        guard file.bytes.count <= Self.byteCount, let symptom = reading.symptom, let span = symptom.span else {
            return nil
        }
        self.file = file
        self.vocabulary = vocabulary
        text = file.lines
        lines = LaidOutLine.all(of: text)
        place = span.start
        isDuplicate = symptom.id == "duplicate-key"
        mending = reading.mending
        guard let last = lines.lastIndex(where: { $0.number <= span.start.line }) else { return nil }
        self.last = last
    }

    func cause(canBeRead: (SourceFile) -> Bool) -> Diagnostic? {
        if let second = secondOpener() { return second }
        let whole = Excerpt(of: text, lines: 0..<text.count, header: nil)
        let near = excerpt()
        // What goes wrong only within the whole file is looked for in the whole.
        let isEnough = !canBeRead(near.file(path: file.path))
        for candidate in candidates().sorted(by: { ($0.cost, $1.line.number) < ($1.cost, $0.line.number) })
            .prefix(Self.attempts)
        {
            let excerpt = isEnough && near.holds(candidate) ? near : whole
            if canBeRead(excerpt.file(path: file.path, with: candidate)) { return candidate.diagnostic(in: file) }
        }
        return nil
    }

    /// The entries of the file around the place where reading stopped, below the key under which they stand: what is
    /// read again and again.
    private struct Excerpt {
        private let lines: Range<Int>
        private let header: String
        private let text: [String]

        init(of text: [String], lines: Range<Int>, header: Int?) {
            self.lines = lines
            self.header = header.map { text[$0] + "\n" } ?? ""
            self.text = Array(text[lines])
        }

        func holds(_ mending: Mending) -> Bool {
            let first = mending.line.number - 1
            return lines.contains(first) && first + mending.mended.count <= lines.upperBound
        }

        func file(path: String, with mending: Mending? = nil) -> SourceFile {
            var part = text
            if let mending {
                let first = mending.line.number - 1 - lines.lowerBound
                part.replaceSubrange(first..<first + mending.mended.count, with: mending.mended)
            }
            return SourceFile(path: path, bytes: Array((header + part.joined(separator: "\n")).utf8))
        }
    }

    private func excerpt() -> Excerpt {
        func isStart(_ line: LaidOutLine) -> Bool { line.indentation <= 2 && (line.key != nil || line.hasDash) }
        let before = lines[...last].lastIndex { isStart($0) && $0.number < place.line } ?? 0
        let first = lines[..<max(before, 0)].lastIndex(where: isStart) ?? before
        let after = lines[last...].dropFirst().filter(isStart).prefix(3).last
        let start = lines[first].number - 1
        let end = after.map { $0.number - 1 } ?? text.count
        let header = lines[first].indentation > 0 ? lines[..<first].last { $0.indentation == 0 } : nil
        return Excerpt(of: text, lines: start..<max(end, start + 1), header: header.map { $0.number - 1 })
    }

    /// What a file starts with, a second time.
    private func secondOpener() -> Diagnostic? {
        guard isDuplicate, lines[last].indentation == 0, let key = lines[last].key,
            let first = lines.first(where: { $0.indentation == 0 && $0.key == key && $0.number < lines[last].number }),
            let opener = lines[...last].last(where: {
                $0.indentation == 0 && $0.number > first.number && vocabulary.openers.contains($0.key ?? "")
            }) ?? (vocabulary.openers.contains(key) ? lines[last] : nil)
        else { return nil }
        let name = opener.key ?? key
        // A line that stands twice, one below the other, starts nothing new.
        let between = lines[..<last].filter {
            $0.indentation == 0 && $0.number > first.number && $0.number < opener.number
        }
        if opener.key == key && between.isEmpty { return nil }
        let start = SourcePosition(line: opener.number, column: 1)
        let isSame = lines.contains { $0.indentation == 0 && $0.key == name && $0.number < opener.number }
        let other = isSame ? "a second `\(name)`" : "`\(name)` below what starts with `\(lines[0].key ?? "")`"
        return Diagnostic(
            "second-in-file", "\(other) in one file",
            at: SourceSpan(
                file: file, start: start, end: SourcePosition(line: opener.number, column: name.count + 1)),
            help: isRepeated(name, opener)
                ? "the same stands above; where it was pasted twice, delete everything from this line on"
                : "each stands in a file of its own: move everything from this line on into a new file")
    }

    /// Whether a line that opens a file stands above already, word for word.
    private func isRepeated(_ key: String, _ line: LaidOutLine) -> Bool {
        lines.contains {
            $0.indentation == 0 && $0.key == key && $0.number < line.number
                && text[$0.number - 1] == text[line.number - 1]
        }
    }

    // MARK: What may be wrong

    private func candidates() -> [Mending] {
        var found: [Mending] = []
        for distance in 0...min(last, Self.reach) {
            let index = last - distance
            let line = lines[index]
            let far = Double(distance)
            if mending == .signs {
                if distance < 12 { found += spelled(index, far / 4) }
                continue
            }
            if line.indentation % 2 == 1 {
                for step in [-1, 1] { found += shifted(index, by: step, cost: 0 + far / 50) }
            }
            found += dashed(index, far)
            if isDuplicate && line.indentation > 0 { continue }
            if isDuplicate { break }
            if distance <= 2 { found += spelled(index, far) } else if distance <= 12 { found += colons(index, far) }
            if distance <= 1 {
                for step in [-2, 2, -1, 1, -4, -3, 3, 4] { found += shifted(index, by: step, cost: 6 + far) }
            }
            // Nothing above the start of what the line belongs to can be the cause, but for what is never closed.
            if distance > 0 && line.indentation == 0 { break }
        }
        // What stops reading may also stand one line above the line that is wrong.
        if mending == .anything, last + 1 < lines.count, lines[last + 1].indentation % 2 == 1 {
            for step in [-1, 1] { found += shifted(last + 1, by: step, cost: 1) }
        }
        return found
    }

    private func shifted(_ index: Int, by step: Int, cost: Double) -> [Mending] {
        let line = lines[index]
        if line.indentation + step < 0 { return [] }
        var mended = [Self.moved(line.text, step)]
        var found = [Mending(kind: .shift(step), line: line, mended: mended, cost: cost)]
        // With all that hangs on it.
        let below = text[line.number...].prefix { text in
            let indentation = text.prefix { $0 == " " }.count
            return text.isEmpty || indentation > line.indentation
        }
        if !below.isEmpty && below.count < 200 {
            mended += below.map { Self.moved($0, step) }
            let isNeverFirst = vocabulary.neverFirst.contains(line.key ?? "") && !line.hasDash && step < 0
            found.append(
                Mending(
                    kind: .shift(step), line: line, mended: mended, cost: (isNeverFirst ? min(cost, 2) : cost) + 0.1))
        } else if vocabulary.neverFirst.contains(line.key ?? ""), !line.hasDash, step < 0 {
            found[0].cost = min(cost, 2)
        }
        return found
    }

    private static func moved(_ text: String, _ step: Int) -> String {
        step > 0 ? String(repeating: " ", count: text.isEmpty ? 0 : step) + text : String(text.dropFirst(-step))
    }

    private static let bullets: Set<Character> = ["\u{2013}", "\u{2014}", "\u{2022}", "\u{00B7}"]

    private func dashed(_ index: Int, _ far: Double) -> [Mending] {
        let line = lines[index]
        // `-outcome: ecm`
        let content = line.text.dropFirst(line.indentation)
        if !line.hasDash, content.hasPrefix("-"), let next = content.dropFirst().first, next != "-", !next.isNumber {
            let mended = line.text.prefix(line.indentation) + "- " + content.dropFirst()
            return [Mending(kind: .dashBlank, line: line, mended: [String(mended)], cost: far / 10)]
        }
        if let bullet = content.first, Self.bullets.contains(bullet) {
            // A word processor's dash or bullet in the place of the hyphen.
            let mended = line.text.prefix(line.indentation) + "- " + content.dropFirst().drop { $0 == " " }
            return [Mending(kind: .dash, line: line, mended: [String(mended)], cost: far / 10)]
        }
        if line.hasDash || content.hasPrefix("-") { return [] }
        var siblings = siblings(of: index)
        if siblings.isEmpty, index > 0, lines[index - 1].value.isEmpty, lines[index - 1].column < line.indentation {
            // The only entry of a list, or the first whose others cannot be seen.
            siblings = [line.indentation - 2, line.indentation].filter { $0 >= lines[index - 1].column }.map {
                ($0, [])
            }
        }
        return siblings.compactMap { column, keys in
            let cost: Double
            if let key = line.key {
                let mayBeFirst = vocabulary.first.contains(key)
                if isDuplicate && !keys.contains(key) && !mayBeFirst { return nil }
                cost =
                    keys.contains(key)
                    ? 1.5 + far / 100
                    : vocabulary.neverFirst.contains(key)
                        ? 7 + far : mayBeFirst ? (isDuplicate ? 1.5 + far / 100 : 1.9 + far / 2) : 2.2 + far / 4
            } else {
                cost = 1 + far / 10
            }
            let mended = String(repeating: " ", count: column) + "- " + content
            return Mending(kind: .dash, line: line, mended: [mended], cost: cost)
        }
    }

    /// The lists of which a line without a dash may be an entry, by the columns of their dashes, and the keys with
    /// which their entries start.
    private func siblings(of index: Int) -> [(column: Int, keys: Set<String>)] {
        let line = lines[index]
        return [line.indentation - 2, line.indentation].filter { $0 >= 0 }.compactMap { column in
            var keys: Set<String> = []
            var count = 0
            func look(_ other: LaidOutLine) -> Bool {
                if other.indentation < column || (other.indentation == column && !other.hasDash) { return false }
                if other.indentation == column {
                    count += 1
                    if let key = other.key { keys.insert(key) }
                }
                return true
            }
            for other in lines[..<index].reversed() where !look(other) { break }
            for other in lines[(index + 1)...] where !look(other) { break }
            return count == 0 ? nil : (column, keys)
        }
    }

    /// Signs within a line: colon, quotes, brackets.
    private func spelled(_ index: Int, _ far: Double) -> [Mending] {
        let line = lines[index]
        let lead = String(line.text.prefix(line.column))
        var found: [Mending] = []
        if line.key == nil || line.key?.contains(":") == true, let colon = line.content.firstIndex(of: ":") {
            let name = line.content[..<colon]
            let rest = line.content[line.content.index(after: colon)...]
            if Self.isPlain(name), !rest.isEmpty, !rest.hasPrefix(" ") {
                found.append(
                    Mending(
                        kind: .colonBlank, line: line, mended: [lead + name + ": " + rest], cost: 1 + far))
            }
        }
        found += colons(index, far)
        if line.key == nil, Self.isPlain(line.content[...]), !line.hasDash || !line.content.contains(" ") {
            let words = line.content.split(separator: " ").map(String.init)
            found.append(Mending(kind: .colon, line: line, mended: [lead + line.content + ":"], cost: 2.5 + far))
            for count in stride(from: words.count - 1, to: 0, by: -1) where count <= 5 {
                let mended =
                    lead + words[..<count].joined(separator: " ") + ": "
                    + words[count...].joined(separator: " ")
                found.append(
                    Mending(kind: .colon, line: line, mended: [mended], cost: 3.5 + far + Double(count) / 10))
            }
        } else if line.key == nil, let space = line.content.firstIndex(of: " "), Self.isPlain(line.content[..<space]) {
            let mended = lead + line.content[..<space] + ":" + line.content[space...]
            found.append(Mending(kind: .colon, line: line, mended: [mended], cost: 4 + far))
        }
        if let quoted = QuotedText.quoted(line) {
            found.append(Mending(kind: .quotes(of: line.value), line: line, mended: [quoted], cost: 2 + 3 * far))
        }
        for (mended, value) in QuotedText.quotedInBraces(line) {
            found.append(Mending(kind: .quotes(of: value), line: line, mended: [mended], cost: 1.8 + 3 * far))
        }
        if line.text.last == "}" {
            let mended = line.text.dropLast() + "]}"
            found.append(Mending(kind: .bracket, line: line, mended: [String(mended)], cost: 4.4 + 2 * far))
        }
        for end in ["]", "}", "]}", "}]"] where line.text.contains(where: { "[{".contains($0) }) {
            found.append(Mending(kind: .bracket, line: line, mended: [line.text + end], cost: 4.5 + 2 * far))
        }
        return found
    }

    private func colons(_ index: Int, _ far: Double) -> [Mending] {
        let line = lines[index]
        guard line.key == nil, let known = withColon(line) else { return [] }
        let mended = String(line.text.prefix(line.column)) + known
        return [Mending(kind: .colon, line: line, mended: [mended], cost: 0.5 + far / 4)]
    }

    /// The line with a colon behind a key of the language with which it starts.
    private func withColon(_ line: LaidOutLine) -> String? {
        let words = line.content.split(separator: " ").map(String.init)
        for count in stride(from: min(5, words.count), to: 0, by: -1) {
            let key = words[..<count].joined(separator: " ")
            let rest = words[count...].joined(separator: " ")
            if vocabulary.holds(key) {
                return key + ":" + (rest.isEmpty ? "" : " " + rest)
            }
        }
        // `says:>-`
        for sign in [":", ""] {
            for block in [">-", ">", "|", "|-"] where line.content.hasSuffix(sign + block) {
                let key = String(line.content.dropLast(sign.count + block.count))
                if vocabulary.holds(key) { return key + ": " + block }
            }
        }
        return nil
    }

    private static func isPlain(_ text: Substring) -> Bool {
        text.first?.isLetter == true
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " || $0 == "-" || $0 == "/" }
    }
}

extension SourceFile {
    /// All its lines, without their line breaks.
    var lines: [String] {
        String(decoding: bytes.dropFirst(hasByteOrderMark ? 3 : 0), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).flatMap { $0.split(separator: "\r\n", omittingEmptySubsequences: false) }.map {
            $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
        }
    }
}
