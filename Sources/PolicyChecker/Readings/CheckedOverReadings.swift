package import PolicyModel

/// A checked criterion as a function of how each passage is read.
package indirect enum CheckedOverReadings: Sendable {
    /// A line that no reading moves.
    case line(CheckedCriterion)
    case joined(Connective, [CheckedOverReadings?])
    case leftOut(CheckedOverReadings, when: CheckedOverReadings)
    /// What stands there under some options of a reading, by their numbers, and under all others; nil is no line.
    case reading(ReadingID, [Int: CheckedOverReadings?], else: CheckedOverReadings?)

    /// The criteria that no reading moves, of which it is made; of all options.
    package var lines: [CheckedCriterion] {
        switch self {
        case .line(let criterion): [criterion]
        case .joined(_, let parts): parts.flatMap { $0?.lines ?? [] }
        case .reading(_, let options, let others):
            (others?.lines ?? []) + options.sorted { $0.key < $1.key }.flatMap { $0.value?.lines ?? [] }
        case .leftOut(let line, let condition): line.lines + condition.lines
        }
    }

    /// The readings that move it.
    package var readings: Set<ReadingID> {
        switch self {
        case .line: []
        case .joined(_, let parts): parts.reduce(into: []) { $0.formUnion($1?.readings ?? []) }
        case .leftOut(let line, let condition): line.readings.union(condition.readings)
        case .reading(let id, let options, let others):
            options.values.reduce(into: (others?.readings ?? []).union([id])) { $0.formUnion($1?.readings ?? []) }
        }
    }
}

extension CriterionChecker {
    func check(_ over: CriterionOverReadings) -> CheckedOverReadings? {
        switch over {
        case .line(let criterion): return check(criterion).map { .line($0) }
        case .joined(let connective, let lines, _):
            let checked = lines.map { check($0) as CheckedOverReadings? }
            return checked.contains { $0 == nil } ? nil : .joined(connective, checked)
        case .leftOut(let line, let condition, _):
            guard let line = check(line), let condition = check(condition) else { return nil }
            return .leftOut(line, when: condition)
        case .reading(let id, let options, let others, _):
            var isSound = true
            func checked(_ over: CriterionOverReadings?) -> CheckedOverReadings? {
                guard let over else { return nil }
                let found = check(over) as CheckedOverReadings?
                if found == nil { isSound = false }
                return found
            }
            let all = options.mapValues { checked($0) }
            let rest = checked(others)
            return isSound ? .reading(ReadingID(id), all, else: rest) : nil
        }
    }
}
