internal import Diagnostics
internal import PolicySyntax

/// Reads the passages that can be read in more than one way, and what another reading puts in the place of the rules.
struct ReadingReader {
    let reporter: DiagnosticReporter
    /// Who settled the readings of a file and when, where a reading does not say so itself.
    private let settledBy: Name?
    private let settledOn: CalendarDate?
    /// Whether the file says so in a way that cannot be read, which is told once.
    private let isSettledUnreadable: Bool

    private static let what = "a reading"

    /// Takes what the file says of all its readings.
    init(reporter: DiagnosticReporter, file reader: inout MappingReader) {
        self.reporter = reporter
        let (by, on) = (reader.take("settled by"), reader.take("on"))
        settledBy = by.flatMap { reporter.name($0.value) }
        settledOn = on.flatMap { reporter.date($0.value) }
        isSettledUnreadable = by != nil && settledBy == nil || on != nil && settledOn == nil
    }

    func reading(_ entry: YAMLEntry) -> Reading? {
        guard let id = reporter.identifier(entry, what: Self.what),
            var reader = MappingReader(entry.value, what: Self.what, reporter: reporter)
        else { return nil }
        let passages = reporter.names(reader.require("passage", in: Self.what, at: entry.keySpan)?.value)
        let ambiguities = reporter.names(reader.take("ambiguities")?.value)
        let isFirstEdition = reader.remaining.contains { $0.key == "options" }
        let options = options(&reader, of: id, at: entry)
        let by = reader.take("by").flatMap { reporter.name($0.value) } ?? settledBy
        let on = reader.take("on").flatMap { reporter.date($0.value) } ?? settledOn
        let reason = isFirstEdition ? reader.take("why") : reader.require("why", in: Self.what, at: entry.keySpan)
        let why = reason.flatMap { reporter.localized($0.value) }
        let isOpen = reader.take("open").flatMap { reporter.yesNo($0.value) } ?? false
        reader.finish(Self.what)
        if !isFirstEdition && !isSettledUnreadable {
            if by == nil { reportMissing("by", "settled by", at: entry) }
            if on == nil { reportMissing("on", "on", at: entry) }
        }
        guard let options else { return nil }
        return Reading(
            id: id, passages: passages, ambiguities: ambiguities, options: options.options, labels: options.labels,
            chosen: options.chosen, by: by, on: on, why: why, isOpen: isOpen)
    }

    private func reportMissing(_ key: String, _ fileKey: String, at entry: YAMLEntry) {
        reporter.report(
            "missing-key", "a reading without `\(key)`", at: entry.keySpan,
            help: "add `\(key):`, or for all readings of the file `\(fileKey):` above `readings:`")
    }

    // MARK: Options

    private struct Options {
        let options: [(name: Name, option: Reading.Option)]
        let chosen: Name
        var labels: [Name: LocalizedText] = [:]
    }

    /// What another reading puts in the place of the rules, and what people call it.
    private typealias Other = (name: Name, label: LocalizedText?, edits: [ReadingEdit])

    private func options(_ reader: inout MappingReader, of id: Name, at entry: YAMLEntry) -> Options? {
        if let andOr = reader.take("and/or means") { return joined(andOr) }
        if let options = reader.take("options") { return firstEdition(options, &reader, of: id, at: entry) }
        if let means = reader.remaining.first(where: { $0.key == "in force" }),
            let connective = means.value.text.flatMap(Connective.init(key:)), Connective.ofAndOr.contains(connective)
        {
            reporter.report(
                "misplaced-key", "`in force: \(connective.key)` says what `and/or` means", at: means.keySpan,
                help: "write `and/or means: \(connective.key)`")
            _ = reader.takeRest()
            return nil
        }
        let inForce = reader.require("in force", in: Self.what, at: entry.keySpan)
        let others = reader.require("other readings", in: Self.what, at: entry.keySpan)
        guard let inForce, let others else { return nil }
        let read = reporter.entries(others.value, what: "other readings").map(other)
        if read.isEmpty {
            reporter.report(
                "too-few-options", "a reading beside which there is no other", at: others.keySpan,
                help: "say below it what another reading puts in the place of the rules")
        }
        if read.isEmpty || read.contains(where: { $0 == nil }) { return nil }
        let asRules = (Name(Reading.asTheRulesSay, at: inForce.value.span), Reading.Option.asTheRulesSay)
        let found = read.compactMap { $0 }
        var result = chosen(inForce, of: id, among: [asRules] + found.map { ($0.name, .edits($0.edits)) })
        for other in found { result?.labels[other.name] = other.label }
        return result
    }

    private func joined(_ entry: YAMLEntry) -> Options? {
        let options = Connective.ofAndOr.map { (Name($0.key, at: entry.value.span), Reading.Option.joined($0)) }
        guard let text = reporter.text(entry.value) else { return nil }
        guard options.contains(where: { $0.0.text == text }) else {
            reporter.report(
                "unknown-option", "`and/or` cannot mean `\(text)`", at: entry.value.span,
                help: "write `\(options[0].0.text)` where either is enough, or `\(options[1].0.text)` where both are "
                    + "asked for")
            return nil
        }
        return Options(options: options, chosen: Name(text, at: entry.value.span))
    }

    private func chosen(_ entry: YAMLEntry, of id: Name, among options: [(Name, Reading.Option)]) -> Options? {
        guard let text = reporter.text(entry.value) else { return nil }
        let name = Name(text, at: entry.value.span)
        if options.contains(where: { $0.0 == name }) { return Options(options: options, chosen: name) }
        reporter.report(
            "unknown-option", "`\(name.text)` is not a reading of `\(id.text)`", at: name.span,
            help: helpForUnknown(name.text, among: options.map(\.0.text), kind: "readings"))
        return nil
    }

    private func firstEdition(
        _ entry: YAMLEntry, _ reader: inout MappingReader, of id: Name, at reading: YAMLEntry
    ) -> Options? {
        let read = reporter.entries(entry.value, what: "options").map {
            entry -> (name: Name, option: Reading.Option)? in
            guard let name = reporter.identifier(entry, what: "an option") else { return nil }
            if let connective = entry.value.text.flatMap(Connective.init(key:)), Connective.ofAndOr.contains(connective)
            {
                return (name, .joined(connective))
            }
            return CriterionReader(reporter: reporter).read(entry.value).map { (name, .criterion($0)) }
        }
        let chosen = reader.require("chosen", in: Self.what, at: reading.keySpan)
        guard let chosen, !read.isEmpty, !read.contains(where: { $0 == nil }) else { return nil }
        return self.chosen(chosen, of: id, among: read.compactMap { $0 }.map { ($0.name, $0.option) })
    }

    // MARK: Edits

    private static let other = "another reading"

    private func other(_ entry: YAMLEntry) -> Other? {
        guard let name = reporter.identifier(entry, what: Self.other) else { return nil }
        if case .sequence(let items) = entry.value.content { return other(name, label: nil, items.map(edit)) }
        guard var reader = MappingReader(entry.value, what: Self.other, reporter: reporter) else { return nil }
        let label = reader.take("label").flatMap { reporter.localized($0.value) }
        guard let changes = reader.take("changes") else {
            return other(name, label: label, [edit(&reader, at: entry.value)])
        }
        reader.finish(Self.other)
        guard case .sequence(let items) = changes.value.content else {
            return other(name, label: label, [edit(changes.value)])
        }
        return other(name, label: label, items.map(edit))
    }

    private func other(_ name: Name, label: LocalizedText?, _ edits: [ReadingEdit?]) -> Other? {
        edits.contains { $0 == nil } ? nil : (name, label, edits.compactMap { $0 })
    }

    private static let keys = [
        "leave out", "add", "also met by", "except when", "read", "read as", "join by", "change", "choose",
    ]

    private func edit(_ node: YAMLNode) -> ReadingEdit? {
        guard var reader = MappingReader(node, what: Self.other, reporter: reporter) else { return nil }
        return edit(&reader, at: node)
    }

    private func edit(_ reader: inout MappingReader, at node: YAMLNode) -> ReadingEdit? {
        let what = Self.other
        let found = Self.keys.compactMap { reader.take($0) }
        let alternative = reader.take("as")
        if let (entry, meant) = misspelt(reader.remaining) {
            reporter.report(
                "unknown-key", "`\(printable(entry.key))` is not a key of \(what)", at: entry.keySpan,
                help: "did you mean `\(meant)`?")
            return nil
        }
        let targets = reporter.names(reader.require("in", in: what, at: node.span)?.value)
        reader.finish(what)
        guard found.count == 1 else {
            let keys = Self.keys.map { "`\($0)`" }.joined(separator: ", ")
            reporter.report(
                "not-one-edit", found.isEmpty ? "another reading that changes nothing" : "two changes in one",
                at: found.dropFirst().first?.keySpan ?? node.span,
                help: found.isEmpty
                    ? "write one of \(keys)" : "put each change in a line of its own, with `- ` before it")
            return nil
        }
        if let alternative, found[0].key != "read" {
            reporter.report(
                "unknown-key", "`as` beside `\(found[0].key)`", at: alternative.keySpan,
                help: "`as` goes with `read: LINE`")
            return nil
        }
        guard !targets.isEmpty, let change = change(found[0], as: alternative) else { return nil }
        return ReadingEdit(change: change, targets: targets, span: found[0].keySpan)
    }

    /// A key that stands for one that another reading has.
    private func misspelt(_ entries: [YAMLEntry]) -> (entry: YAMLEntry, meant: String)? {
        for entry in entries where entry.key != "in" {
            if let meant = KeyMeaning.key(meantBy: entry.key, among: Self.keys + ["in", "as", "label", "changes"]) {
                return (entry, meant)
            }
        }
        return nil
    }

    private func criterion(_ node: YAMLNode) -> Criterion? { CriterionReader(reporter: reporter).read(node) }

    private func change(_ entry: YAMLEntry, as alternative: YAMLEntry?) -> ReadingEdit.Change? {
        switch entry.key {
        case "leave out": return reporter.name(entry.value).map { .leaveOut($0) }
        case "add":
            let nodes: [YAMLNode]
            if case .sequence(let items) = entry.value.content { nodes = items } else { nodes = [entry.value] }
            let lines = nodes.map(criterion)
            return lines.contains { $0 == nil } ? nil : .add(lines.compactMap { $0 })
        case "also met by": return criterion(entry.value).map { .alsoMetBy($0) }
        case "except when": return criterion(entry.value).map { .exceptWhen($0) }
        case "read":
            guard let line = reporter.name(entry.value) else { return nil }
            guard let alternative else {
                reporter.report(
                    "missing-key", "`read` without `as`", at: entry.keySpan,
                    help: "add `as:` with the criterion that stands in the place of the line")
                return nil
            }
            return criterion(alternative.value).map { .read(line, as: $0) }
        case "read as": return criterion(entry.value).map { .readAs($0) }
        case "join by":
            guard let text = reporter.text(entry.value) else { return nil }
            if let connective = Connective(key: text) { return .joinBy(connective, at: entry.value.span) }
            reporter.report(
                "unknown-connective", "lines cannot be joined by `\(text)`", at: entry.value.span,
                help: KeyMeaning.key(meantBy: text, among: Connective.plainKeys).map { "did you mean `\($0)`?" }
                    ?? "write `any of`, `all of` or `none of`")
            return nil
        case "choose": return DecisionReader(reporter: reporter).hitPolicy(entry.value).map { .choose($0) }
        default: return DecisionReader(reporter: reporter).change(entry.value).map { .change($0) }
        }
    }
}
