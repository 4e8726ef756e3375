package import Diagnostics
internal import PolicySyntax

/// The files of a pack to the pack as written. A file that cannot be read hides no other's mistakes.
package enum PackReader {
    package static func read(_ files: [SourceFile], as edition: Edition = .second) -> Diagnosed<PolicyPack> {
        var pack = PolicyPack()
        pack.edition = edition
        var diagnostics: [Diagnostic] = []
        let reporter = DiagnosticReporter()
        var byteCount = 0
        var isRead = true
        var parsedFiles: [(file: SourceFile, root: YAMLNode)] = []
        for file in files {
            byteCount += file.bytes.count
            if byteCount > PackLimits.byteCount && files.count > 1 {
                let help = "take out what does not belong to it, or make a pack of its own for a part"
                let message = "the files of the pack are larger than \(PackLimits.byteCount / 1024) KiB together"
                return Diagnosed(
                    nil, [Diagnostic("pack-too-large", message, at: SourceSpan(startOf: file), help: help)])
            }
            let parsed = YAMLParser(vocabulary: .policy).parse(file)
            diagnostics += parsed.diagnostics
            guard let root = parsed.value else {
                if holdsNothing(file) { continue }
                pack.incompleteSections.formUnion(sectionsNamed(in: file))
                isRead = false
                continue
            }
            parsedFiles.append((file, root))
        }
        let copies = CopiedFile.copies(among: parsedFiles)
        for copy in copies { reporter.report { copy.diagnostic } }
        let copied = Set(copies.map(\.file.path))
        for (file, root) in parsedFiles where !copied.contains(file.path) {
            readFile(root, into: &pack, reporter: reporter)
        }
        if pack.header.id == nil && isRead && !pack.incompleteSections.contains(.pack), let file = files.first {
            reporter.report(
                "no-pack-header", "no file says which pack this is", at: SourceSpan(startOf: file),
                help: "is the file pack.yaml missing? It holds `pack:`, `title:` and `version:`")
            // It would say what the pack takes from another.
            pack.incompleteSections.formUnion(PolicyPack.Section.allCases)
        }
        return Diagnosed(pack, diagnostics + reporter.diagnostics)
    }

    /// Whether a file has nothing but empty lines and comments.
    private static func holdsNothing(_ file: SourceFile) -> Bool {
        file.bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            let first = line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
            return first == nil || first == UInt8(ascii: "#")
        }
    }

    private static func readFile(_ root: YAMLNode, into pack: inout PolicyPack, reporter: DiagnosticReporter) {
        guard var reader = MappingReader(root, what: "a file of a pack", reporter: reporter) else {
            pack.incompleteSections.formUnion(PolicyPack.Section.allCases)
            return
        }
        guard !namesNoPart(reader.remaining, &pack, reporter) else { return }
        let definitions = DefinitionReader(reporter: reporter)
        let guidance = reader.take("guidance")
        // In a file of its own a decision cites what it rests on; beside the header of a pack stands the register, keys
        // with values.
        let isBesideHeader = reader.remaining.contains { $0.key == "pack" }
        let isRegister =
            guidance.map {
                if case .mapping = $0.value.content {
                    isBesideHeader || !isDecisionFile(root)
                } else {
                    !isDecisionFile(root)
                }
            } ?? false
        if let entry = guidance, isRegister {
            collect(entry, .guidance, &pack, reporter) { pack, entry in
                definitions.guidance(entry).map { pack.guidance.append($0) }
            }
        }
        if let entry = reader.take("facts") {
            collect(entry, .facts, &pack, reporter) { pack, entry in
                let facts = definitions.facts(entry)
                pack.facts += facts
                return facts.isEmpty ? nil : ()
            }
        }
        if let entry = reader.take("derived") {
            collect(entry, .derived, &pack, reporter) { pack, entry in
                definitions.derived(entry).map { pack.derived.append($0) }
            }
        }
        if let entry = reader.take("contradictions") {
            collect(entry, .contradictions, &pack, reporter) { pack, entry in
                definitions.contradiction(entry).map { pack.contradictions.append($0) }
            }
        }
        if let entry = reader.take("parameters") {
            collect(entry, .parameters, &pack, reporter) { pack, entry in
                definitions.parameter(entry).map { pack.parameters.append($0) }
            }
        }
        if let entry = reader.take("criteria") {
            collect(entry, .criteria, &pack, reporter) { pack, entry in
                definitions.criterion(entry).map { pack.criteria.append($0) }
            }
        }
        if let entry = reader.take("readings") {
            let readings = ReadingReader(reporter: reporter, file: &reader)
            collect(entry, .readings, &pack, reporter) { pack, entry in
                readings.reading(entry).map { pack.readings.append($0) }
            }
        }
        if let entry = reader.take("ambiguities") {
            collect(entry, .ambiguities, &pack, reporter) { pack, entry in
                definitions.ambiguity(entry).map { pack.ambiguities.append($0) }
            }
        }
        let proofs = ProofReader(reporter: reporter)
        if let entry = reader.take("proofs") {
            collect(entry, .proofs, &pack, reporter) { pack, entry in
                proofs.proof(entry).map { pack.proofs.append($0) }
            }
        }
        if let entry = reader.take("accepted findings") {
            pack.acceptedFindings += reporter.list(entry.value, what: "accepted findings").compactMap(
                proofs.acceptedFinding)
        }
        if let entry = reader.take("pack") {
            if let first = pack.header.id {
                reporter.report(
                    "second-header", "a second `pack`", at: entry.keySpan, help: "keep one",
                    notes: [.init(span: first.span, text: "first here")])
            }
            let builds = reader.remaining.contains { $0.key == "builds on" }
            let isWhole = HeaderReader(reporter: reporter).read(entry, &reader, into: &pack.header)
            if !isWhole { pack.incompleteSections.insert(.pack) }
            if builds && pack.header.buildsOn == nil {
                pack.incompleteSections.formUnion(PolicyPack.Section.allCases)
            }
        }
        let decisionEntry = reader.take("decision")
        var decision: Decision?
        let before = reporter.errorCount
        if let entry = decisionEntry {
            decision = DecisionReader(reporter: reporter, edition: pack.edition).read(
                entry, guidance: isRegister ? nil : guidance, &reader)
        }
        finish(&reader, decisionEntry == nil, &pack)
        if let entry = decisionEntry {
            if let decision, reporter.errorCount == before {
                pack.decisions.append(decision)
            } else if let name = entry.value.text {
                pack.unreadableNames.insert(name)
            } else {
                // Without its name nobody can tell which uses of a decision are meant.
                pack.incompleteSections.insert(.decision)
            }
        }
    }

    /// Keys that nobody took may hold a section.
    private static func finish(_ reader: inout MappingReader, _ isWithoutDecision: Bool, _ pack: inout PolicyPack) {
        let rest = reader.remaining
        reader.finish("a file of a pack")
        for entry in rest {
            let meant = KeyMeaning.key(meantBy: entry.key, among: PolicyPack.Section.allCases.map(\.rawValue))
            if let section = meant.flatMap(PolicyPack.Section.init) {
                pack.incompleteSections.insert(section)
            } else if isWithoutDecision {
                pack.incompleteSections.formUnion(PolicyPack.Section.allCases)
            }
        }
    }

    /// Whether a file has neither a section nor a decision nor the header, because the key that says so is misspelt:
    /// nothing in it can be told from anything else then.
    private static func namesNoPart(
        _ entries: [YAMLEntry], _ pack: inout PolicyPack, _ reporter: DiagnosticReporter
    ) -> Bool {
        let parts = PolicyPack.Section.allCases.map(\.rawValue)
        let openers = ["decision", "pack"]
        let isTold = { (key: String) in parts.contains(key) && key != "guidance" || key == "accepted findings" }
        if entries.count < 3
            || entries.contains(where: { isTold($0.key) && !["criteria", "contradictions"].contains($0.key) })
        {
            return false
        }
        for entry in entries.prefix(3) {
            guard let meant = KeyMeaning.key(meantBy: entry.key, among: openers) else { continue }
            reporter.report(
                "unknown-key", "`\(entry.key)` is not a key of a file of a pack", at: entry.keySpan,
                help: "did you mean `\(meant)`?")
            pack.incompleteSections.formUnion(
                meant == "pack" ? PolicyPack.Section.allCases : [.decision, .criteria])
            return true
        }
        return false
    }

    private static func isDecisionFile(_ root: YAMLNode) -> Bool {
        if case .mapping(let entries) = root.content { entries.contains { $0.key == "decision" } } else { false }
    }

    /// Reads each definition of a section; the name of one that cannot be read is kept.
    private static func collect(
        _ section: YAMLEntry, _ kind: PolicyPack.Section, _ pack: inout PolicyPack, _ reporter: DiagnosticReporter,
        _ read: (inout PolicyPack, YAMLEntry) -> Void?
    ) {
        let errorCount = reporter.errorCount
        let entries = reporter.entries(section.value, what: section.key)
        if reporter.errorCount > errorCount { pack.incompleteSections.insert(kind) }
        for entry in entries {
            reporter.beginDefinition()
            let before = reporter.errorCount
            let isRead = read(&pack, entry) != nil
            reporter.endDefinition()
            if isRead && reporter.errorCount == before { continue }
            if isRead { pack.removeLast(of: kind) }
            pack.unreadableNames.insert(entry.key)
            pack.unreadableNames.insert(String(entry.key.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }))
        }
    }

    /// The sections that an unreadable file would have held, told by the words at the starts of its lines.
    private static func sectionsNamed(in file: SourceFile) -> [PolicyPack.Section] {
        let lines = file.bytes.prefix(YAMLLimits().byteCount).split(separator: UInt8(ascii: "\n"))
        let named = PolicyPack.Section.allCases.filter { section in
            let key = Array(section.rawValue.utf8)
            return lines.contains { line in
                line.starts(with: key)
                    && [UInt8(ascii: ":"), UInt8(ascii: " "), nil].contains(line.dropFirst(key.count).first)
            }
        }
        let mayBuild = named.contains(.pack) && lines.contains { $0.starts(with: Array("builds".utf8)) }
        return named.isEmpty || mayBuild ? PolicyPack.Section.allCases : named
    }
}
