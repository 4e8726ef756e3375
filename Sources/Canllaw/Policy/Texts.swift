internal import DecisionModel
internal import PolicyChecker
internal import PolicyModel

/// The words of a policy for what is named by ids, in one language.
struct Texts: Sendable {
    let pack: CheckedPack
    let language: Language
    private let sentences: Sentences

    /// What authors say of criteria, by the test as it is written.
    private final class Sentences: Sendable {
        let ofTests: [String: LocalizedText]

        init(_ pack: CheckedPack) {
            var found: [String: LocalizedText] = [:]
            func add(_ criterion: CheckedCriterion) {
                var said = criterion.source.says
                if said == nil, case .named(let id) = criterion.form { said = pack.criteria[id].source.says }
                if let said {
                    let test = criterion.source.description
                    if found[test] == nil { found[test] = said }
                }
                for part in criterion.parts { add(part) }
            }
            for criterion in pack.criteria { add(criterion) }
            for decision in pack.decisions {
                for rule in decision.rules { for part in [rule.criterion, rule.unless] { if let part { add(part) } } }
                for condition in [decision.applies, decision.agreedFirst] { if let condition { add(condition) } }
            }
            ofTests = found
        }
    }

    init(_ pack: CheckedPack, _ language: Language) {
        (self.pack, self.language) = (pack, language)
        sentences = Sentences(pack)
    }

    private init(_ pack: CheckedPack, _ language: Language, _ sentences: Sentences) {
        (self.pack, self.language, self.sentences) = (pack, language, sentences)
    }

    func `in`(_ language: Language) -> Texts { Texts(pack, language, sentences) }

    func words(_ text: LocalizedText) -> String { text.in(language) }

    func words(_ limit: TimeLimit) -> String {
        switch limit {
        case .words(let text): words(text)
        case .counted(let limit):
            limit.with(amount: pack.amount(of: limit)).described(from: label(ofFact: limit.date.text))
        }
    }

    // MARK: Facts

    func fact(_ id: String) -> CheckedFact? { pack.fact(named: id).map { pack.facts[$0] } }

    func label(ofFact id: String) -> String {
        fact(id)?.label.map(words) ?? id.replacing("_", with: " ")
    }

    /// A value of a fact or a member of a tick list; numbers and days are their own words.
    func label(ofValue value: String, of fact: String) -> String {
        switch self.fact(fact)?.kind {
        case .list(let labels, _), .tickList(let labels):
            labels.first { $0.id.text == value }.map { words($0.label) } ?? value
        case .number(_, let format): format.count(value).map(format.words) ?? value
        default: value
        }
    }

    func place(_ id: String) -> String { pack.place(id).map { words($0.label) } ?? id.replacing("_", with: " ") }

    func role(_ id: String) -> String { pack.role(id).map { words($0.label) } ?? id.replacing("_", with: " ") }

    // MARK: Decisions

    func decision(_ id: String) -> CheckedDecision? { pack.decision(named: id).map { pack.decisions[$0] } }

    func title(ofDecision id: String) -> String {
        guard let decision = decision(id) else { return id }
        return decision.source.title.map(words) ?? decision.title
    }

    func outcome(_ id: String, of decision: String) -> Outcome {
        let label = self.decision(decision)?.source.outcomes.first { $0.id.text == id }.map { words($0.label) }
        return Outcome(id: id, label: label ?? id)
    }

    /// The outcomes among ids that may also be those of silence and of a decision that does not apply.
    func outcomes(_ ids: [String], of decision: String) -> [Outcome] {
        let known = Set(self.decision(decision)?.source.outcomes.map(\.id.text) ?? [])
        return ids.filter(known.contains).map { outcome($0, of: decision) }
    }

    /// The author's sentence for a test, else the test as it is written.
    func sentence(ofTest test: String) -> String { sentences.ofTests[test].map(words) ?? test }

    func document(_ id: Name) -> String {
        pack.source.header.documents.first { $0.id == id }.map { words($0.title) } ?? id.text
    }
}
