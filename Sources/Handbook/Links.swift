internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// Where the handbook's things stand, and links to them.
struct Links {
    static let index = "index.html"
    static let facts = "facts.html"
    static let guidance = "guidance.html"
    static let readings = "readings.html"
    static let ambiguities = "ambiguities.html"

    let words: Vocabulary
    let guidancePages: GuidanceCut
    private var pack: CheckedPack { words.pack }

    init(words: Vocabulary) {
        self.words = words
        guidancePages = GuidanceCut(words.pack)
    }

    /// Identifiers hold nothing but small letters, digits and `_`, so that no two decisions share a file and none is
    /// one of the others.
    static func page(_ decision: CheckedDecision) -> String { "decision-\(decision.id).html" }

    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// What an author's identifier is as a place on a page: letters, digits, `-` and `_` as they are, anything else by
    /// its code.
    static func anchor(_ id: String) -> String {
        id.unicodeScalars.map { scalar in
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "-" || scalar == "_"
            return isPlain ? String(scalar) : ".\(String(scalar.value, radix: 16))."
        }.joined()
    }

    func link(_ href: String, _ text: String, style: String? = nil) -> HTMLNode {
        .tag("a", class: style, attributes: ["href": href], .text(text))
    }

    func decision(_ id: DecisionID) -> HTMLNode {
        link(Self.page(pack.decisions[id]), Vocabulary.title(pack.decisions[id]))
    }

    func fact(_ id: FactID) -> HTMLNode { link("\(Self.facts)#fact-\(pack.facts[id].id)", words.fact(id)) }

    func subject(_ subject: CriterionOutline.Subject) -> HTMLNode {
        switch subject {
        case .fact(let id): fact(id)
        case .decision(let id): decision(id)
        }
    }

    func parameter(_ parameter: Parameter) -> HTMLNode {
        link("\(Self.facts)#parameter-\(parameter.id.text)", parameter.name.en)
    }

    func reading(_ id: ReadingID, _ text: String) -> HTMLNode {
        link("\(Self.readings)#reading-\(pack.readings[id].source.id.text)", text)
    }

    func ambiguity(_ id: String) -> HTMLNode {
        link("\(Self.ambiguities)#ambiguity-\(Self.anchor(id))", id, style: "cite")
    }

    func statement(_ id: String) -> HTMLNode {
        link("\(guidancePages.page(of: id) ?? Self.guidance)#\(Self.anchor(id))", id, style: "cite")
    }

    func statements(_ ids: [String]) -> HTMLNode { .joined(ids.map(statement), by: ", ") }

    /// Statements in brackets after a sentence.
    func cite(_ ids: [String]) -> HTMLNode { ids.isEmpty ? .nothing : .list([" [", statements(ids), "]"]) }

    func cite(_ names: [Name]) -> HTMLNode { cite(names.map(\.text)) }

    func roles(_ names: [Name]) -> String { names.map { words.role($0.text) }.joined(separator: ", ") }
}
