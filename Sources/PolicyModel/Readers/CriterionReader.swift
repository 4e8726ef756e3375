package import Diagnostics
package import PolicySyntax

/// Reads criteria: one line, several facts that all count, or one connective over criteria.
package struct CriterionReader {
    /// The keys of a criterion, which can name no fact.
    package static let keys: Set<String> = Set(
        connectives + ["id", "says", "guidance", "leave out when", "unless", "outcome", "when", "actions"])
    private static let connectives = Connective.plainKeys + ["and/or", "lines", "met", "reading"]

    private let reporter: DiagnosticReporter

    package init(reporter: DiagnosticReporter) {
        self.reporter = reporter
    }

    /// A criterion from a value with keys.
    package func read(_ node: YAMLNode) -> Criterion? {
        if let text = node.text {
            if let space = text.firstIndex(of: " "), isKey(text[..<space]) {
                reporter.report(
                    "colon-forgotten", "a key without its colon", at: node.span,
                    help: "a key is followed by a colon: write `\(text[..<space]):\(text[space...])`")
                return nil
            }
            reporter.report(
                "bare-name", "`\(text)` alone is not a test", at: node.span,
                help: "write `\(text): yes` for a fact, or `met: \(text)` for a named criterion")
            return nil
        }
        if case .sequence = node.content {
            reporter.report(
                "list-as-criterion", "a list where one criterion is wanted", at: node.span,
                help: "write `all of:` or `any of:` above the list")
            return nil
        }
        guard var reader = MappingReader(node, what: "a criterion", reporter: reporter) else { return nil }
        return read(&reader, at: node.span, others: [])
    }

    /// A criterion from what is left of a mapping; `others` are keys of the mapping that help may name.
    package func read(_ reader: inout MappingReader, at span: SourceSpan, others: [String]) -> Criterion? {
        let id = reader.take("id").flatMap { reporter.name($0.value) }
        let says = reader.take("says").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let leaveOut = reader.take("leave out when")
        let readingEntry = reader.take("reading")
        let reading = readingEntry.flatMap { reporter.name($0.value) }
        let entries = reader.takeRest()
        guard let form = form(entries, reading: reading, readingIsThere: readingEntry != nil, at: span, others: others)
        else { return nil }
        let line = Criterion(
            form: form, id: id, says: says, guidance: guidance, span: narrow(entries, readingEntry, span))
        guard let leaveOut else { return line }
        guard let condition = read(leaveOut.value) else { return nil }
        return Criterion(form: .leftOut(line, when: condition), says: says, guidance: guidance, span: line.span)
    }

    /// The first key to the end of its value where that is on one line, else the key alone: what an underline can show.
    private func narrow(_ entries: [YAMLEntry], _ reading: YAMLEntry?, _ span: SourceSpan) -> SourceSpan {
        guard let entry = entries.first ?? reading else { return span }
        let end = entry.value.span.end
        return SourceSpan(
            file: span.file, start: entry.keySpan.start,
            end: entry.value.text != nil && end.line == entry.keySpan.start.line ? end : entry.keySpan.end)
    }

    private func form(
        _ entries: [YAMLEntry], reading: Name?, readingIsThere: Bool, at span: SourceSpan, others: [String]
    ) -> Criterion.Form? {
        let first = entries.first?.keySpan
        if let entry = entries.first(where: { MisplacedKey.holds($0, isFirst: $0.keySpan == first, beside: others) }) {
            MisplacedKey.report(entry, to: reporter)
            return nil
        }
        let connected = entries.filter { isConnective($0.key) }
        if let first = connected.first {
            if entries.count > 1 {
                let extra = entries.first { $0.key != first.key } ?? first
                if let key = key(meantBy: extra.key, others) {
                    reporter.report(
                        "unknown-key", "`\(extra.key)` is not a key here", at: extra.keySpan,
                        help: "did you mean `\(key)`?")
                    return nil
                }
                if reporter.reportLostDash(extra, at: span) { return nil }
                reporter.report(
                    "mixed-criterion", "`\(extra.key)` beside `\(first.key)`", at: extra.keySpan,
                    help: "one criterion has one connective; put both under `all of:`")
                return nil
            }
            return connective(first, reading: reading)
        }
        if entries.isEmpty {
            if let reading { return .reading(reading) }
            if !readingIsThere {
                reporter.report(
                    "empty-criterion", "no test", at: span, help: "write `fact: test`, or `all of:` and a list")
            }
            return nil
        }
        if let reading {
            reporter.report(
                "reading-beside-test", "a reading beside a plain test", at: reading.span,
                help: "a reading goes with `and/or:` or `lines:`, or alone")
            return nil
        }
        let tests = entries.compactMap { entry -> Criterion? in
            switch ValueTestParser.parse(entry.value) {
            case .success(let test):
                let end =
                    entry.value.text == nil || entry.value.span.end.line != entry.keySpan.start.line
                    ? entry.keySpan.end : entry.value.span.end
                let place = SourceSpan(file: span.file, start: entry.keySpan.start, end: end)
                return Criterion(form: .test(subject: Name(entry.key, at: entry.keySpan), test), span: place)
            case .failure(let failure):
                reportTestFailure(failure, entry, others)
                return nil
            }
        }
        if tests.count < entries.count { return nil }
        return tests.count == 1 ? tests[0].form : .joined(.allOf, tests)
    }

    private func isKey(_ word: Substring) -> Bool { Self.connectives.contains(String(word)) || word == "guidance" }

    /// The key of a criterion that an author meant who wrote another.
    private func key(meantBy written: String, _ others: [String]) -> String? {
        let known = Self.connectives + ["at least 2 of", "guidance", "id", "says", "leave out when"] + others
        return known.contains(written) ? nil : KeyMeaning.key(meantBy: written, among: known)
    }

    /// A value that is no test usually stands under a mistyped key.
    private func reportTestFailure(_ failure: DiagnosedFailure, _ entry: YAMLEntry, _ others: [String]) {
        let isText = entry.value.text?.contains(" ") ?? true
        if isText, let meant = key(meantBy: entry.key, others) {
            reporter.report(
                "unknown-key", "`\(entry.key)` is not a key here", at: entry.keySpan, help: "did you mean `\(meant)`?")
        } else {
            reporter.report(failure)
        }
    }

    /// Tests one below the other in one entry of a list must be met together. Where any of them is enough, the author
    /// has most likely forgotten a dash; who means both writes them on one line.
    private func reportForgottenDash(_ item: YAMLNode, under connective: String) {
        guard case .mapping(let entries) = item.content else { return }
        let tests = entries.filter { !["id", "says", "guidance", "leave out when", "reading"].contains($0.key) }
        for (first, second) in zip(tests, tests.dropFirst())
        where first.value.span.end.line < second.keySpan.start.line {
            reporter.warn(
                "dash-forgotten", "`\(second.key)` and `\(first.key)` must be met together here", at: second.keySpan,
                help:
                    "put `- ` before `\(second.key)`, in line with the other dashes, to make it one of the list of "
                    + "`\(connective)`; if both are meant, "
                    + "write them on one line: `{\(first.key): ..., \(second.key): ...}`")
        }
    }

    private func isConnective(_ key: String) -> Bool {
        Self.connectives.contains(key) || Connective(key: key) != nil || Connective.counting(key) != nil
            || isOfEach(key)
    }

    private static let ofEach = " of each"

    private func isOfEach(_ key: String) -> Bool {
        key.hasSuffix(Self.ofEach) && isConnective(String(key.dropLast(" each".count)))
    }

    /// How many of a family a key asks for: `any of each`, `at least 2 of each`; nil of another key.
    private func quantity(ofEach entry: YAMLEntry) -> Criterion.Quantity? {
        guard entry.key.hasSuffix(Self.ofEach) else { return nil }
        let plain = String(entry.key.dropLast(" each".count))
        if let connective = Connective(key: plain) { return .connective(connective) }
        return Connective.counting(plain).map { .counted($0.bound, Name($0.number, at: entry.keySpan)) }
    }

    private func each(_ quantity: Criterion.Quantity, _ entry: YAMLEntry) -> Criterion.Form? {
        let tests = reporter.entries(entry.value, what: "tests")
        guard tests.count == 1, let test = tests.first else {
            if tests.count > 1 {
                reporter.report(
                    "not-one-fact", "`\(entry.key)` of \(tests.count) facts", at: tests[1].keySpan,
                    help: "name one question over many things, and its test: `{name: test}`")
            }
            return nil
        }
        switch ValueTestParser.parse(test.value) {
        case .success(let read): return .each(quantity, family: Name(test.key, at: test.keySpan), read)
        case .failure(let failure):
            reporter.report(failure)
            return nil
        }
    }

    private func connective(_ entry: YAMLEntry, reading: Name?) -> Criterion.Form? {
        if let reading, entry.key != "and/or" && entry.key != "lines" {
            reporter.report(
                "reading-beside-test", "a reading beside `\(entry.key)`", at: reading.span,
                help: "a reading goes with `and/or:` or `lines:`, or alone")
            return nil
        }
        if let quantity = quantity(ofEach: entry) { return each(quantity, entry) }
        if entry.key == "met" { return reporter.name(entry.value).map { .named($0) } }
        let items = reporter.list(entry.value, what: "criteria")
        let parts = items.compactMap(read)
        if parts.count < items.count { return nil }
        for item in items { reportForgottenDash(item, under: entry.key) }
        if parts.isEmpty {
            if case .sequence = entry.value.content {
                reporter.report(
                    "empty-criterion", "`\(entry.key)` of nothing", at: entry.keySpan,
                    help: "list at least one criterion below it")
            }
            return nil
        }
        switch entry.key {
        case "lines": return .asPrinted(parts, layout: .lines, reading: reading)
        case "and/or":
            if reading == nil {
                reporter.report(
                    "and-or-without-reading", "`and/or` without a reading", at: entry.keySpan,
                    help: "name a reading that says whether either or both are meant")
                return nil
            }
            return .asPrinted(parts, layout: .andOr, reading: reading)
        default:
            if let connective = Connective(key: entry.key) { return .joined(connective, parts) }
            guard let (bound, name) = Connective.counting(entry.key) else { return nil }
            return .counted(bound, Name(name, at: entry.keySpan), parts)
        }
    }
}
