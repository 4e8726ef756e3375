internal import DecisionModel
internal import PolicyModel
package import Wording

/// What is to be copied into the places where the guidance wants it recorded: a block of plain text for each place.
package struct RecordBlocks {
    package struct Block: Sendable {
        /// The label of the place.
        package let place: Phrase
        /// Lines parted by line breaks.
        package let text: String
    }

    package let blocks: [Block]

    /// - Parameter decided: what people decided, each in a sentence; it stands in every block.
    package init(_ page: CasePage, decided: [Phrase]) {
        let order = page.shown(nil)
        let summary = CaseSummary(of: page)
        let steps = page.steps(order)
        let due = (steps.outstanding + steps.notRecorded + steps.standing + steps.done).filter { !$0.isEvidence }
        var names: [String] = []
        for place in page.pack.source.header.places.map(\.id.text) {
            if due.contains(where: { $0.item.recordIn.contains(place) }) { names.append(place) }
        }
        var head: [Phrase] = [summary.suggestion.text]
        let facts = summary.restsOn
        if !facts.isEmpty { head.append("\(page.wording.headingRestsOn): \(facts.joined(separator: "; ")).") }
        head += decided
        let foot: Phrase = "\(summary.day.capitalised). \(page.texts.title), \(page.texts.name)."
        let whole = Block(place: page.wording.anyRecord, text: (head + [foot]).map(\.plain).joined(separator: "\n"))
        blocks =
            names.isEmpty
            ? [whole]
            : names.map { place in
                let own = due.filter { $0.item.recordIn.contains(place) }.map { step -> Phrase in
                    let limit: Phrase = page.byWhen(step).map { ", \($0)" } ?? ""
                    let guidance: Phrase =
                        step.item.guidance.isEmpty ? "" : " [\(step.item.guidance.joined(separator: ", "))]"
                    return "- \(page.wording.state(step.item.state)): \(page.sentence(step))\(limit)\(guidance)"
                }
                return Block(
                    place: page.texts.place(place), text: (head + own + [foot]).map(\.plain).joined(separator: "\n"))
            }
    }
}
