internal import CaseFiles
package import PolicyChecker
internal import PolicyModel
package import Rendering
package import Wording

/// One fact as a group of fields: its question, the values that it may have, that it is not known yet, and where and
/// when it was recorded. Complete without script.
package struct FactQuestion {
    let texts: PolicyTexts
    let fact: FactID
    let fields: FactFields
    /// What is wrong with what was filled in.
    let mistake: Phrase?
    /// Under each value what it leads to; nothing where that is not told.
    let leads: [String: Phrase]

    package init(
        _ texts: PolicyTexts, _ fact: FactID, _ fields: FactFields, mistake: Phrase? = nil,
        leads: [String: Phrase] = [:]
    ) {
        (self.texts, self.fact, self.fields, self.mistake, self.leads) = (texts, fact, fields, mistake, leads)
    }

    private var checked: CheckedFact { texts.pack.facts[fact] }
    private var name: String { checked.id }
    private var wording: any CaseWording { texts.wording }

    /// The element to which an error summary leads.
    package static func anchor(_ fact: String) -> String { "fact-" + fact }

    /// - Parameter before: what the case said of the fact when the form was made, as a case file writes it.
    package func node(before: String) -> HTMLNode {
        .tag(
            "fieldset", id: Self.anchor(name), class: mistake == nil ? "question" : "question mistaken",
            .tag("legend", .phrase(texts.question(name))), hints,
            mistake.map { .tag("p", class: "mistake", .phrase("\(wording.mistake): \($0)")) } ?? .nothing,
            values, source, .tag("input", attributes: ["type": "hidden", "name": "was:" + name, "value": before]))
    }

    private var hints: HTMLNode {
        let definition = checked.definition
        let places = definition?.foundIn.map { texts.place($0.text) } ?? []
        let hints: [Phrase] = [
            definition?.unit.map { wording.unit(texts.text($0)) } ?? .empty,
            places.isEmpty ? .empty : wording.lookFirst(places),
        ]
        return .list(hints.nonEmpty.map { .tag("p", class: "hint", .phrase($0)) })
    }

    // MARK: Values

    private var values: HTMLNode {
        switch checked.kind {
        case .yesNo: return choices(["yes", "no"], canBeSeveral: false)
        case .list(let labels, _): return choices(labels.map(\.id.text), canBeSeveral: labels.count > 2)
        case .tickList(let labels): return ticks(labels)
        case .number:
            return field("text:" + name, wording.numberLabel, fields.text, attributes: ["inputmode": "decimal"])
        case .date:
            let isInWords = !fields.text.isEmpty
            return .list([
                isInWords ? field("text:" + name, wording.knownInPart, fields.text) : .nothing,
                DateInput(wording: wording, name: name, fields: fields.date).node,
                .tag("p", class: "hint", .phrase(wording.dateInPart)),
            ])
        }
    }

    private func choices(_ names: [String], canBeSeveral: Bool) -> HTMLNode {
        let group = "value:" + name
        var nodes = names.map { value in
            radio(group, value, texts.valueName(value, of: name), isChosen: fields.choice == value, leads[value])
        }
        if canBeSeveral {
            let boxes = names.map { value in
                ChoiceInput(
                    kind: "checkbox", name: "several:" + name, value: value, label: texts.valueName(value, of: name),
                    isChosen: fields.several.contains(value)
                ).node
            }
            nodes.append(
                .tag(
                    "div", class: "several",
                    radio(
                        group, FactFields.severalPossible, wording.severalPossible,
                        isChosen: fields.choice == FactFields.severalPossible, nil),
                    .tag(
                        "div", class: "which",
                        attributes: ["role": "group", "aria-label": wording.severalPossible.plain],
                        .list(boxes))))
        }
        nodes.append(radio(group, "", wording.notKnownYet, isChosen: fields.choice.isEmpty, nil))
        return .tag("div", class: "choices", .list(nodes))
    }

    private func radio(_ group: String, _ value: String, _ label: Phrase, isChosen: Bool, _ lead: Phrase?) -> HTMLNode {
        ChoiceInput(kind: "radio", name: group, value: value, label: label, isChosen: isChosen, hint: lead).node
    }

    /// Each member by itself: ticked, not ticked, not known yet.
    private func ticks(_ labels: [NamedLabel]) -> HTMLNode {
        let answers: [(String, Phrase)] = [("yes", wording.yes), ("no", wording.no), ("", wording.notKnownYet)]
        return .list(
            labels.map { label in
                let group = "tick:\(name):\(label.id.text)"
                let given = fields.ticks[label.id.text] ?? ""
                return .tag(
                    "fieldset", class: "member", .tag("legend", .phrase(texts.text(label.label))),
                    .list(
                        answers.map { value, words in
                            ChoiceInput(
                                kind: "radio", name: group, value: value, label: words, isChosen: given == value
                            ).node
                        }))
            })
    }

    private func field(
        _ field: String, _ label: Phrase, _ value: String, attributes: KeyValuePairs<String, String> = [:]
    ) -> HTMLNode {
        TextInput(name: field, label: label, value: value, attributes: Array(attributes)).node
    }

    // MARK: Where it comes from

    private var source: HTMLNode {
        let header = texts.pack.source.header
        let isKnown = !fields.recordedIn.isEmpty || !fields.recordedOn.isEmpty || !fields.by.isEmpty
        let isOpen = isKnown || !fields.because.isEmpty
        let summary = HTMLNode.tag("summary", .phrase(wording.whereRecorded))
        func first(_ names: [Name], _ labels: [NamedLabel]) -> [NamedLabel] {
            let named = names.compactMap { name in labels.first { $0.id == name } }
            return named + labels.filter { label in !named.contains { $0.id == label.id } }
        }
        let places = first(checked.definition?.foundIn ?? [], header.places)
        let roles = first(checked.definition?.thenAsk ?? [], header.roles)
        let content = HTMLNode.list([
            select(
                "in:" + name, wording.recordedInLabel, places.map { ($0.id.text, texts.text($0.label)) },
                fields.recordedIn),
            .tag(
                "fieldset", class: "member", .tag("legend", .phrase(wording.recordedOnLabel)),
                DateInput(wording: wording, name: "on:" + name, fields: fields.recordedOn).node),
            select("by:" + name, wording.recordedByLabel, roles.map { ($0.id.text, texts.text($0.label)) }, fields.by),
            select(
                "because:" + name, wording.becauseLabel,
                CaseFileReader.reasons.map { ($0, wording.reasonNotKnown($0)) }, fields.because),
        ])
        return isOpen
            ? .tag("details", class: "source", attributes: ["open": ""], summary, content)
            : .tag("details", class: "source", summary, content)
    }

    private func select(
        _ field: String, _ label: Phrase, _ options: [(value: String, label: Phrase)], _ chosen: String
    ) -> HTMLNode {
        SelectInput(name: field, label: label, options: [("", wording.notSaid)] + options, chosen: chosen).node
    }
}
