internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Criteria in exact words, on one line.
struct CriterionText {
    let words: Vocabulary
    private var pack: CheckedPack { words.pack }

    func name(_ subject: CriterionOutline.Subject) -> String {
        switch subject {
        case .fact(let id): words.fact(id)
        case .decision(let id): Vocabulary.words(pack.decisions[id].id)
        }
    }

    /// `all of (colour: red; size: at least 2)`; readings behind what they decide.
    func text(_ outline: CriterionOutline) -> String {
        switch outline.form {
        case .test(let subject, let asks, let parameters): return "\(name(subject)): \(asks)\(note(parameters))"
        case .group(let join, let parts, let reading):
            let note = reading.map { " [\(self.reading($0))]" } ?? ""
            if parts.count == 1, case .all = join { return text(parts[0]) + note }
            return "\(join.words) (\(parts.map(text).joined(separator: "; ")))\(note)"
        case .read(let chosen, let reading): return "\(text(chosen)) [\(self.reading(reading))]"
        case .leftOut(let line, let condition): return "\(text(line)), left out when \(text(condition))"
        }
    }

    func note(_ parameters: [Parameter]) -> String {
        parameters.isEmpty ? "" : " (\(parameters.map(\.name.en).joined(separator: "; ")))"
    }

    /// `read as “either”; read as “both” it would be all of these`
    func reading(_ reading: CriterionOutline.Reading) -> String {
        (["read as “\(option(reading.id, pack.readings[reading.id].chosen))”"] + reading.others.map { other(reading.id, $0) }).joined(separator: "; ")
    }

    func other(_ id: ReadingID, _ other: (option: Int, asks: CriterionOutline.Reading.Other)) -> String {
        let asks = switch other.asks {
        case .join(let join): "\(join.words) these"
        case .criterion(let outline): text(outline)
        }
        return "read as “\(option(id, other.option))” it would be \(asks)"
    }

    func option(_ id: ReadingID, _ option: Int) -> String { Vocabulary.words(pack.readings[id].optionNames[option]) }
}
