internal import Evaluation
internal import PolicyChecker

/// What stands in many places of one case's JSON, each made and written once: lines stand under their option, their
/// rule and what they rule out; facts and statements of the guidance under many lines.
final class RecordedJSONCache {
    private let writer = CanonicalWriter()
    private var lines: [ObjectIdentifier: SharedJSON] = [:]
    private var records: FactTable<SharedJSON?>
    private var statements: [String: SharedJSON] = [:]

    init(_ pack: CheckedPack) { records = Table(repeating: nil, count: pack.facts.count) }

    func line(_ result: LineResult, make: (LineResult) -> JSONValue) -> JSONValue {
        if let known = lines[result.identity] { return .shared(known) }
        let new = SharedJSON(make(result), writer)
        lines[result.identity] = new
        return .shared(new)
    }

    func record(_ fact: FactID, make: (FactID) -> JSONValue) -> JSONValue {
        if let known = records[fact] { return .shared(known) }
        let new = SharedJSON(make(fact), writer)
        records[fact] = new
        return .shared(new)
    }

    func statement(_ id: String, make: (String) -> JSONValue) -> JSONValue {
        if let known = statements[id] { return .shared(known) }
        let new = SharedJSON(make(id), writer)
        statements[id] = new
        return .shared(new)
    }
}
