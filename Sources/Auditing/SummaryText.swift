package import CanonicalJSON
package import Diagnostics
internal import Rendering

/// An oversight summary for the owner of a policy.
package enum SummaryText {
    private static let maximumLines = 12

    package static func render(_ summary: OversightSummary, path: String, style: TerminalStyle) -> String {
        var layout = TextLayout(style: style)
        let days = summary.days.map { ", recorded from \($0.first) to \($0.last)" } ?? ""
        layout.heading(printable("\(path): \(summary.suggestionCount) suggestions\(days)"))
        layout.paragraph(
            "People recorded what they decided on \(summary.decidedCount) of them, and decided otherwise on "
                + "\(summary.overriddenCount): otherwise than suggested, or, where "
                + "nothing was suggested, none of what is still possible. Of several decisions the last that no "
                + "correction says is wrong counts."
        )
        if summary.correctedCount > 0 {
            layout.paragraph(
                "\(Vocabulary.count(summary.correctedCount, "more suggestion")) "
                    + "\(summary.correctedCount == 1 ? "is" : "are") left out, "
                    + "since a correction says so.")
        }
        if summary.erasedCount > 0 {
            layout.paragraph(
                "Of \(summary.erasedCount) some or all was removed under rules for keeping data; what was removed is "
                    + "not counted."
            )
        }
        overrides(summary, &layout)
        tally("Criteria that people decided past", summary.criteria, &layout)
        tally("Not known, while the leading decision was open", summary.unknowns, &layout)
        tally("Where the guidance is silent", summary.silences, &layout)
        tally("Readings on which answers turned", summary.readings, &layout)
        tally("Notices met", summary.notices, &layout)
        layout.blank()
        layout.paragraph(
            "Each line is about the policy. Nothing here compares children or staff, and few cases say little: read "
                + "the cases behind a number (`canllaw sample`)."
        )
        return layout.text
    }

    private static func overrides(_ summary: OversightSummary, _ layout: inout TextLayout) {
        if summary.overrides.isEmpty { return }
        layout.blank()
        layout.paragraph("Decided otherwise", strong: true)
        let sorted = summary.overrides.sorted {
            $0.value != $1.value ? $0.value > $1.value : words($0.key) < words($1.key)
        }
        for (kind, count) in sorted {
            layout.entry("\(count)", printable(words(kind)), column: 6)
            let reasons = summary.reasons[kind] ?? []
            for reason in reasons { layout.paragraph(printable("- \(reason)"), indent: 8, hang: 2) }
            if count > reasons.count, reasons.count == OversightSummary.maximumReasons {
                layout.paragraph("- and \(count - reasons.count) more", indent: 8, hang: 2)
            }
        }
    }

    private static func words(_ kind: OversightSummary.Overridden) -> String {
        let isNothing = ["silent", "out_of_scope"].contains(kind.suggested) || kind.suggested.hasPrefix("open")
        return
            "\(kind.decision): \(isNothing ? "nothing suggested (\(kind.suggested))" : "suggested \(kind.suggested)"), "
            + "decided \(kind.decided)"
    }

    private static func tally(_ title: String, _ tally: OversightSummary.Tally, _ layout: inout TextLayout) {
        let sorted = tally.sorted
        if sorted.isEmpty { return }
        layout.blank()
        layout.paragraph(title, strong: true)
        for (name, count) in sorted.prefix(maximumLines) { layout.entry("\(count)", printable(name), column: 6) }
        if sorted.count > maximumLines { layout.paragraph("and \(sorted.count - maximumLines) more", indent: 2) }
    }
}

/// The same for programs.
package enum SummaryJSON {
    package static func render(_ summary: OversightSummary) -> JSONValue {
        func tally(_ tally: OversightSummary.Tally) -> JSONValue {
            .array(tally.sorted.map { .object([("what", .string($0.name)), ("count", .number($0.count))]) })
        }
        let overrides = summary.overrides.sorted {
            ($0.value, $1.key.decision, $1.key.suggested, $1.key.decided) > (
                $1.value, $0.key.decision, $0.key.suggested, $0.key.decided
            )
        }
        return .object([
            ("suggestions", .number(summary.suggestionCount)), ("decided", .number(summary.decidedCount)),
            ("overridden", .number(summary.overriddenCount)),
            ("with_erasures", .number(summary.erasedCount)), ("corrected", .number(summary.correctedCount)),
            ("from", .optional(summary.days?.first)), ("to", .optional(summary.days?.last)),
            (
                "overrides",
                .array(
                    overrides.map {
                        .object([
                            ("decision", .string($0.key.decision)), ("suggested", .string($0.key.suggested)),
                            ("decided", .string($0.key.decided)), ("count", .number($0.value)),
                            ("reasons", .strings(summary.reasons[$0.key] ?? [])),
                        ])
                    })
            ),
            ("criteria", tally(summary.criteria)), ("unknowns", tally(summary.unknowns)),
            ("silences", tally(summary.silences)), ("readings", tally(summary.readings)),
            ("notices", tally(summary.notices)),
        ])
    }
}
