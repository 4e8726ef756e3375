internal import DecisionModel
package import Evaluation
internal import PolicyCompiler
internal import PolicyModel

/// An option that one criterion alone keeps from being met: of some rule of it every other line is met.
package enum NearMiss {
    /// The criterion, or nil: where more than one is not met, where one cannot be told, or where it is the rule's only
    /// line.
    package static func find(in rules: [RuleResult]) -> LineResult? {
        for rule in rules {
            if let unless = rule.unless, unless.status != .notMet { continue }
            let missing = notMet(in: rule.line)
            guard missing.count == 1, !hasOpenPart(rule.line), metCount(in: rule.line) > 0 else { continue }
            return missing[0]
        }
        return nil
    }

    /// The criteria of a line that are known not to be met, whatever else cannot be told.
    static func notMet(in line: LineResult) -> [LineResult] { single(in: line) { $0 == .notMet } }

    /// The criteria of a line that cannot be told.
    static func open(in line: LineResult) -> [LineResult] { single(in: line) { $0 == .cannotTell } }

    /// The criteria that count for themselves among those that are so; what is named twice is looked into once.
    private static func single(in line: LineResult, where isSo: (LineStatus) -> Bool) -> [LineResult] {
        var seen: Set<ObjectIdentifier> = []
        var found: [LineResult] = []
        func walk(_ line: LineResult) {
            guard isSo(line.status) else { return }
            guard let parts = inside(line) else { return found.append(line) }
            if case .named = line.line.form, !seen.insert(line.parts[0].identity).inserted { return }
            parts.forEach(walk)
        }
        walk(line)
        return found
    }

    /// The lines of which each counts for itself; nil where the line is one criterion.
    private static func inside(_ line: LineResult) -> [LineResult]? {
        switch line.line.form {
        case .joined(let connective, _) where connective.isConjunction: line.parts
        case .named: isConjunction(line.parts[0]) ? inside(line.parts[0]) : nil
        case .leftOut: [line.parts[0]]
        default: nil
        }
    }

    private static func isConjunction(_ line: LineResult) -> Bool {
        if case .joined(let connective, _) = line.line.form { connective.isConjunction } else { false }
    }

    /// Whether a line that counts for itself cannot be told beside those that are not met.
    private static func hasOpenPart(_ line: LineResult) -> Bool {
        var seen: Set<ObjectIdentifier> = []
        func walk(_ line: LineResult) -> Bool {
            guard let parts = inside(line) else { return line.status == .cannotTell }
            if case .named = line.line.form, !seen.insert(line.parts[0].identity).inserted { return false }
            return parts.contains(where: walk)
        }
        return walk(line)
    }

    private static func metCount(in line: LineResult) -> Int {
        isConjunction(line) ? line.parts.reduce(0) { $0 + metCount(in: $1) } : line.status == .met ? 1 : 0
    }
}
