internal import Auditing
internal import CaseFiles
internal import DecisionLog
internal import DecisionModel
internal import Diagnostics
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel
internal import Rendering
internal import Wording
internal import WorkplacePages
internal import Workspaces

/// Opens cases for their pages, and takes what people fill in.
struct CaseDesk: Sendable {
    let repository: CaseRepository
    let index: CaseIndex

    struct Open {
        let frame: CaseFrame
        let placement: PolicyLibrary.Placement
        /// What is to be told of the file, although it can be decided.
        let warnings: [Diagnostic]
    }

    /// - Throws: `NotFound`, `UnreadableCase` or `FileFailure`.
    func open(_ visit: Visit) async throws -> Open {
        let name = visit.parameter("case")
        guard let opened = try await repository.open(name) else { throw NotFound() }
        guard let placement = opened.placement else {
            throw UnreadableCase(name: name, diagnostics: opened.diagnostics)
        }
        let frame = await self.frame(visit, placement.leading, placement)
        return Open(frame: frame, placement: placement, warnings: opened.diagnostics)
    }

    func frame(
        _ visit: Visit, _ placed: PolicyLibrary.Placement.Placed, _ placement: PolicyLibrary.Placement
    ) async -> CaseFrame {
        let engine = placed.engine
        let decided = engine.decide(placed.caseFile, asAt: placement.asAt, from: placement.asAtSource)
        return CaseFrame(
            visit.frame, name: visit.parameter("case"), decided, of: engine,
            await index.texts(engine, visit.language))
    }

    // MARK: The answer

    func answer(_ visit: Visit) async throws -> WorkplaceResponse {
        let open = try await open(visit)
        let frame = open.frame
        var troubles: [Phrase] = []
        for trouble in try await repository.policy().troubles {
            troubles.append(visit.wording.policyTrouble(Phrase(trouble.message, language: "en")))
        }
        troubles += open.warnings.map(Self.sentence)
        if frame.caseFile.reference != frame.name {
            troubles.append(visit.wording.anotherReference(frame.name + ".yaml", frame.caseFile.reference))
        }
        var decisions: [Phrase] = []
        do throws(LogFailure) {
            decisions = try await decided(frame)
        } catch {
            troubles.append(visit.wording.logTrouble(Phrase(error.message, language: "en")))
        }
        return .page(
            AnswerPage(frame).html(
                passedOver: await passedOver(open, visit), decisions: decisions, troubles: troubles,
                banner: try await banner(visit, frame)))
    }

    /// That the case is not one for the policy that leads the workplace, or may be.
    private func passedOver(_ open: Open, _ visit: Visit) async -> Phrase? {
        let placement = open.placement
        if placement.asked.engine.digest == placement.leading.engine.digest { return nil }
        if placement.isUndecided {
            var titles: [PolicyTexts] = []
            for added in placement.added { titles.append(await index.texts(added.engine, visit.language)) }
            return open.frame.page.undecided(between: titles)
        }
        return open.frame.page.passedOver(await index.texts(placement.asked.engine, visit.language))
    }

    /// What people decided of each decision last, in a sentence each.
    func decided(_ frame: CaseFrame) async throws(LogFailure) -> [Phrase] {
        var last: [String: Phrase] = [:]
        var order: [String] = []
        let history = try await repository.history(ofCase: frame.caseFile.reference).events
        // What was said to be wrong does not count.
        let corrected = Set(history.compactMap(\.corrects))
        for event in history where !corrected.contains(event.record) {
            guard case .decision(let decision, let outcomes, let reason, let differs, let agreed) = event.kind else {
                continue
            }
            let sentences = DecidedWords(frame.texts).sentences(
                decision, outcomes: outcomes, reason: reason, differs: differs, agreed: agreed)
            order.removeAll { $0 == decision }
            order.append(decision)
            let day = frame.wording.day(event.at.day)
            last[decision] = "\(day). " + sentences.joined(separator: " ")
        }
        return order.compactMap { last[$0] }
    }

    /// What was done by the form before this page.
    private func banner(_ visit: Visit) -> Banner? {
        switch visit.query.text("done") {
        case "saved": .done(visit.wording.factsSaved)
        case "same": .done(visit.wording.nothingChanged)
        default: nil
        }
    }

    /// The same, and that a decision was recorded, if the log says so.
    private func banner(_ visit: Visit, _ frame: CaseFrame) async throws -> Banner? {
        guard visit.query.text("done") == "decided" else { return banner(visit) }
        let events = (try? await repository.history(ofCase: frame.caseFile.reference).events) ?? []
        let event = events.first { String($0.record) == visit.query.text("record") }
        guard let event, case .decision = event.kind else { return nil }
        return .done(visit.wording.decisionRecorded(event.record, check: event.checkWord))
    }

    // MARK: Facts

    func facts(_ visit: Visit) async throws -> WorkplaceResponse {
        .page(FactsPage(try await open(visit).frame).html(banner: banner(visit)))
    }

    func topic(_ visit: Visit) async throws -> WorkplaceResponse {
        guard let page = FactsFormPage(try await open(visit).frame, topic: visit.parameter("topic")) else {
            throw NotFound()
        }
        return .page(page.html(banner: banner(visit)))
    }

    func saveTopic(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let topic = visit.parameter("topic")
        guard let page = FactsFormPage(frame, topic: topic) else { throw NotFound() }
        if visit.form.has("whatif") { return try await tryOut(visit) }
        let filled = filledIn(page.facts, visit.form, frame)
        if !filled.mistakes.isEmpty {
            return .page(
                page.html(sent: visit.form, mistakes: filled.mistakes, banner: banner(filled, frame)), status: 422)
        }
        let action = "/cases/\(frame.name)/facts/\(topic)"
        return try await save(filled.edits, frame, visit, action: action) { mistakes, general in
            page.html(
                sent: visit.form, mistakes: mistakes,
                banner: general.isEmpty ? nil : .mistakes(general.map { .init($0) }))
        } then: {
            let next = visit.form.text("next")
            let place = FactsFormPage(frame, topic: next) == nil ? "" : "/" + next
            return .seeOther("/cases/\(frame.name)/facts\(place)?done=" + (filled.edits.isEmpty ? "same" : "saved"))
        }
    }

    /// What a form changes, and what of it cannot be.
    private struct FilledIn {
        var edits: [CaseRepository.FactEdit] = []
        /// In the order of the page.
        var mistakes: [String: Phrase] = [:]
        var order: [String] = []
    }

    private func filledIn(_ facts: [FactID], _ form: SubmittedForm, _ frame: CaseFrame) -> FilledIn {
        let pack = frame.engine.pack
        var filled = FilledIn()
        for fact in facts {
            let checked = pack.facts[fact]
            // What the page did not ask for stays as it is.
            guard form.has("was:" + checked.id) else { continue }
            let fields = FactFields(form, of: fact, pack)
            if let mistake = fields.mistake {
                filled.order.append(checked.id)
                filled.mistakes[checked.id] = Self.sentence(mistake, frame.wording)
                continue
            }
            let written = fields.written(checked)
            let before = form.text("was:" + checked.id)
            if written == before { continue }
            let line = SourceFile(path: checked.id, bytes: Array("\(checked.id): \(written)\n".utf8))
            let read = CaseFileReader(pack: pack).readFacts(line)
            if let fault = read.diagnostics.first(where: { $0.severity == .error }) {
                filled.order.append(checked.id)
                filled.mistakes[checked.id] = Self.sentence(fault, checked, frame.wording)
            } else {
                filled.edits.append(.init(fact: checked.id, before: before, after: written))
            }
        }
        return filled
    }

    static func sentence(_ refusal: RecordKeeper.Refusal) -> Phrase {
        switch refusal {
        case .personalData(let trouble, let what): Phrase("\(what): \(trouble.description)", language: "en")
        case .reasonNeeded(let flags): Phrase(flags.joined(separator: ", "), language: "en")
        case .unusable(let sentence): Phrase(sentence, language: "en")
        }
    }

    private static func sentence(_ mistake: FactFields.Mistake, _ wording: any CaseWording) -> Phrase {
        switch mistake {
        case .tickAtLeastTwo: wording.tickAtLeastTwo
        case .yearWanted: wording.yearWanted
        case .dayWanted: wording.dayWanted
        }
    }

    /// What is wrong with a value, in the words of the form.
    private static func sentence(_ fault: Diagnostic, _ fact: CheckedFact, _ wording: any CaseWording) -> Phrase {
        switch fact.kind {
        case .number(let range, let format):
            let (low, high) = (format.text(range.lowerBound), format.text(range.upperBound))
            return format.isWhole
                ? wording.wholeNumberWanted(from: low, to: high) : wording.numberWanted(from: low, to: high)
        case .date: return wording.dayWanted
        case .yesNo, .list, .tickList: return fault.id == "not-a-date" ? wording.dayWanted : sentence(fault)
        }
    }

    private static func sentence(_ diagnostic: Diagnostic) -> Phrase {
        let help = diagnostic.help.isEmpty ? "" : "; \(diagnostic.help)"
        return Phrase((diagnostic.message + help).replacing("`", with: "\""), language: "en")
    }

    private func banner(_ filled: FilledIn, _ frame: CaseFrame) -> Banner {
        .mistakes(
            filled.order.map { fact in
                let what = filled.mistakes[fact] ?? .empty
                return .init("\(frame.texts.fact(fact).capitalised): \(what)", at: FactQuestion.anchor(fact))
            })
    }

    /// - Parameters:
    ///   - action: where the form was sent to.
    ///   - again: the page with the form, where it could not be saved.
    ///   - then: what answers once it was.
    private func save(
        _ edits: [CaseRepository.FactEdit], _ frame: CaseFrame, _ visit: Visit, action: String,
        again: ([String: Phrase], [Phrase]) -> String, then: () -> WorkplaceResponse
    ) async throws -> WorkplaceResponse {
        if edits.isEmpty { return then() }
        let role = frame.engine.pack.source.header.reader ?? frame.engine.pack.source.header.roles.first?.id
        let result = try await repository.save(frame.name, edits, role: role?.text ?? "") { caseFile, fact in
            guard let id = frame.engine.pack.fact(named: fact) else { return "" }
            return FactFields(of: id, in: caseFile, frame.engine.pack).written(frame.engine.pack.facts[id])
        }
        switch result {
        case .saved: return then()
        case .conflict(let conflicts):
            let now = try await open(visit).frame
            return .page(
                ConflictPage(now).html(
                    conflicts.map { .init(fact: $0.edit.fact, yours: $0.edit.after, theirs: $0.now) }, action: action,
                    sent: visit.form), status: 409)
        case .gone: throw NotFound()
        case .savedUnrecorded: return .page(again([:], [visit.wording.savedUnrecorded]), status: 500)
        case .notRecorded(.log(let failure)):
            return .page(again([:], [visit.wording.logTrouble(Phrase(failure.message, language: "en"))]), status: 422)
        case .notRecorded(.refused(let refusal)):
            return .page(again([:], [Self.sentence(refusal)]), status: 422)
        case .refused(let diagnostics):
            let mistakes = diagnostics.filter { $0.severity == .error }
            return .page(again([:], mistakes.map(Self.sentence)), status: 422)
        }
    }

    // MARK: Questions one by one

    func ask(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let fact = visit.parameters["fact"]
        let html = AskPage(frame).html(
            fact: fact, passedOver: passedOver(visit.query), before: before(visit.query, frame),
            moved: moved(visit, frame))
        guard let html else { throw NotFound() }
        return .page(html)
    }

    private func passedOver(_ form: SubmittedForm) -> [String] {
        Array(form.all("passed").suffix(AskPage.maximumPassedOver))
    }

    /// The fact that was answered before, to go back to.
    private func before(_ form: SubmittedForm, _ frame: CaseFrame) -> String? {
        let fact = form.text("after")
        return frame.engine.pack.fact(named: fact) == nil ? nil : fact
    }

    /// What is suggested since the last answer.
    private func moved(_ visit: Visit, _ frame: CaseFrame) -> Phrase? {
        visit.query.text("done") == "saved"
            ? "\(visit.wording.factsSaved) \(CaseSummary(of: frame.page).suggestion.text)" : nil
    }

    func saveAnswer(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let pack = frame.engine.pack
        let name = visit.form.text("fact")
        guard let fact = pack.fact(named: name), pack.facts[fact].definition != nil else { throw NotFound() }
        let passed = passedOver(visit.form)
        func next(_ passed: [String], isSaved: Bool) -> WorkplaceResponse {
            let fields = passed.map { "passed=\($0)" } + ["after=\(name)"] + (isSaved ? ["done=saved"] : [])
            return .seeOther("/cases/\(frame.name)/ask?" + fields.joined(separator: "&"))
        }
        func again(_ mistake: Phrase) -> String {
            AskPage(frame).html(fact: name, passedOver: passed, before: nil, sent: visit.form, mistake: mistake) ?? ""
        }
        let filled = filledIn([fact], visit.form, frame)
        if let mistake = filled.mistakes[name] { return .page(again(mistake), status: 422) }
        return try await save(filled.edits, frame, visit, action: "/cases/\(frame.name)/ask") { _, general in
            again(general.joined(separator: " "))
        } then: {
            // Whoever leaves a question as it was does not know the answer, nor does who says so.
            let isPassed = filled.edits.isEmpty || visit.form.has("pass")
            return next(
                passed.filter { pack.fact(named: $0) != nil } + (isPassed ? [name] : []), isSaved: !filled.edits.isEmpty
            )
        }
    }

    // MARK: What if

    func whatIf(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        guard let html = WhatIfPage(frame).html(topic: visit.parameter("topic"), nil, sent: nil) else {
            throw NotFound()
        }
        return .page(html)
    }

    func tryOut(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let topic = visit.parameter("topic")
        guard let page = FactsFormPage(frame, topic: topic) else { throw NotFound() }
        let filled = filledIn(page.facts, visit.form, frame)
        let isWrong = !filled.mistakes.isEmpty
        let comparison = isWrong ? nil : compared(filled.edits, frame)
        let html = WhatIfPage(frame).html(
            topic: topic, comparison, sent: visit.form, mistakes: filled.mistakes,
            banner: isWrong ? banner(filled, frame) : nil)
        return .page(html ?? "", status: isWrong ? 422 : 200)
    }

    private func compared(_ edits: [CaseRepository.FactEdit], _ frame: CaseFrame) -> DecisionsComparison? {
        let engine = frame.engine
        let lines = edits.map { "\($0.fact): \($0.after)\n" }.joined()
        let facts = CaseFileReader(pack: engine.pack).readFacts(SourceFile(path: "what if", bytes: Array(lines.utf8)))
        let changed = edits.isEmpty ? [:] : facts.value ?? [:]
        let after = engine.decide(
            frame.caseFile.with(changed), asAt: frame.decided.result.asAt, from: frame.decided.asAtSource)
        return DecisionsComparison(engine.decisions(of: frame.decided), engine.decisions(of: after))
    }

    /// What would be suggested with what a form says so far, in one sentence, for the script beside it.
    func preview(_ visit: Visit) async throws -> WorkplaceResponse {
        let frame = try await open(visit).frame
        let facts = frame.engine.pack.facts.indices.filter { frame.engine.pack.facts[$0].definition != nil }
        let filled = filledIn(Array(facts), visit.form, frame)
        if !filled.mistakes.isEmpty { return .text("") }
        guard let comparison = compared(filled.edits, frame) else { return .text("") }
        return .text(CaseSummary(of: CasePage(comparison.after, frame.texts)).suggestion.text.plain)
    }
}
