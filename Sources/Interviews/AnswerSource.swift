package import PolicyModel

/// Where, when and by whom an answer was recorded, as far as somebody says so.
package struct AnswerSource: Sendable, Equatable {
    /// The name of a place of the pack.
    package var recordedIn: String?
    package var recordedOn: CalendarDate?
    /// The name of a role of the pack.
    package var by: String?

    package init(recordedIn: String? = nil, recordedOn: CalendarDate? = nil, by: String? = nil) {
        (self.recordedIn, self.recordedOn, self.by) = (recordedIn, recordedOn, by)
    }

    /// A value as a case file writes it, with what is said of its source beside it.
    func beside(_ value: String) -> String {
        let parts = [
            recordedIn.map { "recorded in: \($0)" }, recordedOn.map { "recorded on: \($0)" }, by.map { "by: \($0)" },
        ].compactMap { $0 }
        if parts.isEmpty { return value }
        let isMapping = value.hasPrefix("{") && value.hasSuffix("}")
        let inner =
            isMapping ? value.dropFirst().dropLast().split(separator: " ").joined(separator: " ") : "value: \(value)"
        return "{\(([inner] + parts).joined(separator: ", "))}"
    }
}
