internal import DecisionModel

/// One line of a rule or condition, whether it is met, and what that rests on.
///
/// ```swift
/// for line in option.lines { print(line.status, line.text, line.facts) }
/// ```
public struct Line: Sendable, Hashable {
    /// Stable while its rule stays where it is: `colour/amber/1/3` is the third line of the first rule for `amber`.
    public let id: String
    /// The author's sentence, else the test.
    public let text: String
    /// The test as its author wrote it.
    public let test: String
    /// Whether it is met.
    public let status: Status
    /// Whether it does not count in this case, because what it is left out for is so.
    public let isLeftOut: Bool
    /// The ids of the recorded facts behind it.
    public let facts: [String]
    /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
    public let guidance: [String]
    /// The id of the reading by which it is read; nil where it can be read in one way only. See ``Decision/readings``.
    public let reading: String?
    /// The ids of the lines inside it; see ``Decision/lines``.
    public let parts: [String]

    init(_ line: DecisionModel.Line, _ texts: Texts) {
        (id, test, status) = (line.id, line.criterion, Status(line.status))
        text = texts.sentence(ofTest: line.criterion)
        (isLeftOut, facts, guidance) = (line.isLeftOut, line.facts, line.guidance)
        (reading, parts) = (line.reading?.id, line.parts)
    }
}

/// One of the outcomes of a decision, and how its rules stand.
///
/// ```swift
/// for option in decision.options where option.status == .cannotTell { print(option.outcome.label, option.needs) }
/// ```
public struct Option: Sendable, Hashable {
    /// A rule for an outcome: it is met where all its lines are, unless its exception is.
    public struct Rule: Sendable, Hashable {
        /// `colour/amber/1` is the first rule for `amber`.
        public let id: String
        /// Whether it is met.
        public let status: Status
        /// Its lines as people read them.
        public let lines: [Line]
        /// The line that makes an exception of it; nil where it has none.
        public let exception: Line?
        /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
        public let guidance: [String]
    }

    /// The outcome.
    public let outcome: Outcome
    /// Whether some rule for it is met, whether or not another outcome goes before it. It is exact: `cannotTell` means
    /// that it truly turns on facts not known.
    public let status: Status
    /// Its rules in the policy's order.
    public let rules: [Rule]
    /// The one line that it is short of; nil where it is short of none or of several.
    public let nearMiss: Line?
    /// The ids of facts not known that can still change its status.
    public let needs: [String]

    /// The lines of all its rules.
    public var lines: [Line] { rules.flatMap(\.lines) }
}

extension Status {
    init(_ status: LineStatus) {
        self =
            switch status {
            case .met: .met
            case .notMet: .notMet
            case .cannotTell: .cannotTell
            }
    }
}
