package import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Criteria in exact words, on one line.
package struct CriterionText {
    let words: Vocabulary

    package init(pack: CheckedPack) {
        words = Vocabulary(pack: pack)
    }

    /// `all of (colour: red; size: at least 2)`; the reading of a passage behind what it decides, with what another
    /// would ask.
    package func text(_ criterion: CheckedCriterion) -> String {
        text(CriterionOutliner(words: words).outline(criterion))
    }

    private var pack: CheckedPack { words.pack }

    func name(_ subject: CriterionOutline.Subject) -> String {
        switch subject {
        case .fact(let id): words.fact(id)
        case .decision(let id): Vocabulary.title(pack.decisions[id])
        }
    }

    /// - Parameter isBrief: names the readings chosen and leaves out what others would ask.
    func text(_ outline: CriterionOutline, isBrief: Bool = false) -> String {
        func inner(_ part: CriterionOutline) -> String { text(part, isBrief: isBrief) }
        func note(_ reading: CriterionOutline.Reading) -> String {
            " [\(isBrief ? chosen(reading) : self.reading(reading))]"
        }
        if let word = outline.shortForm { return word + (outline.reading.map(note) ?? "") }
        switch outline.form {
        case .test(let test): return "\(name(test.subject)): \(test.asks)\(self.note(test.parameters))"
        case .group(let join, let parts, let reading):
            let read = reading.map(note) ?? ""
            if parts.count == 1, join.isConjunction { return inner(parts[0]) + read }
            return "\(join.key) (\(outline.flattened.map(inner).joined(separator: "; ")))\(read)"
        case .named(let name): return outline.says ?? name
        case .leftOut(let line, let condition): return "\(inner(line)), left out when \(inner(condition))"
        }
    }

    func note(_ parameters: [Parameter]) -> String {
        parameters.isEmpty ? "" : " (\(parameters.map(\.name.en).joined(separator: "; ")))"
    }

    /// `read as “either”; read as “both” it would be all of these`
    func reading(_ reading: CriterionOutline.Reading) -> String {
        ([chosen(reading)] + reading.others.map { other(reading.id, $0) }).joined(separator: "; ")
    }

    private func chosen(_ reading: CriterionOutline.Reading) -> String {
        "read as “\(option(reading.id, pack.readings[reading.id].chosen))”"
    }

    func other(_ id: ReadingID, _ other: (option: Int, join: Connective)) -> String {
        "read as “\(option(id, other.option))” it would be \(other.join.key) these"
    }

    func option(_ id: ReadingID, _ option: Int) -> String {
        words.option(pack.readings[id].optionNames[option], of: pack.readings[id])
    }
}
