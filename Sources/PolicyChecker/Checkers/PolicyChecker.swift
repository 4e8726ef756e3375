package import Diagnostics
package import PolicyModel

/// Resolves the names of a pack, checks its kinds and finds its cycles.
package enum PolicyChecker {
    /// The checked pack, nil where the pack has a mistake; every mistake and warning, in no order.
    package static func check(_ pack: PolicyPack) -> Diagnosed<CheckedPack> {
        if let excess = pack.excess { return Diagnosed(nil, [excess]) }
        let written = pack
        var texts = PackExpansion(pack)
        var pack = pack
        texts.fill(&pack)
        let read = ReadingApplication.apply(to: pack)
        pack = read.pack
        let symbols = SymbolTable(pack)
        for diagnostic in read.diagnostics { symbols.report { diagnostic } }
        for target in read.unknownTargets { symbols.unknownTarget(target.name) { target.told.diagnostic } }
        for name in texts.unknown { symbols.reportUnknownParameter(name) }
        DuplicateChecker(symbols: symbols).check()
        checkHeader(symbols)
        checkRegisters(symbols)
        let forCases = CriterionChecker(symbols: symbols).check(pack.header.forCasesWhere)
        let facts = FactChecker(symbols: symbols)
        let checkedFacts =
            pack.facts.enumerated().map { facts.checkAsked($1, id: FactID($0)) }
            + pack.derived.enumerated().map { facts.checkDerived($1, id: FactID(pack.facts.count + $0)) }
        let criteriaChecker = CriterionChecker(symbols: symbols)
        let criteria = pack.criteria.map { criteriaChecker.check($0.criterion) }
        let alternatives = ReadingChecker(symbols: symbols).check(criteriaChecker)
        var overReadings: [ObjectIdentifier: CheckedOverReadings] = [:]
        for (place, over) in read.overReadings { overReadings[place] = criteriaChecker.check(over) }
        let contradictions = pack.contradictions.map { contradiction -> CheckedContradiction? in
            symbols.checkGuidance(contradiction.guidance)
            return criteriaChecker.check(contradiction.when).map {
                CheckedContradiction(source: contradiction, when: $0)
            }
        }
        let decisionChecker = DecisionChecker(symbols: symbols)
        let decisions = symbols.decisions.map(decisionChecker.check)
        let proofs = ProofChecker(symbols: symbols).check()
        symbols.finish()
        SupportChecker(symbols: symbols).check()

        let allResolved =
            !checkedFacts.contains { $0 == nil } && !criteria.contains { $0 == nil }
            && forCases != nil && overReadings.count == read.overReadings.count
            && !alternatives.contains { $0 == nil } && !contradictions.contains { $0 == nil }
            && !decisions.contains { $0 == nil }
            && !proofs.contains { $0 == nil }
        guard allResolved else { return Diagnosed(nil, symbols.diagnostics) }
        let graph = RequirementsGraph(
            facts: Table(checkedFacts.compactMap { $0 }), criteria: Table(criteria.compactMap { $0 }),
            decisions: Table(decisions.compactMap { $0 }), overReadings: overReadings)
        let order = graph.evaluationOrder(symbols)
        guard let order, !symbols.diagnostics.containErrors else { return Diagnosed(nil, symbols.diagnostics) }
        let checked = CheckedPack(
            written: written, source: pack, forCases: forCases ?? nil, facts: Table(checkedFacts.compactMap { $0 }),
            criteria: Table(criteria.compactMap { $0 }),
            readings: Table(
                zip(pack.readings, alternatives).map { CheckedReading(source: $0, criteria: $1 ?? []) }),
            parametersInTexts: texts.used, overReadings: overReadings, policies: read.policies,
            contradictions: contradictions.compactMap { $0 }, decisions: Table(decisions.compactMap { $0 }),
            proofs: proofs.compactMap { $0 },
            mainDecision: pack.header.mainDecision.flatMap { name in symbols.decisions.firstIndex { $0.id == name } },
            evaluationOrder: order)
        return Diagnosed(checked, symbols.diagnostics)
    }

    private static func checkHeader(_ symbols: SymbolTable) {
        let header = symbols.pack.header
        symbols.checkRoles([header.owner, header.reader].compactMap { $0 })
        if let main = header.mainDecision { _ = symbols.decision(main) }
        for name in header.strip + header.topics.flatMap(\.facts) { _ = symbols.fact(name) }
        for name in header.decisionOrder { _ = symbols.decision(name) }
        for scale in header.scales { FactChecker(symbols: symbols).checkValues(scale.values) }
    }

    private static func checkRegisters(_ symbols: SymbolTable) {
        for statement in symbols.pack.guidance {
            symbols.checkDocument(statement.document)
            symbols.checkRoles(statement.who)
            symbols.checkAmbiguities(statement.ambiguities)
        }
        for ambiguity in symbols.pack.ambiguities { symbols.checkGuidance(ambiguity.passages) }
        for parameter in symbols.pack.parameters { symbols.checkGuidance(parameter.guidance) }
        for reading in symbols.pack.readings {
            symbols.checkGuidance(reading.passages)
            symbols.checkAmbiguities(reading.ambiguities)
            if let by = reading.by { symbols.checkRoles([by]) }
        }
    }
}

/// Reports names that are defined twice.
struct DuplicateChecker {
    let symbols: SymbolTable

    func check() {
        let pack = symbols.pack
        let subjects = pack.facts.map(\.id) + pack.derived.map(\.id) + pack.decisions.map(\.id)
        distinct(subjects, what: "fact or decision")
        for name in subjects where CriterionReader.keys.contains(name.text) { reportReserved(name) }
        for name in pack.decisions.flatMap(\.outcomes).map(\.id) where FactChecker.reserved.contains(name.text) {
            reportReserved(name)
        }
        distinct(pack.header.scales.map(\.id), what: "scale or choice")
        distinct(pack.guidance.map(\.id), what: "guidance statement")
        distinct(pack.criteria.map(\.id), what: "criterion")
        distinct(pack.readings.map(\.id), what: "reading")
        distinct(pack.parameters.map(\.id), what: "parameter")
        distinct(pack.contradictions.map(\.id), what: "contradiction")
        distinct(pack.ambiguities.map(\.id), what: "ambiguity")
        distinct(pack.proofs.map(\.id), what: "proof")
    }

    private func reportReserved(_ name: Name) {
        symbols.report(
            "reserved-word", "`\(name.text)` has a meaning of its own in tests", at: name.span,
            help: "choose another word")
    }

    func distinct(_ names: [Name], what: String) {
        var first: [String: Name] = [:]
        for name in names {
            if let earlier = first[name.text] {
                symbols.report(
                    "duplicate-name", "the \(what) `\(name.text)` is defined twice", at: name.span,
                    help: "keep one, or give one another name", notes: [.init(span: earlier.span, text: "first here")])
            } else {
                first[name.text] = name
            }
        }
    }
}
