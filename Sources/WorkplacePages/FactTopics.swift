internal import PolicyChecker
internal import PolicyModel
internal import Rendering
internal import Wording

/// Facts as people go through them: by the topics of the policy, in its order.
struct FactTopics {
    struct Topic {
        /// The id of a topic; `case` for facts of none.
        let id: String
        let title: Phrase
        let facts: [FactID]
    }

    let topics: [Topic]

    init(_ texts: PolicyTexts) {
        let pack = texts.pack
        var topics: [Topic] = []
        var taken: Set<FactID> = []
        for topic in pack.source.header.topics {
            let facts = topic.facts.compactMap { pack.fact(named: $0.text) }.filter {
                pack.facts[$0].definition != nil && !taken.contains($0)
            }
            taken.formUnion(facts)
            if !facts.isEmpty { topics.append(Topic(id: topic.id.text, title: texts.text(topic.title), facts: facts)) }
        }
        let rest = pack.facts.indices.filter { pack.facts[$0].definition != nil && !taken.contains($0) }
        if !rest.isEmpty {
            topics.insert(Topic(id: Self.others, title: texts.wording.topicOfCase, facts: Array(rest)), at: 0)
        }
        self.topics = topics
    }

    /// No topic of a policy is called so, as names have no hyphen.
    private static let others = "other-facts"

    subscript(id: String) -> Topic? { topics.first { $0.id == id } }
}
