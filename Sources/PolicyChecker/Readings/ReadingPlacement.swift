internal import Diagnostics
internal import PolicyModel

/// One change of another reading, at a part of the pack that it changes.
struct PlacedEdit {
    let reading: Int
    let option: Int
    let edit: ReadingEdit
}

/// What stands in the place of a line under an option; nil where nothing does.
struct PlacedLine {
    let reading: Int
    let option: Int
    let line: Criterion?
}

/// Where each change of the readings of a pack goes.
struct ReadingPlacement {
    private(set) var slotEdits: [ReadingSlot: [PlacedEdit]] = [:]
    private(set) var lineEdits: [ObjectIdentifier: [PlacedLine]] = [:]
    private(set) var unknownTargets: [(name: Name, told: DiagnosedFailure)] = []
    private(set) var collector = DiagnosticCollector()
    private let pack: PolicyPack
    private let targets: ReadingTargets

    init(_ pack: PolicyPack) {
        self.pack = pack
        targets = ReadingTargets(pack)
        for (reading, source) in pack.readings.enumerated() {
            for (option, alternative) in source.options.enumerated() {
                switch alternative.option {
                case .edits(let edits):
                    for edit in edits {
                        for target in edit.targets {
                            place(edit, PlacedEdit(reading: reading, option: option, edit: edit), target)
                        }
                    }
                case .asTheRulesSay, .joined, .criterion: break
                }
            }
        }
    }

    private mutating func place(_ edit: ReadingEdit, _ placed: PlacedEdit, _ target: Name) {
        let slots: [ReadingSlot]
        switch targets.find(target, mayBeMissing: pack.isIncomplete) {
        case .success(let found): slots = found
        case .failure(let failure) where targets.isUnknown(target):
            return unknownTargets.append((target, failure))
        case .failure(let failure): return collector.add(.error) { failure.diagnostic }
        }
        if slots.isEmpty { return }
        switch edit.change {
        case .leaveOut(let line): place(line, nil, slots, placed, target)
        case .read(let line, let other): place(line, other, slots, placed, target)
        case .change:
            keep(placed, target, in: slots, "an action") { if case .action = $0 { true } else { false } }
        case .choose:
            keep(placed, target, in: slots, "a decision") { if case .applies = $0 { true } else { false } }
        case .add, .alsoMetBy, .exceptWhen, .readAs, .joinBy:
            let targets = targets
            keep(placed, target, in: slots, "something with a condition") { targets.hasCondition($0) }
        }
    }

    /// Keeps an edit for each slot that it fits, and reports each that it does not.
    private mutating func keep(
        _ placed: PlacedEdit, _ target: Name, in slots: [ReadingSlot], _ wanted: String,
        where fits: (ReadingSlot) -> Bool
    ) {
        for slot in slots {
            if fits(slot) {
                slotEdits[slot, default: []].append(placed)
            } else {
                misfit(placed.edit, target, wanted)
            }
        }
    }

    private mutating func misfit(_ edit: ReadingEdit, _ target: Name, _ wanted: String) {
        collector.add(.error) {
            Diagnostic(
                "edit-misfit", "`\(target.text)` cannot be changed so", at: edit.span, help: "this goes `in:` \(wanted)"
            )
        }
    }

    private mutating func place(
        _ line: Name, _ other: Criterion?, _ slots: [ReadingSlot], _ placed: PlacedEdit, _ target: Name
    ) {
        switch targets.line(line, in: slots, of: target) {
        case .success(let found):
            lineEdits[ObjectIdentifier(found), default: []].append(
                PlacedLine(reading: placed.reading, option: placed.option, line: other))
        case .failure(let failure): collector.add(.error) { failure.diagnostic }
        }
    }
}
