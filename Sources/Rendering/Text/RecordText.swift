package import DecisionLog
internal import Diagnostics

/// Records of a log for people.
package enum RecordText {
    /// On one line: number, time, what it is, which case, what came out.
    package static func line(_ record: StoredRecord) throws -> String {
        let reference = record.core.position(of: "case") == nil ? "" : try record.text("case") ?? "(removed)"
        let columns = [
            "\(record.seq)", record.core.at.description, record.core.event.words, reference, try summary(record),
        ]
        return printable(columns.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
    }

    private static func summary(_ record: StoredRecord) throws -> String {
        let core = record.core
        let about = core.about.map { "about \($0)" } ?? ""
        switch core.event {
        case .suggestion: return policy(core)
        case .decision:
            return
                "\(about): \(core["decision"]?.text ?? "") = \(try record.text("outcome") ?? "(removed)"), "
                + "\(core.role ?? "")"
        case .correction:
            return "\(about), \(core.role ?? "")" + (core["replaced_by"]?.number.map { ", replaced by \($0)" } ?? "")
        case .redaction:
            return
                "\(about): \(core["fact"]?.text ?? "everything"), rule \(core["rule"]?.text ?? ""), \(core.role ?? "")"
        case .disclosure: return "\(core.about == nil ? "whole log" : about), \(core.role ?? "")"
        case .factsChanged: return "\(record.names("change/").joined(separator: ", ")), \(core.role ?? "")"
        case .packApproved, .packPublished:
            let from = core["policy"]?["from"]?.text.map { ", in force from \($0)" } ?? ""
            return "\(policy(core))\(from), \(core.role ?? "")"
        case .export:
            return "\(core["masked"]?.truth == true ? "masked" : "with references and people's own words"), "
                + "up to record \(core["through"]?.number ?? 0), \(core.role ?? "")"
        }
    }

    private static func policy(_ core: RecordCore) -> String {
        "\(core["policy"]?["id"]?.text ?? "") \(core["policy"]?["version"]?.text ?? "")"
    }

    /// Everything that is left of it, but for the explanations, which `--format json` gives.
    package static func whole(_ record: StoredRecord, log: DecisionLog) throws -> String {
        var layout = TextLayout(style: .plain)
        layout.append(try line(record))
        layout.entry("hash", record.hash.hexadecimal, column: 18)
        layout.entry("the one before", record.core.previous.hexadecimal, column: 18)
        for member in record.core.fields.members ?? []
        where !["at", "event", "format", "previous", "seq", "erased"].contains(member.key) && member.value != .null {
            layout.entry(member.key, printable(member.value.text ?? member.value.canonicalText), column: 18)
        }
        for part in record.core.parts where !part.path.hasPrefix("decision/") && part.path != "rest" {
            switch try record.content(part.path) {
            case .kept(let bytes):
                layout.entry(part.path, printable(String(decoding: bytes, as: UTF8.self)), column: 30)
            case .erased(let redaction): layout.entry(part.path, try removal(redaction, log), column: 30)
            case nil: break
            }
        }
        return layout.text
    }

    private static func removal(_ seq: Int, _ log: DecisionLog) throws -> String {
        guard let redaction = try log.record(seq)?.core else { return "Removed." }
        return printable(
            "Removed under rule \(redaction["rule"]?.text ?? "?") on \(redaction.at.day) by \(redaction.role ?? "?") "
                + "(record \(seq))."
        )
    }
}

extension RecordCore.Event {
    /// `facts changed`
    var words: String { Vocabulary.words(rawValue) }
}
