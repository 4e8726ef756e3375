internal import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Gives each line an id, and keeps it once however often it is referred to.
struct LineTable {
    let pack: CheckedPack
    private(set) var all: [Line] = []
    /// The criterion behind each line.
    private(set) var sources: [String: CheckedCriterion] = [:]
    private var ids: [ObjectIdentifier: String] = [:]

    init(pack: CheckedPack) {
        self.pack = pack
    }

    /// The ids of the lines of a rule or condition as people read them.
    /// - Parameter place: what their ids begin with, such as `lending/alone/1`.
    mutating func top(_ result: LineResult, _ place: String) -> [String] {
        result.topLines.enumerated().map { add($1, "\(place)/\($0 + 1)") }
    }

    /// The id of a line, given where it was first met.
    mutating func add(_ result: LineResult, _ place: String) -> String {
        if let known = ids[result.identity] { return known }
        ids[result.identity] = place
        sources[place] = result.line.source
        let criterion = result.line.source
        let index = all.count
        all.append(line(result, criterion, place, parts: []))
        var within = place
        if case .named(let id) = result.line.form { within = "criteria/\(pack.source.criteria[id.index].id.text)" }
        let parts = result.isWrittenOut ? result.parts.flatMap(partsShown) : []
        if parts.isEmpty { return place }
        all[index].parts = parts.enumerated().map { add($1, "\(within)/\($0 + 1)") }
        return place
    }

    private func line(_ result: LineResult, _ criterion: CheckedCriterion, _ place: String, parts: [String]) -> Line {
        Line(
            id: place, criterion: criterion.source.description, status: result.status,
            isLeftOut: result.isLeftOut,
            reading: result.reading.map { id in
                let reading = pack.readings[id]
                return .init(id: reading.source.id.text, chosen: reading.optionNames[reading.chosen])
            },
            facts: pack.facts(of: criterion).map { pack.facts[$0].id }, guidance: pack.guidance(of: criterion),
            parts: parts)
    }

    /// A named criterion or a reading of one line says nothing beyond its line.
    private func partsShown(_ part: LineResult) -> [LineResult] {
        switch part.line.form {
        case .joined(let connective, _) where connective.isConjunction || connective.isDisjunction: part.parts
        case .cells, .ticks, .outcome, .option: []
        default: [part]
        }
    }
}
