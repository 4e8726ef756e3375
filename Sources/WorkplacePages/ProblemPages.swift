package import Diagnostics
internal import Rendering
package import Wording

/// What happened, and what still works: a page that is not there, a request that is refused, a disk that is full.
package struct ProblemPage {
    private let frame: WorkplaceFrame

    package init(_ frame: WorkplaceFrame) { self.frame = frame }

    /// - Parameter details: sentences of what happened and what to do.
    package func html(_ heading: Phrase, _ details: [Phrase]) -> String {
        frame.page(
            heading, .list(details.map { .tag("p", .phrase($0)) }),
            .tag("p", .tag("a", attributes: ["href": "/cases"], .phrase(frame.wording.toTheCases))))
    }

    /// A case file that somebody broke by hand. It is never written over.
    package func brokenCase(_ name: String, _ diagnostics: [Diagnostic]) -> String {
        let wording = frame.wording
        let items = diagnostics.filter { $0.severity == .error }.map { diagnostic -> HTMLNode in
            let place = diagnostic.span.map { span in
                HTMLNode.list([
                    .tag("p", class: "when", .phrase(wording.lineNumber(span.start.line))),
                    .tag("pre", .tag("code", .text(span.file.line(span.start.line)))),
                ])
            }
            return .tag(
                "li", place ?? .nothing, .tag("p", attributes: ["lang": "en"], .text(diagnostic.message + ".")),
                diagnostic.help.isEmpty ? .nothing : .tag("p", attributes: ["lang": "en"], .text(diagnostic.help + "."))
            )
        }
        return frame.page(
            wording.caseUnreadable, .tag("p", .phrase(wording.caseUnreadableDetails(name + ".yaml"))),
            .tag("ol", class: "timeline", .list(items)),
            .tag("p", .tag("a", attributes: ["href": "/cases"], .phrase(wording.toTheCases))))
    }
}

/// Somebody else changed the same facts meanwhile: both versions, for a person to choose.
package struct ConflictPage {
    package struct Conflict: Sendable {
        let fact: String
        /// As a case file writes them.
        let yours: String
        let theirs: String

        package init(fact: String, yours: String, theirs: String) {
            (self.fact, self.yours, self.theirs) = (fact, yours, theirs)
        }
    }

    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    /// - Parameters:
    ///   - action: where the form was sent to, and is sent again.
    ///   - sent: everything that was filled in; nothing of it is lost.
    package func html(_ conflicts: [Conflict], action: String, sent: SubmittedForm) -> String {
        let wording = frame.wording
        var table = HTMLTable(
            wording.conflictCaption, columns: [wording.factColumn, wording.yours, wording.theirs])
        for conflict in conflicts {
            table.add(
                [
                    .phrase(frame.texts.fact(conflict.fact).capitalised), .text(conflict.yours), .text(conflict.theirs),
                ], header: 0)
        }
        // Sent again with what the case says now, the form goes through.
        let now = Dictionary(conflicts.map { ("was:" + $0.fact, $0.theirs) }, uniquingKeysWith: { first, _ in first })
        func fields(_ names: [String]) -> HTMLNode {
            .list(
                names.flatMap { name in
                    (now[name].map { [$0] } ?? sent.all(name)).map { value in
                        .tag("input", attributes: ["type": "hidden", "name": name, "value": value])
                    }
                })
        }
        let all = sent.names.filter { $0 != "token" }
        // Without the facts of which both changed something the rest goes through.
        let facts = Set(conflicts.map { Substring($0.fact) })
        let rest = all.filter { facts.isDisjoint(with: $0.split(separator: ":")) }
        return frame.html(
            wording.conflictTitle, .facts, .tag("p", .phrase(wording.conflictDetails)), table.node,
            FormNode(action: action, token: frame.frame.token).node(
                fields(all), .tag("p", class: "actions", button(wording.saveYours))),
            FormNode(action: action, token: frame.frame.token).node(
                fields(rest), .tag("p", class: "actions", button(wording.keepTheirs, isSecond: true))))
    }
}
