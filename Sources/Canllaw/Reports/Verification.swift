internal import Diagnostics
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel
internal import PolicyTesting
internal import PolicyVerification

extension Policy {
    /// Looks at every case that there can be: what the author may not have meant, and whether the policy's proofs hold.
    ///
    /// Nothing is sampled. What holds, holds for all cases; what fails has an example.
    ///
    /// ```swift
    /// let report = try policy.verify()
    /// for finding in report.findings where !finding.isAccepted { print(finding.diagnostic) }
    /// for proof in report.proofs where !proof.holds { print(proof.id, proof.example?.text ?? "") }
    /// ```
    ///
    /// - Parameter day: the day to which months and years are counted; without one, the first on which the policy is in
    ///   force.
    /// - Throws: ``PolicyError`` where that needs more than the engine holds.
    public func verify(asAt day: CalendarDay? = nil) throws(PolicyError) -> Verification {
        let verified = engine.verify(asAt: day?.date)
        guard let report = verified.value else { throw PolicyError(verified.diagnostics) }
        return Verification(report, language)
    }
}

/// What looking at every case of a policy found.
///
/// ```swift
/// let report = try policy.verify()
/// precondition(report.isClean)
/// ```
public struct Verification: Sendable {
    /// The day to which months and years are counted.
    public let asAt: CalendarDay
    /// How many cases there can be.
    public let cases: Count
    /// How many of them hold facts that cannot all be so.
    public let contradictoryCases: Count
    /// What the author may not have meant, those accepted among them.
    public let findings: [Finding]
    /// Every claim of the policy, and whether it holds.
    public let proofs: [Proof]
    /// What the policy accepts and what there is not, as `kind of subject`.
    public let staleAcceptances: [String]

    /// Whether every finding is accepted and every proof holds.
    public var isClean: Bool { findings.allSatisfy(\.isAccepted) && proofs.allSatisfy(\.holds) }

    init(_ report: VerificationReport, _ language: Language) {
        let pack = report.space.checked
        asAt = CalendarDay(report.space.asAt)
        cases = Count(report.space.caseCount)
        contradictoryCases = Count(report.contradictoryCount)
        findings = report.findings.map { Finding($0, in: pack, language) }
        proofs = report.proofs.map { Proof($0, in: pack, language) }
        staleAcceptances = report.stale.map { "\($0.accepted.finding.text) of \($0.subject.text)" }
    }
}

/// Something in a policy that its author may not have meant.
///
/// ```swift
/// print(finding.kind, finding.subject)  // rule-never-met  colour: the rule for amber
/// ```
public struct Finding: Sendable, Hashable {
    /// What kind of thing it is, such as `rule-never-met`; stable.
    public let kind: String
    /// What it is about, by ids. By kind and subject an author accepts it.
    public let subject: String
    /// In words, with its place and what to do.
    public let diagnostic: Diagnostic
    /// How many cases it concerns; nil where it is about no case.
    public let cases: Count?
    /// One of them; nil where there is none without a contradiction.
    public let example: Example?
    /// The author's reason for keeping it; nil where it is not accepted.
    public let acceptedBecause: String?

    /// Whether the author knows of it and keeps it.
    public var isAccepted: Bool { acceptedBecause != nil }

    init(_ finding: PolicyVerification.Finding, in pack: CheckedPack, _ language: Language) {
        (kind, subject) = (finding.kind.rawValue, finding.subject)
        diagnostic = Diagnostic(
            Diagnostics.Diagnostic(
                finding.kind.rawValue, finding.message, severity: .finding, at: finding.span, help: finding.help,
                notes: finding.notes.map { .init(span: $0.span, text: $0.text) }))
        cases = finding.cases.map { Count($0.count) }
        example = finding.cases?.example.map { Example($0, in: pack) }
        acceptedBecause = finding.accepted?.because.in(language)
    }
}

/// A claim of a policy about all cases, and whether it holds.
///
/// ```swift
/// for proof in report.proofs { print(proof.id, proof.holds ? "holds" : "fails in \(proof.failingCases) cases") }
/// ```
public struct Proof: Sendable, Hashable {
    /// What decisions come to in an example.
    public struct Result: Sendable, Hashable {
        /// The id of the decision.
        public let decision: String
        /// The ids of its outcomes, and `silent` and `out of scope`.
        public let outcomes: [String]
    }

    /// The id that the policy gives it.
    public let id: String
    /// What it claims, in the author's words; nil where they give none.
    public let text: String?
    /// How many cases it fails in, without those that hold a contradiction and outside the exceptions that the policy
    /// names.
    public let failingCases: Count
    /// A case in which it fails; nil where it holds.
    public let example: Example?
    /// What the decisions of the claim come to for the example; empty where it holds.
    public let results: [Result]

    /// Whether there is no case in which it fails.
    public var holds: Bool { failingCases.isZero }

    init(_ proof: ProofResult, in pack: CheckedPack, _ language: Language) {
        id = proof.proof.id.text
        text = proof.proof.says?.in(language)
        failingCases = proof.failure.map { Count($0.cases.count) } ?? Count(0)
        example = proof.failure?.cases.example.map { Example($0, in: pack) }
        results = proof.failure?.answers.map { Result(decision: $0.decision, outcomes: $0.outcomes) } ?? []
    }
}
