internal import CanonicalJSON
package import CaseFiles
internal import DecisionLog
internal import DecisionModel
internal import DecisionsCoding
package import Diagnostics
internal import Evaluation
package import PolicyEngines
package import PolicyModel

/// Decides recorded cases again: with the policy that was in force then, and with the one that is now.
package struct Replayer: Sendable {
    /// What is asked for: how much is compared, and by which clocks.
    package struct Request: Sendable {
        package let inFull: Bool
        package let asThen: Bool
        /// The policy in force; nil where only the recorded one is asked for.
        package let now: PolicyEngine?

        package init(inFull: Bool, asThen: Bool, now: PolicyEngine?) {
            (self.inFull, self.asThen, self.now) = (inFull, asThen, now)
        }
    }

    /// The engine of a recorded pack, or why there is none.
    package enum Recorded: Sendable {
        case engine(PolicyEngine)
        case unusable(String)
    }

    private let request: Request

    package init(_ request: Request) {
        self.request = request
    }

    /// - Parameter then: the engine of the suggestion's own pack.
    package func replay(_ suggestion: RecordedSuggestion, then: Recorded) -> Replay {
        let policy = "\(suggestion.policyID) \(suggestion.policyVersion)"
        let header = request.now?.pack.source.header
        func result(_ asThen: Replay.Clock, _ asNow: @autoclosure () -> Replay.Clock) -> Replay {
            Replay(
                record: suggestion.seq, reference: suggestion.reference, asAt: suggestion.asAt, policyBefore: policy,
                policyAfter: header.map { "\($0.id?.text ?? "") \($0.version?.text ?? "")" },
                asThen: request.asThen ? asThen : nil, asNow: request.now == nil ? nil : asNow())
        }
        func neither(_ why: String) -> Replay {
            result(.init(.notReplayable, note: why), .init(.notReplayable, note: why))
        }
        guard let text = suggestion.caseFile, let asAt = CalendarDate(suggestion.asAt) else {
            return neither(suggestion.erased.map(Self.words) ?? "the record does not say enough of the case")
        }
        let file = SourceFile(path: "record \(suggestion.seq)", bytes: text)
        guard case .engine(let engine) = then else {
            guard case .unusable(let why) = then else { return neither("the policy is missing") }
            return result(.init(.notReplayable, note: why), .init(.notReplayable, note: why))
        }
        let read = engine.readRecordedCase(file)
        guard let caseFile = read.value else { return neither(Self.refusal(read.diagnostics, "this canllaw")) }
        let source = Decisions.AsAtSource(rawValue: suggestion.asAtFrom) ?? .caseFile
        let (clock, before) = asThen(suggestion, engine, caseFile, asAt, source)
        return result(
            clock,
            asNow(RecordedAnswers(suggestion.answers), engine, before, (file, .json), caseFile, asAt, clock))
    }

    /// A case that nobody recorded, under an older policy and the one in force; nil where the older one refuses the
    /// case.
    package func replay(
        _ file: SourceFile, _ format: CaseFileReader.Format, asAt day: (CalendarDate?) -> CalendarDate,
        against old: PolicyEngine
    ) -> Diagnosed<Replay> {
        let read = old.readCase(file, format: format)
        guard let caseFile = read.value, let now = request.now else { return Diagnosed(nil, read.diagnostics) }
        let asAt = day(caseFile.asAt)
        let before = old.evaluate(caseFile.information, asAt: asAt)
        let answers = RecordedAnswers(before, of: old)
        return Diagnosed(
            Replay(
                record: nil, reference: caseFile.reference, asAt: asAt.description, policyBefore: Self.name(old),
                policyAfter: Self.name(now), asThen: nil,
                asNow: asNow(answers, old, before, (file, format), caseFile, asAt, .init(.same))), []
        )
    }

    // MARK: As then

    private func asThen(
        _ suggestion: RecordedSuggestion, _ engine: PolicyEngine, _ caseFile: CaseFile, _ asAt: CalendarDate,
        _ source: Decisions.AsAtSource
    ) -> (Replay.Clock, CaseResult) {
        // What explains the answers is in other words in format 2.
        let isInFull = request.inFull && request.asThen && suggestion.format > 2
        let decided = isInFull ? engine.decide(caseFile, asAt: asAt, from: source) : nil
        // Lines are held against those of another policy alone.
        let isComparedByLines = request.now.map { $0.digest != engine.digest } ?? false
        let result =
            decided?.result
            ?? engine.evaluate(
                caseFile.information, asAt: asAt, isComparedByLines ? .all : [.gaps, .notices, .openReadings])
        let answers = RecordedAnswers(suggestion.answers).compare(with: result, of: engine)
        let isOtherEngine = suggestion.engine != PolicyEngine.version
        let versions = "recorded by engine \(suggestion.engine), replayed by \(PolicyEngine.version)"
        if !answers.moved.isEmpty {
            return (.init(.differentOutcome, note: isOtherEngine ? versions : nil, moved: answers.moved), result)
        }
        if !answers.isSame {
            return (
                .init(
                    .sameOutcome,
                    note: isOtherEngine ? "explained differently: " + versions : "another option, notice or gap was met"
                ), result
            )
        }
        guard let decided else { return (.init(.same), result) }
        if let erased = suggestion.erased { return (.init(.notReplayable, note: Self.words(erased)), result) }
        let decisions = engine.decisions(of: decided)
        let encoder = DecisionsEncoder(.inOrder)
        for (decision, text) in suggestion.decisions
        where encoder.decision(decision, of: decisions)?.canonicalBytes != text {
            return (explainedDifferently(decision, isOtherEngine ? versions : nil), result)
        }
        if suggestion.decisions.count != engine.pack.decisions.count
            || suggestion.rest != encoder.rest(of: decisions).canonicalBytes
        {
            return (explainedDifferently("the case as a whole", isOtherEngine ? versions : nil), result)
        }
        return (.init(.same), result)
    }

    /// Another version of the engine may explain in other words; the same version may not.
    private func explainedDifferently(_ what: String, _ versions: String?) -> Replay.Clock {
        versions.map { .init(.same, note: "explained differently (\(what)): \($0)") }
            ?? .init(
                .sameOutcome,
                note:
                    "explained differently (\(what)) by the same version of the engine: the record, or the program, "
                    + "is not what it was"
            )
    }

    // MARK: As now

    private func asNow(
        _ answers: RecordedAnswers, _ then: PolicyEngine, _ before: CaseResult,
        _ file: (source: SourceFile, format: CaseFileReader.Format), _ recorded: CaseFile,
        _ asAt: CalendarDate, _ asThen: Replay.Clock
    ) -> Replay.Clock {
        guard let now = request.now else { return .init(.notReplayable) }
        if now.digest == then.digest {
            return .init(
                asThen.outcome, note: asThen.note ?? "the policy in force is the recorded one", moved: asThen.moved)
        }
        let read = now.recordReader.read(file.source, format: file.format)
        switch belonging(read, of: file, now, then, recorded, asAt) {
        case .ours: break
        case .others: return .init(.leftOut, note: "a case of another service, which \(Self.name(now)) is not for")
        case .lost:
            let note = "\(Self.name(now)) is no longer for this case"
            return .init(.differentOutcome, note: note)
        }
        guard let caseFile = read.value else {
            return .init(.notReplayable, note: Self.refusal(read.diagnostics, "the policy in force"))
        }
        let after = now.evaluate(caseFile.information, asAt: asAt)
        let comparison = answers.compare(with: after, of: now)
        let moved = comparison.moved
        let difference = PolicyDifference(then, before, now, after)
        let first = difference.first(moved.first?.decision)
        if !moved.isEmpty { return .init(.differentOutcome, moved: moved, firstDifference: first) }
        if first != nil || !comparison.isSame { return .init(.sameOutcome, firstDifference: first) }
        return .init(.same)
    }

    private enum Belonging {
        case ours, others
        /// An earlier version of the policy was for it.
        case lost
    }

    /// Whether a case is one of those for which the policy in force is. Facts that only the other policy knows are
    /// passed over.
    private func belonging(
        _ read: Diagnosed<CaseFile>, of file: (source: SourceFile, format: CaseFileReader.Format), _ now: PolicyEngine,
        _ then: PolicyEngine,
        _ recorded: CaseFile, _ asAt: CalendarDate
    ) -> Belonging {
        if now.pack.source.header.forCasesWhere == nil { return .ours }
        var caseFile = read.value
        if caseFile == nil {
            let names = Set(then.pack.source.facts.map(\.id.text))
            caseFile =
                CaseFileReader(pack: now.pack, passingOver: names, takesAnyReference: true).read(
                    file.source, format: file.format
                ).value
        }
        guard let caseFile, now.isFor(caseFile.information, asAt: asAt) == .notMet else { return .ours }
        let isSamePolicy = then.pack.source.header.id == now.pack.source.header.id
        return isSamePolicy && then.isFor(recorded.information, asAt: asAt) != .notMet ? .lost : .others
    }

    private static func name(_ engine: PolicyEngine) -> String {
        let header = engine.pack.source.header
        return "\(header.id?.text ?? "") \(header.version?.text ?? "")"
    }

    private static func words(_ erased: RecordedSuggestion.Erased) -> String {
        "erased: \(erased.fact.map { "the fact `\($0)`" } ?? "everything") was removed under rule \(erased.rule) on "
            + "\(erased.at.day) by \(erased.role) (record \(erased.redaction))"
    }

    private static func refusal(_ diagnostics: [Diagnostic], _ who: String) -> String {
        "\(who) refuses the case: \(diagnostics.first { $0.severity == .error }?.message ?? "it cannot be read")"
    }
}
