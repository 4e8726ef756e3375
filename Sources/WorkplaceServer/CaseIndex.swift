internal import DecisionModel
internal import PolicyEngines
internal import PolicyModel
internal import Rendering
internal import Wording
internal import WorkplacePages
internal import Workspaces

/// What the list of cases shows of each, kept as long as neither the case nor the policy nor the day is another.
actor CaseIndex {
    /// What is said of a case, but for what people decided.
    struct Summary: Sendable {
        let reference: String
        let answer: Phrase?
        let openQuestions: Int
        /// `2026-11-21`; nil where no step is near or past.
        let nextDay: String?
    }

    /// The policies that decide, and the day.
    struct State: Hashable {
        let generation: Int
        let today: CalendarDate
    }

    private struct Key: Hashable {
        let name: String
        let language: Language
    }

    private struct Kept {
        let stamp: FileStamp?
        let state: State
        let summary: Summary
    }

    private var kept: [Key: Kept] = [:]
    private var texts: [String: PolicyTexts] = [:]

    /// The texts of a policy in a language, put together once.
    func texts(_ engine: PolicyEngine, _ language: Language) -> PolicyTexts {
        let key = engine.digest + language.rawValue
        if let known = texts[key] { return known }
        // Every edit of a policy is another one; nobody works with more than a few at a time.
        if texts.count > 16 { texts = [:] }
        let made = PolicyTexts(engine, language)
        texts[key] = made
        return made
    }

    func summary(
        _ name: String, _ language: Language, _ repository: CaseRepository, _ state: State
    ) async throws -> Summary? {
        let stamp = await repository.stamp(name)
        let key = Key(name: name, language: language)
        if let known = kept[key], known.stamp == stamp, known.state == state { return known.summary }
        guard let opened = try await repository.open(name) else { return nil }
        let summary = summary(of: opened, language)
        kept[key] = Kept(stamp: stamp, state: state, summary: summary)
        return summary
    }

    private func summary(of opened: CaseRepository.OpenedCase, _ language: Language) -> Summary {
        guard let placement = opened.placement else {
            return Summary(reference: opened.name, answer: nil, openQuestions: 0, nextDay: nil)
        }
        let leading = placement.leading
        let decided = leading.engine.decide(
            leading.caseFile, asAt: placement.asAt, from: placement.asAtSource)
        let page = CasePage(decided, of: leading.engine, texts(leading.engine, language))
        let summary = CaseSummary(of: page)
        let main = leading.engine.pack.mainDecision.map { leading.engine.pack.decisions[$0].id }
        let answer = main.flatMap { id in
            page.decisions[id].map { page.short($0.answer, of: id) }
        }
        return Summary(
            reference: leading.caseFile.reference, answer: answer ?? summary.suggestion.text,
            openQuestions: summary.openFacts.count + summary.openElsewhere, nextDay: page.nextPressingDay)
    }
}
