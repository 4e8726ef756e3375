internal import CaseFiles
internal import DecisionModel
internal import PolicyChecker
internal import PolicyEngines
internal import Rendering

/// Agreed examples: cases with what must come out of them, as the engine decides them now.
struct Examples {
    struct Example {
        let name: String
        let about: String
        let page: CasePage
        /// The decisions of which the file says what must come out.
        let decisions: Set<DecisionID>
        /// Decisions that come out otherwise than the file says.
        let differs: Set<DecisionID>
    }

    struct Group {
        let answer: String
        let examples: [Example]
    }

    private let all: [Example]
    private let pack: CheckedPack

    init(_ examples: [PackHandbook.Example], by engine: PolicyEngine) {
        pack = engine.pack
        let texts = PolicyTexts(engine)
        all = examples.map { example in
            let path = example.decided.caseFile.source.path
            let file = path.split(separator: "/").last.map(String.init) ?? path
            return Example(
                name: file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file,
                about: example.decided.caseFile.fixture?.about ?? "",
                page: CasePage(example.decided, of: engine, texts),
                decisions: example.outcome.decisions, differs: Set(example.outcome.differences.compactMap(\.decision)))
        }
    }

    func count(of decision: DecisionID) -> Int { all.count { $0.decisions.contains(decision) } }

    /// In how many examples of a decision a rule of it is met for sure.
    func meeting(rule index: Int, of decision: DecisionID) -> Int {
        let checked = pack.decisions[decision]
        let rule = checked.rules[index]
        let number = checked.rules[...index].count { $0.outcome == rule.outcome }
        let id = "\(checked.id)/\(checked.source.outcomes[rule.outcome].id.text)/\(number)"
        return all.count { example in
            let options = example.page.decisions[checked.id]?.options ?? []
            return example.decisions.contains(decision)
                && options.contains { $0.rules.contains { $0.id == id && $0.status == .met } }
        }
    }

    /// The examples of a decision by their answers: the settled ones first, in the order of outcomes; the rest as they
    /// come.
    func groups(of id: DecisionID) -> [Group] {
        var order: [String] = []
        var members: [String: [Example]] = [:]
        let mine = all.filter { $0.decisions.contains(id) }
        let decision = pack.decisions[id].id
        func rank(_ example: Example) -> Int {
            let answer = example.page.decisions[decision]?.answer
            let isSingle = pack.decisions[id].source.hitPolicy != .eachSeparately
            return (isSingle ? answer?.outcomes.first : nil).flatMap(pack.decisions[id].outcomeIndex) ?? Int.max
        }
        for example in mine.enumerated().sorted(by: { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) })
            .map(\.element)
        {
            let answer = example.page.answer(to: decision)
            if members[answer] == nil { order.append(answer) }
            members[answer, default: []].append(example)
        }
        return order.map { Group(answer: $0.hasSuffix(".") ? String($0.dropLast()) : $0, examples: members[$0] ?? []) }
    }
}
