internal import Diagnostics
internal import PolicySyntax

/// Reads what must hold over every case, and the findings that an author accepts.
struct ProofReader {
    private static let claims = [
        "never", "always", "never settled", "never open", "never falls", "no influence of", "same answer as",
    ]

    let reporter: DiagnosticReporter

    func proof(_ entry: YAMLEntry) -> Proof? {
        guard let id = reporter.identifier(entry, what: "a proof"),
            var reader = MappingReader(entry.value, what: "a proof", reporter: reporter)
        else { return nil }
        let says = reader.take("says").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let whenEntry = reader.take("when")
        let when = whenEntry.flatMap { criterion($0.value) }
        let exceptions = reader.take("known exceptions").map { list(of: $0.value).map(exception) } ?? []
        var found: [YAMLEntry] = []
        for key in Self.claims { if let claim = reader.take(key) { found.append(claim) } }
        guard found.count == 1 else {
            for entry in reader.remaining where found.isEmpty {
                guard let meant = KeyMeaning.key(meantBy: entry.key, among: Self.claims) else { continue }
                reporter.report(
                    "unknown-key", "`\(entry.key)` is not a key of a proof", at: entry.keySpan,
                    help: "did you mean `\(meant)`?")
                return nil
            }
            reporter.report(
                "not-one-claim", "a proof makes one claim", at: entry.keySpan,
                help: "write one of \(Self.claims.map { "`\($0):`" }.joined(separator: ", "))")
            return nil
        }
        let claim = claim(found[0], &reader)
        reader.finish("a proof with `\(found[0].key)`")
        guard let claim, when != nil || whenEntry == nil, !exceptions.contains(where: { $0 == nil }) else { return nil }
        return Proof(
            id: id, says: says, claim: claim, when: when, exceptions: exceptions.compactMap { $0 }, guidance: guidance)
    }

    private func claim(_ entry: YAMLEntry, _ reader: inout MappingReader) -> Proof.Claim? {
        switch entry.key {
        case "never": return criterion(entry.value).map { .never($0) }
        case "always": return criterion(entry.value).map { .always($0) }
        case "never settled": return criterion(entry.value).map { .neverSettled($0) }
        case "never open": return reporter.name(entry.value).map { .neverOpen($0) }
        case "never falls":
            let facts =
                reader.require("when rises", in: "a proof with `never falls`", at: entry.keySpan).map {
                    reporter.names($0.value)
                } ?? []
            let silence = reader.take("silence counts as").map { self.silence($0.value) }
            guard let decision = reporter.name(entry.value), !facts.isEmpty, silence == nil || silence != .some(nil)
            else {
                return nil
            }
            return .neverFalls(decision, whenRises: facts, silence: silence ?? nil)
        case "no influence of":
            let facts = reporter.names(entry.value)
            let decisions =
                reader.require("on", in: "a proof with `no influence of`", at: entry.keySpan).map {
                    reporter.names($0.value)
                } ?? []
            let through = reporter.names(reader.take("only through")?.value)
            return facts.isEmpty || decisions.isEmpty
                ? nil : .noInfluence(of: facts, on: decisions, onlyThrough: through)
        default:
            let decision = reader.require("on", in: "a proof with `same answer as`", at: entry.keySpan).flatMap {
                reporter.name($0.value)
            }
            guard let other = reporter.name(entry.value), let decision else { return nil }
            return .sameAnswer(decision, as: other)
        }
    }

    private func silence(_ node: YAMLNode) -> Proof.Silence? {
        guard let text = reporter.text(node) else { return nil }
        if let silence = Proof.Silence(rawValue: text) { return silence }
        reporter.report(
            "unknown-rank-of-silence", "silence cannot count as `\(text)`", at: node.span,
            help: helpForUnknown(text, among: Proof.Silence.allCases.map(\.rawValue), kind: "what it may count as"))
        return nil
    }

    /// The name of a gap, or `{when: ..., because: ...}`.
    private func exception(_ node: YAMLNode) -> Proof.Exception? {
        if node.text != nil {
            return reporter.name(node).map { Proof.Exception(region: .gap($0), because: nil, span: node.span) }
        }
        guard var reader = MappingReader(node, what: "an exception", reporter: reporter) else { return nil }
        let when = reader.require("when", in: "an exception", at: node.span).flatMap { criterion($0.value) }
        let because = reader.require("because", in: "an exception", at: node.span).flatMap {
            reporter.localized($0.value)
        }
        reader.finish("an exception")
        guard let when, let because else { return nil }
        return Proof.Exception(region: .criterion(when), because: because, span: when.span)
    }

    func acceptedFinding(_ node: YAMLNode) -> AcceptedFinding? {
        let what = "an accepted finding"
        guard var reader = MappingReader(node, what: what, reporter: reporter) else { return nil }
        let finding = reader.require("finding", in: what, at: node.span).flatMap { reporter.name($0.value) }
        let subjects = reader.require("of", in: what, at: node.span).map { list(of: $0.value).compactMap(text) } ?? []
        let because = reader.require("because", in: what, at: node.span).flatMap { reporter.localized($0.value) }
        let by = reader.take("by").flatMap { reporter.name($0.value) }
        let on = reader.take("on").flatMap { reporter.date($0.value) }
        reader.finish(what)
        guard let finding, let because, !subjects.isEmpty else { return nil }
        return AcceptedFinding(
            finding: finding, subjects: subjects, because: because, by: by, on: on, span: finding.span)
    }

    private func text(_ node: YAMLNode) -> Name? { reporter.text(node).map { Name($0, in: node, range: nil) } }

    private func list(of node: YAMLNode) -> [YAMLNode] {
        if case .sequence(let items) = node.content { items } else { [node] }
    }

    private func criterion(_ node: YAMLNode) -> Criterion? { CriterionReader(reporter: reporter).read(node) }
}
