internal import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Gives each line an id, and keeps it once however often it is referred to, and however often the pack writes it.
struct LineTable {
    let pack: CheckedPack
    private(set) var all: [Line] = []
    /// The criterion behind each line.
    private(set) var sources: [String: CheckedCriterion] = [:]
    private var ids: [ObjectIdentifier: String] = [:]
    private var idsByContent: [Content: String] = [:]

    /// By what lines are the same: everything but their ids, and what the author says of them.
    private struct Content: Hashable {
        let line: Line
        let says: LocalizedText?
    }

    init(pack: CheckedPack) {
        self.pack = pack
    }

    /// The ids of the lines of a rule or condition as people read them.
    /// - Parameter place: what their ids begin with, such as `lending/alone/1`.
    mutating func top(_ result: LineResult, _ place: String) -> [String] {
        result.topLines.enumerated().map { add($1, "\(place)/\($0 + 1)") }
    }

    /// The id of a line, given where it was first met. The lines inside it stand before it.
    mutating func add(_ result: LineResult, _ place: String) -> String {
        if let known = ids[result.identity] { return known }
        sources[place] = result.line.source
        var within = place
        if case .named(let id) = result.line.form { within = "criteria/\(pack.source.criteria[id.index].id.text)" }
        let inside = result.isWrittenOut ? result.parts.flatMap(partsShown) : []
        let parts = inside.enumerated().map { add($1, "\(within)/\($0 + 1)") }
        var line = line(result, result.line.source, "", parts: parts)
        let content = Content(line: line, says: result.line.source.source.says)
        let id = idsByContent[content] ?? place
        ids[result.identity] = id
        if idsByContent.updateValue(id, forKey: content) == nil {
            line.id = place
            all.append(line)
        }
        return id
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
        if part.reading != nil { return [part] }
        return switch part.line.form {
        case .joined(let connective, _) where connective.isConjunction || connective.isDisjunction: part.parts
        case .cells, .ticks, .outcome, .option: []
        default: [part]
        }
    }
}
