package import DecisionDiagrams
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// A pack laid open for questions over all its cases: its diagrams in a builder that goes on, the cases that they range
/// over, and which of those hold a contradiction. The readings in force are built in.
package struct VerificationContext {
    package var compiler: DiagramCompiler
    package let space: CaseSpace
    package let decisions: DecisionTable<CompiledDecision>
    /// True of the cases in which some contradiction of the pack holds.
    package let contradictory: Diagram
    private let free: Diagram

    /// - Parameters:
    ///   - asking: criteria beside those of the pack that the questions will test.
    ///   - asAt: the day as at which the cases are decided.
    package init(
        _ checked: CheckedPack, asking: [CheckedCriterion] = [], asAt: CalendarDate,
        nodeLimit: Int = DiagramBuilder.defaultNodeLimit
    ) throws(PolicyCompiler.Failure) {
        var compiler = try PolicyCompiler.open(checked, asking: asking, asAt: asAt, nodeLimit: nodeLimit)
        space = CaseSpace(checked: checked, variables: compiler.variables, facts: compiler.facts, asAt: asAt)
        decisions = compiler.compiledDecisions
        do throws(DiagramBuilder.TooLarge) {
            var joined = DiagramBuilder.never
            for contradiction in compiler.compiledContradictions {
                joined = try compiler.builder.or(joined, contradiction.diagram)
            }
            contradictory = joined
            free = try compiler.builder.not(joined)
        } catch {
            compiler.current = "contradictions"
            throw compiler.failure()
        }
        self.compiler = compiler
    }

    package var checked: CheckedPack { space.checked }
    /// The cases without a contradiction.
    package func consistent() throws(DiagramBuilder.TooLarge) -> Diagram { free }
}
