package import Evaluation
internal import PolicyCompiler

/// An option that one criterion alone keeps from being met: of some rule of it every other line is met.
package enum NearMiss {
    /// The criterion, or nil: where more than one is not met, where one cannot be told, or where it is the rule's only line.
    package static func find(in rules: [RuleResult]) -> LineResult? {
        for rule in rules {
            if let unless = rule.unless, unless.status != .notMet { continue }
            guard let missing = missing(in: rule.line), missing.count == 1, metCount(in: rule.line) > 0 else { continue }
            return missing[0]
        }
        return nil
    }

    /// The criteria of a line that are not met; nil where one cannot be told. A group of which any is enough is one
    /// criterion, a named criterion that asks for several things is each of them.
    private static func missing(in line: LineResult) -> [LineResult]? {
        switch line.status {
        case .met: return []
        case .cannotTell: return nil
        case .notMet: break
        }
        switch line.line.form {
        case .all:
            var result: [LineResult] = []
            for part in line.parts {
                guard let missing = missing(in: part) else { return nil }
                result += missing
            }
            return result
        case .named: return isConjunction(line.parts[0]) ? missing(in: line.parts[0]) : [line]
        case .reading: return isGroup(line.parts[0]) ? [line] : missing(in: line.parts[0])
        case .leftOut: return missing(in: line.parts[0])
        default: return [line]
        }
    }

    private static func isConjunction(_ line: LineResult) -> Bool {
        if case .all = line.line.form { true } else { false }
    }

    /// Whether the reading chosen makes one criterion of several lines.
    private static func isGroup(_ line: LineResult) -> Bool {
        if case .any = line.line.form { true } else { false }
    }

    private static func metCount(in line: LineResult) -> Int {
        switch line.line.form {
        case .all, .reading: line.parts.reduce(0) { $0 + metCount(in: $1) }
        default: line.status == .met ? 1 : 0
        }
    }
}
