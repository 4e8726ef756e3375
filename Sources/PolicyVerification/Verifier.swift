internal import DecisionDiagrams
internal import Diagnostics
package import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Looks at every case that a pack can meet: what its author may not have meant, and whether its proofs hold. It knows
/// nothing of the evaluator.
package enum Verifier {
    /// - Parameter asAt: the day to which whole months and years are counted.
    package static func verify(
        _ checked: CheckedPack, asAt: CalendarDate, nodeLimit: Int = DiagramBuilder.defaultNodeLimit
    ) throws(PolicyCompiler.Failure) -> VerificationReport {
        var search = FindingSearch(
            try VerificationContext(
                checked, asking: checked.proofs.flatMap(\.criteria), asAt: asAt, nodeLimit: nodeLimit))
        do throws(DiagramBuilder.TooLarge) { try search.search() } catch { throw search.open.compiler.failure() }
        var prover = Prover(search.open)
        search.releaseBuilder()
        var proofs: [Prover.Draft] = []
        do throws(DiagramBuilder.TooLarge) {
            for proof in checked.proofs { proofs.append(try prover.prove(proof)) }
            var report = try ReportBuilder(prover.open, search.drafts, search.gaps, proofs)
            return report.report()
        } catch {
            throw prover.open.compiler.failure()
        }
    }
}
