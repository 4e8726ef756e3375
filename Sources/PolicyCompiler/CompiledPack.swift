package import DecisionDiagrams
package import PolicyChecker
package import PolicyModel

/// A checked pack as a flat program: cells for every fact, a diagram for everything that has an exact answer, and a
/// line program for every criterion. It never changes. A class, as are its decisions, so that handing it on costs one
/// count.
package final class CompiledPack: Sendable {
    package let checked: CheckedPack
    package let variables: [CompiledVariable]
    package let facts: FactTable<CompiledFact>
    package let criteria: CriterionTable<LineProgram>
    /// Whether a case is one of those for which the pack is; nil where it is for every case.
    package let forCases: CompiledCondition?
    package let contradictions: [CompiledCondition]
    package let decisions: DecisionTable<CompiledDecision>
    /// For each reading its options that are not in force; none where no criterion uses it.
    package let alternatives: ReadingTable<[ReadingAlternative]>
    /// For each decision the readings that affect its answer or options, in their order.
    package let readingsOfDecision: DecisionTable<[ReadingOfDecision]>
    package let diagrams: DiagramStore

    init(
        checked: CheckedPack, variables: [CompiledVariable], facts: FactTable<CompiledFact>,
        criteria: CriterionTable<LineProgram>,
        forCases: CompiledCondition?,
        contradictions: [CompiledCondition], decisions: DecisionTable<CompiledDecision>,
        alternatives: ReadingTable<[ReadingAlternative]>, readingsOfDecision: DecisionTable<[ReadingOfDecision]>,
        diagrams: DiagramStore
    ) {
        self.checked = checked
        self.variables = variables
        self.facts = facts
        self.criteria = criteria
        self.forCases = forCases
        self.contradictions = contradictions
        self.decisions = decisions
        self.alternatives = alternatives
        self.readingsOfDecision = readingsOfDecision
        self.diagrams = diagrams
    }
}

/// One variable of the diagrams.
package struct CompiledVariable: Sendable {
    package enum Meaning: Sendable, Hashable {
        /// The recorded value of a fact
        case fact(FactID)
        /// Whether one member of a tick list is ticked
        case member(FactID, Int)
        /// The day of a date
        case date(FactID)
        /// What a recorded value that stands for several is in truth: of a derived fact, for one value of its source
        case unresolvedMapping(FactID, sourceCells: ValueSet)
        /// Which one passage of a group is read otherwise than the reading in force says; value 0 is none
        case alternativeReading(group: Int)
    }

    package let meaning: Meaning
    package let valueCount: Int
}

/// An option of a reading that is not in force, and the variable and value that put it in force for once.
package struct ReadingAlternative: Sendable {
    package let option: Int
    package let variable: Int
    package let value: Int
}

/// A reading that affects a decision, with all its options that are not in force.
package struct ReadingOfDecision: Sendable {
    /// What an option that is not in force would change.
    package struct Impact: Sendable {
        package let alternative: ReadingAlternative
        /// Options of the decision whose diagram is another; the rest come out the same in every case.
        package let options: [Int]
        /// Whether the diagram of the answer is another; where there is no single answer, that of whether the decision
        /// applies.
        package let affectsAnswer: Bool
    }

    package let reading: ReadingID
    package let chosen: Int
    package let isOpen: Bool
    package let impacts: [Impact]
}

/// How the value of a fact follows from the variables.
package struct CompiledFact: Sendable {
    package enum Meaning: Sendable {
        case variable(Int, arises: Arising?)
        /// A variable for each member; nil where no test asks for it.
        case ticks([Int?])
        case date(variable: Int, DateCells)
        /// A fact that no test asks for.
        case untested
        /// For each cell of the source the cells that it may stand for, and the variable that says which.
        case mapped(from: FactID, images: [Image])
        /// For each cell of the date the cell of this fact.
        case ofDate(FactID, variable: Int, cells: [Int])
        /// Cell of `no`, cell of `yes`
        case criterion(LineProgram, no: Int, yes: Int)
        case sum([CompiledSumPart])
    }

    package struct Arising: Sendable {
        package let condition: LineProgram
        package let otherwise: Int
    }

    package struct Image: Sendable {
        package let cells: ValueSet
        package let unresolvedMapping: Int?
    }

    package let meaning: Meaning
    /// Nil for tick lists and dates.
    package let cells: ValuePartition?
}

/// One thing that adds to a sum, as `CheckedSumPart` has it.
package struct CompiledSumPart: Sendable {
    package let alternatives: [(points: Int, when: LineProgram)]
    package let isExhaustive: Bool

    package var range: ClosedRange<Int> {
        let points = alternatives.map(\.points) + (isExhaustive ? [] : [0])
        return (points.min() ?? 0)...(points.max() ?? 0)
    }
}

/// A condition with its lines and its exact diagram.
package struct CompiledCondition: Sendable {
    package let line: LineProgram
    package let diagram: Diagram
}

package final class CompiledDecision: Sendable {
    /// The answer, as the raw value of an `AnswerSet`; nil for `each separately` and `weigh`.
    package let answer: Diagram?
    package let applies: CompiledCondition?
    /// For each outcome, whether some rule of it is met.
    package let options: [Diagram]
    package let rules: [CompiledRule]
    package let gaps: [CompiledCondition]
    /// Nil where the notice is about options that are met together.
    package let notices: [CompiledCondition?]
    package let agreedFirst: CompiledCondition?
    package let lookAtFirst: [CompiledAction]
    package let actions: [CompiledAction]

    init(
        answer: Diagram?, applies: CompiledCondition?, options: [Diagram], rules: [CompiledRule],
        gaps: [CompiledCondition],
        notices: [CompiledCondition?],
        agreedFirst: CompiledCondition?, lookAtFirst: [CompiledAction], actions: [CompiledAction]
    ) {
        self.answer = answer
        self.applies = applies
        self.options = options
        self.rules = rules
        self.gaps = gaps
        self.notices = notices
        self.agreedFirst = agreedFirst
        self.lookAtFirst = lookAtFirst
        self.actions = actions
    }
}

package struct CompiledRule: Sendable {
    package let criterion: LineProgram
    package let unless: LineProgram?
    package let diagram: Diagram
    package let actions: [CompiledAction]
}

package struct CompiledAction: Sendable {
    /// Whether the action is asked for, apart from the outcome on which it stands.
    package let when: CompiledCondition?
    /// As `when`, and the decision applies and, for an action of a rule, the rule's outcome is the answer.
    package let held: Diagram
    /// As `when`, and the decision applies: for outcomes that people agreed.
    package let heldIfAgreed: Diagram
    package let before: CompiledCondition?
    package let done: CompiledCondition?
}

/// A criterion that can be given a status line by line; in a case the same one has the same status wherever it stands.
package final class LineProgram: Sendable {
    package indirect enum Form: Sendable {
        case cells(FactID, ValueSet)
        /// Variables of the members
        case ticks(FactID, [Int], Connective)
        case outcome(DecisionID, AnswerSet)
        case option(DecisionID, outcome: Int, isMet: Bool)
        case named(CriterionID)
        case joined(Connective, [LineProgram])
        /// A line that counts for nothing where the second is met; `countsAs` is what it then counts as.
        case leftOut(LineProgram, when: LineProgram, countsAs: Bool)
    }

    package let form: Form
    package let source: CheckedCriterion
    /// The reading that says how the lines inside are joined; nil where the author does.
    package let reading: ReadingID?

    init(form: Form, source: CheckedCriterion, reading: ReadingID?) {
        self.form = form
        self.source = source
        self.reading = reading
    }
}
