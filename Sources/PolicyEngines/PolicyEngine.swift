package import CaseFiles
package import DecisionModel
package import Diagnostics
package import Evaluation
package import Explanations
package import PolicyChecker
package import PolicyCompiler
package import PolicyLoading
package import PolicyModel

/// A loaded pack, ready to decide.
package struct PolicyEngine: Sendable {
    /// The version of the engine, named in every decision.
    package static let version = "0.3.0"

    package let compiled: CompiledPack
    /// The files of the pack and of those on which it builds: what `digest` is the digest of.
    package let files: [PackFile]
    package let digest: String
    package let reader: CaseFileReader
    /// Of cases that a log holds.
    package let recordReader: CaseFileReader
    private let evaluator: Evaluator
    private let explainer: Explainer

    package var pack: CheckedPack { compiled.checked }

    /// Everything that loading a pack found wrong; the engine where nothing of it is an error.
    package static func load(folder: String) throws(FileFailure) -> Diagnosed<PolicyEngine> {
        finish(try PackLoader.load(folder: folder))
    }

    /// A pack whose files, and those of the packs on which it builds, are all at hand.
    package static func load(_ files: [PackFile], as edition: Edition = .second) -> Diagnosed<PolicyEngine> {
        finish(PackLoader.load(files, as: edition))
    }

    /// A pack that was kept from an unknown day: in the edition in which it can be read.
    package static func loadKept(_ files: [PackFile]) -> Diagnosed<PolicyEngine> {
        let loaded = load(files)
        if loaded.value != nil { return loaded }
        let first = load(files, as: .first)
        return first.value == nil ? loaded : first
    }

    /// - Parameter root: the start of every file's path, which is not part of the pack.
    package static func load(
        _ files: [SourceFile], root: String
    ) -> Diagnosed<PolicyEngine> {
        load(packFiles(files, root: root))
    }

    /// - Parameter root: as of `load`.
    package static func loadKept(_ files: [SourceFile], root: String) -> Diagnosed<PolicyEngine> {
        loadKept(packFiles(files, root: root))
    }

    private static func packFiles(_ files: [SourceFile], root: String) -> [PackFile] {
        files.map {
            PackFile(path: String($0.path.dropFirst($0.path.hasPrefix(root) ? root.count : 0)), source: $0)
        }
    }

    private static func finish(_ loaded: Diagnosed<LoadedPack>) -> Diagnosed<PolicyEngine> {
        guard let written = loaded.value else { return Diagnosed(nil, loaded.diagnostics.sortedByPlace()) }
        let built = build(written.pack, after: loaded.diagnostics, written.files, digest: written.digest)
        return Diagnosed(built.value, built.diagnostics.sortedByPlace())
    }

    /// The same files, read as saying something else: its digest is theirs.
    package func edited(_ pack: PolicyPack) -> Diagnosed<PolicyEngine> {
        Self.build(pack, after: [], files, digest: digest)
    }

    private static func build(
        _ pack: PolicyPack, after earlier: [Diagnostic], _ files: [PackFile], digest: String
    ) -> Diagnosed<PolicyEngine> {
        let checked = PolicyChecker.check(pack)
        let diagnostics = earlier + checked.diagnostics
        guard let valid = checked.value, !diagnostics.containErrors else { return Diagnosed(nil, diagnostics) }
        do throws(PolicyCompiler.Failure) {
            let compiled = try PolicyCompiler.compile(valid)
            return Diagnosed(PolicyEngine(compiled, files, digest: digest), diagnostics)
        } catch {
            return Diagnosed(nil, diagnostics + [tooLarge(error, in: valid)])
        }
    }

    private init(_ compiled: CompiledPack, _ files: [PackFile], digest: String) {
        self.compiled = compiled
        self.files = files
        self.digest = digest
        reader = CaseFileReader(pack: compiled.checked)
        recordReader = CaseFileReader(pack: compiled.checked, takesAnyReference: true)
        evaluator = Evaluator(compiled)
        explainer = Explainer(compiled)
    }

    package static func tooLarge(_ failure: PolicyCompiler.Failure, in pack: CheckedPack) -> Diagnostic {
        switch failure {
        case .tooManyCells(let fact, let limit):
            let place = pack.fact(named: fact).flatMap { pack.facts[$0].definition?.id.span }
            return Diagnostic(
                "too-many-cells", "the tests tell more than \(limit) kinds of value of `\(fact)` apart", at: place,
                help: "use fewer different limits for it")
        case .tooManyVariables(let limit):
            return Diagnostic(
                "too-many-definitions",
                "the tests of the pack ask for more than \(limit) facts and members of tick lists",
                at: pack.source.header.id?.span, help: "make a pack of its own for a part of them")
        case .tooLarge(let decision, let limit, let facts):
            let place = pack.decision(named: decision).map { pack.decisions[$0].source.id.span }
            let names = facts.map { "`\($0)`" }.joined(separator: ", ")
            return Diagnostic(
                "too-large", "`\(decision)` needs more than \(limit) diagram nodes", at: place,
                help:
                    "split the decision, or name parts of it as decisions of their own; most of the nodes ask for "
                    + "\(names)"
            )
        }
    }

    /// One case with its result and what explains it.
    package struct Decided: Sendable {
        package let caseFile: CaseFile
        package let asAtSource: Decisions.AsAtSource
        package let result: CaseResult
        package let explanation: Explanation
    }

    /// A case that a log holds, as JSON.
    package func readRecordedCase(_ file: SourceFile) -> Diagnosed<CaseFile> { recordReader.read(file, format: .json) }

    package func readCase(_ file: SourceFile, format: CaseFileReader.Format) -> Diagnosed<CaseFile> {
        reader.read(file, format: format)
    }

    package func decide(
        _ caseFile: CaseFile, asAt: CalendarDate, from source: Decisions.AsAtSource = .caseFile,
        explaining extent: Explainer.Extent = .everything
    ) -> Decided {
        let result = evaluator.evaluate(caseFile.information, asAt: asAt)
        return Decided(
            caseFile: caseFile, asAtSource: source, result: result,
            explanation: explainer.explain(result, records: caseFile.records, extent: extent))
    }

    /// The plan of questions that settles a decision of a case at the least burden.
    package func planOfQuestions(_ decision: DecisionID, of decided: Decided) -> PlanOfQuestions {
        explainer.planOfQuestions(decided.result.decisions[decision], decided.explanation)
    }

    /// The question that a variable of the diagrams stands for; nil of a reading.
    package func question(_ variable: Int) -> Question? { Question(compiled.variables[variable].meaning, in: pack) }

    package func certificateOfReason(_ decision: DecisionID, of decided: Decided) -> Certificate? {
        explainer.certificateOfReason(decided.result.decisions[decision], decided.explanation)
    }

    package func certificateOfAbsence(_ outcome: Int, _ decision: DecisionID, of decided: Decided) -> Certificate? {
        explainer.certificateOfAbsence(outcome, decided.result.decisions[decision], decided.explanation)
    }

    /// Everything that is said of a case, in one value.
    /// - Parameter isCertified: whether certificates are written too, which takes longer than all the rest.
    package func decisions(of decided: Decided, isCertified: Bool = false) -> Decisions {
        explainer.decisions(
            of: decided.caseFile, decided.result, decided.explanation,
            DecisionsHeader(asAtFrom: decided.asAtSource, digest: digest, engine: Self.version),
            isCertified: isCertified)
    }

    /// The criterion behind each line of `Decisions`, by the line's id.
    package func lineSources() -> [String: CheckedCriterion] { compiled.lineSources() }

    /// What each answer to a question would lead to in a decision.
    package func prospects(of fact: FactID, for decision: DecisionID, in decided: Decided) -> [Prospect] {
        explainer.prospects(of: fact, for: decision, in: decided.caseFile, decided.result, decided.explanation)
    }

    /// The answers of a result in short, in the order of the pack's decisions.
    package func shortAnswers(of result: CaseResult) -> [ShortAnswer] { explainer.shortAnswers(of: result) }

    /// What values of a diagram's variable are called: the values of its fact that they stand for.
    package func values(_ values: [Int], of variable: Int) -> [String] { compiled.values(values, of: variable) }

    /// The outcomes that the answers of a plan's branch stand for, silence and out of scope among them.
    package func outcomes(_ answers: [UInt64], of decision: CheckedDecision) -> [String] {
        compiled.outcomes(answers, of: decision)
    }

    /// The result alone, without what explains it.
    package func evaluate(
        _ information: InformationState, asAt: CalendarDate, _ parts: ResultParts = .all
    ) -> CaseResult {
        evaluator.evaluate(information, asAt: asAt, parts)
    }

    /// The result in some decisions only, and of them some parts only.
    package func evaluate(
        _ information: InformationState, asAt: CalendarDate, only decisions: Set<DecisionID>, _ parts: ResultParts
    ) -> PartialResult {
        evaluator.evaluate(information, asAt: asAt, only: decisions, parts)
    }

    /// Of some decisions only what is open or nearly met of their options.
    package func explainOptions(
        of decisions: Set<DecisionID>, in result: PartialResult
    ) -> [DecisionID: OptionExplanation] {
        decisions.isEmpty ? [:] : explainer.options(of: decisions, in: result)
    }

    /// Whether a case is one of those for which the pack is.
    package func isFor(_ information: InformationState, asAt: CalendarDate) -> LineStatus {
        evaluator.isFor(information, asAt: asAt)
    }

    /// What every line comes to in a case, of those that stand in some decisions or in none.
    package func survey(
        _ information: InformationState, asAt: CalendarDate, of decisions: Set<DecisionID>
    ) -> LineSurvey {
        evaluator.survey(information, asAt: asAt, of: decisions)
    }

    /// Whether the pack is in force on a day.
    package func isInForce(on day: CalendarDate) -> Bool { pack.source.header.isInForce(on: day) }
}
