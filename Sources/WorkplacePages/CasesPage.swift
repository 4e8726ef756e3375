internal import Rendering
package import Wording

/// All cases of the workspace, the one touched last first.
package struct CasesPage {
    /// A case as the list shows it.
    package struct Entry: Sendable {
        package let name: String
        package let reference: String
        /// What is suggested, in a few words; nil where the file cannot be read.
        package let answer: Phrase?
        /// What people decided last; nil where nobody did.
        package let decided: Phrase?
        /// Facts not known that can still change the leading answer.
        package let openQuestions: Int
        /// The day of the next step that is near or past; nil where there is none.
        package let nextDay: Phrase?
        package let lastChanged: Phrase

        package init(
            name: String, reference: String, answer: Phrase?, decided: Phrase?, openQuestions: Int, nextDay: Phrase?,
            lastChanged: Phrase
        ) {
            (self.name, self.reference, self.answer, self.decided) = (name, reference, answer, decided)
            (self.openQuestions, self.nextDay, self.lastChanged) = (openQuestions, nextDay, lastChanged)
        }
    }

    /// Which cases are shown.
    package enum Filter: String, Sendable, CaseIterable {
        case all, open, overdue, undecided
    }

    /// Cases on one page; more are found by their reference.
    package static let maximumEntries = 200

    private let frame: WorkplaceFrame
    private let entries: [Entry]
    private let count: Int
    private let query: String
    private let filter: Filter

    /// - Parameter count: of all cases that match, of which `entries` may be the first.
    package init(_ frame: WorkplaceFrame, _ entries: [Entry], of count: Int, query: String, filter: Filter) {
        (self.frame, self.entries, self.count, self.query, self.filter) = (frame, entries, count, query, filter)
    }

    private var wording: any CaseWording { frame.wording }

    /// - Parameter trouble: why it is not known what was decided; nil where it is.
    package func html(trouble: Phrase? = nil) -> String {
        frame.page(
            wording.casesTitle, trouble.map { .tag("p", class: "warning", .phrase($0)) } ?? .nothing,
            .tag(
                "p", .tag("a", class: "button", attributes: ["href": "/cases/new"], .phrase(wording.newCase))),
            search, table)
    }

    private var search: HTMLNode {
        let options = Filter.allCases.map { ($0.rawValue, wording.caseFilter($0.rawValue)) }
        return .tag(
            "form", class: "search", attributes: ["method": "get", "action": "/cases", "role": "search"],
            TextInput(name: "find", label: wording.searchLabel, value: query).node,
            SelectInput(name: "show", label: wording.filterLabel, options: options, chosen: filter.rawValue).node,
            button(wording.search, isSecond: true))
    }

    private var table: HTMLNode {
        if entries.isEmpty {
            let words = query.isEmpty && filter == .all ? wording.noCases : wording.noCaseMatches
            return .tag("p", .phrase(words))
        }
        var table = HTMLTable(wording.casesCaption(entries.count, of: count), columns: wording.casesColumns)
        for entry in entries {
            table.add(
                [
                    .tag("a", attributes: ["href": "/cases/" + entry.name], .text(entry.reference)),
                    .phrase(entry.answer ?? wording.caseUnreadable), .phrase(entry.decided ?? .empty),
                    .phrase(entry.openQuestions == 0 ? .empty : wording.questions(entry.openQuestions)),
                    .phrase(entry.nextDay ?? .empty), .phrase(entry.lastChanged),
                ], header: 0)
        }
        return table.node
    }
}

/// A new case: its reference, and nothing else that would have to be known.
package struct NewCasePage {
    package enum Mistake: Sendable {
        case missing, signs, exists
        /// By the words of what it looks like.
        case personalData(Phrase)
        case other(Phrase)
    }

    private let frame: WorkplaceFrame
    private let reference: String
    private let mistake: Mistake?

    package init(_ frame: WorkplaceFrame, reference: String = "", mistake: Mistake? = nil) {
        (self.frame, self.reference, self.mistake) = (frame, reference, mistake)
    }

    package func html() -> String {
        let wording = frame.wording
        let words = mistake.map { mistake -> Phrase in
            switch mistake {
            case .missing: wording.referenceMissing
            case .signs: wording.referenceSigns
            case .exists: wording.referenceExists
            case .personalData(let what): wording.looksLike(what)
            case .other(let text): text
            }
        }
        return frame.page(
            wording.newCase, banner: words.map { .mistakes([.init($0, at: "reference")]) },
            FormNode(action: "/cases", token: frame.token).node(
                TextInput(
                    name: "reference", label: wording.referenceLabel, value: reference, hint: wording.referenceHint,
                    mistake: words
                ).node, button(wording.makeCase)))
    }
}
