package import Diagnostics
package import PolicyChecker
internal import PolicyModel
package import PolicySyntax

/// Case files and fixtures, YAML or JSON, against the fact dictionary of a pack. A file with a mistake gives nothing.
package struct CaseFileReader: Sendable {
    package enum Format: Sendable {
        case yaml, json
    }

    private static let topKeys = ["case", "as at", "facts", "about", "expect", "because", "contradictions"]

    private let pack: CheckedPack
    private let placeNames: Set<String>
    private let roleNames: Set<String>
    /// For each question over many things its facts.
    private let families: [String: [FactDefinition]]
    private let passedOver: Set<String>
    private let nothingKnown: InformationState
    private let takesAnyReference: Bool

    /// - Parameters:
    ///   - passingOver: facts that another pack knows and this one may do without.
    ///   - takesAnyReference: whether a reference that looks like a person passes, as of a case that was recorded long
    ///     ago.
    package init(pack: CheckedPack, passingOver: Set<String> = [], takesAnyReference: Bool = false) {
        self.pack = pack
        self.takesAnyReference = takesAnyReference
        passedOver = passingOver
        nothingKnown = InformationState(nothingKnownOf: pack)
        placeNames = Set(pack.source.header.places.map(\.id.text))
        roleNames = Set(pack.source.header.roles.map(\.id.text))
        families = pack.source.families
    }

    /// Whether the other gives the same of every file of which this one has nothing to tell: all that either asks of
    /// its pack is the same. What is reported of a mistake may differ.
    package func readsAlike(_ other: CaseFileReader) -> Bool {
        takesAnyReference == other.takesAnyReference
            && pack.source.header.impersonal == other.pack.source.header.impersonal && placeNames == other.placeNames
            && roleNames == other.roleNames
            && passedOver == other.passedOver
            && pack.facts.count == other.pack.facts.count
            && zip(pack.facts, other.pack.facts).allSatisfy { one, two in
                one.id == two.id && one.isDerived == two.isDerived && one.kind.hasSameValues(as: two.kind)
            }
    }

    package func read(_ file: SourceFile, format: Format) -> Diagnosed<CaseFile> {
        read(ParsedCase(file, format: format))
    }

    package func read(_ parsedCase: ParsedCase) -> Diagnosed<CaseFile> {
        let parsed = parsedCase.tree
        guard let root = parsed.value else { return Diagnosed(nil, parsed.diagnostics) }
        let reporter = DiagnosticReporter()
        let result = caseFile(root, file: parsedCase.file, reporter: reporter)
        let diagnostics = parsed.diagnostics + reporter.diagnostics
        return Diagnosed(diagnostics.containErrors ? nil : result, diagnostics)
    }

    /// Facts alone, each `fact: value` as under `facts:` of a case.
    package func readFacts(
        _ file: SourceFile, format: Format = .yaml
    ) -> Diagnosed<[FactID: InformationState.Knowledge]> {
        let parsed = format == .json ? JSONParser.parse(file) : YAMLParser().parse(file)
        guard let root = parsed.value else { return Diagnosed(nil, parsed.diagnostics) }
        let reporter = DiagnosticReporter()
        var information = nothingKnown
        var records: [FactID: FactRecord] = [:]
        for entry in facts(root, reporter) { read(entry, into: &information, &records, reporter) }
        let diagnostics = parsed.diagnostics + reporter.diagnostics
        let knowledge = records.keys.map { ($0, information[$0]) }.reduce(into: [:]) { $0[$1.0] = $1.1 }
        return Diagnosed(diagnostics.containErrors ? nil : knowledge, diagnostics)
    }

    private func caseFile(_ root: YAMLNode, file: SourceFile, reporter: DiagnosticReporter) -> CaseFile? {
        guard var reader = MappingReader(root, what: "a case", reporter: reporter) else { return nil }
        let reference = reader.require("case", in: "a case file", at: SourceSpan(startOf: file)).flatMap {
            checkedReference($0.value, reporter)
        }
        let asAt = (reader.take("as at") ?? reader.take("as_at")).flatMap { reporter.date($0.value) }
        var information = nothingKnown
        var records: [FactID: FactRecord] = [:]
        let entries = facts(reader.take("facts")?.value, reporter)
        for entry in entries { read(entry, into: &information, &records, reporter) }
        let about = reader.take("about")
        let expect = reader.take("expect")
        let because = reader.take("because")
        let contradictions = reader.take("contradictions")
        for entry in reader.takeRest() {
            reporter.report(
                "unknown-key", "`\(printable(entry.key))` is not a key of a case file", at: entry.keySpan,
                help: nearestName(to: entry.key, among: Self.topKeys).map { "did you mean `\($0)`?" }
                    ?? (pack.fact(named: entry.key) == nil
                        ? "a case file holds a local reference and the facts; names and notes have no place in it"
                        : "it is a fact; put it under `facts:`"))
        }
        var fixture: CaseFile.Fixture?
        if let place = about ?? expect ?? because ?? contradictions {
            fixture = CaseFile.Fixture(
                about: about.flatMap { reporter.text($0.value) } ?? "", expect: expect?.value,
                because: reporter.names(because?.value),
                place: expect?.keySpan ?? place.keySpan, contradictions: contradictions.map { reporter.names($0.value) }
            )
        }
        guard let reference else { return nil }
        return CaseFile(
            reference: reference, asAt: asAt, information: information, records: records, fixture: fixture,
            source: file, written: entries)
    }

    /// What looks like a person is not repeated where it is reported.
    private func checkedReference(_ node: YAMLNode, _ reporter: DiagnosticReporter) -> String? {
        guard let text = reporter.text(node) else { return nil }
        if takesAnyReference { return text }
        if let trouble = PersonalData.trouble(inReference: text, impersonal: pack.source.header.impersonal) {
            reporter.report(
                DiagnosedFailure(
                    Diagnostic(
                        trouble.id, "the case reference looks like \(trouble.description)", at: node.span.unquoted,
                        help: "write a local reference that names nobody, such as `YJ-2407`")))
        }
        return text
    }

    // MARK: Facts

    /// What stands under `facts:`; where there is nothing, nothing is known.
    private func facts(_ node: YAMLNode?, _ reporter: DiagnosticReporter) -> [YAMLEntry] {
        guard let node else { return [] }
        if case .scalar("", .plain) = node.content { return [] }
        return reporter.entries(node, what: "facts")
    }

    private func read(
        _ entry: YAMLEntry, into information: inout InformationState, _ records: inout [FactID: FactRecord],
        _ reporter: DiagnosticReporter
    ) {
        guard let id = pack.fact(named: entry.key) else {
            if passedOver.contains(entry.key) { return }
            if let member = families[entry.key]?.first {
                reporter.report(
                    "unknown-fact", "`\(entry.key)` is asked of many things", at: entry.keySpan,
                    label: "not one fact", help: "write a line for each, such as `\(member.id.text): ...`")
                return
            }
            reporter.report(
                "unknown-fact", "unknown fact `\(printable(entry.key))`", at: entry.keySpan,
                label: "not in the fact dictionary",
                help: nearestName(to: entry.key, among: pack.source.facts.lazy.map(\.id.text)).map {
                    "did you mean `\($0)`?"
                }
                    ?? "the dictionary of the pack has the names; a fact that it lacks is never passed over")
            return
        }
        let fact = pack.facts[id]
        if fact.isDerived {
            reporter.report(
                "derived-fact", "`\(fact.id)` is computed, never recorded", at: entry.keySpan,
                help: "record the facts that it follows from")
            return
        }
        var record = FactRecord(recordedIn: nil, recordedOn: nil, by: nil, because: nil, span: entry.keySpan)
        let knowledge: InformationState.Knowledge?
        if case .mapping = entry.value.content {
            guard var reader = MappingReader(entry.value, what: "a fact", reporter: reporter) else { return }
            record = self.record(&reader, at: entry.keySpan, reporter)
            knowledge = mapping(&reader, entry, fact, id, reporter)
            reader.finish("a recorded fact")
        } else {
            knowledge = value(entry.value, fact, id, reporter)
        }
        if let knowledge { information[id] = knowledge }
        records[id] = record
    }

    /// Why a fact may not be known.
    package static let reasons = ["not asked", "asked, not known", "disputed", "withheld"]

    private func record(
        _ reader: inout MappingReader, at span: SourceSpan, _ reporter: DiagnosticReporter
    ) -> FactRecord {
        func known(_ entry: YAMLEntry?, _ names: Set<String>, _ what: String) -> String? {
            guard let entry, let text = reporter.text(entry.value) else { return nil }
            if names.contains(text) { return text }
            reporter.report(
                "unknown-\(what)", "unknown \(what) `\(printable(text))`", at: entry.value.span,
                help: helpForUnknown(text, among: names.sorted(), kind: "\(what)s"))
            return nil
        }
        let recordedIn = known(reader.take("recorded in") ?? reader.take("recorded_in"), placeNames, "place")
        let recordedOn = (reader.take("recorded on") ?? reader.take("recorded_on")).flatMap { reporter.date($0.value) }
        let by = known(reader.take("by"), roleNames, "role")
        let because = known(reader.take("because"), Set(Self.reasons), "reason")
        return FactRecord(recordedIn: recordedIn, recordedOn: recordedOn, by: by, because: because, span: span)
    }

    /// `{value: ...}`, `{either: [...]}`, `{has: [...], has not: [...]}` or only why it is not known.
    private func mapping(
        _ reader: inout MappingReader, _ entry: YAMLEntry, _ fact: CheckedFact, _ id: FactID,
        _ reporter: DiagnosticReporter
    ) -> InformationState.Knowledge? {
        let value = reader.take("value")
        let either = reader.take("either")
        let has = reader.take("has")
        let hasNot = reader.take("has not") ?? reader.take("has_not")
        let forms = [value, either, has ?? hasNot].compactMap { $0 }
        if forms.count > 1 {
            reporter.report(
                "two-values", "`\(forms[1].key)` beside `\(forms[0].key)`", at: forms[1].keySpan,
                help: "a fact is recorded in one way")
            return nil
        }
        if let value { return self.value(value.value, fact, id, reporter) }
        if let either { return self.either(either, fact, id, reporter) }
        if has != nil || hasNot != nil { return ticks(has, hasNot, fact, id, reporter) }
        return nothingKnown[id]
    }

    private func ticks(
        _ has: YAMLEntry?, _ hasNot: YAMLEntry?, _ fact: CheckedFact, _ id: FactID, _ reporter: DiagnosticReporter
    ) -> InformationState.Knowledge? {
        guard case .tickList(let members) = fact.kind else {
            reporter.report(
                "not-a-tick-list", "`\(fact.id)` is not a tick list",
                at: (has ?? hasNot)?.keySpan ?? pack.source.facts[id.index].id.span,
                help: ValueResolver.help(for: fact.kind))
            return nil
        }
        guard let ticked = indices(has?.value, members, fact, reporter),
            let unticked = indices(hasNot?.value, members, fact, reporter)
        else { return nil }
        if let both = ticked.intersection(unticked).min(), let hasNot {
            reporter.report(
                "ticked-both-ways", "`\(members[both].id.text)` is ticked and not ticked", at: hasNot.keySpan,
                help: "leave it out of one of the two")
            return nil
        }
        return .ticks(has: ticked, hasNot: unticked)
    }

    private func indices(
        _ node: YAMLNode?, _ members: [NamedLabel], _ fact: CheckedFact, _ reporter: DiagnosticReporter
    ) -> Set<Int>? {
        guard let node else { return [] }
        let names = reporter.names(node)
        var result: Set<Int> = []
        for name in names {
            guard let index = members.firstIndex(where: { $0.id == name }) else {
                reporter.report(
                    "unknown-member", "`\(printable(name.text))` is not on the tick list `\(fact.id)`", at: name.span,
                    help: helpForUnknown(name.text, among: members.map(\.id.text), kind: "its members"))
                return nil
            }
            if !result.insert(index).inserted {
                reporter.report("ticked-twice", "`\(name.text)` twice", at: name.span, help: "keep one")
                return nil
            }
        }
        if case .sequence(let items) = node.content, items.count != names.count { return nil }
        return result
    }

    /// A single value, `not known`, a test such as `amber or higher`, or the ticked members of a tick list.
    private func value(
        _ node: YAMLNode, _ fact: CheckedFact, _ id: FactID, _ reporter: DiagnosticReporter
    ) -> InformationState.Knowledge? {
        if node.text == "not known" || node.text == "unknown" { return nothingKnown[id] }
        switch fact.kind {
        case .tickList(let members):
            guard case .sequence = node.content else {
                reporter.report(
                    "not-a-list", "\(written(node)) for the tick list `\(fact.id)`", at: node.span,
                    help:
                        "list the members that are ticked, `[]` for none; or write `not known`, or `{has: [...], has "
                        + "not: [...]}`"
                )
                return nil
            }
            return indices(node, members, fact, reporter).map {
                .ticks(has: $0, hasNot: Set(members.indices).subtracting($0))
            }
        case .date:
            return days(node, reporter).map { .days($0.limited) }
        default:
            return values(node, fact, reporter).map { .values($0) }
        }
    }

    private func either(
        _ entry: YAMLEntry, _ fact: CheckedFact, _ id: FactID, _ reporter: DiagnosticReporter
    ) -> InformationState.Knowledge? {
        let items = reporter.list(entry.value, what: "values")
        if items.count < 2 {
            reporter.report(
                "either-of-one", "`either` of fewer than two values", at: entry.keySpan,
                help: "list the values between which it lies, or write the one value")
            return nil
        }
        switch fact.kind {
        case .tickList:
            reporter.report(
                "either-of-ticks", "`either` for the tick list `\(fact.id)`", at: entry.keySpan,
                help: "write `{has: [...], has not: [...]}` with what is known")
            return nil
        case .date:
            let days = items.compactMap { self.days($0, reporter) }
            return days.count == items.count ? .days(DaySet(days.flatMap(\.ranges)).limited) : nil
        default:
            let sets = items.compactMap { values($0, fact, reporter) }
            return sets.count == items.count ? .values(IntegerSet.union(of: sets)) : nil
        }
    }

    /// A day, or days of which it is one.
    private func days(_ node: YAMLNode, _ reporter: DiagnosticReporter) -> DaySet? {
        guard let text = reporter.text(node) else { return nil }
        if let days = WrittenDays.parse(text) { return days }
        reporter.report(
            "not-a-date", "`\(printable(text))` is not a day of the calendar", at: node.span,
            help: WrittenDate.days(text).map { "the year comes first: write `\($0)`" }
                ?? "the year comes first, then month and day: write it as 2026-11-21, or what is known of it: "
                + "2026-11, before 2026-11-21, or 2026-11-21 or later")
        return nil
    }

    /// The values that a fact may have by a value, a test or `{either: [...]}`; nil, with the fault reported, where it
    /// is none of them.
    package func values(_ entry: YAMLEntry, _ fact: CheckedFact, _ reporter: DiagnosticReporter) -> IntegerSet? {
        guard case .mapping(let parts) = entry.value.content, parts.count == 1, parts[0].key == "either" else {
            return values(entry.value, fact, reporter)
        }
        let sets = reporter.list(parts[0].value, what: "values").map { values($0, fact, reporter) }
        return sets.isEmpty || sets.contains(nil) ? nil : IntegerSet.union(of: sets.compactMap { $0 })
    }

    private func values(_ node: YAMLNode, _ fact: CheckedFact, _ reporter: DiagnosticReporter) -> IntegerSet? {
        if case .yesNo = fact.kind, node.text == "true" || node.text == "false" {
            return IntegerSet([node.text == "true" ? 1 : 0])
        }
        if let text = node.text, let value = Self.named(text, fact.kind) { return IntegerSet(value...value) }
        guard node.text != nil else {
            reporter.report(
                "not-a-value", "\(written(node)) for `\(fact.id)`", at: node.span,
                help: ValueResolver.help(for: fact.kind) + "; of several possible values write `{either: [...]}`")
            return nil
        }
        switch ValueTestParser.parse(node) {
        case .failure(let failure):
            reporter.report(
                "not-a-value", "\(written(node)) for `\(fact.id)`", at: failure.diagnostic.span ?? node.span,
                help: ValueResolver.help(for: fact.kind) + "; or write `not known`")
            return nil
        case .success(let test):
            let resolver = ValueResolver(
                parameter: { _ in nil }, parameterNames: { [] }, homes: pack.source.homes, isSilenced: { _ in false },
                report: { reporter.report($0) })
            return resolver.values(test, kind: fact.kind, subject: Name(fact.id, at: node.span))
        }
    }

    /// A value by its name alone, which is no test of several words: most values of most files are written so.
    private static func named(_ text: String, _ kind: ValueKind) -> Int? {
        switch kind {
        case .yesNo: text == "yes" ? 1 : text == "no" ? 0 : nil
        case .list(let values, _): values.firstIndex { $0.id.text == text }
        case .number, .tickList, .date: nil
        }
    }

    private func written(_ node: YAMLNode) -> String {
        node.text.map { $0.isEmpty ? "no value" : "`\(printable($0))`" } ?? node.kindName
    }
}

extension PackHeader {
    /// Words with capitals that name nobody.
    package var impersonal: Set<String> { Set(impersonalWords.map(\.text)) }
}
