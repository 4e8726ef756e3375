package import CanonicalJSON
package import Diagnostics
internal import Rendering

/// A sample for people: how it was drawn, from how many, and what is not in it.
package enum SampleText {
    package static func render(_ sample: SampleDrawer.Sample, path: String, style: TerminalStyle) -> String {
        var layout = TextLayout(style: style)
        let drawn = sample.drawn
        layout.heading(printable("\(drawn.count) of \(sample.caseCount) cases of \(path), seed \(sample.seed)"))
        for case_ in drawn {
            let mark =
                case_.correctedBy.isEmpty
                ? "" : "  corrected by record \(case_.correctedBy.map(String.init).joined(separator: ", "))"
            layout.paragraph(
                printable("record \(case_.record)  \(case_.reference ?? "(case removed)")\(mark)"), indent: 2)
        }
        layout.blank()
        layout.paragraph(
            "Drawn by kind; each kind has its part of the sample, and one case at least where there is room")
        for group in sample.groups {
            layout.entry(
                "\(group.drawn.count) of \(group.count)",
                printable(group.name) + (group.drawn.isEmpty ? ": left out" : ""), column: 14)
        }
        let erased = "\(sample.erasedCount == 1 ? "case" : "cases") of which too much was removed to tell the kind"
        let isGroup = sample.groups.contains { $0.name == SampleDrawer.erasedGroup }
        if isGroup && sample.erasedCount > 0 {
            layout.paragraph("`\(SampleDrawer.erasedGroup)`: \(erased).", indent: 2)
        }
        layout.blank()
        layout.paragraph("Left out")
        let rest: [(Int, String)] = [
            (sample.caseCount - drawn.count, "cases of these kinds that were not drawn"),
            (sample.excludedCount, "cases of other kinds than asked for"),
            (sample.supersededCount, "earlier suggestions, where a later one of the same case stands for it"),
        ]
        for (count, words) in rest where count > 0 { layout.entry("\(count)", words, column: 14) }
        if !isGroup && sample.erasedCount > 0 {
            layout.entry(
                "\(sample.erasedCount)", "\(erased); nobody can tell whether it is one of those asked for", column: 14)
        }
        layout.paragraph(
            "Cases of which a correction says that something is wrong are drawn like any other: "
                + "\(drawn.count { !$0.correctedBy.isEmpty }) of the \(drawn.count) drawn, "
                + "\(sample.correctedCount) of all \(sample.caseCount). Of several decisions of people the last that "
                + "is not corrected counts.",
            indent: 2)
        layout.paragraph(
            "The same log and seed give the same sample. Who decided without recording it is in no sample.", indent: 2)
        return layout.text
    }
}

/// A sample for programs.
package enum SampleJSON {
    package static func render(_ sample: SampleDrawer.Sample) -> JSONValue {
        .object([
            ("seed", .string(sample.seed)), ("cases", .number(sample.caseCount)),
            ("drawn", .array(sample.drawn.map(drawn))),
            (
                "kinds",
                .array(
                    sample.groups.map {
                        .object([
                            ("kind", .string($0.name)), ("cases", .number($0.count)),
                            ("drawn", .array($0.drawn.map { .number($0.record) })),
                        ])
                    })
            ),
            (
                "left_out",
                .object([
                    ("not_drawn", .number(sample.caseCount - sample.drawn.count)),
                    ("of_other_kinds", .number(sample.excludedCount)),
                    ("earlier_suggestions", .number(sample.supersededCount)),
                ])
            ), ("kind_not_known", .number(sample.erasedCount)), ("corrected", .number(sample.correctedCount)),
        ])
    }

    private static func drawn(_ drawn: SampleDrawer.Drawn) -> JSONValue {
        .object([
            ("record", .number(drawn.record)), ("case", .optional(drawn.reference)),
            ("corrected_by", .array(drawn.correctedBy.map { .number($0) })),
        ])
    }
}
