package import Diagnostics
package import PolicyEngines
internal import PolicyModel

/// What is told of several versions of one pack: days on which none is in force, or more than one, and one name for two
/// of them.
package enum VersionReview {
    package static func review(_ packs: [PolicyEngine]) -> [Diagnostic] {
        let versions = packs.compactMap(Version.init)
        var ids: [String] = []
        for id in versions.map(\.id) where !ids.contains(id) { ids.append(id) }
        return ids.flatMap { id in
            let own = versions.filter { $0.id == id }.sorted { ($0.from, $0.digest) < ($1.from, $1.digest) }
            return sameNames(own) + gaps(own) + overlaps(own)
        }
    }

    private struct Version {
        let id: String
        let name: Name
        let from: CalendarDate
        let to: CalendarDate?
        let digest: String

        init?(_ engine: PolicyEngine) {
            let header = engine.pack.source.header
            guard let id = header.id, let name = header.version, let from = header.inForceFrom else { return nil }
            (self.id, self.name, self.from, to, digest) = (id.text, name, from, header.inForceTo, engine.digest)
        }

        func endsBefore(_ day: CalendarDate) -> Bool { to.map { $0 < day } ?? false }
    }

    private static func sameNames(_ versions: [Version]) -> [Diagnostic] {
        versions.indices.compactMap { index in
            let version = versions[index]
            guard
                let first = versions[..<index].first(where: { $0.name == version.name && $0.digest != version.digest })
            else { return nil }
            return Diagnostic(
                "same-version", "two packs that differ call themselves `\(version.id) \(version.name.text)`",
                at: version.name.span,
                help: "give one of them a version of its own", notes: [.init(span: first.name.span, text: "the other")])
        }
    }

    private static func gaps(_ versions: [Version]) -> [Diagnostic] {
        versions.indices.dropFirst().compactMap { index in
            let (before, next) = (versions[..<index], versions[index])
            guard before.allSatisfy({ $0.endsBefore(next.from) }), let end = before.compactMap(\.to).max(),
                end.adding(days: 1) < next.from
            else { return nil }
            let last = next.from.adding(days: -1)
            return Diagnostic(
                "gap-between-versions", "no version of `\(next.id)` is in force from \(end.adding(days: 1)) to \(last)",
                severity: .warning, at: next.name.span,
                label: "the next version",
                help: "a case of those days is not decided; let one version end on the day before the next begins")
        }
    }

    private static func overlaps(_ versions: [Version]) -> [Diagnostic] {
        var told: [Diagnostic] = []
        for (index, later) in versions.enumerated() {
            for earlier in versions[..<index] where !earlier.endsBefore(later.from) && earlier.digest != later.digest {
                let names = "`\(earlier.id) \(earlier.name.text)` and `\(later.id) \(later.name.text)`"
                let end = [earlier.to, later.to].compactMap { $0 }.min()
                let counts =
                    earlier.from == later.from
                    ? "both begin on the same day, so that neither counts before the other; give one of them another "
                        + "day"
                    : "the one that begins later counts, `\(later.name.text)`; to say so write `in force to: "
                        + "\(later.from.adding(days: -1))` in the other"
                told.append(
                    Diagnostic(
                        "versions-overlap",
                        "\(names) are both in force from \(later.from) " + (end.map { "to \($0)" } ?? "on"),
                        severity: .warning,
                        at: later.name.span, help: counts, notes: [.init(span: earlier.name.span, text: "the other")]))
            }
        }
        return told
    }
}
