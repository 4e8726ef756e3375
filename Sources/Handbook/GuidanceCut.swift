internal import PolicyChecker
internal import PolicyModel

/// The register of guidance cut into pages that a browser and a reader can hold: whole sections of one document each.
struct GuidanceCut {
    struct Part {
        let fileName: String
        let document: Document
        let sections: [Section]

        var count: Int { sections.reduce(0) { $0 + $1.statements.count } }
    }

    struct Section {
        let name: String
        let statements: [GuidanceStatement]
    }

    /// Statements on a page; a longer section stands alone on its own.
    static let maximumStatements = 60

    let parts: [Part]
    private let pages: [String: String]

    init(_ pack: CheckedPack) {
        var parts: [Part] = []
        for document in pack.source.header.documents {
            var waiting: [Section] = []
            func close() {
                if waiting.isEmpty { return }
                parts.append(Part(fileName: "guidance-\(parts.count + 1).html", document: document, sections: waiting))
                waiting = []
            }
            for section in Self.sections(of: document, in: pack) {
                let count = waiting.reduce(0) { $0 + $1.statements.count }
                if count > 0 && count + section.statements.count > Self.maximumStatements { close() }
                waiting.append(section)
            }
            close()
        }
        self.parts = parts
        pages = Dictionary(
            parts.flatMap { part in part.sections.flatMap(\.statements).map { ($0.id.text, part.fileName) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The page on which a statement stands; nil of none in a document of the pack.
    func page(of statement: String) -> String? { pages[statement] }

    private static func sections(of document: Document, in pack: CheckedPack) -> [Section] {
        var order: [String] = []
        var statements: [String: [GuidanceStatement]] = [:]
        for statement in pack.source.guidance where statement.document == document.id {
            if statements[statement.section] == nil { order.append(statement.section) }
            statements[statement.section, default: []].append(statement)
        }
        return order.map { Section(name: $0, statements: statements[$0] ?? []) }
    }
}
