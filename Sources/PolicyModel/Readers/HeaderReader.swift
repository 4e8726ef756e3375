internal import Diagnostics
internal import PolicySyntax

/// Reads what `pack.yaml` says of the pack as a whole.
struct HeaderReader {
    let reporter: DiagnosticReporter

    /// Whether all could be read that other files refer to.
    func read(_ pack: YAMLEntry, _ reader: inout MappingReader, into header: inout PackHeader) -> Bool {
        header.id = reporter.name(pack.value)
        header.title =
            reader.require("title", in: "a pack", at: pack.keySpan).flatMap { reporter.localized($0.value) }
            ?? header.title
        header.version = reader.require("version", in: "a pack", at: pack.keySpan).flatMap { reporter.name($0.value) }
        header.inForceFrom = reader.require("in force from", in: "a pack", at: pack.keySpan).flatMap {
            reporter.date($0.value)
        }
        let end = reader.take("in force to")
        header.inForceTo = end.flatMap { reporter.date($0.value) }
        if let from = header.inForceFrom, let to = header.inForceTo, let end, to < from {
            reporter.report(
                "ends-before-start", "a pack that ends before it starts", at: end.value.span,
                help: "the last day in force comes on or after the first")
        }
        header.forCasesWhere = reader.take("for cases where").flatMap {
            CriterionReader(reporter: reporter).read($0.value)
        }
        header.buildsOn = reader.take("builds on").flatMap { BuildsOnReader(reporter: reporter).read($0) }
        header.owner = reader.take("owner").flatMap { reporter.name($0.value) }
        header.languages = reporter.names(reader.take("languages")?.value)
        header.reader = reader.take("reader").flatMap { reporter.name($0.value) }
        header.mainDecision = reader.take("main decision").flatMap { reporter.name($0.value) }
        header.strip = reporter.names(reader.take("shown in the strip")?.value)
        header.topics = reader.take("topics").map { topics($0.value) } ?? []
        header.decisionOrder = reporter.names(reader.take("decisions")?.value)
        let errorCount = reporter.errorCount
        header.documents = reader.take("documents").map { documents($0.value) } ?? []
        header.scales = reader.take("scales").map { scales($0.value) } ?? []
        header.scales += reader.take("choices").map { choices($0.value) } ?? []
        header.roles = reader.take("roles").map { reporter.labelTable($0.value, what: "a role") } ?? []
        header.places = reader.take("places").map { reporter.labelTable($0.value, what: "a place") } ?? []
        let isWhole = reporter.errorCount == errorCount
        header.impersonalWords = reporter.names(reader.take("words that name nobody")?.value)
        header.caseNoun = reader.take("a case is").flatMap { caseNoun($0) }
        header.leapDayBirthdays = reader.take("leap day birthdays").flatMap { leapDayBirthdays($0.value) }
        return isWhole
    }

    private func caseNoun(_ entry: YAMLEntry) -> CaseNoun? {
        let what = "what a case is called"
        guard var reader = MappingReader(entry.value, what: what, reporter: reporter) else { return nil }
        let one = reader.require("one", in: what, at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let many = reader.require("many", in: what, at: entry.keySpan).flatMap { reporter.localized($0.value) }
        reader.finish(what)
        guard let one, let many else { return nil }
        return CaseNoun(one: one, many: many)
    }

    private func leapDayBirthdays(_ node: YAMLNode) -> LeapDayBirthday? {
        guard let text = reporter.text(node) else { return nil }
        if let day = LeapDayBirthday(rawValue: text) { return day }
        reporter.report(
            "unknown-birthday", "`\(text)` is not a day on which somebody born on 29 February grows older",
            at: node.span,
            help: "write `1 March`, which holds where nothing is said, or `28 February`")
        return nil
    }

    private func topics(_ node: YAMLNode) -> [FactTopic] {
        reporter.entries(node, what: "topics").compactMap { entry in
            guard let id = reporter.identifier(entry, what: "a topic"),
                var reader = MappingReader(entry.value, what: "a topic", reporter: reporter)
            else { return nil }
            let title = reader.require("title", in: "a topic", at: entry.keySpan).flatMap {
                reporter.localized($0.value)
            }
            let facts = reader.require("facts", in: "a topic", at: entry.keySpan).map { reporter.names($0.value) }
            reader.finish("a topic")
            guard let title, let facts else { return nil }
            return FactTopic(id: id, title: title, facts: facts)
        }
    }

    private func documents(_ node: YAMLNode) -> [Document] {
        reporter.entries(node, what: "documents").compactMap { entry in
            guard var reader = MappingReader(entry.value, what: "a document", reporter: reporter) else { return nil }
            let title = reader.require("title", in: "a document", at: entry.keySpan).flatMap {
                reporter.localized($0.value)
            }
            let publisher = reader.take("publisher").flatMap { reporter.localized($0.value) }
            reader.finish("a document")
            return title.map { Document(id: Name(entry.key, at: entry.keySpan), title: $0, publisher: publisher) }
        }
    }

    /// `{steps: [...], higher means: or worse}`
    private func stepsAndWords(_ entry: YAMLEntry) -> [NamedLabel] {
        let what = "a scale"
        guard var reader = MappingReader(entry.value, what: what, reporter: reporter) else { return [] }
        let steps = reader.require("steps", in: what, at: entry.keySpan)
        let higher = reader.take("higher means").flatMap { reporter.localized($0.value) }
        reader.finish(what)
        let values = steps.map { reporter.labels($0.value, what: "a step of a scale") } ?? []
        return values.map { NamedLabel(id: $0.id, label: $0.label, orHigher: higher) }
    }

    /// Values without order.
    private func choices(_ node: YAMLNode) -> [Scale] {
        reporter.entries(node, what: "choices").compactMap { entry in
            guard let id = reporter.identifier(entry, what: "a choice") else { return nil }
            let values = reporter.labels(entry.value, what: "a value")
            if values.isEmpty {
                reporter.report(
                    "no-values", "the choice `\(id.text)` of nothing", at: entry.keySpan, help: "list its values")
                return nil
            }
            return Scale(id: id, values: values, isOrdered: false)
        }
    }

    private func scales(_ node: YAMLNode) -> [Scale] {
        reporter.entries(node, what: "scales").compactMap { entry in
            guard let id = reporter.identifier(entry, what: "a scale") else { return nil }
            let values: [NamedLabel]
            if case .mapping = entry.value.content {
                values = stepsAndWords(entry)
            } else {
                values = reporter.labels(entry.value, what: "a step of a scale")
            }
            if values.count < 2 {
                reporter.report(
                    "short-scale", "a scale of fewer than two steps", at: entry.keySpan,
                    help: "list the steps, lowest first")
            }
            return Scale(id: id, values: values)
        }
    }
}
