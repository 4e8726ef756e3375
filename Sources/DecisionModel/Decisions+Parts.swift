/// Parts of a value, and several values in one.
extension Decisions {
    /// One decision alone, with the lines that it refers to.
    package func only(_ name: String) -> Decisions {
        var result = self
        result.decisions = decisions.filter { $0.id == name }
        var wanted = Set(result.decisions.flatMap(\.lineReferences))
        var waiting = Array(wanted)
        let byID = Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        while let next = waiting.popLast() {
            for part in byID[next]?.parts ?? [] where wanted.insert(part).inserted { waiting.append(part) }
        }
        result.lines = lines.filter { wanted.contains($0.id) }
        result.concerned = concerned.filter { $0 == name }
        result.policies = policies.map { policy in
            Policy(
                id: policy.id, version: policy.version, digest: policy.digest,
                decisions: policy.decisions.filter { $0 == name })
        }
        return result
    }

    /// What several packs say of one case. A decision whose name an earlier pack has goes under `pack.decision`, and
    /// the lines of every pack but the first under `pack/`.
    /// - Parameter all: the first is the pack that was asked for.
    package static func joined(_ all: [Decisions]) -> Decisions? {
        guard var result = all.first else { return nil }
        for var other in all.dropFirst() {
            let pack = other.policies.first?.id ?? ""
            other.renameLines { "\(pack)/\($0)" }
            let taken = Set(result.decisions.map(\.id))
            other.renameDecisions { taken.contains($0) ? "\(pack).\($0)" : $0 }
            result.add(other)
        }
        return result
    }

    private mutating func add(_ other: Decisions) {
        policies += other.policies
        decisions += other.decisions
        lines += other.lines
        facts += other.facts.filter { fact in !facts.contains { $0.fact == fact.fact } }
        derived += other.derived.filter { fact in !derived.contains { $0.fact == fact.fact } }
        concerned += other.concerned
        for fact in other.notKnown {
            if let index = notKnown.firstIndex(where: { $0.fact == fact.fact }) {
                notKnown[index].decisions += fact.decisions
            } else {
                notKnown.append(fact)
            }
        }
        notKnownButIdle = (notKnownButIdle + other.notKnownButIdle.filter { !notKnownButIdle.contains($0) })
            .filter { fact in !notKnown.contains { $0.fact == fact } }
        contradictions += other.contradictions.filter { !contradictions.contains($0) }
        remarks += other.remarks.filter { !remarks.contains($0) }
    }

    private mutating func renameDecisions(_ name: (String) -> String) {
        for index in decisions.indices { decisions[index].id = name(decisions[index].id) }
        concerned = concerned.map(name)
        for index in policies.indices { policies[index].decisions = policies[index].decisions.map(name) }
        for index in notKnown.indices { notKnown[index].decisions = notKnown[index].decisions.map(name) }
    }

    private mutating func renameLines(_ name: (String) -> String) {
        for index in lines.indices {
            lines[index].id = name(lines[index].id)
            lines[index].parts = lines[index].parts.map(name)
        }
        for index in decisions.indices { decisions[index].renameLines(name) }
    }
}

extension Decision {
    /// The lines that it refers to itself.
    fileprivate var lineReferences: [String] {
        options.flatMap { option in
            option.rules.flatMap { $0.lines + [$0.unless].compactMap { $0 } } + [option.nearMiss].compactMap { $0 }
        } + (applies?.lines ?? []) + (agreedByPeople?.lines ?? []) + whyNot.flatMap(\.lines)
    }

    fileprivate mutating func renameLines(_ name: (String) -> String) {
        for option in options.indices {
            options[option].nearMiss = options[option].nearMiss.map(name)
            for rule in options[option].rules.indices {
                options[option].rules[rule].id = name(options[option].rules[rule].id)
                options[option].rules[rule].lines = options[option].rules[rule].lines.map(name)
                options[option].rules[rule].unless = options[option].rules[rule].unless.map(name)
            }
        }
        applies = applies.map { Condition(status: $0.status, lines: $0.lines.map(name)) }
        agreedByPeople = agreedByPeople.map { Condition(status: $0.status, lines: $0.lines.map(name)) }
        for index in whyNot.indices {
            whyNot[index].rule = whyNot[index].rule.map(name)
            whyNot[index].lines = whyNot[index].lines.map(name)
        }
    }
}
