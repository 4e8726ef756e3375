package import Diagnostics
package import PolicyChecker
internal import PolicySyntax

/// Writes facts into a YAML case file and leaves every other byte of it alone.
///
/// What it writes is read back: a file that would not say exactly what was wanted is never given.
package struct CaseFileEditor {
    private let pack: CheckedPack
    private let reader: CaseFileReader

    package init(pack: CheckedPack) {
        self.pack = pack
        reader = CaseFileReader(pack: pack)
    }

    /// The file with facts set, in the order given.
    /// - Parameters:
    ///   - facts: ids of facts, each with its value as a case file writes it, on one line.
    ///   - replacingWhole: facts of which also goes what stands beside the value, such as where it was recorded; of the
    ///     others that stays.
    package func setting(
        _ facts: [(fact: String, value: String)], in file: SourceFile, replacingWhole: Set<String> = []
    ) -> Diagnosed<SourceFile> {
        var edited = file
        var wanted: [FactID: InformationState.Knowledge] = [:]
        for (fact, value) in facts {
            let line = SourceFile(path: "\(fact) to write", bytes: Array("\(fact): \(value)\n".utf8))
            if value.utf8.contains(where: { $0 < 0x20 }) {
                return refuse(
                    "the value of `\(printable(fact))` is not on one line", at: nil, help: "write lists as `[a, b]`")
            }
            let read = reader.readFacts(line)
            guard let knowledge = read.value, knowledge.count == 1, let id = pack.fact(named: fact) else {
                return read.diagnostics.isEmpty
                    ? refuse("`\(printable(fact))` is not one fact", at: nil, help: "name one fact of the dictionary")
                    : Diagnosed(nil, read.diagnostics)
            }
            wanted.merge(knowledge) { $1 }
            let parsed = YAMLParser().parse(edited)
            guard let root = parsed.value, !parsed.diagnostics.containErrors else {
                return Diagnosed(nil, parsed.diagnostics)
            }
            guard let written = YAMLParser().parse(line).value, case .mapping(let entries) = written.content,
                entries.count == 1
            else {
                return refuse("`\(printable(fact))` is not one fact", at: nil, help: "name one fact of the dictionary")
            }
            let isSettled = isKnown(knowledge[id], id)
            guard
                let next = CaseFileEdit(file: edited, root: root).setting(
                    fact, to: entries[0].value, dropsBecause: isSettled, isWhole: replacingWhole.contains(fact))
            else {
                return refuse(
                    "`\(fact)` is written in a way that cannot be changed without losing what stands beside it",
                    at: place(of: fact, in: root), help: "change it by hand")
            }
            edited = SourceFile(path: file.path, bytes: next)
        }
        return check(edited, against: file, wanted)
    }

    private func isKnown(_ knowledge: InformationState.Knowledge?, _ id: FactID) -> Bool {
        var information = InformationState(nothingKnownOf: pack)
        information[id] = knowledge
        return information.isKnown(id, in: pack)
    }

    private func place(of fact: String, in root: YAMLNode) -> SourceSpan? {
        guard case .mapping(let top) = root.content, let facts = top.first(where: { $0.key == "facts" })?.value,
            case .mapping(let entries) = facts.content
        else { return nil }
        return entries.first { $0.key == fact }?.keySpan
    }

    /// The edited file, where it says of the facts set what was wanted and of everything else what it said before.
    private func check(
        _ edited: SourceFile, against file: SourceFile, _ wanted: [FactID: InformationState.Knowledge]
    ) -> Diagnosed<SourceFile> {
        let after = reader.read(edited, format: .yaml)
        let before = reader.read(file, format: .yaml)
        guard let new = after.value else {
            // What was wrong before is told where the author sees it.
            return before.value == nil ? Diagnosed(nil, before.diagnostics) : Diagnosed(nil, after.diagnostics)
        }
        // A file with a fact that says nothing could not be read; of the others nothing is known then.
        var expected = before.value?.information ?? new.information
        for (id, knowledge) in wanted { expected[id] = knowledge }
        let isSame =
            before.value.map {
                $0.reference == new.reference && $0.asAt == new.asAt && ($0.fixture == nil) == (new.fixture == nil)
            } ?? true
        guard isSame, expected.knowledge == new.information.knowledge else {
            return refuse(
                "the file would not say what is wanted", at: SourceSpan(startOf: file), help: "change it by hand")
        }
        return Diagnosed(edited, after.diagnostics)
    }

    private func refuse(_ message: String, at span: SourceSpan?, help: String) -> Diagnosed<SourceFile> {
        Diagnosed(nil, [Diagnostic("not-editable", message, at: span, help: help)])
    }
}
