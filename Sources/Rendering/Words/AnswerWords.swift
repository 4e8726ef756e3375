internal import DecisionModel
package import Evaluation
internal import Interviews
internal import PolicyChecker
internal import PolicyModel

/// Answers, statuses and lines in words, the same wherever they are shown.
extension Vocabulary {
    func names(_ decision: CheckedDecision, _ outcomes: [Int]) -> [String] {
        outcomes.map { decision.source.outcomes[$0].label.en }
    }

    package static func either(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }

    static func word(_ status: LineStatus) -> String {
        switch status {
        case .met: "met"
        case .notMet: "not met"
        case .cannotTell: "cannot tell"
        }
    }

    /// What a decision may come to besides its outcomes, in words.
    static func beyond(silent mayBeSilent: Bool, outOfScope mayBeOutOfScope: Bool = false) -> [String] {
        BeyondOutcomes.ids(silent: mayBeSilent, outOfScope: mayBeOutOfScope).map(beyondOutcomes)
    }

    private static func beyondOutcomes(_ id: String) -> String {
        id == BeyondOutcomes.silent ? "no answer in the guidance" : words(id)
    }

    /// An outcome by its label, or what a decision may come to besides.
    static func outcome(_ id: String, of decision: CheckedDecision) -> String {
        decision.outcomeIndex(id).map { decision.source.outcomes[$0].label.en } ?? beyondOutcomes(id)
    }

    /// The answer in one sentence.
    package func answer(_ result: DecisionResult) -> String {
        let decision = pack.decisions[result.decision]
        let beyond = Self.beyond(silent: result.mayBeSilent, outOfScope: result.mayBeOutOfScope)
        switch result.kind {
        case .outOfScope: return "Out of scope."
        case .silent: return "The guidance is silent."
        case .weigh:
            return result.mayBeOutOfScope
                ? "This needs your judgement, if it applies; that cannot be told yet." : "This needs your judgement."
        case .settled:
            if decision.source.hitPolicy == .eachSeparately {
                let met = names(decision, result.options.indices.filter { result.options[$0] == .met })
                return met.isEmpty ? "None is open." : "Open: \(met.joined(separator: "; "))."
            }
            let label = result.outcome.map { decision.source.outcomes[$0].label.en } ?? ""
            return decision.source.hitPolicy == .highestMet ? "Suggested: \(label)." : "\(label)."
        case .open:
            if decision.source.hitPolicy == .eachSeparately { return separateAnswer(decision, result, beyond) }
            return "Still possible: \(Self.either(names(decision, result.possibleOutcomes) + beyond))."
        }
    }

    private func separateAnswer(_ decision: CheckedDecision, _ result: DecisionResult, _ beyond: [String]) -> String {
        let met = names(decision, result.options.indices.filter { result.options[$0] == .met })
        let open = names(decision, result.options.indices.filter { result.options[$0] == .cannotTell })
        let sentences = [
            met.isEmpty ? "" : "Open: \(met.joined(separator: "; ")).",
            open.isEmpty ? "" : "Cannot tell: \(open.joined(separator: "; ")).",
            beyond.isEmpty ? "" : "It may be out of scope.",
        ]
        return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Vocabulary {
    /// More outcomes than these say no more than that much is still possible.
    private static let maximumNames = 3

    /// The answer without a lead: `Standard`, `A or B`, `no answer in the guidance`, `5 answers still possible`.
    func shortAnswer(_ result: DecisionResult) -> String {
        let decision = pack.decisions[result.decision]
        switch result.kind {
        case .outOfScope: return "out of scope"
        case .silent: return "no answer in the guidance"
        case .weigh: return "a matter for judgement"
        case .settled where decision.source.hitPolicy == .eachSeparately,
            .open where decision.source.hitPolicy == .eachSeparately:
            return answer(result)
        case .settled, .open:
            let beyond = Self.beyond(silent: result.mayBeSilent, outOfScope: result.mayBeOutOfScope)
            let names = names(decision, result.possibleOutcomes) + beyond
            return names.count > Self.maximumNames ? "\(names.count) answers still possible" : Self.either(names)
        }
    }

    /// The answers of a prospect in words: `yes`, `6 to 10; or 14`.
    func answers(_ prospect: InterviewQuestion.Prospect, to fact: FactID) -> String {
        prospect.answers.map { answer in
            switch answer {
            case .days(nil, let end): end.map { "before \($0.inWords)" } ?? "any day"
            case .days(let start?, let end): "\(start.inWords) or later" + (end.map { ", before \($0.inWords)" } ?? "")
            case .known(let knowledge): value(fact, knowledge)
            }
        }.joined(separator: "; or ")
    }
}
