internal import Diagnostics
package import PolicySyntax

/// Reads the values of a pack that have a meaning of their own: names, labels, days and texts in languages.
extension DiagnosticReporter {
    package func name(_ node: YAMLNode) -> Name? {
        guard let text = text(node) else { return nil }
        if text.utf8.contains(where: { $0 <= 0x20 }) {
            reportWords(text, node)
            return nil
        }
        if let names = JoinedNames(text) {
            report(
                "several-names", "`\(text)` where one name is wanted", at: node.span,
                help: "several names stand in brackets: write `\(names.inBrackets)`")
            return nil
        }
        return Name(text, in: node, range: nil)
    }

    private func reportWords(_ text: String, _ node: YAMLNode) {
        if let swallowed = node.swallowedLine, swallowed.isMisaligned {
            report(
                "misaligned", "this line stands further right than the lines beside it", at: swallowed.span,
                help: "move it to the left, so that its dash stands below the dashes above it")
        } else if let swallowed = node.swallowedLine {
            report(
                "dash-forgotten", "an entry of a list without its dash", at: swallowed.span,
                help: "every entry of a list starts with a dash and a space: write `- \(swallowed.text)`")
        } else if let names = JoinedNames(text) {
            report(
                "several-names", "`\(text)` where one name is wanted", at: node.span,
                help: "several names stand in brackets: write `\(names.inBrackets)`")
        } else {
            report(
                "not-a-name", "`\(text)` is more than one word", at: node.span,
                help: "a name is one word: did you mean `\(JoinedNames.name(of: text))`?")
        }
    }

    /// One name or a list of names.
    package func names(_ node: YAMLNode?) -> [Name] {
        guard let node else { return [] }
        if case .sequence(let items) = node.content {
            // Where one of them is joined with the next, the whole list is written out.
            if let joined = items.first(where: { $0.text.flatMap(JoinedNames.init) != nil && $0.swallowedLine == nil }),
                node.span.start.line == node.span.end.line
            {
                let all = items.flatMap { item in
                    item.text.map { JoinedNames($0)?.names ?? [$0] } ?? []
                }
                report(
                    "several-names", "`\(joined.text ?? "")` where one name is wanted", at: joined.span,
                    help: "a comma stands between two names: write `[\(all.joined(separator: ", "))]`")
                return []
            }
            return items.compactMap(name)
        }
        return name(node).map { [$0] } ?? []
    }

    package func identifier(_ key: YAMLEntry, what: String) -> Name? {
        if isIdentifier(key.key) { return Name(key.key, at: key.keySpan) }
        report(
            "not-an-identifier", "`\(key.key)` cannot name \(what)", at: key.keySpan,
            help: "use small letters, digits and `_`, a letter first")
        return nil
    }

    /// A text, or `{en: ..., cy: ...}` with the tags of any languages.
    package func localized(_ node: YAMLNode) -> LocalizedText? {
        guard case .mapping = node.content else {
            return text(node).map { LocalizedText(en: $0, parameters: parameters(in: node)) }
        }
        guard var reader = MappingReader(node, what: "a text", reporter: self) else { return nil }
        let entry = reader.require("en", in: "a text in several languages", at: node.span)
        let english = entry.flatMap { text($0.value) }
        var named = entry.map { parameters(in: $0.value) } ?? []
        var translations: [String: String] = [:]
        for entry in reader.remaining where isLanguageTag(entry.key) {
            _ = reader.take(entry.key)
            translations[entry.key] = text(entry.value)
            named += parameters(in: entry.value)
        }
        reader.finish("a text in several languages")
        return english.map { LocalizedText(en: $0, translations: translations, parameters: named) }
    }

    /// The names that stand in braces in a text: `At level {lowest_level} or above`.
    private func parameters(in node: YAMLNode) -> [Name] {
        guard let text = node.text, text.utf8.contains(UInt8(ascii: "{")) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Name] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            if scalar == "{" { start = index + 1 }
            guard scalar == "}", let first = start else { continue }
            let word = String(String.UnicodeScalarView(scalars[first..<index]))
            if isIdentifier(word) { found.append(Name(word, in: node, range: first..<index)) }
            start = nil
        }
        return found
    }

    package func date(_ node: YAMLNode) -> CalendarDate? {
        guard let text = text(node) else { return nil }
        if let date = CalendarDate(text) { return date }
        report(
            "not-a-date", "`\(text)` is not a day of the calendar", at: node.span,
            help: WrittenDate.days(text).map { "the year comes first: write `\($0)`" }
                ?? "the year comes first, then month and day: write it as 2026-11-21")
        return nil
    }

    /// `- id` or `- id: label`, in order.
    package func labels(_ node: YAMLNode, what: String) -> [NamedLabel] {
        list(node, what: what).flatMap { item -> [NamedLabel] in
            if let entries = entriesWithDashes(item) {
                return entries.compactMap { entry in
                    guard let id = identifier(entry, what: what), let label = localized(entry.value) else { return nil }
                    return NamedLabel(id: id, label: label)
                }
            }
            guard let text = text(item) else { return [] }
            guard let id = identifier(YAMLEntry(key: text, keySpan: item.span, value: item), what: what) else {
                return []
            }
            return [NamedLabel(id: id, label: LocalizedText(en: Self.words(of: text)))]
        }
    }

    /// `id: label`, in order.
    package func labelTable(_ node: YAMLNode, what: String) -> [NamedLabel] {
        entries(node, what: "names with their labels").compactMap { entry in
            guard let id = identifier(entry, what: what), let label = localized(entry.value) else { return nil }
            return NamedLabel(id: id, label: label)
        }
    }

    private static func words(of identifier: String) -> String {
        String(identifier.map { $0 == "_" ? " " : $0 })
    }
}
