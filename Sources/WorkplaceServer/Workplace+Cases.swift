internal import CaseFiles
internal import DecisionLog
internal import Diagnostics
internal import PolicyModel
internal import Rendering
internal import Wording
internal import WorkplacePages
internal import Workspaces

/// The list of cases, and new ones.
extension Workplace {
    static func listOfCases(_ repository: CaseRepository, _ index: CaseIndex) -> [Route] {
        [
            Route("GET", "") { _ in .seeOther("/cases") },
            Route("GET", "cases") { try await cases($0, repository, index) },
            Route("GET", "cases/new") { .page(NewCasePage($0.frame).html()) },
            Route("POST", "cases") { try await newCase($0, repository, index) },
            Route("POST", "language") { language($0) },
        ]
    }

    private static func cases(
        _ visit: Visit, _ repository: CaseRepository, _ index: CaseIndex
    ) async throws -> WorkplaceResponse {
        let query = visit.query.text("find")
        let filter = CasesPage.Filter(rawValue: visit.query.text("show")) ?? .all
        var names: [(name: String, written: Int)] = []
        for name in try await repository.names() {
            names.append((name, await repository.stamp(name)?.written ?? 0))
        }
        names.sort { ($1.written, $0.name) < ($0.written, $1.name) }
        var trouble: Phrase?
        var decisions: [String: [String: CaseEvent]] = [:]
        do throws(LogFailure) {
            decisions = try await repository.lastDecisions()
        } catch {
            trouble = visit.wording.logTrouble(Phrase(error.message, language: "en"))
        }
        let engine = try await repository.policy().engine
        let texts = await index.texts(engine, visit.language)
        let main = engine.pack.mainDecision.map { engine.pack.decisions[$0].id }
        let state = CaseIndex.State(generation: try await repository.generation(), today: await repository.today())
        var entries: [CasesPage.Entry] = []
        var count = 0
        for (name, written) in names {
            // A name is enough to pass a case over, so that a search does not decide them all.
            if filter == .all && !query.isEmpty && !matches(name, query) { continue }
            if filter == .all && entries.count == CasesPage.maximumEntries {
                count += 1
                continue
            }
            guard let summary = try await index.summary(name, visit.language, repository, state) else { continue }
            let event = main.flatMap { decisions[summary.reference]?[$0] }
            let entry = CasesPage.Entry(
                name: name, reference: summary.reference, answer: summary.answer,
                decided: event.flatMap { decided($0, texts) }, openQuestions: summary.openQuestions,
                nextDay: summary.nextDay.map { visit.wording.day($0) },
                lastChanged: visit.wording.day(Moment(secondsSince1970: written).day))
            guard query.isEmpty || matches(name, query) || matches(summary.reference, query), isShown(entry, filter)
            else { continue }
            count += 1
            if entries.count < CasesPage.maximumEntries { entries.append(entry) }
        }
        return .page(CasesPage(visit.frame, entries, of: count, query: query, filter: filter).html(trouble: trouble))
    }

    private static func matches(_ text: String, _ query: String) -> Bool {
        // Whoever looks for `yj 2407` means YJ-2407.
        func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return plain(text).contains(plain(query))
    }

    private static func isShown(_ entry: CasesPage.Entry, _ filter: CasesPage.Filter) -> Bool {
        switch filter {
        case .all: true
        case .open: entry.openQuestions > 0
        case .overdue: entry.nextDay != nil
        case .undecided: entry.decided == nil
        }
    }

    private static func decided(_ event: CaseEvent, _ texts: PolicyTexts) -> Phrase? {
        guard case .decision(let decision, let outcomes, _, _, _) = event.kind else { return nil }
        return DecidedWords(texts).names(outcomes, of: decision)
    }

    private static func newCase(
        _ visit: Visit, _ repository: CaseRepository, _ index: CaseIndex
    ) async throws -> WorkplaceResponse {
        let reference = visit.form.text("reference")
        func refuse(_ mistake: NewCasePage.Mistake) -> WorkplaceResponse {
            .page(NewCasePage(visit.frame, reference: reference, mistake: mistake).html(), status: 422)
        }
        if reference.isEmpty { return refuse(.missing) }
        do throws(CaseRepository.CreationRefusal) {
            try await repository.create(reference)
        } catch {
            switch error {
            case .notAName: return refuse(.signs)
            case .exists: return refuse(.exists)
            case .personalData(let trouble): return refuse(.personalData(Phrase(trouble.description, language: "en")))
            case .file(let failure): return refuse(.other(Phrase(failure.diagnostic.message, language: "en")))
            }
        }
        let texts = await index.texts(try await repository.policy().engine, visit.language)
        let topic = FactsFormPage.firstTopic(texts).map { "/" + $0 } ?? ""
        return .seeOther("/cases/\(reference)/facts\(topic)")
    }

    /// The other language, on the page where somebody was.
    private static func language(_ visit: Visit) -> WorkplaceResponse {
        let back = visit.form.text("back")
        // Nothing that a browser takes for another server, nor a line break within a header.
        let isOurs =
            back.hasPrefix("/") && !back.hasPrefix("//")
            && back.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        var response = WorkplaceResponse.seeOther(isOurs ? back : "/cases")
        if let language = Language(rawValue: visit.form.text("language")) {
            response.headers.append(
                ("set-cookie", "language=\(language.rawValue); Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"))
        }
        return response
    }
}
