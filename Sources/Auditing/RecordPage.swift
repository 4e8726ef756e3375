package import DecisionLog
internal import Diagnostics
internal import Rendering

/// One suggestion of a log as a page to read or to print: what was known, what was suggested, what people decided, what was removed.
package struct RecordPage {
    private let review: CaseReview
    private let erasures: [RecordedSuggestion.Erased]
    /// The leading decision of the recorded pack; nil where it is not known.
    private let leading: String?
    private var record: StoredRecord { review.suggestion }

    /// - Parameter leading: the leading decision of the recorded pack.
    package static func render(_ record: StoredRecord, in log: DecisionLog, leading: String?) throws -> String {
        let page = RecordPage(review: try CaseReview(record, in: log), erasures: try Erasures(of: record, in: log).all, leading: leading)
        return "<!DOCTYPE html>\n" + (try page.document()).html
    }

    private func document() throws -> HTMLNode {
        let title = "Record \(record.seq): what was suggested and decided"
        let body = HTMLNode.list([contents, removed(), try answers(), try lines(), try facts(), later(), proof])
        return .tag(
            "html", attributes: ["lang": record.core["language"]?.text == "cy" ? "cy" : "en"],
            .tag(
                "head", .tag("meta", attributes: ["charset": "utf-8"]), .tag("meta", attributes: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("meta", attributes: ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]),
                .tag("title", .text(title)), .tag("style", .style(Stylesheet.text(mark: "Record \(record.seq), seal \(record.hash.hexadecimal.prefix(16))") + Self.style))),
            .tag(
                "body", .tag("a", class: "skip", attributes: ["href": "#main"], "Skip to the record"), header(title), .tag("main", id: "main", attributes: ["tabindex": "-1"], body),
                .tag("footer", .tag("p", "A person decides; canllaw suggests and explains. This page is made from the record alone."))))
    }

    /// On paper everything is small enough for one sheet.
    private static let style = """
        @media print{body{font-size:6.5pt;line-height:1.05}h1{font-size:12pt}h2{font-size:10pt;margin:.5rem 0 .15rem;padding-top:.15rem}th,td{padding:0 .4rem 0 0}table{margin:0 0 .3rem}}

        """

    private func header(_ title: String) -> HTMLNode {
        func entry(_ term: String, _ text: String) -> HTMLNode { .tag("div", .tag("dt", .text(term)), .tag("dd", .text(text))) }
        let policy = "\(record.core["policy"]?["id"]?.text ?? "") \(record.core["policy"]?["version"]?.text ?? "")"
        return .tag(
            "header",
            .tag(
                "dl", class: "strip", entry("Record", "\(record.seq)"), entry("Case", review.reference ?? "removed"), entry("Facts as at", record.core["as_at"]?.text ?? ""),
                entry("Policy", policy), entry("Recorded", record.core.at.description)),
            .tag("h1", .text(title)))
    }

    private enum Section: String, CaseIterable {
        case answers = "What was suggested, and what was decided"
        case why = "Why"
        case facts = "What was known"
        case later = "Later"
        case proof = "How to check this page"

        var id: String { "section-\(self)" }
    }

    private func section(_ section: Section, _ content: HTMLNode) -> HTMLNode {
        .tag("section", .tag("h2", id: section.id, .text(section.rawValue)), content.isEmpty ? .tag("p", "Nothing.") : content)
    }

    private var contents: HTMLNode {
        .tag(
            "nav", class: "screen", attributes: ["aria-label": "On this page"],
            .tag("ul", .list(Section.allCases.map { .tag("li", .tag("a", class: "cite", attributes: ["href": "#\($0.id)"], .text($0.rawValue))) })))
    }

    // MARK: What was removed

    private func removed() -> HTMLNode {
        if erasures.isEmpty { return .nothing }
        return .tag("section", class: "warning", .tag("h2", "Removed from this record"), .tag("ul", .list(erasures.map { .tag("li", .text(Self.sentence($0))) })))
    }

    private static func sentence(_ erased: RecordedSuggestion.Erased) -> String {
        "\(erased.fact.map { "The fact \"\(words($0))\", and whatever stated or implied it," } ?? "Everything") was removed under rule \(erased.rule) on \(erased.at.day) by \(words(erased.role)): record \(erased.redaction)."
    }

    /// What stands where a part was removed.
    private func placeholder(_ path: String) throws -> String? {
        guard case .erased(let redaction)? = try record.content(path), let erased = erasures.first(where: { $0.redaction == redaction }) else { return nil }
        return "Removed under rule \(erased.rule) on \(erased.at.day) by \(Self.words(erased.role))"
    }

    // MARK: Answers

    private func answers() throws -> HTMLNode {
        var table = HTMLTable("Suggested by the policy, and decided by people", columns: ["Decision", "Suggested", "Decided", "Why, and by whom"])
        // Of what nobody decided and no answer was computed the name is enough.
        var apart: [String: [String]] = [:]
        let names = record.names("answer/")
        for name in names.filter({ $0 == leading }) + names.filter({ $0 != leading }) {
            let answer = try review.answer(name)
            let suggested = try answer.map { Self.words(RecordedAnswers.words($0)) } ?? placeholder("answer/" + name) ?? ""
            let person = review.last(of: name)
            if person == nil, name != leading, suggested == Self.words("out_of_scope") || suggested == Self.words("weigh") {
                apart[suggested, default: []].append(Self.words(name))
                continue
            }
            let decided = person.map { $0.outcome.map(Self.words) ?? "removed" } ?? ""
            table.add([.text(Self.words(name)), .text(suggested), .text(decided), .text(person.map(why) ?? "")], header: 0)
        }
        let rest = apart.sorted { $0.key < $1.key }.map { HTMLNode.tag("p", .text("\($0.key.prefix(1).uppercased() + $0.key.dropFirst()): \($0.value.joined(separator: ", ")).")) }
        return section(.answers, .list([table.node] + rest))
    }

    private func why(_ person: CaseReview.PersonDecision) -> String {
        let differs = person.differs == true ? "Otherwise than suggested. " : ""
        let reason = person.reason.map { $0 + ($0.hasSuffix(".") ? " " : ". ") } ?? ""
        let agreed = person.agreedWith.isEmpty ? "" : ", agreed with \(person.agreedWith.map(Self.words).joined(separator: ", "))"
        return "\(differs)\(reason)\(Self.words(person.role).prefix(1).uppercased() + Self.words(person.role).dropFirst()), \(person.at.day)\(agreed) (record \(person.record))."
    }

    /// The criteria of the outcome that was suggested, else of the highest still possible.
    private func lines() throws -> HTMLNode {
        guard let leading, let whole = try record.value("decision/" + leading) else {
            return section(.why, try leading.flatMap { try placeholder("decision/" + $0) }.map { .tag("p", .text($0 + ".")) } ?? .nothing)
        }
        let name = whole["outcome"]?.text ?? whole["suggested"]?.text ?? whole["still_possible"]?.items?.first?.text
        guard let name, let option = whole["options"]?[name] else { return section(.why, .nothing) }
        var table = HTMLTable("Criteria of \(option["label"]?.text ?? Self.words(name))", columns: ["Result", "Criterion", "Recorded", "Guidance"])
        for line in option["criteria"]?.items ?? [] {
            let status = Self.words(line["status"]?.text ?? "")
            let style = ["met": "met", "not met": "not"][status] ?? "unknown"
            let cites = (line["guidance"]?.items ?? []).compactMap { $0["id"]?.text }.joined(separator: ", ")
            table.add(
                [.tag("span", class: "tag \(style)", .text(status)), .text(line["says"]?.text ?? ""), .text((line["facts"]?.items ?? []).map(Self.fact).joined(separator: "; ")), .text(cites)],
                header: 1)
        }
        return section(.why, table.node)
    }

    private static func fact(_ fact: CanonicalJSON) -> String { "\(words(fact["fact"]?.text ?? "")): \(value(fact["value"]))" }

    private static func value(_ value: CanonicalJSON?) -> String {
        switch value {
        case nil, .null?: "not known"
        case .string(let text)?: words(text)
        case .array(let items)?: items.map { Self.value($0) }.joined(separator: " or ")
        case .sorted(let members)?: members.map { "\(words($0.key)): \(Self.value($0.value))" }.joined(separator: "; ")
        case .integer(let number)?: "\(number)"
        case .bool(let truth)?: truth ? "yes" : "no"
        }
    }

    // MARK: Facts

    private func facts() throws -> HTMLNode {
        var table = HTMLTable("Facts as they were recorded; all others were not known", columns: ["Fact", "Recorded as", "Where, when, by whom"])
        for name in record.names("fact/") {
            let fact = try record.value("fact/" + name)
            let details = ["recorded in", "recorded on", "by", "because"].compactMap { key in fact?[key]?.text.map(Self.words) }.joined(separator: ", ")
            let value = try fact.map { Self.value($0["value"] ?? $0["either"] ?? $0) } ?? placeholder("fact/" + name) ?? ""
            table.add([.text(Self.words(name)), .text(value), .text(details)], header: 0)
        }
        return section(.facts, table.node)
    }

    // MARK: The end

    private func later() -> HTMLNode {
        var items: [String] = []
        if let correction = review.correctedBy { items.append("Record \(correction) says that this record is wrong.") }
        if review.isSuperseded { items.append("A later record suggests anew in the same case.") }
        for person in review.decisions { if let correction = person.correctedBy { items.append("Record \(correction) says that what record \(person.record) decided is wrong.") } }
        return section(.later, items.isEmpty ? .nothing : .tag("ul", .list(items.map { .tag("li", .text($0)) })))
    }

    private var proof: HTMLNode {
        section(
            .proof,
            .list([
                .tag("p", .text("Seal of this record: \(record.hash.hexadecimal). Seal of the one before: \(record.core.previous.hexadecimal). Policy \(record.core.packDigest ?? ""), engine \(record.core["engine"]?.text ?? "").")),
                .tag("p", "The command canllaw verify says whether the log is whole, canllaw replay whether the recorded policy gives this answer. Neither shows that the facts were true."),
            ]))
    }

    private static func words(_ identifier: String) -> String { String(identifier.map { $0 == "_" ? " " : $0 }) }
}
