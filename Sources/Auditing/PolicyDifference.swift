internal import Evaluation
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel
internal import Rendering

/// The lines of one case under two policies, and where they part.
struct PolicyDifference {
    private let then: PolicyEngine
    private let before: CaseResult
    private let now: PolicyEngine
    private let after: CaseResult

    init(_ then: PolicyEngine, _ before: CaseResult, _ now: PolicyEngine, _ after: CaseResult) {
        (self.then, self.before, self.now, self.after) = (then, before, now, after)
    }

    private enum Parting {
        /// The same line came to something else.
        case status(LineResult, LineResult)
        /// The line was written anew.
        case rewritten(LineResult, LineResult)
        case gone(LineResult)
        case added(LineResult)

        /// Whether it can be why an answer changed, and is not only another wording.
        var moves: Bool {
            switch self {
            case .status: true
            case .rewritten(let old, let new): old.status != new.status
            case .gone(let line), .added(let line): line.status != .met
            }
        }
    }

    /// The first criterion on which the policies part, in words: of the decision named, else of the first that has one.
    func first(_ decision: String?) -> String? {
        let leading = then.pack.mainDecision.map { then.pack.decisions[$0].id }
        let order = [decision, leading].compactMap { $0 } + then.pack.decisions.map(\.id)
        for id in order {
            if let words = firstIn(id) { return words + readingsSince(id) }
        }
        return nil
    }

    /// The passages on which a decision turns and that are read otherwise now.
    private func readingsSince(_ id: String) -> String {
        guard let decision = then.pack.decision(named: id) else { return "" }
        let words = Vocabulary(pack: now.pack)
        let switched = then.compiled.readingsOfDecision[decision].compactMap { moved -> String? in
            let before = then.pack.readings[moved.reading]
            guard let found = now.pack.reading(named: before.source.id).map({ now.pack.readings[$0] }) else {
                return nil
            }
            let option = found.optionNames[found.chosen]
            if option == before.optionNames[before.chosen] { return nil }
            return "\(words.name(found)): now read as \"\(words.option(option, of: found))\""
        }
        return switched.isEmpty ? "" : "; read otherwise since: \(switched.joined(separator: "; "))"
    }

    private func firstIn(_ id: String) -> String? {
        guard let old = then.pack.decision(named: id), let new = now.pack.decision(named: id) else { return nil }
        let (oldResult, newResult) = (before.decisions[old], after.decisions[new])
        var found: [(place: String, Parting)] = []
        func look(_ place: String, _ old: LineResult?, _ new: LineResult?) {
            switch (old, new) {
            case (let old?, let new?): found += partings(old.topLines, new.topLines).map { (place, $0) }
            case (let old?, nil): found.append((place, .gone(old)))
            case (nil, let new?): found.append((place, .added(new)))
            case (nil, nil): break
            }
        }
        look("whether it applies", oldResult.applies?.line, newResult.applies?.line)
        let outcomes =
            then.pack.decisions[old].source.outcomes.map(\.id.text)
            + now.pack.decisions[new].source.outcomes.map(\.id.text)
        var seen: Set<String> = []
        for name in outcomes where seen.insert(name).inserted {
            let oldRules = rules(of: name, then.pack.decisions[old], oldResult)
            let newRules = rules(of: name, now.pack.decisions[new], newResult)
            for index in 0..<max(oldRules.count, newRules.count) {
                let pair = (
                    index < oldRules.count ? oldRules[index] : nil, index < newRules.count ? newRules[index] : nil
                )
                look(name, pair.0?.line, pair.1?.line)
                look("exception to \(name)", pair.0?.unless, pair.1?.unless)
            }
        }
        guard let first = found.first(where: { $0.1.moves }) ?? found.first else { return nil }
        return "\(id), \(first.place): \(words(first.1))"
    }

    private func rules(of outcome: String, _ decision: CheckedDecision, _ result: DecisionResult) -> [RuleResult] {
        guard let index = decision.outcomeIndex(outcome) else { return [] }
        return result.rules.filter { $0.outcome == index }
    }

    // MARK: Lines

    private func partings(_ old: [LineResult], _ new: [LineResult]) -> [Parting] {
        var rest = new
        var unmatched: [LineResult] = []
        var found: [Parting] = []
        for line in old {
            guard let index = rest.firstIndex(where: { name($0) == name(line) }) else {
                unmatched.append(line)
                continue
            }
            let other = rest.remove(at: index)
            // What a name or a reading stands for may have changed within it.
            // What criteria share would be gone through again and again.
            let inner = line.isWrittenOut ? partings(line.parts, other.parts) : []
            if line.status != other.status || line.isLeftOut != other.isLeftOut {
                found.append(deeper(inner, than: line) ?? .status(line, other))
            } else {
                found += inner
            }
        }
        for index in 0..<max(unmatched.count, rest.count) {
            switch (index < unmatched.count ? unmatched[index] : nil, index < rest.count ? rest[index] : nil) {
            case (let old?, let new?): found.append(.rewritten(old, new))
            case (let old?, nil): found.append(.gone(old))
            case (nil, let new?): found.append(.added(new))
            case (nil, nil): break
            }
        }
        return found
    }

    /// The parting within a line; not where it is the same line once more, as the reading that was chosen of it.
    private func deeper(_ inner: [Parting], than line: LineResult) -> Parting? {
        guard let first = inner.first(where: \.moves) else { return nil }
        if case .status(let old, _) = first, name(old) == name(line) { return nil }
        return first
    }

    private func name(_ line: LineResult) -> String { line.line.source.source.description }

    private func words(_ parting: Parting) -> String {
        switch parting {
        case .status(let old, let new):
            "`\(name(old))` was \(status(old)), now it is \(status(new))\(facts(new))\(readings(old, new))\(place(new))"
        case .rewritten(let old, let new):
            "was `\(name(old))`, \(status(old)); now `\(name(new))`, \(status(new))\(facts(new))\(place(new))"
        case .gone(let old): "`\(name(old))` (\(status(old))) is no longer asked for"
        case .added(let new): "`\(name(new))` is asked for now, and is \(status(new))\(facts(new))\(place(new))"
        }
    }

    private func status(_ line: LineResult) -> String {
        line.isLeftOut ? "left out" : line.status.rawValue.split(separator: "_").joined(separator: " ")
    }

    private func facts(_ line: LineResult) -> String {
        let words = Vocabulary(pack: now.pack)
        let facts = words.facts(of: line.line.source)
        if facts.isEmpty || facts.count > 3 { return "" }
        return " (\(facts.map { "\(words.fact($0)): \(words.value($0, after.information))" }.joined(separator: ", ")))"
    }

    private func readings(_ old: LineResult, _ new: LineResult) -> String {
        func used(_ line: LineResult) -> ReadingID? { line.reading ?? line.parts.compactMap(\.reading).first }
        guard let oldReading = used(old), let newReading = used(new) else { return "" }
        func chosen(_ id: ReadingID, _ pack: CheckedPack) -> String {
            Vocabulary(pack: pack).option(
                pack.readings[id].optionNames[pack.readings[id].chosen], of: pack.readings[id])
        }
        let (before, after) = (chosen(oldReading, then.pack), chosen(newReading, now.pack))
        return before == after ? "" : "; it was read as \"\(before)\", now as \"\(after)\""
    }

    private func place(_ line: LineResult) -> String {
        let span = line.line.source.source.span
        return " [\(span.file.path):\(span.start.line)]"
    }
}
