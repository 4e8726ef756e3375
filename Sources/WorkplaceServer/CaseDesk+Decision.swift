internal import Auditing
internal import CaseFiles
internal import DecisionLog
internal import Diagnostics
internal import PolicyModel
internal import Rendering
internal import Wording
internal import WorkplacePages
internal import Workspaces

/// What people decide, and what the log says of a case.
extension CaseDesk {
    func decision(_ visit: Visit) async throws -> WorkplaceResponse {
        guard let page = DecisionPage(try await open(visit).frame, decision: visit.parameters["decision"]) else {
            throw NotFound()
        }
        return .page(page.html())
    }

    func recordDecision(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let form = visit.form
        guard let page = DecisionPage(frame, decision: form.text("decision")) else { throw NotFound() }
        let wording = visit.wording
        func again(_ mistake: Banner.Mistake, allows: [(word: String, label: Phrase)] = []) -> WorkplaceResponse {
            .page(page.html(sent: form, banner: .mistakes([mistake]), allows: allows), status: 422)
        }
        if form.text("seen") != frame.seen { return again(.init(wording.factsMovedMeanwhile)) }
        let outcomes = form.all("outcome").filter { !$0.isEmpty }
        if outcomes.isEmpty { return again(.init(wording.outcomeMissing, at: "outcome")) }
        let reason = form.text("reason")
        let person = RecordKeeper.PersonsDecision(
            decision: page.decisionID, outcomes: outcomes, reason: reason.isEmpty ? nil : reason,
            agreedWith: form.all("agreed"))
        let shown = RecordDraft.Shown(
            format: "html", decision: nil, why: nil, language: visit.language.rawValue,
            text: page.html())
        let recorded = await repository.record(
            frame.decided, of: frame.engine, shown: shown, person, role: form.text("role"),
            allows: Set(form.all("allow")))
        switch recorded {
        case .success(let receipt):
            return .seeOther("/cases/\(frame.name)?done=decided&record=\(receipt.seq)")
        case .failure(.refused(.reasonNeeded(let flags))):
            return again(.init(wording.reasonMissing(flags.map(wording.asksForReason)), at: "reason"))
        case .failure(.refused(.personalData(let trouble, _))):
            let what = Phrase(trouble.description, language: "en")
            return again(
                .init(wording.looksLikeInText(what), at: "reason"),
                allows: [(trouble.word, wording.isNoPersonalData(what))])
        case .failure(.refused(.unusable(let sentence))):
            return again(.init(Phrase(sentence, language: "en"), at: "outcome"))
        case .failure(.log(let failure)):
            return again(.init(wording.logTrouble(Phrase(failure.message, language: "en"))))
        }
    }

    // MARK: What the log says

    func copy(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        return .page(CopyPage(frame).html(decided: try await decided(frame)))
    }

    func timeline(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let events = try await repository.history(ofCase: frame.caseFile.reference).events
        let page = TimelinePage(frame)
        let typed = ["year", "month", "day"].map { visit.query.text($0 + ":on") }
        if typed.allSatisfy(\.isEmpty) { return .page(page.html(events, asKnown: nil)) }
        let numbers = typed.compactMap { Int($0) }
        guard numbers.count == 3, let day = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
            return .page(
                page.html(events, asKnown: nil, banner: .mistakes([.init(visit.wording.notADay, at: "day:on")])),
                status: 422)
        }
        var then: CaseFrame?
        if let placement = try await repository.place(frame.name, asKnownOn: day) {
            then = await self.frame(visit, placement.leading, placement)
        }
        return .page(
            page.html(events, asKnown: then.map { (visit.wording.day(day.description), $0) }, isUntold: then == nil))
    }

    /// The page to print and to sign, with the number of the record where the suggestion was recorded.
    func printed(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        var response = WorkplaceResponse.page(DecisionHTML.render(frame.page, recorded: try await recorded(frame)))
        response.headers.append((Workplace.stylesInPage, ""))
        return response
    }

    /// What people decided last of the leading decision.
    private func recorded(_ frame: CaseFrame) async throws(LogFailure) -> DecisionHTML.Recorded? {
        let (wording, texts) = (frame.wording, frame.texts)
        let history = try await repository.history(ofCase: frame.caseFile.reference).events
        let corrected = Set(history.compactMap(\.corrects))
        let leading = frame.engine.pack.mainDecision.map { frame.engine.pack.decisions[$0].id }
        for event in history.reversed() where !corrected.contains(event.record) {
            guard case .decision(let decision, let outcomes, let reason, _, let agreed) = event.kind,
                leading == nil || decision == leading
            else { continue }
            return DecisionHTML.Recorded(
                record: wording.recordAndCheck(event.record, event.checkWord),
                decision: DecidedWords(texts).names(outcomes, of: decision), reason: Phrase(reason ?? ""),
                agreedWith: wording.both(agreed.map(texts.role)), role: event.role.map(texts.role) ?? .empty,
                day: wording.day(event.at.day))
        }
        return nil
    }
}
