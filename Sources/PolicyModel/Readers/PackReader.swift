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
        for file in files {
            byteCount += file.bytes.count
            if byteCount > PackLimits.byteCount && files.count > 1 {
                let help = "take out what does not belong to it, or make a pack of its own for a part"
                let message = "the files of the pack are larger than \(PackLimits.byteCount / 1024) KiB together"
                return Diagnosed(
                    nil, [Diagnostic("pack-too-large", message, at: SourceSpan(startOf: file), help: help)])
            }
            let parsed = YAMLParser().parse(file)
            diagnostics += parsed.diagnostics
            guard let root = parsed.value else {
                pack.incompleteSections.formUnion(sectionsNamed(in: file))
                isRead = isRead && holdsNothing(file)
                continue
            }
            readFile(root, into: &pack, reporter: reporter)
        }
        if pack.header.id == nil && isRead, let file = files.first {
            reporter.report(
                "no-pack-header", "no file says which pack this is", at: SourceSpan(startOf: file),
                help: "add a file pack.yaml with `pack:`, `title:` and `version:`")
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
        guard var reader = MappingReader(root, what: "a file of a pack", reporter: reporter) else { return }
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
                definitions.fact(entry).map { pack.facts.append($0) }
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
            HeaderReader(reporter: reporter).read(entry, &reader, into: &pack.header)
        }
        if let entry = reader.take("decision") {
            if let decision = DecisionReader(reporter: reporter, edition: pack.edition).read(
                entry, guidance: isRegister ? nil : guidance, &reader)
            {
                pack.decisions.append(decision)
            } else {
                // Without its name nobody can tell which uses of a decision are meant.
                if let name = entry.value.text {
                    pack.unreadableNames.insert(name)
                } else {
                    pack.incompleteSections.insert(.decision)
                }
            }
        }
        reader.finish("a file of a pack")
    }

    private static func isDecisionFile(_ root: YAMLNode) -> Bool {
        if case .mapping(let entries) = root.content { entries.contains { $0.key == "decision" } } else { false }
    }

    /// Reads each definition of a section; the name of one that cannot be read is kept.
    private static func collect(
        _ section: YAMLEntry, _ kind: PolicyPack.Section, _ pack: inout PolicyPack, _ reporter: DiagnosticReporter,
        _ read: (inout PolicyPack, YAMLEntry) -> Void?
    ) {
        for entry in reporter.entries(section.value, what: section.key) where read(&pack, entry) == nil {
            pack.unreadableNames.insert(entry.key)
        }
    }

    /// The sections that an unreadable file would have held, told by the words at the starts of its lines.
    private static func sectionsNamed(in file: SourceFile) -> [PolicyPack.Section] {
        let lines = file.bytes.prefix(YAMLLimits().byteCount).split(separator: UInt8(ascii: "\n"))
        return PolicyPack.Section.allCases.filter { section in
            let key = Array("\(section.rawValue):".utf8)
            return lines.contains { $0.starts(with: key) }
        }
    }
}
