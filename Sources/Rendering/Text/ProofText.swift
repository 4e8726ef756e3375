package import DecisionLog
package import Diagnostics

/// What checking a proof found, for somebody who trusts nobody.
package enum ProofText {
    /// - Parameters:
    ///   - fault: nil where it holds.
    ///   - path: of the proof.
    ///   - key: the name of the key that signed the checkpoints.
    package static func render(
        _ proof: LogProof, _ fault: Verification.Fault?, path: String, key: String, style: TerminalStyle
    ) -> String {
        var layout = TextLayout(style: style)
        layout.heading(printable("\(path): " + (fault == nil ? holds(proof, key) : "does not hold")))
        if let fault {
            layout.entry(
                fault.kind.rawValue, printable(fault.message.prefix(1).uppercased() + fault.message.dropFirst() + "."),
                column: 12, strong: true)
        }
        layout.paragraph(
            "Log \(printable(proof.origin)), root \(proof.root.hexadecimal), check words: "
                + "\(CheckWords.words(for: proof.root).joined(separator: " "))."
        )
        if fault == nil, case .record(let seq, let core, _) = proof.claim, let record = RecordCore(bytes: core) {
            layout.paragraph("Record \(seq) is a \(record.event.rawValue) of \(record.at).")
        }
        layout.blank()
        layout.paragraph("What this does not show")
        for limit in [
            "that the facts were true", "that the times are right: they are those of the machine's clock",
            "what the parts of a record say: a proof holds their hashes, and the log their texts",
        ] {
            layout.paragraph("- " + limit, indent: 2, hang: 2)
        }
        return layout.text
    }

    private static func holds(_ proof: LogProof, _ key: String) -> String {
        switch proof.claim {
        case .record(let seq, _, _):
            "record \(seq) is in the log of \(proof.count) records, as the checkpoint signed by `\(key)` says"
        case .beginning(let count, _):
            "the log of \(count) records is the beginning of that of \(proof.count), as the checkpoints signed by "
                + "`\(key)` say"
        }
    }
}
