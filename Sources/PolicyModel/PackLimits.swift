package import Diagnostics

/// How much one pack may hold. Past a limit there is one error that names it; whatever goes over a pack takes time and
/// room in step with these numbers. The largest pack that ships needs a tenth of most of them.
package enum PackLimits {
    /// Bytes of all its files together.
    package static let byteCount = 4 << 20
    /// Facts, asked and derived.
    package static let factCount = 3_000
    /// Values of one scale, choice or tick list.
    package static let valueCount = 500
    package static let criterionCount = 3_000
    package static let parameterCount = 3_000
    package static let readingCount = 1_000
    package static let statementCount = 5_000
    package static let decisionCount = 300
    /// Rules of one decision; those of a table are looked at each against the others.
    package static let ruleCount = 1_000
    /// Steps of one decision.
    package static let actionCount = 1_000
    /// Lines of all criteria together, those of a reading counted wherever it is used.
    package static let lineCount = 50_000
    /// The largest whole number: what every program that reads JSON still tells from the next.
    package static let number = 1_000_000_000_000_000
    /// Things that one sum adds up.
    /// Values of a number that is added up as it is.
    package static let sumValueCount = 64
    package static let sumPartCount = 300
    /// Totals behind each of its parts, all together: what a sum is worked out from.
    package static let sumStateCount = 500_000
    /// How far a sum may reach, either way.
    package static let sumTotal = 1_000_000
    /// Things that need each other one behind the other, each line within lines counted.
    package static let depth = 1_000
}

extension PolicyPack {
    /// What passes a limit, reported once; nil where nothing does.
    package var excess: Diagnostic? {
        let counts: [(names: [Name], limit: Int, what: String, help: String)] = [
            (
                facts.map(\.id) + derived.map(\.id), PackLimits.factCount, "facts",
                "make a pack of its own for a part of them"
            ),
            (
                criteria.map(\.id), PackLimits.criterionCount, "named criteria",
                "make a pack of its own for a part of them"
            ),
            (
                parameters.map(\.id), PackLimits.parameterCount, "parameters",
                "make a pack of its own for a part of them"
            ),
            (readings.map(\.id), PackLimits.readingCount, "readings", "make a pack of its own for a part of them"),
            (
                guidance.map(\.id), PackLimits.statementCount, "statements of guidance",
                "make a pack of its own for a part of them"
            ),
            (decisions.map(\.id), PackLimits.decisionCount, "decisions", "make a pack of its own for a part of them"),
        ]
        for (names, limit, what, help) in counts where names.count > limit {
            return tooMany(what, limit, at: names[limit], help)
        }
        for scale in header.scales where scale.values.count > PackLimits.valueCount {
            return tooMany(scale.values, of: scale.id)
        }
        for fact in facts {
            switch fact.kind {
            case .choice(let values), .tickList(let values):
                if values.count > PackLimits.valueCount { return tooMany(values, of: fact.id) }
            case .yesNo, .scale, .namedChoice, .number, .date: break
            }
        }
        for decision in decisions {
            let what = "of the decision `\(decision.id.text)`"
            if decision.rules.count > PackLimits.ruleCount {
                return tooMany(
                    "rules \(what)", PackLimits.ruleCount, at: decision.id,
                    "divide it into decisions that use each other")
            }
            if (decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions)).count
                > PackLimits.actionCount
            {
                return tooMany(
                    "actions \(what)", PackLimits.actionCount, at: decision.id,
                    "divide it into decisions that use each other")
            }
        }
        return nil
    }

    private func tooMany(_ values: [NamedLabel], of name: Name) -> Diagnostic {
        tooMany(
            "values of `\(name.text)`", PackLimits.valueCount, at: name,
            "divide the list; a range of numbers is a `whole number`")
    }

    private func tooMany(_ what: String, _ limit: Int, at name: Name, _ help: String) -> Diagnostic {
        Diagnostic("too-many-definitions", "more than \(limit) \(what)", at: name.span, help: help)
    }
}
