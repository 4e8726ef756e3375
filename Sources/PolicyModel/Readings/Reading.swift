package import Diagnostics

/// A passage that can be read in more than one way, and the reading in force.
package struct Reading: Sendable {
    package enum Option: Sendable {
        /// What the rules say.
        case asTheRulesSay
        /// What this reading puts in the place of what the rules say.
        case edits([ReadingEdit])
        /// How lines printed with `and/or` are joined: `any of` or `all of`
        case joined(Connective)
        /// A whole criterion: the first edition, in which readings stood inside the rules.
        case criterion(Criterion)
    }

    /// The name of the option that leaves the rules as they are.
    package static let asTheRulesSay = "as the rules say"

    package let id: Name
    package let passages: [Name]
    package let ambiguities: [Name]
    package var options: [(name: Name, option: Option)]
    /// What people call the other readings, by their names; those without one are called by their name.
    package var labels: [Name: LocalizedText] = [:]
    package var chosen: Name
    package let by: Name?
    package let on: CalendarDate?
    package let why: LocalizedText?
    /// Whether the owner holds the passage for undecided, so that results which turn on it are contested.
    package let isOpen: Bool

    /// The option in force; the first where none has the name that is chosen.
    package var chosenIndex: Int { options.firstIndex { $0.name == chosen } ?? 0 }

    package func label(of option: String) -> LocalizedText? { labels.first { $0.key.text == option }?.value }

    /// Every criterion that an option puts somewhere.
    package var criteria: [Criterion] {
        options.flatMap { option -> [Criterion] in
            switch option.option {
            case .asTheRulesSay, .joined: []
            case .edits(let edits): edits.flatMap(\.criteria)
            case .criterion(let criterion): [criterion]
            }
        }
    }
}

/// One thing that another reading of a passage does to what the rules say.
package struct ReadingEdit: Sendable {
    package enum Change: Sendable {
        /// `leave out: LINE`
        case leaveOut(Name)
        /// `add:` lines that must be met as well
        case add([Criterion])
        case alsoMetBy(Criterion)
        case exceptWhen(Criterion)
        /// `read: LINE` and `as:`
        case read(Name, as: Criterion)
        /// `read as:` another criterion in the place of the whole
        case readAs(Criterion)
        /// `join by:` another connective over the same lines
        case joinBy(Connective, at: SourceSpan)
        /// `change:` keys of an action
        case change(ActionChange)
        /// `choose:` another hit policy
        case choose(HitPolicy)
    }

    package let change: Change
    /// What is changed: a criterion, a decision, or a part of a decision, such as `lending.alone`.
    package let targets: [Name]
    package let span: SourceSpan

    package var criteria: [Criterion] {
        switch change {
        case .leaveOut, .joinBy, .choose: []
        case .add(let lines): lines
        case .alsoMetBy(let criterion), .exceptWhen(let criterion), .read(_, as: let criterion),
            .readAs(let criterion):
            [criterion]
        case .change(let change): [change.doneWhen].compactMap { $0 }
        }
    }
}

/// The keys of an action that another reading puts in the place of its own; nil of those that stay.
package struct ActionChange: Sendable {
    package var strength: (modality: Modality, text: LocalizedText)?
    package var who: [Name]?
    package var byWhen: TimeLimit?
    package var papers: Papers?
    package var recordIn: (places: [Name], isEvery: Bool)?
    package var doneWhen: Criterion?
    package var ifTooLate: LocalizedText?
    package var guidance: [Name]?
}

extension Action {
    /// The action with what another reading puts in place.
    package func changed(by change: ActionChange) -> Action {
        Action(
            id: id, modality: change.strength?.modality ?? modality, text: change.strength?.text ?? text,
            who: change.who ?? who, when: when, before: before, byWhen: change.byWhen ?? byWhen,
            papers: change.papers ?? papers, recordIn: change.recordIn?.places ?? recordIn,
            recordsInEvery: change.recordIn?.isEvery ?? recordsInEvery, doneWhen: change.doneWhen ?? doneWhen,
            ifTooLate: change.ifTooLate ?? ifTooLate, guidance: change.guidance ?? guidance, span: span)
    }
}

extension ReadingEdit: CustomStringConvertible {
    /// On one line, for messages and for telling versions apart: `leave out FN-1 in lending.alone`.
    package var description: String { "\(change) in \(targets.map(\.text).joined(separator: ", "))" }
}

extension ReadingEdit.Change: CustomStringConvertible {
    package var description: String {
        switch self {
        case .leaveOut(let line): "leave out \(line.text)"
        case .add(let lines): "add \(lines.map(\.description).joined(separator: "; "))"
        case .alsoMetBy(let criterion): "also met by \(criterion)"
        case .exceptWhen(let criterion): "except when \(criterion)"
        case .read(let line, let criterion): "read \(line.text) as \(criterion)"
        case .readAs(let criterion): "read as \(criterion)"
        case .joinBy(let connective, _): "join by \(connective.key)"
        case .change(let change): "change \(change)"
        case .choose(let policy): "choose \(policy.rawValue)"
        }
    }
}

extension ActionChange: CustomStringConvertible {
    package var description: String {
        func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: ", ") }
        let parts: [String?] = [
            strength.map { "\($0.modality.rawValue): \($0.text.en)" }, who.map { "who: \(list($0))" },
            byWhen.map { "by when: \($0)" }, papers.map { "papers needed: \($0.fact.text): \(list($0.members))" },
            recordIn.map { "record in\($0.isEvery ? " every one of" : ""): \(list($0.places))" },
            doneWhen.map { "done when: \($0)" }, ifTooLate.map { "if too late: \($0.en)" },
            guidance.map { "guidance: \(list($0))" },
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }
}
