internal import CaseFiles

extension DecisionWords {
    /// A sentence for each fact that was recorded after the day of the facts, or long before it.
    func recordingRemarks() -> [String] {
        let asAt = decided.result.asAt
        return decided.caseFile.oddRecordings(asAt: asAt).map {
            $0.remark.sentence(fact: words.fact($0.fact), recordedOn: $0.recordedOn, asAt: asAt)
        }
    }
}

extension DecisionText {
    mutating func writeRecordingRemarks() {
        for remark in tell.recordingRemarks() { layout.entry("Recorded:", remark, indent: 0, column: 10) }
    }
}

extension DecisionHTML {
    var recordingRemarks: HTMLNode {
        .list(tell.recordingRemarks().map { .tag("p", .tag("strong", "Recorded:"), .text(" " + $0)) })
    }
}
