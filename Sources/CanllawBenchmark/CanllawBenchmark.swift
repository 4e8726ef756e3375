import CaseFiles
import DecisionDiagrams
import Diagnostics
import Evaluation
import Explanations
import PolicyChecker
import PolicyEngines
import PolicyLoading
import PolicyModel

#if canImport(Glibc)
    import Glibc
#endif

/// Times the engine in process: loading and compiling a pack, and the exact answers of all its decisions for one case.
///
///     canllaw-benchmark [pack folder] [case file]
///     canllaw-benchmark --scale [rules facts [one-table]]
///     canllaw-benchmark --edit [pack folder] [folder of fixtures]
///     canllaw-benchmark log FILE COUNT [CASES]
@main
struct CanllawBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count > 1 && arguments[1] == "--scale" { return scale(Array(arguments.dropFirst(2))) }
        if arguments.count > 1 && arguments[1] == "--edit" {
            return try EditBenchmark(
                folder: arguments.count > 2 ? arguments[2] : "Policies/cwm-taf",
                fixtures: arguments.count > 3 ? arguments[3] : "Fixtures/cases/cwm-taf"
            ).run()
        }
        if arguments.count >= 4, arguments[1] == "log" {
            let count = Int(arguments[3]) ?? 1000
            return try LogBenchmark.run(
                arguments[2], count: count,
                caseCount: arguments.count > 4 ? Int(arguments[4]) ?? count : min(count, 1000))
        }
        let folder = arguments.count > 1 ? arguments[1] : "Policies/cwm-taf"
        let path = arguments.count > 2 ? arguments[2] : "Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"
        let load = try median(of: 30) { _ = try PolicyEngine.load(folder: folder) }
        print("load and compile \(folder): \(load) µs (median of 30)")
        guard let engine = try PolicyEngine.load(folder: folder).value,
            let caseFile = engine.readCase(try FileAccess.read(path), format: .yaml).value
        else {
            print("the pack or the case has mistakes")
            return
        }
        print("diagram nodes: \(engine.compiled.diagrams.nodeCount), variables: \(engine.compiled.variables.count)")
        let day = caseFile.asAt ?? .last
        report("as the case stands", caseFile.information, engine, day)
        report("every fact known", known(caseFile.information, engine, every: 1), engine, day)
        report("half of the facts not known", known(caseFile.information, engine, every: 2), engine, day)
        report("nothing known", InformationState(nothingKnownOf: engine.pack), engine, day)
        explain("as the case stands", caseFile.information, engine, day)
        explain("nothing known", InformationState(nothingKnownOf: engine.pack), engine, day)
        let check = median(of: 30) { _ = engine.verify() }
        print("all findings and proofs: \(check) µs (median of 30)")
    }

    /// Loading, compiling and looking at every case of packs of growing size.
    private static func scale(_ arguments: [String]) {
        if arguments.count >= 2, let rules = Int(arguments[0]), let facts = Int(arguments[1]) {
            return scale(rules, facts, isOneTable: arguments.count > 2)
        }
        for (rules, facts) in [(10, 20), (100, 60), (1_000, 200)] { scale(rules, facts, isOneTable: false) }
        for (rules, facts) in [(10, 20), (100, 20), (1_000, 20)] { scale(rules, facts, isOneTable: true) }
    }

    private static func scale(_ rules: Int, _ facts: Int, isOneTable: Bool) {
        var generator = LargePack(ruleCount: rules, factCount: facts, isOneTable: isOneTable)
        let files = generator.files()
        let name = "\(rules) rules over \(facts) facts\(isOneTable ? " in one table" : "")"
        var loaded: PolicyEngine?
        let load = median(of: 1) { loaded = PolicyEngine.load(files, root: "large/").value }
        guard let engine = loaded else {
            print("\(name): too large to compile, after \(load / 1000) ms")
            return
        }
        var found = 0
        let check = median(of: 1) { found = engine.verify().value?.findings.count ?? -1 }
        print(
            "\(name): load \(load / 1000) ms, \(engine.compiled.diagrams.nodeCount) nodes; every case \(check / 1000) "
                + "ms, \(found) findings; \(peakMemory()) kB at the most"
        )
    }

    /// The most memory that the process has held, in kB.
    private static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss
    }

    private static func explain(
        _ what: String, _ information: InformationState, _ engine: PolicyEngine, _ day: CalendarDate
    ) {
        let evaluator = Evaluator(engine.compiled)
        let explainer = Explainer(engine.compiled)
        let result = evaluator.evaluate(information, asAt: day)
        print(
            "all lines of all decisions, \(what): "
                + "\(median(of: 200) { _ = evaluator.evaluate(information, asAt: day) }) µs (median of 200)"
        )
        print(
            "all explanations without plans, \(what): \(median(of: 200) { _ = explainer.explain(result) }) µs (median "
                + "of 200)"
        )
        let explanation = explainer.explain(result)
        let plans = median(of: 20) {
            for decision in result.decisions where decision.kind == .open {
                _ = explainer.planOfQuestions(decision, explanation)
            }
        }
        print("plans of all open decisions, \(what): \(plans) µs (median of 20)")
    }

    private static func report(
        _ what: String, _ information: InformationState, _ engine: PolicyEngine, _ day: CalendarDate
    ) {
        let evaluator = Evaluator(engine.compiled)
        var scratch = DiagramScratch()
        let rounds = 200
        let time = median(of: 50) {
            for _ in 0..<rounds {
                let completions = Completions(of: information, asAt: day, in: engine.compiled)
                _ = evaluator.answers(completions, scratch: &scratch)
            }
        }
        print("exact answers of all decisions, \(what): \(time / Double(rounds)) µs (median of 50 times \(rounds))")
    }

    /// The case with every second fact (or every fact) given one of its possible values and the rest forgotten.
    private static func known(
        _ information: InformationState, _ engine: PolicyEngine, every step: Int
    ) -> InformationState {
        var result = InformationState(nothingKnownOf: engine.pack)
        for (id, fact) in engine.pack.facts.numbered where id.index % step == 0 {
            switch information[id] {
            case .values(let set): result[id] = set.lowest.map { .values(.init([$0])) }
            case .ticks(let has, _):
                if case .tickList(let members) = fact.kind {
                    result[id] = .ticks(has: has, hasNot: Set(members.indices).subtracting(has))
                }
            default: break
            }
        }
        return result
    }

    /// Microseconds.
    static func median(of count: Int, _ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let times = try (0..<count).map { _ in
            let (seconds, attoseconds) = try clock.measure(body).components
            return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
        }
        return times.sorted()[count / 2]
    }
}
