package import Auditing
package import CanonicalJSON
package import CaseFiles
package import DecisionLog
package import Diagnostics
internal import PolicyChecker
package import PolicyEngines
package import PolicyLoading
package import PolicyModel
internal import PolicySyntax

/// The cases of a workspace with the policies that decide them and the log that keeps what became of them.
///
/// One at a time reads and writes; what it gives can be decided anywhere. A save is whole or not at all, and never
/// takes away what somebody else wrote meanwhile.
package actor CaseRepository {
    package let workspace: Workspace
    private let folder: CaseFolder
    private let clock: WorkspaceClock
    private var shelf: PolicyShelf
    /// As the log had them when it was last written.
    private var decisionsInLog: (stamps: [FileStamp?], decisions: [String: [String: CaseEvent]])?

    package init(_ workspace: Workspace, clock: WorkspaceClock) {
        (self.workspace, self.clock) = (workspace, clock)
        folder = CaseFolder(workspace.casesFolder)
        shelf = PolicyShelf(workspace.policiesFolder)
    }

    // MARK: Reading

    /// A case as its file stands.
    package struct OpenedCase: Sendable {
        /// The name of its file, without `.yaml`.
        package let name: String
        package let file: SourceFile
        /// The packs that decide it; nil where the file cannot be read, which `diagnostics` tell.
        package let placement: PolicyLibrary.Placement?
        package let diagnostics: [Diagnostic]

        /// SHA-256 of the file.
        package var digest: Substring {
            PackDigest.digest(of: [(path: name, bytes: file.bytes)]).dropFirst("sha256:".count)
        }
    }

    /// The policy asked for first, with what is wrong with its files as they stand now.
    package func policy() throws(FileFailure) -> (engine: PolicyEngine, troubles: [Diagnostic]) {
        let library = try shelf.library()
        return (library.asked, shelf.troubles)
    }

    package func today() -> CalendarDate { clock.today() }

    /// Another number for each set of policies that decides.
    package func generation() throws(FileFailure) -> Int {
        _ = try shelf.library()
        return shelf.generation
    }

    package func names() throws(FileFailure) -> [String] { try folder.names() }

    /// Another one after every change of the case's file.
    package func stamp(_ name: String) -> FileStamp? { folder.stamp(name) }

    /// Nil where there is no such case.
    package func open(_ name: String) throws(FileFailure) -> OpenedCase? {
        guard let file = try folder.read(name) else { return nil }
        let placed = try place(file, format: .yaml)
        return OpenedCase(name: name, file: file, placement: placed.value, diagnostics: placed.diagnostics)
    }

    /// The packs that decide a case, whether or not it is kept here.
    package func place(
        _ file: SourceFile, format: CaseFileReader.Format
    ) throws(FileFailure) -> Diagnosed<PolicyLibrary.Placement> {
        let today = clock.today()
        return try shelf.library().place(file, format: format) { day in
            day.map { ($0, .caseFile) } ?? (today, .today)
        }
    }

    /// What a case says of its facts, in the shape of a JSON case file.
    package static func facts(of caseFile: CaseFile) -> JSONValue {
        .object(caseFile.written.map { ($0.key, SuggestionRecord.value($0.value)) })
    }

    // MARK: Writing

    /// Why a new case was not made.
    package enum CreationRefusal: Error, Sendable {
        /// The reference is empty or has other signs than a file's name may have.
        case notAName
        case personalData(PersonalData.Trouble)
        case exists
        case file(FileFailure)
    }

    /// A new case without facts.
    package func create(_ reference: String) throws(CreationRefusal) {
        if !CaseFolder.isName(reference) { throw .notAName }
        let impersonal: Set<String>
        let isThere: Bool
        do throws(FileFailure) {
            impersonal = try shelf.library().asked.pack.source.header.impersonal
            // On some machines names differ in capitals alone, on others they are the same file.
            isThere = try folder.names().contains { $0.lowercased() == reference.lowercased() }
        } catch {
            throw .file(error)
        }
        if let trouble = PersonalData.trouble(inReference: reference, impersonal: impersonal) {
            throw .personalData(trouble)
        }
        if isThere { throw .exists }
        do throws(FileFailure) { try folder.create(reference) } catch { throw .file(error) }
    }

    /// A fact that somebody changed.
    package struct FactEdit: Sendable {
        package let fact: String
        /// What the case said of it when the form was made, as a case file writes it.
        package let before: String
        /// What it is to say.
        package let after: String

        package init(fact: String, before: String, after: String) {
            (self.fact, self.before, self.after) = (fact, before, after)
        }
    }

    /// How a save ended.
    package enum SaveResult: Sendable {
        case saved
        /// Somebody else changed these facts meanwhile: what the case says of each now. Nothing was written.
        case conflict([(edit: FactEdit, now: String)])
        /// The facts cannot be written so; nothing was.
        case refused([Diagnostic])
        /// The log could not take the change, so that nothing was written.
        case notRecorded(NotRecorded)
        /// The log could not take the change, and the file could not be put back.
        case savedUnrecorded(NotRecorded)
        /// The file is gone, or can no longer be read.
        case gone
    }

    /// Writes facts into the case file and the change into the log. Facts that somebody else changed meanwhile are
    /// kept, and stand in the way only where they are the same ones.
    /// - Parameters:
    ///   - role: of whoever changes them, by its id.
    ///   - written: how a case says a fact now, in the form in which `FactEdit` has it.
    package func save(
        _ name: String, _ edits: [FactEdit], role: String,
        written: @escaping @Sendable (CaseFile, String) -> String
    ) throws(FileFailure) -> SaveResult {
        guard let opened = try open(name), let leading = opened.placement?.leading else {
            return .gone
        }
        let caseFile = leading.caseFile
        let moved = edits.map { ($0, written(caseFile, $0.fact)) }.filter { $0.0.before != $0.1 && $0.0.after != $0.1 }
        if !moved.isEmpty { return .conflict(moved.map { (edit: $0.0, now: $0.1) }) }
        let wanted = edits.filter { $0.after != written(caseFile, $0.fact) }
        if wanted.isEmpty { return .saved }
        return try write(wanted.map { ($0.fact, $0.after) }, into: opened, leading, role: role, written: written)
    }

    /// Sets facts of a case that is still as it was opened.
    /// - Parameter facts: an object in the shape of a JSON case file's facts.
    package func set(_ facts: SourceFile, in opened: OpenedCase) throws(FileFailure) -> SaveResult {
        guard let now = try open(opened.name), let leading = now.placement?.leading else { return .gone }
        if now.file.bytes != opened.file.bytes { return .conflict([]) }
        let parsed = JSONParser.parse(facts)
        let read = CaseFileReader(pack: leading.engine.pack).readFacts(facts, format: .json)
        guard read.value != nil, case .mapping(let entries)? = parsed.value?.content else {
            return .refused(read.diagnostics)
        }
        let header = leading.engine.pack.source.header
        return try write(
            entries.map { ($0.key, FlowText.line($0.value)) }, into: now, leading,
            role: (header.reader ?? header.roles.first?.id)?.text ?? "", written: nil)
    }

    /// - Parameter values: of each fact, as a case file writes it.
    private func write(
        _ values: [(fact: String, value: String)], into opened: OpenedCase,
        _ leading: PolicyLibrary.Placement.Placed, role: String, written: (@Sendable (CaseFile, String) -> String)?
    ) throws(FileFailure) -> SaveResult {
        let (engine, caseFile) = (leading.engine, leading.caseFile)
        if values.isEmpty { return .saved }
        let editor = CaseFileEditor(pack: engine.pack)
        var edited = editor.setting(values, in: opened.file)
        if let written, let after = edited.value.flatMap({ engine.reader.read($0, format: .yaml).value }) {
            // What stood beside a value and is no longer said goes only with the whole of it.
            let rest = values.filter { written(after, $0.fact) != $0.value }
            if !rest.isEmpty {
                edited = editor.setting(values, in: opened.file, replacingWhole: Set(rest.map(\.fact)))
            }
        }
        guard let file = edited.value, let after = engine.reader.read(file, format: .yaml).value else {
            return .refused(edited.diagnostics)
        }
        try folder.replace(opened.file, with: file)
        let changes = values.map { fact, _ in
            RecordDraft.FactChange(fact, from: Self.said(of: fact, in: caseFile), to: Self.said(of: fact, in: after))
        }
        let written = write(as: role, of: engine.pack, allows: []) { keeper, _ in
            try keeper.changeFacts(changes, case: caseFile.reference, engine: engine)
        }
        guard case .failure(let trouble) = written else { return .saved }
        // What the log could not take has not happened.
        do throws(FileFailure) { try folder.replace(file, with: opened.file) } catch {
            return .savedUnrecorded(trouble)
        }
        return .notRecorded(trouble)
    }

    private static func said(of fact: String, in caseFile: CaseFile) -> JSONValue {
        caseFile.written.first { $0.key == fact }.map { SuggestionRecord.value($0.value) } ?? .null
    }

    // MARK: The log

    /// Why nothing was recorded.
    package enum NotRecorded: Error, Sendable {
        /// It is for the writer to mend.
        case refused(RecordKeeper.Refusal)
        case log(LogFailure)
    }

    /// Records a suggestion with what a person decided on it.
    /// - Parameters:
    ///   - shown: the page on which the suggestion was read.
    ///   - allows: kinds of personal data that the writer says the texts do not hold.
    package func record(
        _ decided: PolicyEngine.Decided, of engine: PolicyEngine, shown: RecordDraft.Shown,
        _ person: RecordKeeper.PersonsDecision, role: String, allows: Set<String>
    ) -> Result<DecisionLog.Receipt, NotRecorded> {
        write(as: role, of: engine.pack, allows: allows) { keeper, log in
            // A decision that would be refused leaves no suggestion behind.
            try keeper.check(person, on: decided, engine: engine)
            let suggestion = try log.append(
                SuggestionRecord(engine).draft(decided, shown: shown), at: clock.now())
            guard let record = try log.record(suggestion.seq) else {
                throw LogFailure(.fault, "a record is gone as soon as it was written", help: "verify the log")
            }
            return try keeper.record(person, on: record, engine: engine)
        }
    }

    private func write(
        as role: String, of pack: CheckedPack, allows: Set<String>,
        _ body: (RecordKeeper, DecisionLog) throws -> DecisionLog.Receipt
    ) -> Result<DecisionLog.Receipt, NotRecorded> {
        do {
            let log = try DecisionLog.openOrCreate(workspace.logPath)
            defer { log.close() }
            let keeper = RecordKeeper(
                log, writer: .init(role: role, allows: allows, at: clock.now()), pack: pack)
            return .success(try body(keeper, log))
        } catch let refusal as RecordKeeper.Refusal {
            return .failure(.refused(refusal))
        } catch let failure as LogFailure {
            return .failure(.log(failure))
        } catch {
            return .failure(.log(LogFailure(.fault, "\(error)", help: "tell us")))
        }
    }

    /// Everything that the log holds of a case, the oldest first; nothing where there is no log yet.
    package func history(ofCase reference: String) throws(LogFailure) -> CaseHistory {
        if !FileAccess.exists(workspace.logPath) { return CaseHistory() }
        let log = try DecisionLog.open(workspace.logPath, isReadOnly: true)
        defer { log.close() }
        return try CaseHistory(ofCase: reference, in: log)
    }
}

/// The clock of the machine, asked for in one place.
package struct WorkspaceClock: Sendable {
    package let now: @Sendable () -> Moment
    /// In the time zone of the machine.
    package let day: @Sendable (Moment) -> CalendarDate

    package init(now: @escaping @Sendable () -> Moment, day: @escaping @Sendable (Moment) -> CalendarDate) {
        (self.now, self.day) = (now, day)
    }

    package func today() -> CalendarDate { day(now()) }
}

// MARK: What was decided

extension CaseRepository {
    /// What people recorded last of each decision, by the case's reference and the decision; nothing that was said to
    /// be wrong.
    package func lastDecisions() throws(LogFailure) -> [String: [String: CaseEvent]] {
        // What was written last may still stand beside the log.
        let stamps = ["", "-wal", "-journal"].map { FileStamp(workspace.logPath + $0) }
        if stamps[0] == nil { return [:] }
        if let known = decisionsInLog, known.stamps == stamps { return known.decisions }
        let log = try DecisionLog.open(workspace.logPath, isReadOnly: true)
        defer { log.close() }
        let decisions = try CaseEvent.lastDecisions(in: log)
        decisionsInLog = (stamps, decisions)
        return decisions
    }

    /// The case as its file said it at the end of a day, and the packs that decided it then; nil where it cannot be
    /// told.
    package func place(_ name: String, asKnownOn day: CalendarDate) throws -> PolicyLibrary.Placement? {
        guard let caseFile = try open(name)?.placement?.leading.caseFile else { return nil }
        let history = try history(ofCase: caseFile.reference)
        let file = history.file(of: caseFile, asKnownOn: day, dayOf: clock.day)
        return try place(file, format: .json).value
    }

    /// A value as the log has it: every scalar is a text.
    static func said(_ node: YAMLNode) -> JSONValue { SuggestionRecord.value(node) }
}
