internal import CaseFiles
internal import PolicyModel
internal import PolicySyntax

// Values of cases as text that JSON and YAML read alike: every text stands in double quotes, so that nothing in it is
// taken for more than a text.

extension CaseValue {
    var written: String {
        let source = [
            ("recorded in", recordedIn), ("recorded on", recordedOn?.description), ("by", by),
            ("because", because?.rawValue),
        ].compactMap { key, text in text.map { "\"\(key)\": \(quoted($0))" } }
        let value: [String]
        switch form {
        case .unknown:
            if source.isEmpty { return quoted("not known") }
            value = []
        case .value(let text):
            let text = Int(text).map(String.init) == text ? text : quoted(text)
            if source.isEmpty { return text }
            value = ["\"value\": \(text)"]
        case .ticked(let members):
            if source.isEmpty { return list(members) }
            value = ["\"value\": \(list(members))"]
        case .written(let text): return text
        case .either(let values): value = ["\"either\": \(list(values))"]
        case .ticks(let has, let hasNot):
            value = ["\"has\": \(list(has))"] + (hasNot.isEmpty ? [] : ["\"has not\": \(list(hasNot))"])
        }
        return "{" + (value + source).joined(separator: ", ") + "}"
    }

    /// What a file says of a fact.
    init(_ node: YAMLNode) {
        self.init(form: .written(json(node)))
        if let text = node.text {
            self.init(text)
        } else if case .sequence(let items) = node.content, let members = texts(items) {
            self.init(form: .ticked(members))
        } else if case .mapping(let entries) = node.content, let read = Self.read(entries) {
            self = read
        }
    }

    /// Nil where an entry is in no form that a case file may have.
    private static func read(_ entries: [YAMLEntry]) -> CaseValue? {
        var value: CaseValue?
        var ticks: (has: [String], hasNot: [String])?
        var source = CaseValue.unknown
        for entry in entries {
            switch (entry.key, entry.value.text, Self.names(entry.value)) {
            case ("value", _, _):
                value = CaseValue(entry.value)
                if case .mapping = entry.value.content { return nil }
            case ("either", _, let names?): value = .either(names)
            case ("has", _, let names?): ticks = (names, ticks?.hasNot ?? [])
            case ("has not", _, let names?), ("has_not", _, let names?): ticks = (ticks?.has ?? [], names)
            case ("recorded in", let text?, _), ("recorded_in", let text?, _): source.recordedIn = text
            case ("by", let text?, _): source.by = text
            case ("recorded on", let text?, _), ("recorded_on", let text?, _):
                guard let day = CalendarDay(text: text) else { return nil }
                source.recordedOn = day
            case ("because", let text?, _):
                guard let reason = Reason(rawValue: text) else { return nil }
                source.because = reason
            default: return nil
            }
        }
        if let ticks {
            if value != nil { return nil }
            value = .ticks(has: ticks.has, hasNot: ticks.hasNot)
        }
        var result = value ?? .unknown
        (result.recordedIn, result.recordedOn) = (source.recordedIn, source.recordedOn)
        (result.by, result.because) = (source.by, source.because)
        return result
    }

    private static func names(_ node: YAMLNode) -> [String]? {
        guard case .sequence(let items) = node.content else { return nil }
        return texts(items)
    }
}

private func texts(_ items: [YAMLNode]) -> [String]? {
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? texts : nil
}

private func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }

/// A text in double quotes.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default:
            if scalar.value < 0x20 {
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
    return result + "\""
}

/// A tree as JSON on one line.
func json(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, _): quoted(text)
    case .sequence(let items): "[\(items.map(json).joined(separator: ", "))]"
    case .mapping(let entries):
        "{\(entries.map { "\(quoted($0.key)): \(json($0.value))" }.joined(separator: ", "))}"
    }
}
