internal import CanonicalJSON
package import CaseFiles
package import DecisionLog
internal import DecisionModel
internal import Diagnostics
package import PolicyChecker
package import PolicyEngines

/// Writes into a log what people decide, correct, change, approve and hand out.
///
/// What is asked of such a record holds for whoever calls: a reason stands where one is needed, roles and outcomes are
/// those of the pack that decided, and no text looks like personal data unless somebody says that it is none. What is
/// refused leaves the log as it was.
package struct RecordKeeper {
    /// Why nothing was recorded.
    package enum Refusal: Error, Sendable, Hashable {
        /// A text looks like personal data; `what` names the text, such as `the reason`.
        case personalData(PersonalData.Trouble, what: String)
        /// Judgement was asked for, and no reason was given; `because` are the flags of the review that ask for it.
        case reasonNeeded(because: [String])
        /// A sentence without its stop.
        case unusable(String)
    }

    /// Who writes.
    package struct Writer: Sendable {
        /// A role by its id, no name; where a decision is recorded its label will do.
        package let role: String
        /// Kinds of personal data, by their words, that the writer says the texts do not hold.
        package let allows: Set<String>
        package let at: Moment

        package init(role: String, allows: Set<String>, at: Moment) {
            (self.role, self.allows, self.at) = (role, allows, at)
        }
    }

    /// Bytes that a text may have.
    package static let maximumTextBytes = 4_000

    private let log: DecisionLog
    private let writer: Writer
    /// Words with capitals that name nobody, as a pack says.
    private let impersonal: Set<String>

    /// - Parameter pack: whose words are no names; nil where it is not known.
    package init(_ log: DecisionLog, writer: Writer, pack: CheckedPack? = nil) {
        (self.log, self.writer) = (log, writer)
        impersonal = pack?.source.header.impersonal ?? []
    }

    // MARK: Decisions

    /// What a person decided, having seen a suggestion.
    package struct PersonsDecision: Sendable {
        /// The decision; nil for the leading one of the pack.
        package let decision: String?
        /// By their ids or labels, several where each is answered separately; `other` where it was none of them.
        package let outcomes: [String]
        package let reason: String?
        package let agreedWith: [String]

        package init(decision: String?, outcomes: [String], reason: String?, agreedWith: [String]) {
            (self.decision, self.outcomes, self.reason) = (decision, outcomes, reason)
            self.agreedWith = agreedWith
        }
    }

    /// - Parameter engine: of the pack that made the suggestion.
    /// - Throws: `Refusal` or `LogFailure`.
    package func record(
        _ decided: PersonsDecision, on suggestion: StoredRecord, engine: PolicyEngine
    ) throws -> DecisionLog.Receipt {
        let named = try names(decided, engine)
        let review = try DeviationReview(suggestion, decision: named.decision, outcomes: named.outcomes)
        try check(decided.reason, review)
        guard let reference = try suggestion.text("case") else {
            throw LogFailure(
                .noPart, "what record \(suggestion.seq) says was removed",
                help: "decide the case again, and record a decision about that")
        }
        return try log.append(
            .decision(
                on: suggestion.core, case: reference, decision: named.decision,
                outcome: named.outcomes.joined(separator: ", "),
                reason: decided.reason, differs: review.differs, flags: review.flags, role: named.roles[0],
                agreedWith: Array(named.roles.dropFirst())), at: writer.at)
    }

    /// Whether what a person decided can be recorded on a suggestion that is not recorded yet.
    /// - Throws: `Refusal`.
    package func check(_ person: PersonsDecision, on decided: PolicyEngine.Decided, engine: PolicyEngine) throws {
        let named = try names(person, engine)
        let decisions = engine.decisions(of: decided)
        guard let said = decisions[named.decision] else { return }
        let review = DeviationReview(
            ShortAnswer(said), outcomes: named.outcomes, hasContradictions: !decisions.contradictions.isEmpty)
        try check(person.reason, review)
    }

    /// Everything that a person named, by its ids.
    private func names(
        _ decided: PersonsDecision, _ engine: PolicyEngine
    ) throws -> (decision: String, outcomes: [String], roles: [String]) {
        let pack = engine.pack
        guard let id = decided.decision ?? pack.mainDecision.map({ pack.decisions[$0].id }),
            let index = pack.decision(named: id)
        else {
            throw Refusal.unusable(
                decided.decision.map {
                    "the policy has no decision `\(printable($0))`; "
                        + helpForUnknown($0, among: pack.decisions.map(\.id), kind: "decisions")
                } ?? "name a decision with --decision")
        }
        let roles = try ([writer.role] + decided.agreedWith).map { try self.role($0, engine) }
        let source = pack.decisions[index].source
        let outcomes = decided.outcomes.map { TypedName.outcome($0, of: pack.decisions[index]) ?? $0 }
        try check(
            outcomes, among: source.outcomes.map(\.id.text), isSeparate: source.hitPolicy == .eachSeparately)
        return (id, outcomes, roles)
    }

    /// A reason stands where one is needed.
    private func check(_ reason: String?, _ review: DeviationReview) throws {
        if let reason {
            try check(text: reason, "the reason")
        } else if review.needsReason {
            throw Refusal.reasonNeeded(because: review.flags)
        }
    }

    /// What asks for judgement, in words that follow "a reason is needed, since".
    package static func words(_ flag: String) -> String {
        switch flag {
        case "differs": "it differs from what was suggested"
        case "open": "the answer was still open"
        case "silent": "the guidance is silent"
        case "weigh": "it is for a person to weigh"
        case "out_of_scope": "the decision is out of scope for the case"
        case "contested": "a passage that matters can be read in another way"
        case "pathways": "more than one may be open"
        case "notices": "a notice was shown"
        case "contradictions": "recorded facts contradict each other"
        default: flag
        }
    }

    /// A role of the pack by its id or label, so that it can be counted; not those of a redaction or a disclosure,
    /// which are the council's.
    private func role(_ typed: String, _ engine: PolicyEngine) throws -> String {
        let roles = engine.pack.source.header.roles
        if let role = TypedName.id(typed, among: roles.map { ($0.id.text, $0.label.en) }) { return role }
        let help = helpForUnknown(typed, among: roles.map(\.id.text), kind: "roles")
        throw Refusal.unusable("`\(printable(typed))` is not a role of the policy; \(help)")
    }

    private func check(_ outcomes: [String], among known: [String], isSeparate: Bool) throws {
        if outcomes.count > 1 && !isSeparate || outcomes.isEmpty {
            throw Refusal.unusable("this decision has one outcome; name one with --outcome")
        }
        if outcomes.count > 1 && outcomes.contains("none") {
            throw Refusal.unusable("`none` says that no outcome was decided; leave it out, or the others")
        }
        for name in outcomes
        where !known.contains(name) && name != "other" && !(known.isEmpty && Self.isWord(name))
            && !(isSeparate && name == "none")
        {
            throw Refusal.unusable(
                "`\(printable(name))` is not an outcome of this decision; "
                    + helpForUnknown(name, among: known + ["other"], kind: "outcomes"))
        }
    }

    /// A decision that weighs has no outcomes to name; a word of the person's own then.
    private static func isWord(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count) && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
    }

    private func check(text: String, _ what: String) throws {
        let trouble = PersonalData.trouble(
            inReason: text, year: Int(writer.at.day.prefix(4)) ?? 0, impersonal: impersonal)
        if let trouble, !writer.allows.contains(trouble.word) { throw Refusal.personalData(trouble, what: what) }
        if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A }) || text.isEmpty
            || text.utf8.count > Self.maximumTextBytes
        {
            throw Refusal.unusable(
                "\(what) is empty, longer than \(Self.maximumTextBytes) bytes, or holds characters that cannot be shown"
            )
        }
    }

    // MARK: Corrections

    /// That a suggestion, or what a person decided, is wrong. The record stays as it is.
    /// - Parameter replacedBy: the suggestion of the same case that holds instead.
    package func correct(_ record: StoredRecord, reason: String, replacedBy: Int?) throws -> DecisionLog.Receipt {
        try check(text: reason, "the reason")
        guard [.suggestion, .decision].contains(record.core.event),
            let suggestion = try record.core.factsOf.flatMap({ seq in try log.record(seq) })
        else {
            throw LogFailure(
                .wrongEvent, "record \(record.seq) is a \(record.core.event.rawValue), which is not corrected",
                help: "name a suggestion or a decision")
        }
        guard let reference = try suggestion.text("case") else {
            throw LogFailure(
                .noPart, "what record \(suggestion.seq) says was removed", help: "there is nothing left to correct")
        }
        if let replacedBy { try checkReplacement(replacedBy, of: suggestion.seq, case: reference) }
        return try log.append(
            .correction(
                of: record.core, on: suggestion.core, case: reference, reason: reason, replacement: replacedBy,
                role: writer.role), at: writer.at)
    }

    /// What holds instead is another suggestion of the same case.
    private func checkReplacement(_ seq: Int, of suggestion: Int, case reference: String) throws {
        let again = "decide the case again with --record, then name that record; nothing was recorded"
        guard let record = try log.record(seq), record.core.event == .suggestion else {
            throw LogFailure(.noRecord, "record \(seq) is not a suggestion", help: again)
        }
        if seq == suggestion {
            throw LogFailure(.wrongEvent, "record \(seq) is the one that is corrected", help: again)
        }
        if try record.text("case") != reference {
            throw LogFailure(.wrongEvent, "record \(seq) is not of this case", help: again)
        }
    }

    // MARK: Facts and policies

    /// That somebody changed what is recorded of a case.
    /// - Parameters:
    ///   - changes: of each fact what the case file said before and says now, in the shape of a JSON case file; null
    ///     where it says nothing.
    ///   - engine: of the pack whose facts they are.
    package func changeFacts(
        _ changes: [RecordDraft.FactChange], case reference: String, engine: PolicyEngine
    ) throws -> DecisionLog.Receipt {
        let role = try self.role(writer.role, engine)
        if let trouble = PersonalData.trouble(inReference: reference, impersonal: impersonal) {
            throw Refusal.personalData(trouble, what: "the case reference")
        }
        if changes.isEmpty { throw Refusal.unusable("no fact was changed") }
        for case let text? in changes.flatMap({ [$0.from["because"]?.text, $0.to["because"]?.text] }) {
            try check(text: text, "why it is not known")
        }
        for side in [changes.map { ($0.fact, $0.from) }, changes.map { ($0.fact, $0.to) }] {
            try check(side.filter { $0.1 != .null }, of: reference, engine)
        }
        var about: Int?
        for seq in try log.records(ofCase: reference) where try log.record(seq)?.core.event == .suggestion {
            about = seq
        }
        return try log.append(
            .factsChanged(changes, about: about, case: reference, role: role), at: writer.at)
    }

    /// Facts are those of the pack, with values that they can have.
    private func check(_ facts: [(String, JSONValue)], of reference: String, _ engine: PolicyEngine) throws {
        let text = JSONValue.object([("case", .string(reference)), ("facts", .object(facts))]).canonicalBytes
        let read = engine.readRecordedCase(SourceFile(path: "the change", bytes: text))
        if let fault = read.diagnostics.first(where: { $0.severity == .error }) {
            throw Refusal.unusable("\(fault.message); \(fault.help)")
        }
    }

    /// That a policy was approved or published.
    package func note(_ step: RecordDraft.PolicyStep, of engine: PolicyEngine) throws -> DecisionLog.Receipt {
        try log.append(
            .policy(
                step, .init(engine.pack.source.header), pack: StoredPack(engine),
                role: try self.role(writer.role, engine)), at: writer.at)
    }

    // MARK: What leaves the log

    /// That the log was written out as tables.
    /// - Parameter isMasked: without references and what people wrote in their own words.
    package func noteExport(isMasked: Bool, purpose: String) throws -> DecisionLog.Receipt {
        try check(text: purpose, "the purpose")
        return try log.append(
            .export(masked: isMasked, through: try log.count, purpose: purpose, role: writer.role), at: writer.at)
    }

    /// That somebody outside was given a record; without one the whole log.
    package func disclose(_ record: StoredRecord?, to: String, purpose: String) throws -> DecisionLog.Receipt {
        try check(text: to, "the recipient")
        try check(text: purpose, "the purpose")
        return try log.append(.disclosure(of: record?.seq, to: to, purpose: purpose, role: writer.role), at: writer.at)
    }
}
