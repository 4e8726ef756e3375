internal import Evaluation

/// The lines of one case as JSON, each made once.
final class LineShelf {
    private let writer = CanonicalWriter()
    private var made: [ObjectIdentifier: SharedJSON] = [:]

    func line(_ result: LineResult, make: (LineResult) -> JSONValue) -> JSONValue {
        if let known = made[result.identity] { return .shared(known) }
        let new = SharedJSON(make(result), writer)
        made[result.identity] = new
        return .shared(new)
    }
}
