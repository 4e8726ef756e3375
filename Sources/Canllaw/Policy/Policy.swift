internal import CaseFiles
internal import Diagnostics
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyLoading
internal import PolicyModel

/// A policy that is loaded and checked, ready to decide cases.
///
/// Holding one is the proof that it has no mistakes. It is a value: it never changes, asks for no file, clock or
/// network once it is loaded, and may be used from any number of tasks at once.
///
/// ```swift
/// let policy = try Policy(contentsOf: "Policies/lending")
/// var child = Case(reference: "L-1", asAt: "2026-11-21")
/// child["late_books"] = 3
/// let decisions = try policy.decide(child)
/// ```
public struct Policy: Sendable {
    let engine: PolicyEngine
    /// What is told of it without keeping it from being used.
    public let warnings: [Diagnostic]
    private var texts: Texts

    /// Loads a policy, and those on which it builds, from a folder of YAML files.
    ///
    /// - Parameter folder: the path of the folder, from where the program was started.
    /// - Throws: ``PolicyError`` where the folder cannot be read or the policy has mistakes, with all of them.
    public init(contentsOf folder: String) throws(PolicyError) {
        let loaded: Diagnosed<PolicyEngine>
        do throws(FileFailure) { loaded = try PolicyEngine.load(folder: folder) } catch {
            throw PolicyError([error.diagnostic])
        }
        try self.init(loaded)
    }

    /// Makes a policy of files that are at hand.
    ///
    /// ```swift
    /// let policy = try Policy(files: ["pack.yaml": header, "facts.yaml": facts, "decision.yaml": decision])
    /// ```
    ///
    /// - Parameter files: the texts by their paths seen from the policy's folder. Files of a policy on which it builds
    ///   go under paths such as `../base/facts.yaml`.
    /// - Throws: ``PolicyError`` where the policy has mistakes, with all of them.
    public init(files: [String: String]) throws(PolicyError) {
        let sorted = files.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        try self.init(
            PolicyEngine.load(
                sorted.map {
                    PackFile(path: $0.key, source: SourceFile(path: $0.key, bytes: Array($0.value.utf8)))
                }))
    }

    private init(_ loaded: Diagnosed<PolicyEngine>) throws(PolicyError) {
        guard let engine = loaded.value else { throw PolicyError(loaded.diagnostics) }
        self.engine = engine
        warnings = loaded.diagnostics.map { Diagnostic($0) }
        texts = Texts(engine.pack, .english)
    }

    // MARK: What it is

    private var header: PackHeader { engine.pack.source.header }

    /// The language of every title, label and question that it gives. It changes no answer.
    public var language: Language {
        get { texts.language }
        set { texts = texts.in(newValue) }
    }

    /// The id under which other policies and logs know it.
    public var id: String { header.id?.text ?? "" }
    /// The version, such as `2026.1`.
    public var version: String { header.version?.text ?? "" }
    /// `sha256:` and 64 digits over all its files and those of the policies on which it builds: the name of its
    /// content.
    public var digest: String { engine.digest }
    /// What people call it.
    public var title: String { texts.words(header.title) }
    /// The first day on which it is in force; nil where it has no beginning.
    public var inForceFrom: CalendarDay? { header.inForceFrom.map { CalendarDay($0) } }
    /// The last day on which it is in force; nil where it has no end.
    public var inForceTo: CalendarDay? { header.inForceTo.map { CalendarDay($0) } }

    /// Whether it is in force on a day. ``decide(_:)`` decides a case of any day; whoever keeps several versions asks
    /// this first.
    public func isInForce(on day: CalendarDay) -> Bool { engine.isInForce(on: day.date) }

    /// The ids of its decisions, in the order in which they are shown.
    public var decisionIDs: [String] { engine.pack.decisions.map(\.id) }

    /// The decision that leads the page of a case; nil where the policy names none.
    public var mainDecision: String? { engine.pack.mainDecision.map { engine.pack.decisions[$0].id } }

    /// The facts that it asks for, in the order of its dictionary.
    public var facts: [Fact] { engine.pack.facts.compactMap { Fact($0, texts) } }

    /// A fact by its id; nil where it asks for none of that name.
    public func fact(_ id: String) -> Fact? { texts.fact(id).flatMap { Fact($0, texts) } }

    /// A statement of the guidance by its id; nil where it has none of that name.
    public func guidance(_ id: String) -> Guidance? { engine.pack.statement(id).map { Guidance($0, texts) } }

    // MARK: Deciding

    /// Decides a case and explains every answer.
    ///
    /// The same policy and case always give the same value. A fact that is left out or unknown is never taken for no:
    /// the answer is the exact set of outcomes that are still possible.
    ///
    /// - Throws: ``CaseError`` where the case names a fact or value that the policy does not have, a value of the wrong
    ///   kind, a reference that looks like a person, or no day.
    public func decide(_ child: Case) throws(CaseError) -> Decisions {
        let (caseFile, day) = try read(child)
        return Decisions(engine.decisions(of: engine.decide(caseFile, asAt: day)), texts)
    }

    /// Starts to ask the questions that can still change an answer, one at a time.
    ///
    /// - Throws: ``CaseError`` as ``decide(_:)``.
    public func interview(_ child: Case) throws(CaseError) -> Interview {
        let (caseFile, day) = try read(child)
        return Interview(child, .init(engine: engine, caseFile: caseFile, asAt: day), texts)
    }

    func read(_ child: Case) throws(CaseError) -> (CaseFile, CalendarDate) {
        let (file, format) = child.file
        let read = engine.readCase(file, format: format)
        guard let caseFile = read.value else { throw CaseError(read.diagnostics) }
        guard let day = caseFile.asAt else {
            throw CaseError([
                Diagnostics.Diagnostic(
                    "no-day", "the case does not say on which day its facts stood so", at: SourceSpan(startOf: file),
                    help: "add `as at:` with a day such as 2026-11-21")
            ])
        }
        return (caseFile, day)
    }
}
