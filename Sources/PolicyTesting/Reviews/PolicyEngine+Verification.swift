package import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
package import PolicyEngines
package import PolicyModel
package import PolicyVerification

extension PolicyEngine {
    /// What looking at every case of the pack finds, and which of its proofs hold. Nil, with the reason, where that
    /// needs more than the engine holds.
    /// - Parameter asAt: the day to which whole months and years are counted; without one, the pack's first day in
    ///   force.
    package func verify(asAt: CalendarDate? = nil) -> Diagnosed<VerificationReport> {
        do throws(PolicyCompiler.Failure) {
            return Diagnosed(try Verifier.verify(pack, asAt: asAt ?? pack.source.header.inForceFrom ?? .first), [])
        } catch {
            return Diagnosed(nil, [Self.tooLarge(error, in: pack)])
        }
    }
}
