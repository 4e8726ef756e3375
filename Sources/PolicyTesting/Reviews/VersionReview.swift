package import Diagnostics
package import PolicyEngines
internal import PolicyLoading
internal import PolicyModel

/// What is told of several versions of one pack: days on which none is in force, or more than one, and one name for two
/// of them.
package enum VersionReview {
    /// - Parameter packs: with their folders, beside which other versions may stand. Each diagnostic concerns one of
    ///   these packs.
    package static func review(_ packs: [(folder: String, engine: PolicyEngine)]) -> [Diagnostic] {
        let asked = packs.compactMap { Version($0.engine.pack.source.header, digest: $0.engine.digest, isAsked: true) }
        let versions = asked + beside(packs.map(\.folder), ids: Set(asked.map(\.id)))
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
        /// Whether it is one of the packs that are asked about.
        let isAsked: Bool

        init?(_ header: PackHeader, digest: String, isAsked: Bool) {
            guard let id = header.id, let name = header.version, let from = header.inForceFrom else { return nil }
            (self.id, self.name, self.from, to) = (id.text, name, from, header.inForceTo)
            (self.digest, self.isAsked) = (digest, isAsked)
        }

        /// Its name, with its first day where another has the same name.
        func name(beside other: Version) -> String {
            "`\(name.text)`" + (name == other.name ? " from \(from)" : "")
        }

        func endsAfter(_ other: Version) -> Bool {
            guard let end = other.to else { return false }
            return to.map { $0 > end } ?? true
        }

        func endsBefore(_ day: CalendarDate) -> Bool { to.map { $0 < day } ?? false }
    }

    /// Versions whose folders stand beside those of the packs.
    private static func beside(_ folders: [String], ids: Set<String>) -> [Version] {
        let asked = Set(folders.map(PackFile.normalized))
        var parents: [String] = []
        for folder in folders.map(PackPlace.parent) where !parents.contains(folder) { parents.append(folder) }
        return parents.flatMap(PackPlace.inFolder).compactMap { place in
            guard !asked.contains(PackFile.normalized(place.folder)), let id = place.header.id, ids.contains(id.text)
            else { return nil }
            // A version that cannot be read whole has its days all the same.
            let loaded = try? PackLoader.load(folder: place.folder)
            return Version(place.header, digest: loaded?.value?.digest ?? place.folder, isAsked: false)
        }
    }

    private static func sameNames(_ versions: [Version]) -> [Diagnostic] {
        var first: [Name: Version] = [:]
        var firstAsked: [Name: Version] = [:]
        return versions.compactMap { version in
            let other = version.isAsked ? first[version.name] : firstAsked[version.name]
            if first[version.name] == nil { first[version.name] = version }
            if version.isAsked && firstAsked[version.name] == nil { firstAsked[version.name] = version }
            guard let other, other.digest != version.digest else { return nil }
            // Of packs that nobody asked about one is enough.
            if !version.isAsked { firstAsked[version.name] = nil }
            return Diagnostic(
                "same-version", "two packs that differ call themselves `\(version.id) \(version.name.text)`",
                at: version.name.span,
                help: "give one of them a version of its own", notes: [.init(span: other.name.span, text: "the other")])
        }
    }

    private static func gaps(_ versions: [Version]) -> [Diagnostic] {
        var last: Version?
        return versions.compactMap { next in
            let before = last
            if last.map({ next.endsAfter($0) }) ?? true { last = next }
            guard let before, let end = before.to, end.adding(days: 1) < next.from, before.isAsked || next.isAsked
            else { return nil }
            return Diagnostic(
                "gap-between-versions",
                "no version of `\(next.id)` is in force from \(end.adding(days: 1)) to \(next.from.adding(days: -1))",
                severity: .warning, at: next.name.span,
                label: "the next version",
                help: "a case of those days is not decided; let one version end on the day before the next begins")
        }
    }

    /// Of several that overlap with a version that of them which ends last is told.
    private static func overlaps(_ versions: [Version]) -> [Diagnostic] {
        var last: Version?
        var lastAsked: Version?
        return versions.compactMap { later in
            let found = later.isAsked ? last : lastAsked
            if last.map({ later.endsAfter($0) }) ?? true { last = later }
            if later.isAsked, lastAsked.map({ later.endsAfter($0) }) ?? true { lastAsked = later }
            guard let earlier = found, !earlier.endsBefore(later.from), earlier.digest != later.digest else {
                return nil
            }
            if !later.isAsked { lastAsked = nil }
            return overlap(of: earlier, and: later)
        }
    }

    private static func overlap(of earlier: Version, and later: Version) -> Diagnostic? {
        let isSameDay = earlier.from == later.from
        // Two packs of one name and one first day are told as having one name.
        if isSameDay && earlier.name == later.name { return nil }
        let names = "`\(earlier.id) \(earlier.name.text)` and `\(later.id) \(later.name.text)`"
        let end = [earlier.to, later.to].compactMap { $0 }.min()
        let counts =
            isSameDay
            ? "both begin on the same day, so that neither counts before the other; give one of them another day"
            : "the one that begins later counts, \(later.name(beside: earlier)); to say so write `in force to: "
                + "\(later.from.adding(days: -1))` in the other"
        return Diagnostic(
            "versions-overlap", "\(names) are both in force from \(later.from) " + (end.map { "to \($0)" } ?? "on"),
            severity: .warning, at: later.name.span, help: counts,
            notes: [.init(span: earlier.name.span, text: "the other")])
    }
}
