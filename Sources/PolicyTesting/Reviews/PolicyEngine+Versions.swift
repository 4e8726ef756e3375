package import Diagnostics
package import PolicyComparison
internal import PolicyCompiler
package import PolicyEngines
package import PolicyModel

extension PolicyEngine {
    /// What moves from another version of the pack to this one; nil with the reason where the two together are too
    /// large.
    /// - Parameters:
    ///   - asAt: the day to which months and years are counted; without one the day from which this version is in
    ///     force.
    ///   - isDescribed: whether the cases that move are described, or only counted.
    package func comparison(
        from old: PolicyEngine, mapping: PackMapping = PackMapping(), asAt: CalendarDate? = nil,
        isDescribed: Bool = true
    ) -> Diagnosed<PackComparison> {
        let day = asAt ?? pack.source.header.inForceFrom ?? .first
        do throws(PolicyCompiler.Failure) {
            return Diagnosed(
                try PackComparer.compare(
                    old: old.compiled, new: compiled, mapping: mapping, asAt: day, isDescribed: isDescribed), [])
        } catch {
            return Diagnosed(nil, [Self.tooLarge(error, in: pack)])
        }
    }

    /// The folders of the packs on which this one builds, seen from its own.
    package var foldersBelow: [String] {
        Set(
            files.map(\.path).filter { $0.hasPrefix("../") }.map { path in
                path.split(separator: "/").dropLast().joined(separator: "/")
            }
        ).sorted()
    }
}
