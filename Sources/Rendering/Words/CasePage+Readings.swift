internal import DecisionModel
internal import PolicyModel
internal import Wording

/// Every passage that can be read in another way, and what that would change of a case.
extension CasePage {
    /// For each of some decisions what another reading would change of it; none of those of which none would.
    func readings(of order: [Told]) -> [(title: Phrase, sentences: [Phrase])] {
        order.compactMap { told in
            let effective = told.said.readings.filter(\.hasEffect)
            if effective.isEmpty { return nil }
            return (texts.title(told.checked), effective.map { sentence($0, of: told) + settled($0) })
        }
    }

    /// How many passages can be read in another way without a change of what is shown; nil where there are none.
    func readingsWithoutEffect(on order: [Told]) -> Phrase? {
        let effective = Set(order.flatMap(\.said.readings).filter(\.hasEffect).map(\.id))
        let rest = pack.readings.count - effective.count
        return rest == 0 ? nil : wording.otherReadingsChangeNothing(rest)
    }

    /// By whom a reading was settled and when; that it is not settled.
    private func settled(_ reading: ReadingImpact) -> Phrase {
        guard !reading.isOpen, let source = pack.source.readings.first(where: { $0.id.text == reading.id }) else {
            return reading.isOpen ? " \(wording.readingIsOpen)" : .empty
        }
        guard let role = source.by.map({ texts.role($0.text) }),
            let day = source.on.map({ wording.day($0.description) })
        else {
            return .empty
        }
        return " \(wording.readingSettled(by: role, on: day))"
    }
}
