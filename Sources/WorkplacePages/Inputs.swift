internal import Rendering
internal import Wording

/// A radio button or a tick box with its label.
struct ChoiceInput {
    let kind: String
    let name: String
    let value: String
    let label: Phrase
    let isChosen: Bool
    var hint: Phrase?

    var node: HTMLNode {
        let id = "\(name)=\(value)".replacing(" ", with: "-")
        let input: HTMLNode =
            isChosen
            ? .tag(
                "input", id: id, attributes: ["type": kind, "name": name, "value": value, "checked": ""])
            : .tag("input", id: id, attributes: ["type": kind, "name": name, "value": value])
        return .tag(
            "div", class: "choice", input, .tag("label", attributes: ["for": id], .phrase(label.capitalised)),
            hint.map { .tag("p", class: "hint", .phrase($0)) } ?? .nothing)
    }
}

/// A line to type into, with its label above.
struct TextInput {
    let name: String
    let label: Phrase
    let value: String
    var hint: Phrase?
    var mistake: Phrase?
    var attributes: [(key: String, value: String)] = []

    var node: HTMLNode {
        var all: [HTMLNode.Attribute] = [
            .init(name: "id", value: name), .init(name: "type", value: "text"), .init(name: "name", value: name),
            .init(name: "value", value: value), .init(name: "autocomplete", value: "off"),
        ]
        all += attributes.map { .init(name: $0.key, value: $0.value) }
        let described = [hint.map { _ in name + "-hint" }, mistake.map { _ in name + "-mistake" }].compactMap { $0 }
        if !described.isEmpty {
            all.append(.init(name: "aria-describedby", value: described.joined(separator: " ")))
        }
        return .tag(
            "div", class: mistake == nil ? "field" : "field mistaken",
            .tag("label", attributes: ["for": name], .phrase(label)),
            hint.map { .tag("p", id: name + "-hint", class: "hint", .phrase($0)) } ?? .nothing,
            mistake.map { .tag("p", id: name + "-mistake", class: "mistake", .phrase($0)) } ?? .nothing,
            .element("input", attributes: all, children: []))
    }
}

/// Day, month and year.
struct DateInput {
    let wording: any CaseWording
    let name: String
    let fields: FactFields.DateFields

    var node: HTMLNode {
        func part(_ part: String, _ label: Phrase, _ value: String) -> HTMLNode {
            let id = "\(part):\(name)"
            return .tag(
                "div", .tag("label", attributes: ["for": id], .phrase(label)),
                .tag(
                    "input", id: id,
                    attributes: [
                        "type": "text", "name": id, "value": value, "inputmode": "numeric", "autocomplete": "off",
                        "size": part == "year" ? "4" : "2",
                    ]))
        }
        return .tag(
            "div", class: "date", part("day", wording.dayLabel, fields.day),
            part("month", wording.monthLabel, fields.month), part("year", wording.yearLabel, fields.year))
    }
}

/// One of a list, which folds out.
struct SelectInput {
    let name: String
    let label: Phrase
    let options: [(value: String, label: Phrase)]
    let chosen: String

    var node: HTMLNode {
        .tag(
            "div", class: "field", .tag("label", attributes: ["for": name], .phrase(label)),
            .tag(
                "select", id: name, attributes: ["name": name],
                .list(
                    options.map { value, label in
                        value == chosen
                            ? .tag(
                                "option", attributes: ["value": value, "selected": ""], .text(label.plain))
                            : .tag("option", attributes: ["value": value], .text(label.plain))
                    })))
    }
}

/// A form that is sent to a place of the workplace. Every form carries the word by which the server knows it for its
/// own.
struct FormNode {
    let action: String
    let token: String

    func node(_ content: HTMLNode...) -> HTMLNode {
        .tag(
            "form", attributes: ["method": "post", "action": action],
            .tag("input", attributes: ["type": "hidden", "name": "token", "value": token]), .list(content))
    }
}

/// What a form is sent by.
func button(_ words: Phrase, name: String? = nil, value: String = "", isSecond: Bool = false) -> HTMLNode {
    let style = isSecond ? "button second" : "button"
    guard let name else { return .tag("button", class: style, attributes: ["type": "submit"], .phrase(words)) }
    return .tag(
        "button", class: style, attributes: ["type": "submit", "name": name, "value": value], .phrase(words))
}
