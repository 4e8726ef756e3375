internal import Diagnostics
internal import PolicySyntax

/// Reads what a pack takes from another.
struct BuildsOnReader {
    let reporter: DiagnosticReporter

    private static let everything = "everything"

    func read(_ entry: YAMLEntry) -> BuildsOn? {
        let what = "what a pack builds on"
        guard var reader = MappingReader(entry.value, what: what, reporter: reporter) else { return nil }
        let pack = reader.require("pack", in: what, at: entry.keySpan).flatMap { reporter.name($0.value) }
        let folder = reader.take("in").flatMap { reporter.text($0.value) }
        let takes = takes(reader.take("takes"))
        let replaces = parts(reader.take("replaces"))
        let leavesOut = parts(reader.take("leaves out"))
        let addsTo = reader.take("adds to").map { reporter.entries($0.value, what: "facts").map(addition) } ?? []
        let readings =
            reader.take("readings in force").map {
                reporter.entries($0.value, what: "readings").compactMap(inForce)
            } ?? []
        reader.finish(what)
        guard let pack else { return nil }
        return BuildsOn(
            pack: pack, folder: folder ?? "../\(pack.text)", takes: takes, replaces: replaces, leavesOut: leavesOut,
            addsTo: addsTo, readingsInForce: readings)
    }

    private func takes(_ entry: YAMLEntry?) -> [BuildsOn.Section] {
        guard let entry, entry.value.text != Self.everything else { return BuildsOn.Section.allCases }
        let wanted = reporter.names(entry.value)
        let readable = wanted.compactMap(section)
        // A part that cannot be read takes everything, so that what then seems missing is no second mistake.
        return readable.isEmpty || readable.count < wanted.count ? BuildsOn.Section.allCases : readable
    }

    private func parts(_ entry: YAMLEntry?) -> [BuildsOn.Names] {
        guard let entry else { return [] }
        return reporter.entries(entry.value, what: "parts of a pack").compactMap { part in
            section(Name(part.key, at: part.keySpan)).map { ($0, reporter.names(part.value)) }
        }
    }

    private func section(_ name: Name) -> BuildsOn.Section? {
        if let section = BuildsOn.Section(rawValue: name.text) { return section }
        reporter.report(
            "unknown-section", "`\(name.text)` is not a part of a pack", at: name.span,
            help: helpForUnknown(name.text, among: BuildsOn.Section.allCases.map(\.rawValue), kind: "parts"))
        return nil
    }

    /// Values as a list of a fact has them, or a name and a label each.
    private func addition(_ entry: YAMLEntry) -> BuildsOn.Addition {
        let values: [NamedLabel]
        if case .mapping = entry.value.content {
            values = reporter.labelTable(entry.value, what: "a value")
        } else {
            values = reporter.labels(entry.value, what: "a value")
        }
        return .init(fact: Name(entry.key, at: entry.keySpan), values: values)
    }

    /// `reading: option`, or with who settled it, when and why.
    private func inForce(_ entry: YAMLEntry) -> BuildsOn.InForce? {
        let reading = Name(entry.key, at: entry.keySpan)
        guard case .mapping = entry.value.content else {
            return option(entry.value).map { .init(reading: reading, option: $0, by: nil, on: nil, why: nil) }
        }
        let what = "a reading put in force"
        guard var reader = MappingReader(entry.value, what: what, reporter: reporter) else { return nil }
        let option = reader.require("in force", in: what, at: entry.keySpan).flatMap { self.option($0.value) }
        let by = reader.take("by").flatMap { reporter.name($0.value) }
        let on = reader.take("on").flatMap { reporter.date($0.value) }
        let why = reader.take("why").flatMap { reporter.localized($0.value) }
        reader.finish(what)
        return option.map { .init(reading: reading, option: $0, by: by, on: on, why: why) }
    }

    private func option(_ node: YAMLNode) -> Name? { reporter.text(node).map { Name($0, at: node.span) } }
}
