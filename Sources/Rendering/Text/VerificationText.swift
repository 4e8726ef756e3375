package import DecisionLog
package import Diagnostics

/// What checking a log found, for somebody who trusts nobody.
package enum VerificationText {
    package static func render(_ found: Verification, path: String, style: TerminalStyle) -> String {
        var layout = TextLayout(style: style)
        layout.heading(printable(headline(found, path)))
        if !found.origin.isEmpty {
            layout.paragraph(
                "Log \(printable(found.origin))" + (found.root == nil ? "." : ", \(plural(found.count, "record"))."))
        }
        for fault in found.faults {
            layout.entry(fault.kind.rawValue, printable(sentence(fault.message)), column: 12, strong: true)
        }
        if found.faultCount > found.faults.count {
            layout.paragraph(
                "and \(found.faultCount - found.faults.count) more faults, which may follow from these", indent: 2)
        }
        if let intact = found.intactCount, !found.isWhole {
            layout.paragraph(
                intact == 0
                    ? "No record stands before the first fault."
                    : intact == 1 ? "Record 1 is intact." : "Records 1 to \(intact) are intact.")
        }
        checkpoints(found, &layout)
        erasures(found, &layout)
        if !found.notes.isEmpty {
            layout.blank()
            layout.paragraph("Notes")
            for note in found.notes { layout.paragraph("- " + printable(sentence(note)), indent: 2, hang: 2) }
            if found.noteCount > found.notes.count {
                layout.paragraph("- and \(found.noteCount - found.notes.count) more", indent: 2, hang: 2)
            }
        }
        layout.blank()
        layout.paragraph("What this does not show")
        for limit in limits(found) { layout.paragraph("- " + limit, indent: 2, hang: 2) }
        return layout.text
    }

    private static func headline(_ found: Verification, _ path: String) -> String {
        if found.isWhole { return "\(path): \(whole(found))" }
        guard let first = found.faults.first else { return "\(path): not whole" }
        return "\(path): "
            + (first.record.map { "\(first.kind.rawValue), first at record \($0)" } ?? first.kind.rawValue)
    }

    /// No more than can be said: whoever can write the file can make all of it anew.
    private static func whole(_ found: Verification) -> String {
        guard let vouched = found.vouchedCount, vouched > 0 else {
            return
                "whole in itself; whether it is the log of then only a checkpoint kept outside can tell "
                + "(--checkpoint, --key)"
        }
        guard let key = found.vouchedBy else {
            return "whole in itself, and as the checkpoint says; who made the checkpoint only its key can tell (--key)"
        }
        return
            "nothing was altered, removed or put in, but for what redactions say, up to record \(vouched), as the "
            + "checkpoint signed by `\(key)` says" + onTheFileAlone(found.count - vouched)
    }

    /// What is said of the records after the last that a checkpoint vouches for.
    private static func onTheFileAlone(_ count: Int) -> String {
        switch count {
        case ...0: ""
        case 1: "; the one record after that rests on the file alone"
        default: "; the \(count) records after that rest on the file alone"
        }
    }

    private static func checkpoints(_ found: Verification, _ layout: inout TextLayout) {
        if let vouched = found.vouchedCount {
            layout.paragraph(
                "The checkpoint of \(plural(vouched, "record")) holds\(onTheFileAlone(found.count - vouched)).")
        }
        if found.isWhole, let root = found.root {
            layout.paragraph(
                "Root \(root.hexadecimal), check words: \(CheckWords.words(for: root).joined(separator: " ")).")
        }
    }

    private static func erasures(_ found: Verification, _ layout: inout TextLayout) {
        if found.erasures.isEmpty { return }
        layout.blank()
        layout.paragraph("Removed by redaction")
        for erasure in found.erasures {
            let what = erasure.fact.map { "the fact `\($0)`" } ?? "everything"
            layout.paragraph(
                printable(
                    "- Record \(erasure.about): \(what) and what follows from it "
                        + "(\(plural(erasure.partCount, "part"))), removed under rule \(erasure.rule) on "
                        + "\(erasure.at.day) by \(erasure.role): record \(erasure.redaction)"
                ),
                indent: 2, hang: 2)
        }
        if found.erasureCount > found.erasures.count {
            layout.paragraph("- and \(found.erasureCount - found.erasures.count) more", indent: 2, hang: 2)
        }
    }

    private static func limits(_ found: Verification) -> [String] {
        let held = found.vouchedCount.map {
            "that records after number \($0) are the first that were written there: a later checkpoint would"
        }
        return [
            "that the facts were true", "that nobody decided without recording it",
            held
                ?? "that the log was not made anew as a whole, or its end cut off: only a checkpoint kept outside "
                + "shows that (`canllaw log checkpoint`)",
            "that a rule allowed what was removed under it",
            "that the times are right: they are those of the machine's clock",
        ]
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
    private static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
