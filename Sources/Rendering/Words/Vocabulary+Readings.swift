package import PolicyChecker
package import PolicyModel

/// What other readings put in the place of the rules, in words.
extension Vocabulary {
    /// What is read in one of several ways: the question of the register that it settles, else its passages.
    package func name(_ reading: CheckedReading) -> String {
        let questions = pack.source.ambiguities.filter { reading.source.ambiguities.contains($0.id) }
        if questions.count == 1 { return questions[0].question.en }
        return "how \(reading.source.passages.map(\.text).joined(separator: ", ")) is read"
    }

    /// What a reading of a passage is called.
    package func option(_ name: String, of reading: CheckedReading) -> String {
        PolicyTexts(pack, .english).option(name, of: reading.source.id.text).plain
    }

    package func words(_ edit: ReadingEdit) -> String {
        let place = edit.targets.map { target($0.text) }.joined(separator: ", ")
        switch edit.change {
        case .leaveOut(let line): return "\(place): leaves out the line on \(line.text)"
        case .add(let lines): return "\(place): asks as well for \(lines.map(words).joined(separator: "; "))"
        case .alsoMetBy(let criterion): return "\(place): also met by \(words(criterion))"
        case .exceptWhen(let criterion): return "\(place): not where \(words(criterion))"
        case .read(let line, let criterion): return "\(place): reads the line on \(line.text) as \(words(criterion))"
        case .readAs(let criterion): return "\(place): read as \(words(criterion))"
        case .joinBy(let connective, _):
            return "\(place): " + (connective.isDisjunction ? "any one line is enough" : "\(connective.key) its lines")
        case .change(let change): return "\(place): \(change)"
        case .choose(let policy): return "\(place): chooses \(policy.rawValue)"
        }
    }

    private func words(_ criterion: Criterion) -> String {
        criterion.says.map { "“\($0.en)”" } ?? criterion.description
    }

    /// A criterion, a decision, or a part of a decision, by its words where it has some.
    private func target(_ name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let id = pack.decision(named: parts[0]) else {
            if let id = pack.decision(named: name) { return Self.title(pack.decisions[id]) }
            let criterion = pack.source.criteria.first { $0.id.text == name }
            return criterion?.criterion.says.map { "“\($0.en)”" } ?? Self.words(name)
        }
        let decision = pack.decisions[id]
        return "\(Self.title(decision)), \(decision.partWords(parts[1]) ?? Self.words(parts[1]))"
    }
}

extension CheckedDecision {
    /// What people know an outcome, a rule or an action by; nil of other parts.
    fileprivate func partWords(_ name: String) -> String? {
        if let outcome = outcomeIndex(name) { return source.outcomes[outcome].label.en }
        if let rule = source.rules.first(where: { $0.id?.text == name }) { return rule.says.map { "“\($0.en)”" } }
        let actions = source.lookAtFirst + source.actions + source.rules.flatMap(\.actions)
        return actions.first { $0.id?.text == name }.map { "“\($0.sentence)”" }
    }
}
