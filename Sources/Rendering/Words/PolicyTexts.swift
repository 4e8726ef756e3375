package import PolicyChecker
package import PolicyEngines
package import PolicyModel
package import Wording

/// The texts of a policy in one language, by the ids that `Decisions` has. What has not been translated stands in
/// English and is marked as such.
package struct PolicyTexts: Sendable {
    package let pack: CheckedPack
    package let language: Language
    package let wording: any CaseWording
    private let lineSources: [String: CheckedCriterion]

    package init(_ engine: PolicyEngine, _ language: Language = .english) {
        self.init(engine.pack, language, lineSources: engine.lineSources())
    }

    /// - Parameter lineSources: the criterion behind each line; a line that is not among them is told as it is written.
    package init(_ pack: CheckedPack, _ language: Language, lineSources: [String: CheckedCriterion] = [:]) {
        (self.pack, self.language, self.lineSources) = (pack, language, lineSources)
        wording = language.wording
    }

    package func text(_ text: LocalizedText) -> Phrase {
        if let own = text.text(in: language.rawValue) { return Phrase(own) }
        return english(text.en)
    }

    /// Words that stand in English whatever the page's language is.
    func english(_ text: String) -> Phrase { Phrase(text, language: language == .english ? nil : "en") }

    // MARK: Labels

    package var title: Phrase { text(pack.source.header.title) }
    /// The policy's id and version.
    package var name: String {
        [pack.source.header.id?.text, pack.source.header.version?.text].compactMap { $0 }.joined(separator: " ")
    }

    func fact(_ id: FactID) -> Phrase { pack.facts[id].label.map(text) ?? english(pack.facts[id].words) }
    package func fact(_ id: String) -> Phrase { pack.fact(named: id).map { fact($0) } ?? english(id) }

    package func title(_ decision: CheckedDecision) -> Phrase {
        decision.source.title.map(text) ?? english(decision.title)
    }
    package func title(_ decision: String) -> Phrase {
        pack.decision(named: decision).map { title(pack.decisions[$0]) } ?? english(decision)
    }

    func label(_ label: NamedLabel?, _ id: String) -> Phrase { label.map { text($0.label) } ?? english(id) }
    package func role(_ id: String) -> Phrase { label(pack.role(id), id) }
    package func place(_ id: String) -> Phrase { label(pack.place(id), id) }

    /// An outcome by its label, or what a decision may come to besides.
    package func outcome(_ id: String, of decision: CheckedDecision) -> Phrase {
        if let index = decision.outcomeIndex(id) { return text(decision.source.outcomes[index].label) }
        return id == "silent" ? wording.noAnswerInGuidance : id == "out_of_scope" ? wording.outOfScope : english(id)
    }

    /// What an option of an unclear passage is called.
    func option(_ name: String, of reading: String) -> Phrase {
        if name == Reading.asTheRulesSay { return wording.asTheRulesSay }
        if let label = pack.source.readings.first(where: { $0.id.text == reading })?.label(of: name) {
            return text(label)
        }
        if let connective = Connective(key: name) { return wording.andOrMeans(isAny: connective.isDisjunction) }
        return english(Vocabulary.words(name))
    }

    /// Whom to ask for a fact; the reader of the page is not told to ask the reader.
    func rolesToAsk(_ definition: FactDefinition?) -> [Phrase] {
        let reader = pack.source.header.reader
        return definition?.thenAsk.filter { $0 != reader }.map { role($0.text) } ?? []
    }

    func definition(_ fact: String) -> FactDefinition? { pack.fact(named: fact).flatMap { pack.facts[$0].definition } }

    /// The question that asks for a fact.
    package func question(_ fact: String) -> Phrase { definition(fact).map { text($0.ask) } ?? self.fact(fact) }

    // MARK: Actions and lines

    /// What is to be done, as one sentence without its stop; of what must not be done it says so itself.
    func sentence(_ action: Action) -> Phrase {
        guard action.modality == .mustNot else { return text(action.text) }
        if let own = action.text.text(in: language.rawValue) { return Phrase(wording.prohibition(own)) }
        return english(Language.english.wording.prohibition(action.text.en))
    }

    func criterion(ofLine id: String) -> CheckedCriterion? { lineSources[id] }
}
