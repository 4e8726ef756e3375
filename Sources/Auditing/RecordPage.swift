internal import CaseFiles
package import DecisionLog
internal import DecisionModel
internal import Diagnostics
package import PolicyChecker
internal import PolicyModel
internal import Rendering

/// One suggestion of a log as a page to read or to print: what was known, what was suggested, what people decided, what
/// was removed.
package struct RecordPage {
    private let log: DecisionLog
    private let review: CaseReview
    private let erasures: [RecordedSuggestion.Erased]
    private let labels: RecordLabels
    private var leading: String? { labels.leading }
    private var record: StoredRecord { review.suggestion }

    /// - Parameter pack: the recorded pack, for its labels; nil where it cannot be read.
    package static func render(_ record: StoredRecord, in log: DecisionLog, pack: CheckedPack?) throws -> String {
        let page = RecordPage(
            log: log, review: try CaseReview(record, in: log), erasures: try Erasures(of: record, in: log).all,
            labels: RecordLabels(pack))
        return "<!DOCTYPE html>\n" + (try page.document()).html
    }

    private func document() throws -> HTMLNode {
        let title = "Record \(record.seq): what was suggested and decided"
        let body = HTMLNode.list([contents, removed(), try answers(), try lines(), try facts(), try later(), proof])
        let mark = "Record \(record.seq), hash \(record.hash.hexadecimal.prefix(16))"
        return HTMLPage(
            language: record.core["language"]?.text == "cy" ? "cy" : "en", title: title,
            style: Stylesheet.text(mark: mark) + Self.style, skip: "Skip to the record", header: header(title),
            main: body,
            footer: .tag(
                "footer",
                .tag("p", "A person decides; canllaw suggests and explains. This page is made from the record alone.")
            )
        ).document
    }

    /// On paper the facts run on in two columns, so that a record takes two sheets at the most.
    private static let style = """
        @media print{body{font-size:10pt;line-height:1.15}h1{font-size:14pt}h2{font-size:12pt;margin:.5rem 0 .15rem;padding-top:.15rem}th,td{padding:0 .4rem 0 0}table{margin:0 0 .3rem}
        .recorded,.recorded caption,.recorded tbody,.recorded tr{display:block}.recorded thead{display:none}.recorded tbody{columns:2}
        .recorded th,.recorded td{display:inline;padding:0;border:0}.recorded th::after{content:": "}.recorded td:empty{display:none}.recorded td+td:not(:empty)::before{content:", "}}

        """

    private func header(_ title: String) -> HTMLNode {
        func entry(_ term: String, _ text: String) -> HTMLNode {
            .tag("div", .tag("dt", .text(term)), .tag("dd", .text(text)))
        }
        let policy = "\(record.core["policy"]?["id"]?.text ?? "") \(record.core["policy"]?["version"]?.text ?? "")"
        return .tag(
            "header",
            .tag(
                "dl", class: "strip", entry("Record", "\(record.seq)"), entry("Case", review.reference ?? "removed"),
                entry("Facts as at", CalendarDate.inWords(record.core["as_at"]?.text ?? "")),
                entry("Policy", policy), entry("Recorded", recordedAt)),
            .tag("h1", .text(title)))
    }

    /// `21 November 2026, 10:12:00 UTC`
    private var recordedAt: String {
        let text = record.core.at.description
        return "\(CalendarDate.inWords(String(text.prefix(10)))), \(text.dropFirst(11).dropLast()) UTC"
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
        .tag(
            "section", .tag("h2", id: section.id, .text(section.rawValue)),
            content.isEmpty ? .tag("p", "Nothing.") : content)
    }

    private var contents: HTMLNode {
        .tag(
            "nav", class: "screen", attributes: ["aria-label": "On this page"],
            .tag(
                "ul",
                .list(
                    Section.allCases.map {
                        .tag("li", .tag("a", class: "cite", attributes: ["href": "#\($0.id)"], .text($0.rawValue)))
                    })))
    }

    // MARK: What was removed

    private func removed() -> HTMLNode {
        if erasures.isEmpty { return .nothing }
        let list = HTMLNode.tag("ul", .list(erasures.map { .tag("li", .text(sentence($0))) }))
        let stays = review.decisions.contains { $0.outcome != nil }
        return .tag(
            "section", class: "warning", .tag("h2", "Removed from this record"), list,
            stays ? .tag("p", .text(ErasureWords.decisionsStay)) : .nothing)
    }

    private func sentence(_ erased: RecordedSuggestion.Erased) -> String {
        let what =
            erased.fact.map { "The fact \"\(labels.fact($0))\", and whatever stated or implied it," } ?? "Everything"
        return "\(what) was removed under rule \(erased.rule) on \(CalendarDate.inWords(erased.at.day)) "
            + "by \(labels.role(erased.role)): record \(erased.redaction)."
    }

    /// What stands where a part was removed.
    private func placeholder(_ path: String) throws -> String? {
        guard case .erased(let redaction)? = try record.content(path),
            let erased = erasures.first(where: { $0.redaction == redaction })
        else { return nil }
        return
            "Removed under rule \(erased.rule) on \(CalendarDate.inWords(erased.at.day)) by \(labels.role(erased.role))"
    }

    // MARK: Answers

    private func answers() throws -> HTMLNode {
        var table = HTMLTable(
            "Suggested by the policy, and decided by people",
            columns: ["Decision", "Suggested", "Decided", "Why, and by whom"])
        // Of what nobody decided and no answer was computed the name is enough.
        var apart: [String: [String]] = [:]
        let names = review.said.decisions
        for name in names.filter({ $0 == leading }) + names.filter({ $0 != leading }) {
            let answer = try review.said.answer(name)
            let suggested = try answer.map { labels.answer($0, of: name) } ?? placeholder("answer/" + name) ?? ""
            let people = review.decisions(of: name)
            if people.isEmpty, name != leading, [.outOfScope, .weigh].contains(answer?.answer.status) {
                apart[suggested, default: []].append(labels.decision(name))
                continue
            }
            if people.isEmpty {
                table.add([.text(labels.decision(name)), .text(suggested), .nothing, .nothing], header: 0)
            }
            for (index, person) in people.enumerated() {
                let head =
                    labels.decision(name) + (people.count == 1 ? "" : ", decided \(index + 1) of \(people.count)")
                let decided =
                    person.outcomes.isEmpty
                    ? "removed" : person.outcomes.map { labels.outcome($0, of: name) }.joined(separator: ", ")
                table.add(
                    [.text(head), .text(suggested), .text(decided), .text(try why(person, among: people))], header: 0)
            }
        }
        let rest = apart.sorted { $0.key < $1.key }.map {
            HTMLNode.tag(
                "p",
                .text("\($0.key.prefix(1).uppercased() + $0.key.dropFirst()): \($0.value.joined(separator: ", "))."))
        }
        return section(.answers, .list([table.node] + rest))
    }

    /// Why, by whom, and whether it counts where people decided more than once or a correction says that it is wrong.
    private func why(_ person: CaseReview.PersonDecision, among all: [CaseReview.PersonDecision]) throws -> String {
        let removed = person.isReasonRemoved ? try removal("reason", of: person.record) : nil
        var sentences = [
            person.differs == true ? "Otherwise than suggested." : nil, person.reason.map(Self.stopped), removed,
            "\(Vocabulary.capitalised(labels.role(person.role))), \(CalendarDate.inWords(person.at.day))"
                + (person.agreedWith.isEmpty
                    ? "" : ", agreed with \(person.agreedWith.map(labels.role).joined(separator: ", "))")
                + " (record \(person.record)).",
        ].compactMap { $0 }
        sentences += person.corrections.map { "Wrong, says record \($0.record)." }
        if all.count > 1 || person.isCorrected {
            let counting = review.last(of: person.decision)?.record
            let counts = counting == person.record
            sentences.append(
                counts
                    ? "This counts: it is the last that no correction says is wrong."
                    : "This does not count" + (counting.map { "; record \($0) does." } ?? "."))
        }
        return sentences.joined(separator: " ")
    }

    /// Where and why something that people wrote was removed.
    private func removal(_ path: String, of seq: Int) throws -> String? {
        guard let record = try log.record(seq), case .erased(let redaction)? = try record.content(path),
            let core = try log.record(redaction)?.core
        else { return nil }
        return "The reason was removed under rule \(core["rule"]?.text ?? "") on \(CalendarDate.inWords(core.at.day))."
    }

    /// The criteria of the outcome that was suggested, else of the first still possible.
    private func lines() throws -> HTMLNode {
        guard let leading, let explained = try review.said.explained(leading) else {
            return section(
                .why,
                try leading.flatMap { try placeholder("decision/" + $0) }.map { .tag("p", .text($0 + ".")) } ?? .nothing
            )
        }
        let answer = explained.decision.answer
        let name = answer.outcomes.first ?? answer.suggested ?? answer.stillPossible.first
        guard let option = explained.decision.options.first(where: { $0.outcome == name }) else {
            return section(.why, .nothing)
        }
        let known = try review.said.knownFacts()
        var table = HTMLTable(
            "Criteria of \(labels.outcome(option.outcome, of: leading))",
            columns: ["Result", "Criterion", "Recorded", "Guidance"])
        for line in option.rules.flatMap(\.lines).compactMap({ explained.lines[$0] }) {
            let style: String =
                switch line.status {
                case .met: "met"
                case .notMet: "not"
                case .cannotTell: "unknown"
                }
            let facts = line.facts.map { "\(labels.fact($0)): \(labels.value(known[$0] ?? .notKnown, of: $0))" }
            table.add(
                [
                    .tag("span", class: "tag \(style)", .text(Vocabulary.words(line.status.rawValue))),
                    .text(labels.line(line, explained)), .text(facts.joined(separator: "; ")),
                    .text(line.guidance.joined(separator: ", ")),
                ],
                header: 1)
        }
        return section(.why, table.node)
    }

    // MARK: Facts

    private func facts() throws -> HTMLNode {
        var table = HTMLTable(
            "Facts as they were recorded; all others were not known",
            columns: ["Fact", "Recorded as", "Where, when, by whom"], style: "recorded")
        var remarks: [String] = []
        for name in record.names("fact/") {
            let fact = try RecordedValue(record, name)
            let details = fact.map(labels.details) ?? ""
            let value = try fact.map { labels.value($0.knowledge, of: name) } ?? placeholder("fact/" + name) ?? ""
            table.add([.text(labels.fact(name)), .text(value), .text(details)], header: 0)
            if let remark = fact.flatMap({ remark(name, $0) }) { remarks.append(remark) }
        }
        return section(
            .facts, .list([table.node] + remarks.map { .tag("p", .tag("strong", "Recorded:"), .text(" " + $0)) }))
    }

    /// What is odd about the day on which a fact was recorded.
    private func remark(_ name: String, _ fact: RecordedValue) -> String? {
        guard let day = fact.recordedOn, let recordedOn = CalendarDate(day),
            let asAt = record.core["as_at"]?.text.flatMap({ CalendarDate($0) })
        else { return nil }
        return RecordingRemark(recordedOn: recordedOn, asAt: asAt)?.sentence(
            fact: labels.fact(name), recordedOn: recordedOn, asAt: asAt)
    }

    // MARK: The end

    private func later() throws -> HTMLNode {
        var items = try review.allCorrections.map { correction in
            let what = correction.about == record.seq ? "this record" : "what record \(correction.about) decided"
            let removed = correction.reason == nil ? try removal("reason", of: correction.record) : nil
            let reason = [correction.reason.map(Self.stopped), removed].compactMap { $0 }.map { $0 + " " }.joined()
            let replaced =
                correction.replacedBy.map { "Record \($0) holds instead." } ?? "Nothing is said to hold instead."
            return
                "Record \(correction.record) says that \(what) is wrong: "
                + "\(reason)\(Vocabulary.capitalised(labels.role(correction.role))), "
                + "\(CalendarDate.inWords(correction.at.day)). \(replaced)"
        }
        if review.isSuperseded { items.append("A later record suggests anew in the same case.") }
        return section(.later, items.isEmpty ? .nothing : .tag("ul", .list(items.map { .tag("li", .text($0)) })))
    }

    private var proof: HTMLNode {
        section(
            .proof,
            .list([
                .tag(
                    "p",
                    .text(
                        "Hash of this record: \(record.hash.hexadecimal). Hash of the one before: "
                            + "\(record.core.previous.hexadecimal). Policy \(record.core.packDigest ?? ""), engine "
                            + "\(record.core["engine"]?.text ?? "")."
                    )),
                .tag(
                    "p",
                    .text(
                        "The command canllaw verify says whether the log is whole, canllaw replay whether the recorded "
                            + "policy gives this answer. Neither shows that the facts were true.")
                ),
            ]))
    }

    /// What people wrote, with a stop behind it.
    private static func stopped(_ text: String) -> String {
        text.last.map { ".!?".contains($0) } ?? true ? text : text + "."
    }
}
