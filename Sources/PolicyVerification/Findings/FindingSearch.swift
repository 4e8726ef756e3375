internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Looks through a pack for what its author may not have meant. What it finds are drafts: their cases are counted, and
/// their examples found, once all diagrams are built.
struct FindingSearch {
    struct Draft {
        let kind: FindingKind
        let subject: String
        let message: String
        let help: String
        let span: SourceSpan
        var notes: [Finding.Note] = []
        /// The cases concerned, contradictory ones among them; nil of what is about no case.
        var region: Diagram?
        /// The decision whose rules produce what is found
        var decision: DecisionID?
    }

    /// Where something stands in the files of a pack.
    struct Place: Hashable {
        let path: String
        let start: SourcePosition

        init(_ span: SourceSpan) { (path, start) = (span.file.path, span.start) }
    }

    struct GapDraft {
        let decision: DecisionID
        let gap: Name
        let region: Diagram
    }

    var open: VerificationContext
    private(set) var drafts: [Draft] = []
    private(set) var gaps: [GapDraft] = []

    let readings: ReadingCriteria
    /// Where tests stand that every value satisfies, so that nothing else need be said of them.
    var holding: Set<Place> = []

    init(_ open: VerificationContext) {
        self.open = open
        readings = ReadingCriteria(open.checked)
    }

    var checked: CheckedPack { open.checked }
    var builder: DiagramBuilder {
        _read { yield open.compiler.builder }
        _modify { yield &open.compiler.builder }
    }

    mutating func search() throws(DiagramBuilder.TooLarge) {
        searchTests()
        try searchScopes()
        for id in checked.decisions.indices {
            open.compiler.current = checked.decisions[id].id
            try searchRules(id)
            try searchConditions(id)
        }
        try searchSharedConditions()
        searchUnused()
    }

    /// Lets go of the diagrams, so that whoever goes on with them does not copy them.
    mutating func releaseBuilder() { open.compiler.builder = DiagramBuilder(domainSizes: []) }

    mutating func add(_ draft: Draft) { drafts.append(draft) }
    mutating func add(_ gap: GapDraft) { gaps.append(gap) }

    /// Whether some case without a contradiction lies in a region.
    mutating func isMet(_ region: Diagram) throws(DiagramBuilder.TooLarge) -> Bool {
        let consistent = try open.consistent()
        return try builder.and(region, consistent) != DiagramBuilder.never
    }

    static func words(_ rule: CheckedRule) -> String { rule.source.says?.en ?? rule.criterion.source.description }
}
