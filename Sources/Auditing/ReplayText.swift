package import CanonicalJSON
package import Diagnostics
internal import Rendering

/// Replays for people: each case that did not come out the same, then how many came out how.
package enum ReplayText {
    /// Empty where everything came out the same, or is left out.
    package static func render(_ replay: Replay, style: TerminalStyle) -> String {
        let isAllWell = replay.clocks.allSatisfy {
            ($0.outcome == .same && $0.note?.hasPrefix("explained differently") != true) || $0.outcome == .leftOut
        }
        if isAllWell { return "" }
        var layout = TextLayout(style: style)
        let who = [
            replay.record.map { "Record \($0)" }, replay.reference ?? "(case removed)", "facts as at \(replay.asAt)",
            "policy \(replay.policyBefore)",
        ].compactMap { $0 }
        layout.heading(printable(who.joined(separator: ", ")))
        if let clock = replay.asThen { write(clock, "as then", &layout) }
        if let clock = replay.asNow { write(clock, "as now", &layout) }
        layout.blank()
        return layout.text
    }

    private static func write(_ clock: Replay.Clock, _ name: String, _ layout: inout TextLayout) {
        layout.entry(
            name, printable(words(clock.outcome) + (clock.note.map { ": \($0)" } ?? "")), column: 10,
            strong: clock.outcome != .same)
        for moved in clock.moved {
            layout.paragraph(
                printable("\(moved.decision): was \(moved.before); now \(moved.after)"), indent: 12, hang: 2)
        }
        if let difference = clock.firstDifference {
            layout.paragraph(printable("first difference: \(difference)"), indent: 12, hang: 2)
        }
    }

    /// - Parameters:
    ///   - now: the policy in force; nil where it was not asked for.
    package static func render(
        _ count: ReplayCount, now: String?, against: String? = nil, style: TerminalStyle
    ) -> String {
        var layout = TextLayout(style: style)
        layout.paragraph("\(count.total) case\(count.total == 1 ? "" : "s") replayed", strong: true)
        if !count.asThen.isEmpty {
            layout.entry("as then", "with the recorded policy: \(list(count.asThen))", column: 10)
        }
        if let now, !count.asNow.isEmpty {
            layout.entry(
                against == nil ? "as now" : "new",
                printable("with \(now)\(against.map { " against \($0)" } ?? ""): \(list(count.asNow))"), column: 10)
        }
        let leftOut = count.asNow[.leftOut, default: 0]
        if leftOut > 0 {
            let cases =
                leftOut == 1 ? "1 case of another service, which is" : "\(leftOut) cases of other services, which are"
            layout.paragraph(
                "Left out: \(cases) not among the cases that this policy is for "
                    + "(`for cases where` in its pack.yaml).", indent: 2)
        }
        return layout.text
    }

    private static func list(_ counts: [Replay.Class: Int]) -> String {
        Replay.Class.allCases.compactMap { outcome in counts[outcome].map { "\($0) \(words(outcome))" } }.joined(
            separator: ", ")
    }

    private static func words(_ outcome: Replay.Class) -> String {
        switch outcome {
        case .same: "same"
        case .sameOutcome: "same outcome for a different reason"
        case .differentOutcome: "different outcome"
        case .notReplayable: "cannot be replayed"
        case .leftOut: "left out"
        }
    }
}

/// Replays for programs: an object for each case, then one that counts.
package enum ReplayJSON {
    package static func render(_ replay: Replay) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("record", replay.record.map { .number($0) } ?? .null), ("case", .optional(replay.reference)),
            ("as_at", .string(replay.asAt)),
            ("policy", .string(replay.policyBefore)),
        ]
        if let clock = replay.asThen { members.append(("as_then", json(clock))) }
        if let clock = replay.asNow {
            members += [("policy_now", .optional(replay.policyAfter)), ("as_now", json(clock))]
        }
        return .object(members)
    }

    package static func render(_ count: ReplayCount) -> JSONValue {
        func counts(_ counts: [Replay.Class: Int]) -> JSONValue {
            .object(Replay.Class.allCases.map { ($0.rawValue, .number(counts[$0, default: 0])) })
        }
        return .object([
            ("total", .number(count.total)), ("as_then", counts(count.asThen)), ("as_now", counts(count.asNow)),
        ])
    }

    private static func json(_ clock: Replay.Clock) -> JSONValue {
        .object([
            ("class", .string(clock.outcome.rawValue)), ("note", .optional(clock.note)),
            (
                "moved",
                .array(
                    clock.moved.map {
                        .object([
                            ("decision", .string($0.decision)), ("before", .string($0.before)),
                            ("after", .string($0.after)),
                        ])
                    })
            ),
            ("first_difference", .optional(clock.firstDifference)),
        ])
    }
}
