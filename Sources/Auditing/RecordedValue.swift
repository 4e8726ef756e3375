package import CanonicalJSON
package import DecisionLog
package import DecisionModel

/// One fact as its case file said it, and as a record holds it.
package struct RecordedValue {
    package let knowledge: Knowledge
    package let recordedIn: String?
    /// `2026-11-21`
    package let recordedOn: String?
    package let by: String?
    package let because: String?

    /// Nil where the record has no such fact, or it was removed.
    package init?(_ record: StoredRecord, _ fact: String) throws(LogFailure) {
        guard let json = try record.value("fact/" + fact) else { return nil }
        self.init(json)
    }

    /// What is said of a fact; nil where nothing is.
    package static func said(_ json: JSONValue) -> Knowledge? { json == .null ? nil : RecordedValue(json).knowledge }

    /// - Parameter json: in the shape of a JSON case file, where every scalar is a text.
    init(_ json: JSONValue) {
        func detail(_ name: String) -> String? {
            json[name]?.text ?? json[name.replacing("_", with: " ")]?.text
        }
        (recordedIn, recordedOn) = (detail("recorded_in"), detail("recorded_on"))
        (by, because) = (detail("by"), detail("because"))
        if let value = json["value"] {
            knowledge = Self.knowledge(value)
        } else if let either = json["either"] {
            knowledge = .either(either.texts)
        } else {
            knowledge = Self.knowledge(json)
        }
    }

    private static func knowledge(_ json: JSONValue) -> Knowledge {
        switch json {
        case .string("not known"), .string("unknown"), .null: .notKnown
        case .string(let text): .value(text)
        case .number(let number): .number(number)
        case .bool(let truth): .value(truth ? "yes" : "no")
        case .array: .ticks(has: json.texts, hasNot: [], notKnown: [])
        case .object(let members):
            members.contains { ["has", "has_not", "has not"].contains($0.0) }
                ? .ticks(
                    has: json["has"]?.texts ?? [], hasNot: (json["has_not"] ?? json["has not"])?.texts ?? [],
                    notKnown: (json["not_known"] ?? json["not known"])?.texts ?? [])
                : .notKnown
        }
    }
}
