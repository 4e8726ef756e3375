package import PolicyChecker
internal import Rendering

/// What hangs together with what, as nodes and arrows: the decisions of a pack, or one decision with all that it looks
/// at. Arrows lead from what is needed to what needs it and never in a circle.
package struct RequirementsPicture {
    enum Kind: String, CaseIterable {
        /// Facts that a decision looks at by themselves, not within a criterion
        case facts
        case criterion, decision, leading
    }

    struct Node {
        /// Unique within the picture.
        let id: String
        let kind: Kind
        let title: String
        /// What stands below in small letters.
        let details: [String]
        /// The handbook's page of it.
        let href: String
    }

    struct Arrow: Hashable {
        let from: Int
        let to: Int
        /// Whether only notes or steps look at it, and no answer turns on it.
        let isBeside: Bool
    }

    let title: String
    private(set) var nodes: [Node] = []
    private(set) var arrows: [Arrow] = []
    private let pack: CheckedPack

    // MARK: The whole pack

    /// The decisions of a pack and what they need of each other.
    package init(of pack: CheckedPack) { self.init(of: pack, requirements: PackRequirements(pack)) }

    init(of pack: CheckedPack, requirements: PackRequirements) {
        self.pack = pack
        title = "How the decisions depend on each other"
        for id in pack.decisions.indices {
            addDecision(
                id, isLeading: id == pack.mainDecision,
                facts: requirements.facts(of: id).count { pack.facts[$0].definition != nil })
        }
        for id in pack.decisions.indices {
            for needed in requirements.answers[id].decisions where needed != id {
                add(from: needed.index, to: id.index, isBeside: false)
            }
        }
        for id in pack.decisions.indices {
            for seen in requirements.beside[id].decisions where seen != id {
                add(from: seen.index, to: id.index, isBeside: true)
            }
        }
    }

    // MARK: One decision

    package init(of decision: DecisionID, in pack: CheckedPack) {
        self.init(of: decision, in: pack, requirements: PackRequirements(pack))
    }

    init(of decision: DecisionID, in pack: CheckedPack, requirements: PackRequirements) {
        self.pack = pack
        title = "What \(Vocabulary.title(pack.decisions[decision])) looks at, and what needs its answer"
        let inputs = Inputs(of: pack.decisions[decision], in: pack)
        for criterion in inputs.criteria {
            let source = pack.source.criteria[criterion.index]
            var all = Requirements(pack)
            all.add(pack.criteria[criterion])
            nodes.append(
                Node(
                    id: "criterion \(source.id.text)", kind: .criterion,
                    title: source.criterion.says?.en ?? Vocabulary.words(source.id.text),
                    details: facts(all), href: ""))
        }
        var direct = Requirements(pack)
        for fact in inputs.facts { direct.add(fact) }
        if !inputs.facts.isEmpty {
            nodes.append(
                Node(
                    id: "facts", kind: .facts, title: inputs.criteria.isEmpty ? "facts" : "facts by themselves",
                    details: facts(direct), href: ""))
        }
        for id in requirements.answers[decision].decisions { addDecision(id, isLeading: false) }
        addDecision(decision, isLeading: true)
        for id in requirements.users(of: decision) { addDecision(id, isLeading: false) }
        for criterion in inputs.criteria {
            var all = Requirements(pack)
            all.add(pack.criteria[criterion])
            connect(all.decisions.map(name), to: "criterion \(pack.source.criteria[criterion.index].id.text)")
        }
        connect(direct.decisions.map(name), to: "facts")
        connect(
            inputs.criteria.map { "criterion \(pack.source.criteria[$0.index].id.text)" } + ["facts"]
                + inputs.decisions.map(name), to: name(decision))
        for id in requirements.users(of: decision) { connect([name(decision)], to: name(id)) }
    }

    /// What a decision names itself, in its rules and in when it applies.
    private struct Inputs {
        private(set) var facts: [FactID] = []
        private(set) var criteria: [CriterionID] = []
        private(set) var decisions: [DecisionID] = []

        init(of decision: CheckedDecision, in pack: CheckedPack) {
            for criterion in ([decision.applies] + decision.rules.flatMap { [$0.criterion, $0.unless] }).compactMap({
                $0
            }) { add(criterion) }
        }

        private mutating func add(_ criterion: CheckedCriterion) {
            for reference in criterion.references {
                switch reference {
                case .fact(let id): if !facts.contains(id) { facts.append(id) }
                case .decision(let id): if !decisions.contains(id) { decisions.append(id) }
                case .criterion(let id): if !criteria.contains(id) { criteria.append(id) }
                }
            }
            for part in criterion.parts { add(part) }
        }
    }

    /// Recorded facts by their names, one behind the other.
    private func facts(_ requirements: Requirements) -> [String] {
        let names = requirements.askedFacts.map { Vocabulary.label(pack.facts[$0]) }
        return names.isEmpty ? [] : [names.joined(separator: ", ")]
    }

    private func name(_ id: DecisionID) -> String { "decision \(pack.decisions[id].id)" }

    private mutating func addDecision(_ id: DecisionID, isLeading: Bool, facts: Int? = nil) {
        let decision = pack.decisions[id]
        let detail = facts.map { $0 == 1 ? "looks at 1 fact" : "looks at \($0) facts" } ?? "decision"
        nodes.append(
            Node(
                id: name(id), kind: isLeading ? .leading : .decision, title: Vocabulary.title(decision),
                details: [detail], href: Links.page(decision)))
    }

    private mutating func connect(_ inputs: [String], to name: String) {
        guard let target = nodes.firstIndex(where: { $0.id == name }) else { return }
        for input in inputs {
            if let source = nodes.firstIndex(where: { $0.id == input }) {
                add(from: source, to: target, isBeside: false)
            }
        }
    }

    /// Adds an arrow unless there is one or it would close a circle.
    private mutating func add(from: Int, to: Int, isBeside: Bool) {
        if from == to || arrows.contains(where: { $0.from == from && $0.to == to }) || reaches(to, from) { return }
        arrows.append(Arrow(from: from, to: to, isBeside: isBeside))
    }

    private func reaches(_ start: Int, _ goal: Int) -> Bool {
        var seen: Set<Int> = [start]
        var waiting = [start]
        while let next = waiting.popLast() {
            if next == goal { return true }
            for arrow in arrows where arrow.from == next && seen.insert(arrow.to).inserted { waiting.append(arrow.to) }
        }
        return false
    }

    // MARK: In words

    /// The picture in sentences, one for every node that needs others, and one for those that stand alone.
    var sentences: [String] {
        var result = nodes.indices.compactMap { index -> String? in
            let needed = arrows.filter { $0.to == index && !$0.isBeside }.map { nodes[$0.from].title }
            let seen = arrows.filter { $0.to == index && $0.isBeside }.map { nodes[$0.from].title }
            if needed.isEmpty && seen.isEmpty { return nil }
            let parts =
                (needed.isEmpty ? [] : ["needs \(needed.joined(separator: ", "))"])
                + (seen.isEmpty ? [] : ["its notes or steps look at \(seen.joined(separator: ", "))"])
            return "\(Links.capitalised(nodes[index].title)): \(parts.joined(separator: "; "))."
        }
        result += nodes.compactMap { node in
            node.kind == .criterion || node.kind == .facts
                ? "\(Links.capitalised(node.title)) looks at "
                    + "\(node.details.isEmpty ? "no fact" : node.details.joined(separator: "; "))."
                : nil
        }
        let alone = nodes.indices.filter { index in !arrows.contains { $0.from == index || $0.to == index } }.map {
            nodes[$0].title
        }
        if !alone.isEmpty { result.append("Alone: \(alone.joined(separator: ", ")).") }
        return result
    }

    /// The same beside the picture.
    var twin: HTMLNode {
        .tag(
            "details", .tag("summary", "The picture in words"),
            .tag("ul", .list(sentences.map { .tag("li", .text($0)) })))
    }
}
