package import CaseFiles
package import DecisionModel
package import Evaluation
internal import PolicyChecker
internal import PolicyCompiler

/// Which policy and engine decide, and where the day comes from: what a result does not know of itself.
package struct DecisionsHeader: Sendable {
    package let asAtFrom: Decisions.AsAtSource
    package let digest: String
    package let engine: String

    package init(asAtFrom: Decisions.AsAtSource, digest: String, engine: String) {
        (self.asAtFrom, self.digest, self.engine) = (asAtFrom, digest, engine)
    }
}

extension Explainer {
    /// Everything that is said of a case, in one value.
    /// - Parameter isCertified: whether certificates are written too, which takes longer than all the rest.
    package func decisions(
        of caseFile: CaseFile, _ result: CaseResult, _ explanation: Explanation, _ header: DecisionsHeader,
        isCertified: Bool
    ) -> Decisions {
        var builder = DecisionsBuilder(
            explainer: self, caseFile: caseFile, result: result, explanation: explanation, isCertified: isCertified)
        return builder.build(header)
    }
}

/// Builds `Decisions`: names take the place of indices, and a line that several rules share is written once.
struct DecisionsBuilder {
    let explainer: Explainer
    let caseFile: CaseFile
    let result: CaseResult
    let explanation: Explanation
    let isCertified: Bool
    var lines: LineTable

    var compiled: CompiledPack { explainer.pack }
    var pack: CheckedPack { explainer.pack.checked }

    init(
        explainer: Explainer, caseFile: CaseFile, result: CaseResult, explanation: Explanation, isCertified: Bool
    ) {
        (self.explainer, self.caseFile, self.result) = (explainer, caseFile, result)
        (self.explanation, self.isCertified) = (explanation, isCertified)
        lines = LineTable(pack: explainer.pack.checked)
    }

    mutating func build(_ header: DecisionsHeader) -> Decisions {
        let decisions = pack.decisions.indices.map { decision($0) }
        let source = pack.source.header
        return Decisions(
            reference: caseFile.reference, asAt: result.asAt.description, asAtFrom: header.asAtFrom,
            policies: [
                .init(
                    id: source.id?.text, version: source.version?.text, digest: header.digest,
                    decisions: pack.decisions.map(\.id))
            ],
            engine: header.engine, facts: facts(), derived: derived(),
            concerned: pack.decisionsConcerned(byRecordsOf: Set(caseFile.records.keys)).map { pack.decisions[$0].id },
            notKnown: openFacts(decisions),
            notKnownButIdle: explanation.irrelevantFacts.map { pack.facts[$0].id },
            contradictions: result.contradictions.map(contradiction),
            remarks: CaseRemarkFinder(pack: pack, caseFile: caseFile, result: result).remarks, decisions: decisions,
            lines: lines.all)
    }

    // MARK: Facts

    /// Those that the case records or of which something is known, and those that do not arise.
    private func facts() -> [RecordedFact] {
        let told = pack.facts.indices.filter {
            caseFile.records[$0] != nil || result.inapplicableFacts[$0] != nil || isKnownAtAll($0)
        }
        return told.map { id in
            let record = caseFile.records[id]
            return RecordedFact(
                fact: pack.facts[id].id, value: knowledge(id), recordedIn: record?.recordedIn,
                recordedOn: record?.recordedOn?.description, by: record?.by, because: record?.because,
                doesNotAriseCountsAs: result.inapplicableFacts[id].map { valueName($0, of: id) })
        }
    }

    private func isKnownAtAll(_ id: FactID) -> Bool {
        switch knowledge(id) {
        case .notKnown: false
        case .ticks(let has, let hasNot, _): !has.isEmpty || !hasNot.isEmpty
        case .value, .number, .either, .numbers, .amounts, .days: true
        }
    }

    private func derived() -> [DerivedValue] {
        var computed = ComputedValues(compiled, result.information, asAt: result.asAt)
        return pack.facts.indices.filter { pack.facts[$0].isDerived }.compactMap { id in
            computed.values(of: id).map {
                .init(
                    fact: pack.facts[id].id, value: knowledge(.values($0), of: id),
                    parts: parts(of: id, computed.points(of: id)))
            }
        }
    }

    private func parts(of sum: FactID, _ points: [ClosedRange<Int>]) -> [DerivedValue.Part] {
        guard case .sum(let parts) = pack.facts[sum].origin else { return [] }
        return zip(parts, points).map { part, points in
            let (about, member): (String, String?) =
                switch part.about {
                case .fact(let id): (pack.facts[id].id, nil)
                case .member(let id, let member): (pack.facts[id].id, pack.facts[id].kind.valueNames[member])
                case .criterion(let criterion): (criterion.source.description, nil)
                }
            return .init(about: about, member: member, least: points.lowerBound, most: points.upperBound)
        }
    }

    private func valueName(_ value: Int, of id: FactID) -> String {
        pack.facts[id].kind.text(of: value)
    }

    func knowledge(_ id: FactID) -> Knowledge { knowledge(result.information[id], of: id) }

    func knowledge(_ known: InformationState.Knowledge?, of id: FactID) -> Knowledge {
        let kind = pack.facts[id].kind
        switch known {
        case nil, .days(nil)?: return .notKnown
        case .days(let days?)?:
            if let day = days.single { return .value(day.description) }
            if days.ranges.allSatisfy({ $0.lowerBound == $0.upperBound }) {
                return .either(days.ranges.map(\.lowerBound.description))
            }
            return .days(days.ranges.map { .init($0) })
        case .ticks(let has, let hasNot)?:
            let names = kind.valueNames
            func list(_ belongs: (Int) -> Bool) -> [String] { names.indices.filter(belongs).map { names[$0] } }
            return .ticks(
                has: list(has.contains), hasNot: list(hasNot.contains),
                notKnown: list { !has.contains($0) && !hasNot.contains($0) })
        case .values(let set)?:
            if let range = kind.range, set == IntegerSet(range) && range.count > 1 { return .notKnown }
            if case .number(_, let format) = kind, !format.isWhole {
                return set.single.map { .value(format.text($0)) }
                    ?? .amounts(
                        set.ranges.map { .init(least: format.text($0.lowerBound), most: format.text($0.upperBound)) })
            }
            if case .number = kind { return set.single.map { .number($0) } ?? .numbers(set.ranges) }
            let names = set.ranges.flatMap { $0.map { valueName($0, of: id) } }
            return names.count == 1 ? .value(names[0]) : .either(names)
        }
    }

    func subject(_ question: Question) -> Subject {
        let fact = pack.facts[question.fact]
        return switch question.kind {
        case .fact: Subject(fact: fact.id)
        case .member(let member): Subject(fact: fact.id, member: fact.kind.valueNames[member])
        case .standsFor(let derived): Subject(fact: fact.id, standsFor: pack.facts[derived].id)
        }
    }

    func subject(ofVariable variable: Int) -> Subject? {
        Question(compiled.variables[variable].meaning, in: pack).map(subject)
    }

    private func contradiction(_ index: Int) -> Contradiction {
        let contradiction = pack.contradictions[index]
        let main = pack.mainDecision.map { pack.decisions[$0] }
        let repairs = explanation.contradictionRepairs.filter { $0.contradiction == index }.map { way in
            let outcomes = way.outcomes.compactMap { outcome in main.map { $0.source.outcomes[outcome].id.text } }
            return Contradiction.Repair(
                subject: subject(way.question), to: compiled.values(way.values, of: way.variable),
                leadsTo: outcomes + BeyondOutcomes.ids(silent: way.mayBeSilent))
        }
        return Contradiction(
            id: contradiction.source.id.text, facts: pack.facts(of: contradiction.when).map { pack.facts[$0].id },
            repairs: repairs, guidance: contradiction.source.guidance.map(\.text))
    }
}
