internal import PolicyModel

extension CriterionOverReadings {
    /// The criterion as the readings in force have it; nil where they leave nothing of it.
    func inForce(among readings: [Reading]) -> Criterion? {
        switch self {
        case .line(let criterion): return criterion
        case .joined(let connective, let parts, let source):
            let left = parts.compactMap { $0.inForce(among: readings) }
            guard let source else {
                guard let first = left.first else { return nil }
                if left.count == 1 && !connective.isDenial { return first }
                return Criterion(form: .joined(connective, left), span: first.span)
            }
            if case .asPrinted(_, let layout, let reading?) = source.form, layout == .andOr {
                return source.with(.asPrinted(left, layout: layout, reading: reading))
            }
            return source.with(.joined(connective, left))
        case .leftOut(let line, let condition, let source):
            if !line.isMoved && !condition.isMoved { return source }
            guard let line = line.inForce(among: readings) else { return nil }
            return condition.inForce(among: readings).map { source.with(.leftOut(line, when: $0)) } ?? line
        case .reading(let id, let options, let others, let source):
            let option = readings[id].chosenIndex
            guard let found = (options[option] ?? others)?.inForce(among: readings) else { return nil }
            guard let source, case .reading = source.form else { return found }
            return Criterion(
                form: found.form, id: source.id, says: source.says ?? found.says,
                guidance: source.guidance.isEmpty ? found.guidance : source.guidance, span: source.span)
        }
    }
}
