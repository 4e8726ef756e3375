package import CaseFiles
package import DecisionModel
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Everything that a pack says of one case.
package struct CaseResult: Sendable {
    package let information: InformationState
    package let asAt: CalendarDate
    /// One for each decision of the pack, in its order.
    package let decisions: DecisionTable<DecisionResult>
    /// Contradictions that the facts hold whatever is not known, by their index in the pack.
    package let contradictions: [Int]
    /// Facts that do not arise, each with the value that it counts as.
    package let inapplicableFacts: [FactID: Int]
}

/// What a pack says of one case in the decisions that were asked for, and no more of them than was asked.
package struct PartialResult: Sendable {
    package let information: InformationState
    package let asAt: CalendarDate
    /// What was made; of that, all is as in the whole result.
    package let parts: ResultParts
    /// One for each decision that was asked for.
    package let decisions: [DecisionID: DecisionResult]
    package let contradictions: [Int]

    init(
        information: InformationState, asAt: CalendarDate, parts: ResultParts, decisions: [DecisionID: DecisionResult],
        contradictions: [Int]
    ) {
        self.information = information
        self.asAt = asAt
        self.parts = parts
        self.decisions = decisions
        self.contradictions = contradictions
    }

    package init(_ whole: CaseResult) {
        self.init(
            information: whole.information, asAt: whole.asAt, parts: .all,
            decisions: Dictionary(uniqueKeysWithValues: whole.decisions.numbered.map { ($0, $1) }),
            contradictions: whole.contradictions)
    }
}

/// The answer to one decision.
package struct DecisionResult: Sendable {
    package let decision: DecisionID
    package let kind: DecisionModel.Decision.Status
    /// What some completion gives.
    package let answers: AnswerSet
    /// The outcomes that some completion gives, in the decision's order; of a decision that answers each separately the
    /// options that are met or may be.
    package let possibleOutcomes: [Int]
    /// Exact, whether or not another option outranks it or the decision applies.
    package let options: [LineStatus]
    package let rules: [RuleResult]
    /// The highest option met in every completion; only where outcomes are ranked and the highest counts.
    package let suggested: Int?
    /// The lowest outcome still possible, where outcomes are ranked.
    package let atLeast: Int?
    package let applies: ConditionResult?
    /// Gaps into which the case falls or may fall, by index; only where silence is possible.
    package let gaps: [(index: Int, status: LineStatus)]
    /// Notices to show, by index.
    package let notices: [Int]
    package let agreedFirst: ConditionResult?
    /// The outcome that people agreed, where one is recorded.
    package let agreedOutcome: Int?
    package let readings: [ReadingResult]
    package let first: [ActionResult]
    package let areas: [AreaResult]
    package let actions: [ActionResult]

    package var mayBeSilent: Bool { answers.mayBeSilent }
    package var mayBeOutOfScope: Bool { answers.mayBeOutOfScope }
    /// The outcome where there is one only.
    package var outcome: Int? { kind == .settled && possibleOutcomes.count == 1 ? possibleOutcomes[0] : nil }
    /// Rules met besides those of the outcome.
    package var alsoMet: [Int] {
        guard let outcome else { return [] }
        return options.indices.filter { options[$0] == .met && $0 != outcome }
    }
    package var contested: [ReadingResult] { readings.filter(\.isContested) }
}

package struct RuleResult: Sendable {
    package let outcome: Int
    /// Exact over completions.
    package let status: LineStatus
    package let line: LineResult
    package let unless: LineResult?
}

/// A condition: what it comes to exactly, and line by line.
package struct ConditionResult: Sendable {
    package let status: LineStatus
    package let line: LineResult
}

/// One line and those inside it, by Kleene: sound, and where parts hang together not exact.
package struct LineResult: Sendable {
    package let status: LineStatus
    /// Set aside because its `leave out when` is met; its status is then what it counts as.
    package let isLeftOut: Bool
    package let line: LineProgram
    /// The lines inside; of a named criterion its own, of a reading those of the option chosen.
    package let parts: [LineResult]
    package let reading: ReadingID?
    /// What it comes to written out, everything inside it wherever it stands: lines, no more than `Int.max`, and levels
    /// of lines.
    private let lineCount: Int
    private let depth: Int

    /// Lines up to which one line is written out with what is inside it. What criteria share is shared in memory, but
    /// written it would double with each that names another twice.
    package static let maximumLinesWritten = 1_000
    /// Levels of lines up to which one is written out; programs that read JSON know limits of their own.
    package static let maximumWrittenDepth = 50

    init(status: LineStatus, isLeftOut: Bool, line: LineProgram, parts: [LineResult], reading: ReadingID?) {
        (self.status, self.isLeftOut, self.line, self.parts, self.reading) = (status, isLeftOut, line, parts, reading)
        lineCount = parts.reduce(1) { count, part in
            let (sum, isPast) = count.addingReportingOverflow(part.lineCount)
            return isPast ? .max : sum
        }
        depth = (parts.map(\.depth).max() ?? 0) + 1
    }

    /// Whether what is inside it is written with it; else it is looked up by its name.
    package var isWrittenOut: Bool { lineCount <= Self.maximumLinesWritten && depth <= Self.maximumWrittenDepth }

    /// The same of one line in all places where it stands, and of no other line of the pack.
    package var identity: ObjectIdentifier { ObjectIdentifier(line) }
}

/// What another reading of a passage would do to a decision.
package struct ReadingResult: Sendable {
    package struct Alternative: Sendable {
        package let option: Int
        /// Options whose status would be another.
        package let changedOptions: [Int]
        /// Whether the set of possible outcomes would be another; `possible` is what it would be.
        package let changesAnswer: Bool
        package let possibleOutcomes: [Int]
        package let mayBeSilent: Bool
    }

    package let reading: ReadingID
    package let chosen: Int
    package let isOpen: Bool
    package let alternatives: [Alternative]

    /// An open passage whose other reading changes the status of some option.
    package var isContested: Bool { isOpen && alternatives.contains { !$0.changedOptions.isEmpty } }
}

package struct ActionResult: Sendable {
    package let action: CheckedAction
    /// The outcome on which the action stands; nil on the decision itself.
    package let outcome: Int?
    /// Whether the action is asked for.
    package let holds: LineStatus
    /// Nil where nothing says when it is done.
    package let done: LineStatus?
    /// Met where what it should have come before has happened.
    package let before: LineStatus?
    package let papers: [PaperResult]

    /// Asked for, not done, and what it should come before has happened.
    package var isTooLate: Bool { holds == .met && done != .met && before == .met }
}

package struct PaperResult: Sendable {
    package let member: NamedLabel
    package let state: ActionItem.Paper
}

package struct AreaResult: Sendable {
    package let area: CheckedArea
    /// Nil where nothing says whether it was considered.
    package let considered: LineStatus?
}
