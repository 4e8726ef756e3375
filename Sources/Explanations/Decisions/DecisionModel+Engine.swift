package import DecisionModel
package import Evaluation
internal import PolicyModel

// What the engine computes, in the terms of `Decisions`.

extension LineStatus {
    init(_ status: Status) {
        self =
            switch status {
            case .met: .met
            case .notMet: .notMet
            case .cannotTell: .cannotTell
            }
    }
}

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

extension DecisionModel.Decision.Status {
    init(_ kind: DecisionResult.Kind) {
        self =
            switch kind {
            case .settled: .settled
            case .open: .open
            case .silent: .silent
            case .outOfScope: .outOfScope
            case .weigh: .weigh
            }
    }
}

extension ActionItem.Paper {
    init(_ state: PaperResult.State) {
        self =
            switch state {
            case .have: .have
            case .missing: .missing
            case .notKnown: .notKnown
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
