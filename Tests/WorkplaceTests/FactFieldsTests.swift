import CaseFiles
import Diagnostics
import PolicyEngines
import TestSupport
import Testing
import WorkplacePages

/// The fields of a fact say what the case file says, and writing them down again says the same.
@Suite(.tags(.fast)) struct FactFieldsTests {
    private func holds(_ caseFile: CaseFile, _ engine: PolicyEngine, _ name: String) throws {
        let pack = engine.pack
        for (id, fact) in pack.facts.numbered where fact.definition != nil {
            let fields = FactFields(of: id, in: caseFile, pack)
            let written = fields.written(fact)
            let line = SourceFile(path: "line", bytes: Array("\(fact.id): \(written)\n".utf8))
            let read = CaseFileReader(pack: pack).readFacts(line)
            #expect(
                read.value?[id] == caseFile.information[id],
                "\(name), \(fact.id): \(written) \(Engines.printed(read.diagnostics))")
        }
    }

    @Test func everyFixtureComesThroughItsFields() throws {
        let engine = try Engines.ofPack()
        for path in try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]) {
            let file = SourceFile(path: path, bytes: Array(try Repository.text(path).utf8))
            let read = engine.readCase(file, format: .yaml)
            guard let caseFile = read.value else { continue }
            try holds(caseFile, engine, path)
        }
    }

    @Test func generatedCasesComeThroughTheirFields() throws {
        for index in 0..<12 {
            var generator = PackGenerator(seed: SeededGenerator.seed &+ UInt64(index))
            let engine = try Engines.ofText(generator.pack())
            for _ in 0..<20 {
                let facts = generator.facts()
                try holds(try Engines.caseFile(facts, engine), engine, facts)
            }
        }
    }
}
