internal import Diagnostics
internal import PolicySyntax

/// What a pack takes from another, and which of the other's definitions it replaces by its own.
package struct BuildsOn: Sendable {
    /// A part of a pack that another may take.
    package enum Section: String, Sendable, CaseIterable {
        case documents, scales, roles, places, guidance, facts, derived, contradictions, parameters, criteria, readings,
            ambiguities, decisions, proofs
    }

    /// The identifier of the other pack.
    package let pack: Name
    /// The folder of the other pack, seen from the folder of this one.
    package let folder: String
    package let takes: [Section]
    package let replaces: [(section: Section, names: [Name])]
}

/// The definitions of a pack that came from the pack it builds on, by section.
package struct Inherited: Sendable {
    package let pack: Name
    package let version: Name?
    package internal(set) var names: [BuildsOn.Section: Set<String>] = [:]
    package internal(set) var replaced: [BuildsOn.Section: [Name]] = [:]

    package func holds(_ name: String, in section: BuildsOn.Section) -> Bool { names[section]?.contains(name) ?? false }
}

struct BuildsOnReader {
    let reporter: DiagnosticReporter

    func read(_ entry: YAMLEntry) -> BuildsOn? {
        let what = "what a pack builds on"
        guard var reader = MappingReader(entry.value, what: what, reporter: reporter) else { return nil }
        let pack = reader.require("pack", in: what, at: entry.keySpan).flatMap { reporter.name($0.value) }
        let folder = reader.take("in").flatMap { reporter.text($0.value) }
        let wanted = reporter.names(reader.take("takes")?.value)
        let readable = wanted.compactMap(section)
        // A part that cannot be read takes everything, so that what then seems missing is no second mistake.
        let takes = readable.isEmpty || readable.count < wanted.count ? BuildsOn.Section.allCases : readable
        let replaces =
            reader.take("replaces").map { reporter.entries($0.value, what: "parts of a pack").compactMap(replacement) }
            ?? []
        reader.finish(what)
        return pack.map { BuildsOn(pack: $0, folder: folder ?? "../\($0.text)", takes: takes, replaces: replaces) }
    }

    private func replacement(_ entry: YAMLEntry) -> (section: BuildsOn.Section, names: [Name])? {
        section(Name(entry.key, at: entry.keySpan)).map { ($0, reporter.names(entry.value)) }
    }

    private func section(_ name: Name) -> BuildsOn.Section? {
        if let section = BuildsOn.Section(rawValue: name.text) { return section }
        reporter.report(
            "unknown-section", "`\(name.text)` is not a part of a pack", at: name.span,
            help: helpForUnknown(name.text, among: BuildsOn.Section.allCases.map(\.rawValue), kind: "parts"))
        return nil
    }
}
