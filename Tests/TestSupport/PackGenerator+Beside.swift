/// What stands beside the answers of a generated pack: gaps, notices, steps, areas, and what people agree.
extension PackGenerator {
    typealias Earlier = [(name: String, policy: String)]

    mutating func beside(_ decisions: Earlier, policy: String, number: Int) -> String {
        var text = ""
        if policy != "each separately", randomBeside.chance(1, in: 4) {
            text += "stop when:\n  stop_\(number): {when: \(besideCriterion(decisions)), say: Nothing yet.}\n"
        }
        if policy != "each separately", randomBeside.chance(1, in: 2) {
            text += "gaps:\n"
            for gap in 0...randomBeside.below(2) {
                _ = startTarget(.init(name: "decision_\(number).gap_\(number)_\(gap)", earlier: decisions))
                text += "  gap_\(number)_\(gap): {when: \(besideCriterion(decisions)), say: Nothing says.}\n"
            }
        }
        if randomBeside.chance(1, in: 2) {
            text += "notices:\n  seen_\(number): {when: \(besideCriterion(decisions)), say: See.}\n"
            text += "  both_\(number): {when met together: [zero, one], say: Both.}\n"
        }
        if randomBeside.chance(1, in: 3) {
            text += "agreed by people first: {when: \(besideCriterion(decisions)), say: Agree.}\nagreed in: agreed\n"
        }
        if randomBeside.chance(1, in: 3) { text += "look at first: [\(action(decisions))]\n" }
        if randomBeside.chance(1, in: 3) {
            text += "areas to consider: {paper: {says: Paper, ticked in: {papers: form}}, rest: {says: Rest}}\n"
        }
        if randomBeside.chance(1, in: 2) {
            let actions = (0...randomBeside.below(3)).map { _ in action(decisions) }
            text += "actions: [\(actions.joined(separator: ", "))]\n"
        }
        return text
    }

    /// One step, with any of what decides how it stands.
    mutating func action(_ decisions: Earlier) -> String {
        let modality = randomBeside.pick(["must", "should", "may", "consider", "must not", "evidence"])
        stepCount += 1
        var parts = ["\(modality): Do it", "id: step_\(stepCount)"]
        if randomBeside.chance(1, in: 2) { parts.append("when: \(besideCriterion(decisions))") }
        if randomBeside.chance(1, in: 2) { parts.append("before: \(besideCriterion(decisions))") }
        if randomBeside.chance(2, in: 3) { parts.append("done when: \(besideCriterion(decisions))") }
        if randomBeside.chance(1, in: 3) { parts.append("papers needed: {papers: [form, letter]}") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// A criterion from the other row of numbers.
    private mutating func besideCriterion(_ decisions: Earlier) -> String {
        swap(&random, &randomBeside)
        let place = target
        target = nil
        defer {
            swap(&random, &randomBeside)
            target = place
        }
        return criterion(decisions, depth: 1)
    }
}
