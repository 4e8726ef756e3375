internal import DecisionModel
internal import Diagnostics
internal import PolicyModel
package import Wording

/// A decision as one page of HTML: no script, nothing fetched, complete without its style, two pages of A4 on paper.
package struct DecisionHTML {
    typealias Told = CasePage.Told

    let page: CasePage
    let passedOver: Phrase?
    let hasReadings: Bool
    /// What people decided; nil where they write it on the page.
    var recorded: Recorded?

    /// A decision as it was recorded.
    package struct Recorded: Sendable {
        /// Under which number, and how to tell the record from another.
        let record: Phrase
        /// Decision, reason, agreed with, role, and the day.
        let lines: (decision: Phrase, reason: Phrase, agreedWith: Phrase, role: Phrase, day: Phrase)

        package init(
            record: Phrase, decision: Phrase, reason: Phrase, agreedWith: Phrase, role: Phrase, day: Phrase
        ) {
            (self.record, lines) = (record, (decision, reason, agreedWith, role, day))
        }
    }
    /// Nil where one decision was asked for.
    let summary: CaseSummary?
    var texts: PolicyTexts { page.texts }
    var wording: any CaseWording { page.wording }

    /// - Parameters:
    ///   - only: the one decision that was asked for; nil for all.
    ///   - passedOver: says that the case is not one for the policy that was asked for; nil where it is.
    ///   - hasReadings: whether every passage that can be read in another way is shown, and not only those that are
    ///     open.
    ///   - recorded: what people decided; nil where they write it on the page.
    package static func render(
        _ page: CasePage, only: String? = nil, passedOver: Phrase? = nil, hasReadings: Bool = false,
        recorded: Recorded? = nil
    ) -> String {
        let html = DecisionHTML(
            page: page, passedOver: passedOver, hasReadings: hasReadings, recorded: recorded,
            summary: only == nil ? CaseSummary(of: page) : nil)
        return "<!DOCTYPE html>\n" + html.document(page.shown(only)).html
    }

    private var reference: String { page.decisions.reference }
    private var day: Phrase { wording.day(page.decisions.asAt) }
    private var digest: String { page.decisions.policies.first?.digest ?? "" }

    private func document(_ order: [Told]) -> HTMLNode {
        let body = content(order)
        let title: Phrase = "\(reference): \(heading(order)) (\(texts.title))"
        let mark = wording.pageMark(Phrase(printable(reference)), day, Phrase(texts.name)).plain
        return HTMLPage(
            language: texts.language.rawValue, title: title.plain, style: Stylesheet.text(mark: mark),
            skip: .phrase(wording.skip), header: header(order), main: body,
            footer: .tag(
                "footer", page.untranslated.map { .tag("p", .phrase($0)) } ?? .nothing,
                .tag("p", .phrase(wording.pageFooter(digest, page.decisions.engine))),
                recorded.map { .tag("p", .tag("strong", .phrase($0.record))) } ?? .nothing)
        ).document
    }

    /// The case strip: whose case, what heads every page of the policy, how much is known, as at when, by which policy.
    private func header(_ order: [Told]) -> HTMLNode {
        func entry(_ term: Phrase, _ text: HTMLNode) -> HTMLNode {
            .tag("div", .tag("dt", .phrase(term)), .tag("dd", text))
        }
        let own = page.pack.source.header.strip.filter { page.pack.fact(named: $0.text) != nil }.map { fact in
            entry(texts.fact(fact.text).capitalised, .phrase(page.value(fact.text)))
        }
        let given = HTMLNode.tag(
            "a", attributes: ["href": "#\(Part.facts.rawValue)"],
            .phrase(wording.factsGiven(givenFacts.count, of: askedFacts.count)))
        return .tag(
            "header",
            .tag(
                "dl", class: "strip", entry(wording.stripCase, .text(reference)), .list(own),
                entry(wording.stripFacts, given),
                entry(wording.stripAsAt, .phrase(wording.asAt(day, from: page.decisions.asAtFrom))),
                entry(wording.stripPolicy, .phrase("\(texts.title), \(texts.name)"))),
            .tag("h1", .phrase(heading(order))))
    }

    /// The question that leads; where none does, what the policy is.
    private func heading(_ order: [Told]) -> Phrase {
        guard let first = order.first, summary == nil || page.pack.mainDecision != nil else { return texts.title }
        return texts.text(first.source.question)
    }

    /// The parts of the page that people fold out, in their order.
    enum Part: String {
        case why, steps
        case unknown = "not-known"
        case other
        case facts = "facts-given"
        case readings
        case guidance = "guidance-cited"
    }

    func heading(_ part: Part) -> Phrase {
        switch part {
        case .why: wording.partWhy
        case .steps: wording.partSteps
        case .unknown: wording.partUnknown
        case .other: wording.partOther
        case .facts: wording.partFacts
        case .readings: wording.partReadings
        case .guidance: wording.partGuidance
        }
    }

    /// - Parameter isOnPaper: whether it is also printed and signed.
    func content(_ order: [Told], isOnPaper: Bool = true) -> HTMLNode {
        guard let main = order.first else { return .nothing }
        let others = order.dropFirst()
        let separate = others.filter { $0.isSeparate && $0.status != .outOfScope && !$0.possible.isEmpty }
        let weighing = others.filter { $0.said.hitPolicy == .weigh && $0.status != .outOfScope }
        let weighed = weighing.filter {
            !$0.said.considerations.isEmpty || !$0.said.first.isEmpty || $0.isOfService
        }
        let apart = Set((separate + weighing).map(\.said.id))
        let compact = others.filter { !apart.contains($0.said.id) }
        var folds = [
            fold(
                .why,
                .list([
                    summary == nil ? .nothing : .list([contradictions(), remarks]), self.opening(main), why(main),
                    whyNotHigher(main), below(main), changes(main),
                ]).loweringHeadings),
            fold(.steps, nextSteps(order)), fold(.unknown, findOut(order)), fold(.other, otherDecisions(compact)),
        ]
        folds += separate.map { fold($0, sideBySide($0)) }
        folds += weighed.map { fold($0, toWeigh($0)) }
        folds.append(fold(.facts, factsGiven))
        if hasReadings { folds.append(fold(.readings, readings(order))) }
        let opening = HTMLNode.list([
            passedOver.map { .tag("p", .phrase($0)) } ?? .nothing,
            summary.map(firstScreen) ?? .list([contradictions(), remarks, self.opening(main)]),
        ])
        folds.append(fold(.guidance, guidance(citedIn: .list([opening] + folds.map(\.content)))))
        folds.removeAll { $0.content.isEmpty }
        let paper = isOnPaper ? onPaper(order, beside: opening) : .nothing
        return .list([
            opening, isOnPaper ? decisionBox : .nothing, contents(folds), paper, .list(folds.map(\.node)),
        ])
    }

    private func readings(_ order: [Told]) -> HTMLNode {
        let parts = page.readings(of: order).map { title, sentences in
            section(title, .tag("ul", .list(sentences.map { .tag("li", .phrase($0)) })))
        }
        return .list(parts + [page.readingsWithoutEffect(on: order).map { .tag("p", .phrase($0)) } ?? .nothing])
    }

    private func fold(_ part: Part, _ content: HTMLNode) -> Fold {
        Fold(id: part.rawValue, heading: heading(part), content: content)
    }

    private func fold(_ told: Told, _ content: HTMLNode) -> Fold {
        Fold(id: "decision-\(told.said.id)", heading: texts.text(told.source.question), content: content)
    }

    private func contents(_ folds: [Fold]) -> HTMLNode {
        let links = folds.map { fold -> HTMLNode in
            .tag("li", .tag("a", attributes: ["href": "#\(fold.id)"], .phrase(fold.heading)))
        }
        return .tag(
            "nav", class: "contents screen", attributes: ["aria-label": wording.onThisPage.plain],
            .tag("ul", .list(links)))
    }

    private func changes(_ told: Told) -> HTMLNode {
        let changes = page.changes(told)
        return section(
            wording.reassessmentCouldChange,
            changes.isEmpty ? .nothing : .tag("ul", .list(changes.map { .tag("li", .phrase($0)) })))
    }

    // MARK: The top of the page

    func contradictions(atMost limit: Int = .max) -> HTMLNode {
        let all = page.decisions.contradictions
        if all.isEmpty { return .nothing }
        let entries = all.prefix(limit).map { contradiction -> HTMLNode in
            .tag(
                "p", .phrase(page.words(contradiction)), cite(contradiction.guidance),
                .phrase(" \(wording.recorded(page.recorded(contradiction)))"))
        }
        return .tag(
            "section", class: "warning", .tag("h2", .phrase(wording.contradictionInFacts)), .list(entries),
            .tag("p", .phrase(wording.decidedAsRecorded(more: all.count - entries.count))))
    }

    /// The answer in a sentence, what is still possible, and what people should know of it before they read on.
    func opening(_ told: Told) -> HTMLNode {
        let also = [page.why(told), page.meanwhile(told), page.turnsOn(told), page.agreed(told)].compactMap { $0 }
        return .tag(
            "div", class: "answer",
            .tag("p", class: "lead", .phrase(page.answer(told))),
            also.isEmpty ? .nothing : .tag("p", .phrase(also.joined(separator: " "))),
            remarks(told), caution(told))
    }

    func caution(_ told: Told) -> HTMLNode {
        told.source.caution.map { .tag("p", .phrase(texts.text($0.text)), cite($0.guidance)) } ?? .nothing
    }

    /// Silence, scope, notices, passages read in more than one way, what people must have agreed.
    func remarks(_ told: Told) -> HTMLNode {
        func remark(_ word: Phrase, _ text: Phrase, _ guidance: [String]) -> HTMLNode {
            .tag("p", .tag("strong", .phrase(word)), .phrase(" \(text)"), cite(guidance))
        }
        var parts: [HTMLNode] = []
        if told.status == .outOfScope, let reason = told.source.outOfScope {
            parts.append(remark(wording.why, texts.text(reason.text), reason.guidance.map(\.text)))
        }
        parts += page.silence(told).map { remark($0.word, $0.sentence, $0.guidance) }
        if told.status == .outOfScope { return .list(parts) }
        if told.isOfService { return .list(parts + [reportedNotices(told)]) }
        parts += page.notices(told).map {
            remark(wording.note, texts.text($0.say), $0.guidance.map(\.text))
        }
        parts += page.contested(told).map {
            remark(wording.contested, page.sentence($0, of: told), $0.passages)
        }
        if let agreed = told.said.agreedByPeople, !told.possible.isEmpty {
            parts.append(
                remark(
                    wording.agreedByPeople(agreed.status),
                    told.source.agreedFirst?.say.map(texts.text) ?? .empty,
                    told.source.agreedFirst?.guidance.map(\.text) ?? []))
        }
        return .list(parts)
    }

    // MARK: The end of the page

    /// Lines to write and to sign on; the page suggests nothing here, and repeats what was recorded.
    private var decisionBox: HTMLNode {
        let rooms = ["wide", "wide tall", nil, nil, nil, nil]
        let known: [Phrase] =
            recorded.map { [$0.lines.decision, $0.lines.reason, $0.lines.agreedWith, $0.lines.role, "", $0.lines.day] }
            ?? []
        let lines = wording.decisionForm.enumerated().map { place, term -> HTMLNode in
            let text: Phrase = place < known.count ? known[place] : .empty
            return .tag("div", class: rooms[place], .tag("dt", .phrase(term)), .tag("dd", .phrase(text)))
        }
        return .tag(
            "section", class: "blank", .tag("h2", .phrase(wording.yourDecision)), .tag("dl", .list(lines)))
    }

    // MARK: Small parts

    /// A status in words; its colour repeats them.
    func tag(_ word: Phrase, _ kind: String) -> HTMLNode { .tag("strong", class: "tag \(kind)", .phrase(word)) }

    func tag(_ status: LineStatus) -> HTMLNode { tag(wording.status(status), kind(status)) }

    func kind(_ status: LineStatus) -> String { status == .met ? "met" : status == .notMet ? "not" : "unknown" }

    func section(_ heading: Phrase, _ content: HTMLNode...) -> HTMLNode { section(heading, content) }

    func section(_ heading: Phrase, _ content: [HTMLNode]) -> HTMLNode {
        content.allSatisfy(\.isEmpty)
            ? .nothing : .tag("section", .tag("h2", .phrase(heading)), .list(content))
    }

    /// What is to be told of the case as a whole and changes no answer.
    private var remarks: HTMLNode {
        .list(page.remarks.map { .tag("p", .tag("strong", .phrase(wording.note)), .phrase(" \($0)")) })
    }
}
