import PolicyChecker
import PolicyModel
import TestSupport

/// Random contradictions and claims for a generated pack.
enum ClaimGenerator {
    private static let lines = [
        "{flag: yes}", "{flag: no}", "{other: yes}", "{grade: middle or higher}", "{grade: low}", "{colour: red}",
        "{colour: not(blue)}", "{count: at least 2}",
        "{count: more than 4}", "{papers: includes form}", "{warm: yes}", "{tone: dark}", "{busy: yes}",
        "{colour: green}", "{grade: middle}",
    ]

    static func file(for pack: CheckedPack, _ random: inout SeededGenerator) -> String {
        var text = "contradictions:\n"
        for index in 0..<random.below(3) {
            text += "  odd_\(index): {when: {all of: [\(random.pick(lines)), \(random.pick(lines))]}, say: Odd?}\n"
        }
        if text == "contradictions:\n" { text = "" }
        text += "proofs:\n"
        for (id, decision) in pack.decisions.numbered {
            let name = decision.id
            let isSingle = decision.source.hitPolicy != .eachSeparately
            let outcome = random.pick(["zero", "one", "two"])
            let claim =
                isSingle
                ? "{\(name): \(random.pick([outcome, "silent", "not(\(outcome))", "some outcome"]))}"
                : "{\(name).\(outcome): met}"
            text += "  never_\(id): {never: \(claim), when: \(random.pick(lines))}\n"
            text +=
                "  always_\(id): {always: \(claim), when: {all of: [\(random.pick(lines)), \(random.pick(lines))]}, "
                + "known exceptions: [{when: \(random.pick(lines)), because: Known.}]}\n"
            text += "  settled_\(id): {never settled: \(claim), when: \(random.pick(lines))}\n"
            text +=
                "  influence_\(id): {no influence of: \(random.pick(["flag", "other", "colour", "count", "grade"])), "
                + "on: \(name), when: \(random.pick(lines))}\n"
            if !isSingle { continue }
            text += "  open_\(id): {never open: \(name), when: \(random.pick(lines))}\n"
            text +=
                "  falls_\(id): {never falls: \(name), when rises: [\(random.pick(["flag", "count", "grade"]))], "
                + "silence counts as: \(random.pick(["lowest", "highest"]))}\n"
        }
        return text
    }
}
