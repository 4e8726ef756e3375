import DecisionLog

/// Whether a person's outcome differs from the suggestion, and what about the suggestion asked for judgement.
struct Judgement {
    /// Nil where nothing was suggested.
    let differs: Bool?
    let flags: [String]

    var needsReason: Bool { !flags.isEmpty }

    init(_ suggestion: StoredRecord, decision: String, outcomes: [String], isSeparate: Bool) throws(LogFailure) {
        guard let answer = try suggestion.value("answer/" + decision) else {
            throw LogFailure(.noPart, "record \(suggestion.seq) says nothing of `\(decision)` any more", help: "decide the case again with --record, and record a decision about that")
        }
        let status = answer["status"]?.text ?? ""
        var suggested: Set<String>?
        if isSeparate {
            if status == "settled" { suggested = Set((answer["outcome"]?.items ?? []).compactMap(\.text)) }
        } else if let single = answer["outcome"]?.text ?? answer["suggested"]?.text {
            suggested = [single]
        }
        let decided = Set(outcomes).subtracting(isSeparate ? ["none"] : [])
        differs = suggested.map { $0 != decided }
        var flags = differs == true ? ["differs"] : []
        if ["open", "silent", "weigh"].contains(status) { flags.append(status) }
        if status == "out_of_scope" { flags.append("out_of_scope") }
        if answer["contested"]?.items?.isEmpty == false { flags.append("contested") }
        if isSeparate && (answer["still_possible"]?.items?.count ?? 0) > 1 { flags.append("pathways") }
        if answer["notices"]?.items?.isEmpty == false { flags.append("notices") }
        if try suggestion.value("rest")?["contradictions"]?.items?.isEmpty == false { flags.append("contradictions") }
        self.flags = flags
    }
}
