package import DecisionModel
package import Diagnostics
package import Evaluation
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// What of a pack its fixtures have seen happen. A fixture counts for the decisions of which it expects something, and
/// not where a decision is out of scope: what nobody looks at is not covered.
package struct Coverage: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case outcome
        case rule
        /// A line on which an answer can turn
        case criterion
        case gap
        case notice
        case action
        /// A line that says when a gap, a notice, an action, an agreement or a contradiction is there
        case condition
    }

    /// One thing of the pack, and the states in which fixtures saw it.
    package struct Item: Sendable {
        package let kind: Kind
        /// Nil of a line that stands in no decision.
        package let decision: DecisionID?
        /// As the author wrote it.
        package let text: String
        package let span: SourceSpan
        /// The states in which it can be and should be seen. Settled, fallen into, shown and asked for are `met`.
        package let wanted: [LineStatus]
        package fileprivate(set) var seen: Set<LineStatus> = []

        package var missing: [LineStatus] { wanted.filter { !seen.contains($0) } }
    }

    package struct Figure: Sendable {
        package let covered: Int
        package let count: Int
        /// In whole percent, rounded down; 100 where there is nothing to cover.
        package var percent: Int { count == 0 ? 100 : covered * 100 / count }

        package init(covered: Int, count: Int) {
            self.covered = covered
            self.count = count
        }
    }

    package private(set) var items: [Item] = []
    package private(set) var fixtureCount = 0
    private let engine: PolicyEngine
    private var places: [Key: Int] = [:]

    private enum Key: Hashable {
        case outcome(DecisionID, Int)
        case rule(DecisionID, Int)
        case gap(DecisionID, Int)
        case notice(DecisionID, Int)
        /// By their place among the decision's results
        case first(DecisionID, Int)
        case action(DecisionID, Int)
        case line(ObjectIdentifier)
    }

    package init(of engine: PolicyEngine) {
        self.engine = engine
        // What can be reported with nothing known can only be as it is then, since knowing more never changes it: so it
        // is with the options of readings that are not chosen.
        let day = engine.pack.source.header.inForceFrom ?? .first
        let survey = engine.survey(
            .init(nothingKnownOf: engine.pack), asAt: day, of: Set(engine.pack.decisions.indices))
        let results = engine.evaluate(.init(nothingKnownOf: engine.pack), asAt: day).decisions
        for id in engine.pack.decisions.indices {
            addParts(
                of: id, results[id], survey.roots.filter { $0.decision == id && $0.part == .notice }.map(\.line.status))
        }
        for root in survey.roots {
            for (line, status) in root.line.written {
                add(
                    .line(ObjectIdentifier(line)), root.part.decides ? .criterion : .condition, root.decision,
                    line.description, line.span,
                    wanted: status == .cannotTell ? LineStatus.allCases : [status])
            }
        }
    }

    /// How many items of a kind were seen in every state, or in one of them.
    package func figure(_ kind: Kind, in state: LineStatus? = nil) -> Figure {
        let all = items.filter { item in item.kind == kind && state.map { item.wanted.contains($0) } ?? true }
        return Figure(
            covered: all.count { item in state.map { item.seen.contains($0) } ?? item.missing.isEmpty },
            count: all.count)
    }

    /// What is not covered, by its place in the pack.
    package var uncovered: [Item] {
        items.filter { !$0.missing.isEmpty }.sorted { left, right in
            (left.span.file.path, left.span.start, left.text) < (right.span.file.path, right.span.start, right.text)
        }
    }

    /// What of a result shows what is covered.
    package static let parts: ResultParts = [.rules, .gaps, .notices, .actions]

    /// Counts what a fixture that came out as expected has shown, in a result with those parts.
    package mutating func add(_ outcome: FixtureRunner.Outcome) {
        let result = outcome.result
        precondition(result.parts.isSuperset(of: Self.parts), "what shows what is covered was asked for")
        fixtureCount += 1
        for id in outcome.decisions.sorted() { if let decision = result.decisions[id] { see(decision) } }
        for root in engine.survey(result.information, asAt: result.asAt, of: outcome.decisions).roots {
            if let id = root.decision, root.part != .applies, result.decisions[id]?.kind == .outOfScope { continue }
            for (line, status) in root.line.written { see(.line(ObjectIdentifier(line)), status) }
        }
    }

    // MARK: What there is

    private mutating func add(
        _ key: Key, _ kind: Kind, _ decision: DecisionID?, _ text: String, _ span: SourceSpan,
        wanted: [LineStatus] = [.met]
    ) {
        if places[key] != nil { return }
        places[key] = items.count
        items.append(Item(kind: kind, decision: decision, text: text, span: span, wanted: wanted))
    }

    /// - Parameter result, notices: of a case of which nothing is known; the statuses of notices that have a condition.
    private mutating func addParts(of id: DecisionID, _ result: DecisionResult, _ notices: [LineStatus]) {
        let decision = engine.pack.decisions[id]
        for (index, outcome) in decision.source.outcomes.enumerated() {
            add(.outcome(id, index), .outcome, id, outcome.id.text, outcome.id.span)
        }
        for (index, rule) in decision.rules.enumerated() where result.rules[index].status != .notMet {
            add(.rule(id, index), .rule, id, rule.source.outcome.text, rule.source.span)
        }
        for (index, gap) in decision.gaps.enumerated() {
            add(.gap(id, index), .gap, id, gap.source.id.text, gap.source.id.span)
        }
        var conditions = notices.makeIterator()
        for (index, notice) in decision.notices.enumerated() {
            if case .criterion = notice.trigger, conditions.next() == .notMet { continue }
            add(.notice(id, index), .notice, id, notice.source.id.text, notice.source.id.span, wanted: [.met, .notMet])
        }
        for (index, action) in result.first.enumerated() where action.holds != .notMet {
            add(.first(id, index), .action, id, Self.text(action.action), action.action.source.span)
        }
        for (index, action) in result.actions.enumerated() where action.holds != .notMet {
            add(.action(id, index), .action, id, Self.text(action.action), action.action.source.span)
        }
    }

    private static func text(_ action: CheckedAction) -> String { action.source.id?.text ?? action.source.sentence }

    // MARK: What was seen

    private mutating func see(_ key: Key, _ status: LineStatus) {
        if let place = places[key] { items[place].seen.insert(status) }
    }

    private mutating func see(_ result: DecisionResult) {
        if result.kind == .outOfScope { return }
        let id = result.decision
        let decision = engine.pack.decisions[id]
        if decision.source.hitPolicy == .eachSeparately {
            for (index, status) in result.options.enumerated() where !result.mayBeOutOfScope {
                see(.outcome(id, index), status)
            }
        } else if let outcome = result.outcome {
            see(.outcome(id, outcome), .met)
        }
        for (index, rule) in result.rules.enumerated() { see(.rule(id, index), rule.status) }
        if result.kind == .silent { for gap in result.gaps { see(.gap(id, gap.index), gap.status) } }
        for index in decision.notices.indices {
            see(.notice(id, index), result.notices.contains(index) ? .met : .notMet)
        }
        for (index, action) in result.first.enumerated() { see(.first(id, index), action.holds) }
        for (index, action) in result.actions.enumerated() { see(.action(id, index), action.holds) }
    }
}

extension LineResult {
    /// The lines that an author wrote as tests or as the names of criteria and readings, this one and those inside it.
    /// Connectives have no line of their own.
    var written: [(line: Criterion, status: LineStatus)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(line: Criterion, status: LineStatus)] = []
        func walk(_ line: LineResult) {
            switch line.line.source.source.form {
            case .test, .named, .reading: found.append((line.line.source.source, line.status))
            case .joined, .counted, .each, .asPrinted, .leftOut: break
            }
            // What is named twice has the same status in both places.
            if case .named = line.line.form, !seen.insert(line.parts[0].identity).inserted { return }
            line.parts.forEach(walk)
        }
        walk(self)
        return found
    }
}
