package import CanonicalJSON
package import DecisionLog

/// What checking a log found, for programs.
package enum VerificationJSON {
    package static func render(_ found: Verification) -> JSONValue {
        .object([
            ("whole", .bool(found.isWhole)), ("origin", .string(found.origin)), ("records", .number(found.count)),
            ("root", .optional(found.root?.hexadecimal)),
            ("intact", .optional(found.intactCount)), ("vouched", .optional(found.vouchedCount)),
            ("vouched_by", .optional(found.vouchedBy)), ("fault_count", .number(found.faultCount)),
            (
                "faults",
                .array(
                    found.faults.map {
                        .object([
                            ("kind", .string($0.kind.rawValue)), ("record", .optional($0.record)),
                            ("message", .string($0.message)),
                        ])
                    })
            ), ("erasure_count", .number(found.erasureCount)),
            (
                "erasures",
                .array(
                    found.erasures.map {
                        .object([
                            ("record", .number($0.about)), ("fact", .optional($0.fact)), ("rule", .string($0.rule)),
                            ("role", .string($0.role)),
                            ("at", .string($0.at.description)), ("redaction", .number($0.redaction)),
                            ("parts", .number($0.partCount)),
                        ])
                    })
            ), ("notes", .strings(found.notes)),
        ])
    }
}

extension VerificationJSON {
    /// What checking a proof found.
    package static func render(_ proof: LogProof, _ fault: Verification.Fault?, key: String) -> JSONValue {
        let claim: (String, JSONValue) =
            switch proof.claim {
            case .record(let seq, _, _): ("record", .number(seq))
            case .beginning(let count, _): ("from", .number(count))
            }
        return .object([
            ("holds", .bool(fault == nil)), ("origin", .string(proof.origin)), claim, ("records", .number(proof.count)),
            ("root", .string(proof.root.hexadecimal)),
            ("vouched_by", .optional(fault == nil ? key : nil)),
            (
                "fault",
                fault.map { .object([("kind", .string($0.kind.rawValue)), ("message", .string($0.message))]) } ?? .null
            ),
        ])
    }
}
