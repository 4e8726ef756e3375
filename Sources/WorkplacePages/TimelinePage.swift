package import Rendering
package import Wording
package import Workspaces

/// What happened in the case, the newest first, and how it stood on a day.
package struct TimelinePage {
    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    /// - Parameters:
    ///   - events: the oldest first.
    ///   - asKnown: how the case stood on a day that somebody asked for, with the day.
    ///   - isUntold: whether that was asked for and cannot be told.
    package func html(
        _ events: [CaseEvent], asKnown: (day: Phrase, frame: CaseFrame)?, isUntold: Bool = false, banner: Banner? = nil
    ) -> String {
        let wording = frame.wording
        let items = events.reversed().map { event -> HTMLNode in
            let when = wording.moment(
                wording.day(event.at.day), time: String(event.at.description.dropFirst(11).prefix(5)))
            let who: Phrase = event.role.map { ", \(frame.texts.role($0))" } ?? ""
            return .tag(
                "li",
                .tag(
                    "p", class: "when", .phrase(when + who), .text(" · "), .phrase(wording.recordNumber(event.record))),
                .list(sentences(event).map { .tag("p", .phrase($0)) }))
        }
        return frame.html(
            wording.caseTab(CaseFrame.Tab.timeline.rawValue), .timeline, banner: banner,
            .tag(
                "form", class: "search", attributes: ["method": "get", "action": frame.address(.timeline)],
                .tag(
                    "fieldset", class: "member", .tag("legend", .phrase(wording.asKnownOn)),
                    DateInput(wording: wording, name: "on", fields: FactFields.DateFields()).node),
                button(wording.show, isSecond: true)),
            asKnown.map { asKnownOn($0.day, $0.frame) }
                ?? (isUntold ? .tag("p", .phrase(wording.cannotTellThen)) : .nothing),
            items.isEmpty ? .tag("p", .phrase(wording.nothingHappened)) : .tag("ol", class: "timeline", .list(items)))
    }

    private func asKnownOn(_ day: Phrase, _ then: CaseFrame) -> HTMLNode {
        let wording = frame.wording
        var table = HTMLTable(
            wording.factsKnownThen, columns: [wording.factColumn, wording.knownThen, wording.now.capitalised])
        for fact in frame.texts.pack.facts where fact.definition != nil {
            let (was, now) = (then.page.recordedValue(fact.id), frame.page.recordedValue(fact.id))
            if was == wording.notKnown && now == wording.notKnown { continue }
            table.add([.phrase(frame.texts.fact(fact.id).capitalised), .phrase(was), .phrase(now)], header: 0)
        }
        return .tag(
            "section", class: "answer", .tag("h2", .phrase(wording.asItStood(day))),
            .tag("p", class: "lead", .phrase(CaseSummary(of: then.page).suggestion.text)), table.node)
    }

    private func sentences(_ event: CaseEvent) -> [Phrase] {
        let (wording, texts) = (frame.wording, frame.texts)
        switch event.kind {
        case .suggestion(let answers):
            let leading = texts.pack.mainDecision.map { texts.pack.decisions[$0].id } ?? answers.keys.sorted().first
            let said = leading.flatMap { id in answers[id].map { frame.page.sentence($0, of: id) } }
            return [wording.eventSuggestion(said ?? .empty)]
        case .decision(let decision, let outcomes, let reason, let differs, let agreed):
            return DecidedWords(frame.texts).sentences(
                decision, outcomes: outcomes, reason: reason, differs: differs, agreed: agreed)
        case .facts(let changes):
            return [wording.eventFacts]
                + changes.map { change in
                    let from = change.from.map { texts.value(change.fact, $0) } ?? wording.notKnown
                    let to = change.to.map { texts.value(change.fact, $0) } ?? wording.notKnown
                    if from == to { return wording.detailsChanged(texts.fact(change.fact).capitalised) }
                    return wording.factChanged(texts.fact(change.fact).capitalised, from: from, to: to)
                }
        case .correction(let record, let reason):
            return [wording.eventCorrection(record)] + (reason.map { [Phrase($0)] } ?? [])
        case .other(let event): return [Phrase(event.rawValue.replacing("_", with: " "))]
        }
    }
}

/// What a person decided, in sentences.
package struct DecidedWords {
    private let texts: PolicyTexts

    package init(_ texts: PolicyTexts) { self.texts = texts }

    /// - Parameter outcomes: ids.
    package func sentences(
        _ decision: String, outcomes: [String], reason: String?, differs: Bool?, agreed: [String]
    ) -> [Phrase] {
        let wording = texts.wording
        return [
            wording.eventDecision(texts.title(decision), names(outcomes, of: decision)),
            differs == true ? wording.otherThanSuggested : .empty, reason.map { Phrase($0) } ?? .empty,
            agreed.isEmpty ? .empty : wording.agreedWithRoles(agreed.map(texts.role)),
        ].nonEmpty
    }

    /// Outcomes by their labels.
    package func names(_ outcomes: [String], of decision: String) -> Phrase {
        texts.wording.both(
            outcomes.map { outcome in
                if outcome == "other" { return texts.wording.somethingElse }
                if outcome == "none" { return texts.wording.noneOfThem }
                return texts.pack.decision(named: decision).map {
                    texts.outcome(outcome, of: texts.pack.decisions[$0])
                } ?? Phrase(outcome)
            })
    }
}
