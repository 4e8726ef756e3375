internal import PolicyChecker
internal import PolicyModel
internal import PolicyVerification
internal import Rendering

/// The fact dictionary: every fact with its question, what is computed from facts, contradictions and named numbers.
struct FactsPage {
    let book: Book
    private var pack: CheckedPack { book.pack }
    private var links: Links { book.links }

    var page: PackHandbook.Page {
        let intro = book.paragraph(
            .text(
                "Each fact, the question that is asked for it, and where to look before anybody is asked. A fact that "
                    + "is not known is never taken for no. What is called proposed is the pack's own suggestion, not "
                    + "the words of its sources.")
        )
        return book.page(
            Links.facts, title: "Facts and their questions",
            .list([
                intro, book.section("Facts that are recorded", id: "recorded", asked),
                book.section("Facts that are computed, never asked", id: "computed", computed),
                book.section("Facts that contradict each other", id: "contradictions", contradictions),
                book.section("Numbers and steps with a name", id: "parameters", parameters),
            ]))
    }

    private var asked: HTMLNode {
        var table = HTMLTable(
            "In the order of the dictionary",
            columns: ["Fact", "Question", "Answers", "Finding out", "Used by", HTMLTable.guidance], style: "facts")
        for (id, fact) in pack.facts.numbered {
            guard let definition = fact.definition else { continue }
            let note = definition.note.map { HTMLNode.tag("p", class: "quiet", .text($0.en)) } ?? .nothing
            table.add(
                [
                    .text(book.words.fact(id)), .list([.tag("p", .text(definition.ask.en)), note]),
                    answers(fact, definition), findingOut(id, fact, definition), users(id),
                    links.statements(definition.guidance.map(\.text)),
                ],
                header: 0, id: "fact-\(fact.id)")
        }
        return table.node
    }

    private func answers(_ fact: CheckedFact, _ definition: FactDefinition) -> HTMLNode {
        switch fact.kind {
        case .yesNo: return "yes or no"
        case .list(let labels, let isOrdered):
            let names = labels.map(\.label.en)
            return isOrdered ? .list(["In order, lowest first:", list(names)]) : .list(["One of:", list(names)])
        case .tickList(let labels): return .list(["Each one ticked or not:", list(labels.map(\.label.en))])
        case .number(let range, let format):
            var rest = format.step == 1 ? "" : ", in steps of \(format.words(1))"
            if format.sign == .none, let unit = definition.unit?.en { rest += " (\(unit))" }
            return .text(
                "\(format.noun) from \(format.words(range.lowerBound)) to \(format.words(range.upperBound))\(rest)")
        case .date: return "a day"
        }
    }

    private func list(_ names: [String]) -> HTMLNode { .tag("ul", .list(names.map { .tag("li", .text($0)) })) }

    private func findingOut(_ id: FactID, _ fact: CheckedFact, _ definition: FactDefinition) -> HTMLNode {
        let burden =
            switch definition.burden {
            case .record: "It stands in the record."
            case .professional: "Asking falls on a professional."
            case .family: "Asking falls on the family."
            case .child: "Asking falls on the \(pack.source.header.nounOfCase.one.en)."
            }
        let changes =
            switch definition.changesBy {
            case .nobody: "Nothing that is done changes it."
            case .reassessment: "It changes by reassessment."
            case .action(let action): "It changes by this: \(action.en)."
            }
        let look = book.whereToLook(id)
        var parts: [HTMLNode] = [.text((look.isEmpty ? "" : "\(Links.capitalised(look)). ") + "\(burden) \(changes)")]
        if case .asked(_, let arises?) = fact.origin {
            let otherwise = definition.otherwiseCountsAs?.text ?? ""
            parts.append(
                .list([
                    "Arises only when ", book.criteria.inline(book.outliner.outline(arises.condition)),
                    .text("; otherwise it counts as \(label(otherwise, of: fact.kind))."),
                ]))
        }
        if !definition.proposed.isEmpty {
            parts.append(
                .tag("span", class: "quiet", .text("Proposed: \(definition.proposed.joined(separator: ", ")).")))
        }
        return .list(parts.map { .tag("p", $0) })
    }

    private func label(_ value: String, of kind: ValueKind) -> String {
        guard let index = kind.valueNames.firstIndex(of: value) else { return value }
        return book.words.valueName(kind, index, true)
    }

    private func users(_ id: FactID) -> HTMLNode {
        let users = book.requirements.users { $0.facts.contains(id) }
        return users.isEmpty
            ? .tag("span", class: "quiet", "no decision")
            : .tag("ul", class: "plain", .list(users.map { .tag("li", links.decision($0)) }))
    }

    // MARK: Computed facts, contradictions, numbers

    private var computed: HTMLNode {
        var table = HTMLTable(
            "How each follows from what is recorded",
            columns: ["Fact", "How it is computed", "Used by", HTMLTable.guidance], style: "computed")
        for (id, fact) in pack.facts.numbered where fact.definition == nil {
            let source = pack.source.derived.first { $0.id.text == fact.id }
            let says = source?.says.map { HTMLNode.tag("p", .text("\($0.en).")) } ?? .nothing
            table.add(
                [
                    .text(book.words.fact(id)), .list([says, origin(fact, source)]), users(id),
                    links.statements(source?.guidance.map(\.text) ?? []),
                ], header: 0, id: "fact-\(fact.id)")
        }
        return table.node
    }

    private func origin(_ fact: CheckedFact, _ source: DerivedFact?) -> HTMLNode {
        func day(_ date: CalendarDate?) -> String { date?.inWords ?? "the day of the case" }
        switch fact.origin {
        case .asked: return .nothing
        case .elapsed(let unit, let from):
            let birthday = (pack.source.header.leapDayBirthdays ?? .firstOfMarch).rawValue
            let leapDay = "; of 29 February on \(birthday) in a year without that day"
            return .list([
                .text("Whole \(unit.rawValue) from "), links.fact(from),
                .text(" to the day of the case" + (unit == .years ? leapDay : "")),
            ])
        case .before(let from, let date):
            return .list(["Whether ", links.fact(from), .text(" lies before \(day(date))")])
        case .after(let from, let date):
            return .list(["Whether ", links.fact(from), .text(" lies after \(day(date))")])
        case .criterion(let criterion):
            return .list(["Yes when this holds:", book.criteria.block(book.outliner.outline(criterion))])
        case .sum(let parts): return sum(parts)
        case .mapped(let from, let images):
            let items = images.enumerated().map { value, image -> HTMLNode in
                let names = image.map { book.words.valueName(fact.kind, $0, true) }
                return .tag(
                    "li",
                    .text(
                        "\(book.words.valueName(pack.facts[from].kind, value, true)): "
                            + "\(Vocabulary.either(names))\(names.count > 1 ? ", which is left open" : "")"
                    ))
            }
            return .list(["From ", links.fact(from), ":", .tag("ul", .list(items))])
        }
    }

    /// A row for each part: what it is about, and its points.
    private func sum(_ parts: [CheckedSumPart]) -> HTMLNode {
        var table = HTMLTable("Points that are added up", columns: ["What", "Points"], style: "points")
        for part in parts {
            guard case .fact(let id) = part.about else {
                for alternative in part.alternatives {
                    let what = book.criteria.inline(book.outliner.outline(alternative.when))
                    table.add([what, .text("\(alternative.points)")], header: 0)
                }
                continue
            }
            if case .number(let range, .whole) = pack.facts[id].kind, range.count == part.alternatives.count,
                part.alternatives.map(\.points) == Array(range)
            {
                table.add([links.fact(id), "the number itself"], header: 0)
                continue
            }
            let points = part.alternatives.map { alternative in
                HTMLNode.tag("li", .text("\(book.words.asks(alternative.when) ?? ""): \(alternative.points)"))
            }
            table.add([links.fact(id), .tag("ul", class: "plain", .list(points))], header: 0)
        }
        return table.node
    }

    private var contradictions: HTMLNode {
        var table = HTMLTable(
            "Such a case is decided on the facts as recorded, with the question above the answer",
            columns: ["When", "What is asked", HTMLTable.guidance], style: "wide-text")
        for contradiction in pack.contradictions {
            table.add(
                [
                    book.criteria.block(book.outliner.outline(contradiction.when)), .text(contradiction.source.say.en),
                    links.statements(contradiction.source.guidance.map(\.text)),
                ],
                header: 0, id: "contradiction-\(contradiction.source.id.text)")
        }
        return table.node
    }

    private var parameters: HTMLNode {
        var table = HTMLTable(
            "Tests use them by name; change one and every rule follows",
            columns: ["Name", "Value", HTMLTable.guidance], style: "numbers")
        for parameter in pack.source.parameters {
            let unit =
                parameter.unit.map {
                    $0.en == "level" ? "level \(parameter.value.text)" : "\(parameter.value.text) \($0.en)"
                } ?? parameter.value.text
            table.add(
                [
                    .text(parameter.name.en),
                    .list([
                        .tag("b", .text(unit)), parameter.isProposed ? " (our proposal, not the sources')" : .nothing,
                    ]), links.statements(parameter.guidance.map(\.text)),
                ],
                header: 0, id: "parameter-\(parameter.id.text)")
        }
        return table.node
    }
}
