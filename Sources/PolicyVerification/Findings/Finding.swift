package import DecisionDiagrams
package import Diagnostics
package import PolicyModel

/// Something in a pack that its author may not have meant, found by looking at every case.
package struct Finding: Sendable {
    package struct Note: Sendable {
        package let span: SourceSpan
        package let text: String
    }

    package let kind: FindingKind
    /// What it is about, in the pack's identifiers; by kind and subject an author accepts it.
    package let subject: String
    /// In the words of diagnostics: what is wrong, and what to do
    package let message: String
    package let help: String
    package let span: SourceSpan
    package let notes: [Note]
    /// The cases that it concerns; nil where it is about no case.
    package let cases: Cases?
    /// The author's reason for keeping it; nil where it is not accepted.
    package let accepted: AcceptedFinding?
}

/// Some of the cases of a pack: how many, and one of them.
package struct Cases: Sendable {
    package let count: Natural
    /// How many more there are that hold a contradiction.
    package let contradictoryCount: Natural
    /// A case without a contradiction; nil where there is none.
    package let example: ExampleCase?
    /// The rules that are met for the example, whatever else is so.
    package let rulesMet: [Finding.Note]
}

/// What a check of every case has found.
package struct VerificationReport: Sendable {
    /// A stretch of cases about which a decision is silent and says so.
    package struct NamedGap: Sendable {
        package let decision: String
        package let gap: Name
        package let cases: Cases
    }

    package let space: CaseSpace
    /// How many of all cases hold a contradiction.
    package let contradictoryCount: Natural
    package let findings: [Finding]
    package let gaps: [NamedGap]
    package let proofs: [ProofResult]
    /// Acceptances, and subjects of them, that match no finding
    package let stale: [(accepted: AcceptedFinding, subject: Name)]

    /// Whether something is found or fails that the pack does not accept.
    package var isClean: Bool { findings.allSatisfy { $0.accepted != nil } && proofs.allSatisfy(\.holds) }
}

/// What became of one claim.
package struct ProofResult: Sendable {
    package let proof: Proof
    /// The consistent cases in which the claim fails, outside its exceptions; nil where there is none.
    package let failure: Failure?
    /// Cases in which it fails and which hold a contradiction.
    package let contradictoryCount: Natural
    /// Each known exception with the cases in which the claim does fail there; none means that the exception is not
    /// needed.
    package let exceptions: [(exception: Proof.Exception, count: Natural)]

    package struct Failure: Sendable {
        package let cases: Cases
        /// For claims about a change: what changes, and what becomes of the answer.
        package let change: Change?
        /// For claims about answers: what the decisions come to for the example.
        package let answers: [Answer]
    }

    package struct Answer: Sendable, Hashable {
        package let decision: String
        /// Outcomes, `silent` and `out of scope`
        package let outcomes: [String]
    }

    package struct Change: Sendable {
        package let fact: String
        package let from: ExampleCase.Value
        package let to: ExampleCase.Value
        package let after: [Answer]
    }

    package var holds: Bool { failure == nil }
}
