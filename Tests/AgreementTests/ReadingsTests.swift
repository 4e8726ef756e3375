import CaseFiles
import DecisionDiagrams
import Evaluation
import PolicyChecker
import PolicyCompiler
import TestSupport
import Testing

/// What other readings would do, against a look at every reading and every option.
@Suite(.tags(.slow), .unlessFast) struct ReadingsTests {
    private struct Found: Equatable {
        let reading: ReadingID
        let alternatives: [[Int]]
        let changesAnswer: [Bool]
    }

    private func found(_ results: [ReadingResult]) -> [Found] {
        results.map {
            .init(
                reading: $0.reading, alternatives: $0.alternatives.map { [$0.option] + $0.changedOptions },
                changesAnswer: $0.alternatives.map(\.changesAnswer))
        }
    }

    /// Those readings that the pack says the decision can turn on, and whether any other turned it.
    private func plain(
        _ id: DecisionID, _ result: DecisionResult, _ pack: CompiledPack, _ possible: [ValueSet]
    ) -> (named: [Found], hasMissed: Bool) {
        var named: [Found] = []
        var hasMissed = false
        for (reading, alternatives) in pack.alternatives.numbered {
            var changedOptions: [[Int]] = []
            var changesAnswer: [Bool] = []
            for alternative in alternatives {
                var other = possible
                other[alternative.variable] = ValueSet(alternative.value)
                var scratch = DiagramScratch()
                func truths(_ diagram: Diagram, _ possible: [ValueSet]) -> [Bool] {
                    let found = pack.diagrams.truths(diagram, where: possible, scratch: &scratch)
                    return [found.isEverFalse, found.isEverTrue]
                }
                let changed = pack.decisions[id].options.indices.filter {
                    truths(pack.decisions[id].options[$0], other) != truths(pack.decisions[id].options[$0], possible)
                }
                changedOptions.append([alternative.option] + changed)
                let changesScope =
                    pack.decisions[id].applies.map { truths($0.diagram, other) != truths($0.diagram, possible) }
                    ?? false
                changesAnswer.append(
                    pack.decisions[id].answer.map {
                        pack.diagrams.answers($0, where: other, scratch: &scratch)
                            != pack.diagrams.answers($0, where: possible, scratch: &scratch)
                    } ?? (!changed.isEmpty || changesScope))
            }
            if result.readings.contains(where: { $0.reading == reading }) {
                named.append(.init(reading: reading, alternatives: changedOptions, changesAnswer: changesAnswer))
            } else if changesAnswer.contains(true) || changedOptions.contains(where: { $0.count > 1 }) {
                hasMissed = true
            }
        }
        return (named, hasMissed)
    }

    @Test func anotherReadingTurnsWhatALookAtEveryOptionSays() throws {
        let engine = try Engines.ofPack()
        let pack = try PolicyCompiler.compile(engine.pack)
        let evaluator = Evaluator(pack)
        var turned = 0
        for path in try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).enumerated().filter({
            $0.offset % 8 == 0
        }).map(\.element) {
            let caseFile = try #require(engine.readCase(try Repository.source(path), format: .yaml).value)
            let day = caseFile.asAt ?? fixtureDay
            let possible = Completions(of: caseFile.information, asAt: day, in: pack).possible
            let whole = evaluator.evaluate(caseFile.information, asAt: day)
            let open = evaluator.evaluate(caseFile.information, asAt: day, [.openReadings])
            for (id, result) in whole.decisions.numbered {
                let (named, hasMissed) = plain(id, result, pack, possible)
                #expect(found(result.readings) == named && !hasMissed, "\(path), \(engine.pack.decisions[id].id)")
                #expect(
                    found(open.decisions[id].readings) == found(result.readings.filter(\.isOpen)),
                    "\(path), \(engine.pack.decisions[id].id)")
                turned += named.count { $0.alternatives.contains { $0.count > 1 } }
            }
        }
        #expect(turned > 0, "some case turns on a reading")
    }
}
