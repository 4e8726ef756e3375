internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// A criterion with one of its lines left out.
struct LineVariant {
    let line: CheckedCriterion
    let diagram: Diagram
    /// The line's own diagram
    let own: Diagram
}

extension FindingSearch {
    mutating func searchLines(_ rule: Int, _ table: RuleTable, _ id: DecisionID) throws(DiagramBuilder.TooLarge) {
        let compiled = table.compiled.rules[rule]
        let criterion = try open.compiler.diagram(compiled.criterion)
        var all = try variants(of: compiled.criterion)
        if let unless = compiled.unless {
            let exception = try builder.not(open.compiler.diagram(unless))
            for index in all.indices {
                all[index] = LineVariant(
                    line: all[index].line, diagram: try builder.and(all[index].diagram, exception), own: all[index].own)
            }
            all.append(LineVariant(line: unless.source, diagram: criterion, own: exception))
            for variant in try variants(of: unless) {
                all.append(
                    LineVariant(
                        line: variant.line, diagram: try builder.and(criterion, builder.not(variant.diagram)),
                        own: variant.own))
            }
        }
        var idle: [Int] = []
        var inside = besideReadings(compiled.criterion.source).union(
            compiled.unless.map { besideReadings($0.source) } ?? [])
        for (index, variant) in all.enumerated() where try table.isIdle(rule, as: variant.diagram, &builder) {
            // What stands within a line that makes no difference makes none either.
            if inside.contains(ObjectIdentifier(variant.line.source)) { continue }
            if restsOnReading(variant.line) || isHolding(variant.line) { continue }
            for part in variant.line.source.allParts { inside.insert(ObjectIdentifier(part)) }
            idle.append(index)
        }
        for index in idle {
            let variant = all[index]
            // Of two lines that ask for the same the later is reported.
            if idle.contains(where: { $0 > index && all[$0].own == variant.own }) { continue }
            let twin = all.indices.first { $0 < index && all[$0].own == variant.own }
            addIdle(
                variant.line, "\(table.decision.id), \(table.name(rule))", region: compiled.diagram, decision: id,
                rule: table.decision.rules[rule].source.span,
                twin: twin.map { all[$0].line })
        }
    }

    private mutating func addIdle(
        _ line: CheckedCriterion, _ owner: String, region: Diagram, decision: DecisionID?, rule: SourceSpan,
        twin: CheckedCriterion?
    ) {
        let words = line.source.description
        var notes = [Finding.Note(span: rule, text: "in this rule")]
        if let twin { notes.append(.init(span: twin.source.span, text: "asks for the same")) }
        add(
            Draft(
                kind: .lineWithoutEffect, subject: "\(owner), \(words)",
                message: "the line `\(words)` makes no difference to any case",
                help: "what else is asked for already says it; leave it out, or look at what it was meant to add",
                span: line.source.span, notes: notes,
                region: region, decision: decision))
    }

    /// Lines of named criteria that make no difference wherever the criterion is used.
    mutating func searchCriteria() throws(DiagramBuilder.TooLarge) {
        for (id, criterion) in checked.criteria.numbered {
            let program = open.compiler.criteria[id]
            let whole = try open.compiler.diagram(program)
            let name = checked.source.criteria[id.index].id
            if Criterion.builtIn.contains(where: { $0.criterion === criterion.source }) { continue }
            if try addIfNeverMet(
                whole, "the criterion `\(name.text)`", subject: name.text, at: name.span, parts: program)
            {
                continue
            }
            let beside = besideReadings(criterion)
            for variant in try variants(of: program)
            where variant.diagram == whole && !beside.contains(ObjectIdentifier(variant.line.source)) {
                if restsOnReading(variant.line) || isHolding(variant.line) { continue }
                addIdle(variant.line, name.text, region: whole, decision: nil, rule: name.span, twin: nil)
            }
        }
    }

    /// Whether a line rests on a passage that can be read otherwise, so that it may matter under another reading than
    /// the one in force. What stands for another reading is no mistake.
    func restsOnReading(_ line: CheckedCriterion) -> Bool { readings.restOn(line) }

    private func isHolding(_ line: CheckedCriterion) -> Bool { holding.contains(Place(line.source.span)) }

    /// The lines of a criterion that a reading moves: they may matter only where it is read otherwise.
    private func besideReadings(_ criterion: CheckedCriterion) -> Set<ObjectIdentifier> {
        guard checked.overReadings(criterion) != nil else { return [] }
        return Set(criterion.source.allParts.map(ObjectIdentifier.init))
    }

    /// The criterion with each of its lines left out in turn, named criteria not looked into. A criterion of one line
    /// has none.
    mutating func variants(of program: LineProgram) throws(DiagramBuilder.TooLarge) -> [LineVariant] {
        switch program.form {
        case .cells, .ticks, .outcome, .option, .named: return []
        case .joined(let connective, let parts): return try variants(of: parts, joinedBy: connective)
        case .leftOut(let inner, let when, let countsAs):
            let condition = try open.compiler.diagram(when)
            var result = [LineVariant(line: when.source, diagram: try open.compiler.diagram(inner), own: condition)]
            for variant in try variants(of: inner) {
                let diagram = try builder.ifThenElse(
                    condition, countsAs ? DiagramBuilder.always : DiagramBuilder.never, variant.diagram)
                result.append(LineVariant(line: variant.line, diagram: diagram, own: variant.own))
            }
            return result
        }
    }

    private mutating func variants(
        of parts: [LineProgram], joinedBy connective: Connective
    ) throws(DiagramBuilder.TooLarge) -> [LineVariant] {
        var diagrams: [Diagram] = []
        for part in parts { diagrams.append(try open.compiler.diagram(part)) }
        let leftOut = connective.leftOutCountsAs ?? false ? DiagramBuilder.always : DiagramBuilder.never
        var result: [LineVariant] = []
        for (index, part) in parts.enumerated() {
            var changed = diagrams
            if parts.count > 1 {
                changed[index] = leftOut
                let diagram = try open.compiler.joined(connective, changed)
                result.append(LineVariant(line: part.source, diagram: diagram, own: diagrams[index]))
            }
            for variant in try variants(of: part) {
                changed[index] = variant.diagram
                let diagram = try open.compiler.joined(connective, changed)
                result.append(LineVariant(line: variant.line, diagram: diagram, own: variant.own))
            }
        }
        return result
    }
}

extension Criterion {
    /// Every criterion inside this one, however deep.
    fileprivate var allParts: [Criterion] { parts.flatMap { [$0] + $0.allParts } }
}
