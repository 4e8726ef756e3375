package import CaseFiles
package import PolicyChecker
internal import PolicyModel

extension PolicyEngine {
    /// The decisions that a case file is about, the leading one first: those about the child, and of those about the
    /// service as a whole the ones whose own facts it records. Of a pack about the service alone every decision.
    package func decisionsConcerned(by caseFile: CaseFile) -> [DecisionID] {
        let order = [pack.mainDecision].compactMap { $0 } + pack.decisions.indices.filter { $0 != pack.mainDecision }
        let ofChild = order.filter { pack.decisions[$0].source.concern == .child }
        if ofChild.isEmpty || ofChild.count == order.count { return order }
        let support = FactDependencies(pack)
        let recorded = Set(caseFile.records.keys).subtracting(support.of(ofChild))
        return order.filter {
            pack.decisions[$0].source.concern == .child || !recorded.isDisjoint(with: support.of([$0]))
        }
    }
}
