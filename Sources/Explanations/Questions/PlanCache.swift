internal import Synchronization

/// Plans made before, so that cases which leave the same to find out share one. A plan follows from what it is kept
/// under and the pack alone; what is kept never changes a result, only when it is there.
final class PlanCache: Sendable {
    /// More plans than this are not kept side by side: memory does not grow with the cases.
    private static let maximumPlans = 512

    private let plans = Mutex<[[UInt64]: PlanOfQuestions]>([:])

    /// - Parameter key: everything that the plan depends on beside the pack.
    func plan(_ key: [UInt64], _ make: () -> PlanOfQuestions) -> PlanOfQuestions {
        if let known = plans.withLock({ $0[key] }) { return known }
        let made = make()
        plans.withLock { plans in
            if plans.count >= Self.maximumPlans { plans = [:] }
            plans[key] = made
        }
        return made
    }
}
