package import DecisionModel
package import Evaluation
internal import PolicyModel

// What the engine computes, in the terms of `Decisions`.

extension DecisionModel.Decision.HitPolicy {
    init(_ policy: PolicyModel.HitPolicy) {
        self =
            switch policy {
            case .highestMet: .highestMet
            case .firstMet: .firstMet
            case .onlyOneMet: .onlyOneMet
            case .eachSeparately: .eachSeparately
            case .weigh: .weigh
            }
    }
}

extension ActionResult {
    /// A step that must not be taken.
    package var isProhibition: Bool { action.source.modality == .mustNot }

    /// How the step stands to whoever has to take it.
    package var state: ActionItem.State {
        if action.source.modality == .evidence { return .evidence }
        if holds == .cannotTell { return .mayApply }
        if isTooLate { return .tooLate }
        if isProhibition { return done == .notMet ? .notKept : .always }
        switch done {
        case .met: return .done
        case .notMet: return .outstanding
        case .cannotTell: return .notRecorded
        case nil: return .always
        }
    }
}
