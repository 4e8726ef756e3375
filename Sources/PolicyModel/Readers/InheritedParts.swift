/// Definitions as a pack has them that takes them over and goes other ways in a part of them.
extension FactDefinition.Kind {
    /// The values that an author lists without an order; nil where there is no such list.
    var listed: [NamedLabel]? {
        switch self {
        case .choice(let values), .tickList(let values): values
        case .yesNo, .scale, .namedChoice, .number, .date: nil
        }
    }

    func adding(_ values: [NamedLabel]) -> FactDefinition.Kind {
        switch self {
        case .choice(let own): .choice(own + values)
        case .tickList(let own): .tickList(own + values)
        case .yesNo, .scale, .namedChoice, .number, .date: self
        }
    }
}

extension Reading {
    func inForce(_ option: Name, by: Name?, on: CalendarDate?, why: LocalizedText?) -> Reading {
        Reading(
            id: id, passages: passages, ambiguities: ambiguities, options: options, labels: labels,
            chosen: option, by: by, on: on, why: why, isOpen: isOpen)
    }

    /// The reading without what it says of some decisions; nil where it says nothing else.
    func without(_ decisions: Set<String>) -> Reading? {
        func isGone(_ target: Name) -> Bool { decisions.contains(String(target.text.prefix { $0 != "." })) }
        var result = self
        var (isTouched, isOfOthers) = (false, false)
        for index in options.indices {
            guard case .edits(let edits) = options[index].option else { continue }
            let kept = edits.compactMap { edit -> ReadingEdit? in
                let targets = edit.targets.filter { !isGone($0) }
                if targets.count < edit.targets.count { isTouched = true }
                return targets.isEmpty ? nil : ReadingEdit(change: edit.change, targets: targets, span: edit.span)
            }
            if !kept.isEmpty { isOfOthers = true }
            result.options[index].option = .edits(kept)
        }
        return isTouched && !isOfOthers ? nil : result
    }
}

extension AcceptedFinding {
    func inherited(_ subjects: [Name]) -> AcceptedFinding {
        var result = self
        result.subjects = subjects
        result.isInherited = true
        return result
    }
}
