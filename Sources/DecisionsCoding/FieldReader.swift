internal import CanonicalJSON

/// JSON that is not what the coding writes: where, and what was wanted there.
package struct MalformedDecisions: Error, Sendable, Hashable {
    /// `decisions.lending.options`
    package let place: String
    package let wanted: String
}

/// Reads the fields of one object. A field that is left out stands for an empty list, for no text or for `false`.
struct FieldReader {
    let json: JSONValue
    let place: String

    init(_ json: JSONValue, at place: String) throws(MalformedDecisions) {
        guard case .object = json else { throw MalformedDecisions(place: place, wanted: "an object") }
        (self.json, self.place) = (json, place)
    }

    func has(_ name: String) -> Bool { json[name] != nil }

    func malformed(_ name: String, _ wanted: String) -> MalformedDecisions {
        MalformedDecisions(place: "\(place).\(name)", wanted: wanted)
    }

    // MARK: Plain values

    func text(_ name: String) throws(MalformedDecisions) -> String {
        guard let text = json[name]?.text else { throw malformed(name, "a text") }
        return text
    }

    func textIfGiven(_ name: String) throws(MalformedDecisions) -> String? {
        switch json[name] {
        case nil, .null: nil
        case .string(let text): text
        default: throw malformed(name, "a text or null")
        }
    }

    func number(_ name: String) throws(MalformedDecisions) -> Int {
        guard let number = json[name]?.number else { throw malformed(name, "a number") }
        return number
    }

    func numberIfGiven(_ name: String) throws(MalformedDecisions) -> Int? {
        has(name) ? try number(name) : nil
    }

    func truth(_ name: String, otherwise: Bool = false) throws(MalformedDecisions) -> Bool {
        guard let value = json[name] else { return otherwise }
        guard let truth = value.truth else { throw malformed(name, "true or false") }
        return truth
    }

    func texts(_ name: String) throws(MalformedDecisions) -> [String] {
        var texts: [String] = []
        for item in try list(name) {
            guard let text = item.text else { throw malformed(name, "a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ name: String) throws(MalformedDecisions) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw malformed(name, "one of the words of its kind") }
        return word
    }

    func wordIfGiven<Word: RawRepresentable<String>>(_ name: String) throws(MalformedDecisions) -> Word? {
        switch json[name] {
        case nil, .null: nil
        default: try word(name)
        }
    }

    // MARK: What is within

    func list(_ name: String) throws(MalformedDecisions) -> [JSONValue] {
        guard let value = json[name] else { return [] }
        guard let items = value.items else { throw malformed(name, "a list") }
        return items
    }

    func object(_ name: String) throws(MalformedDecisions) -> FieldReader {
        try FieldReader(json[name] ?? .null, at: "\(place).\(name)")
    }

    func objectIfGiven(_ name: String) throws(MalformedDecisions) -> FieldReader? {
        has(name) ? try object(name) : nil
    }

    func map<Value>(
        _ name: String, _ read: (FieldReader) throws(MalformedDecisions) -> Value
    ) throws(MalformedDecisions) -> [Value] {
        var values: [Value] = []
        for (index, item) in try list(name).enumerated() {
            values.append(try read(try FieldReader(item, at: "\(place).\(name).\(index)")))
        }
        return values
    }

    /// The rows of a table, in either form that `DecisionsEncoder` writes.
    func table<Row>(
        _ name: String, _ read: (String, FieldReader) throws(MalformedDecisions) -> Row
    ) throws(MalformedDecisions) -> [Row] {
        guard let members = json[name]?.members else {
            return try map(name) { row throws(MalformedDecisions) in try read(try row.text("id"), row) }
        }
        var rows: [Row] = []
        for (id, value) in members { rows.append(try read(id, try FieldReader(value, at: "\(place).\(name).\(id)"))) }
        return rows
    }

    /// The rows of a table that says one word of each.
    func words<Word: RawRepresentable<String>, Row>(
        _ name: String, _ make: (String, Word) -> Row
    ) throws(MalformedDecisions) -> [Row] {
        guard let members = json[name]?.members else {
            return try map(name) { row throws(MalformedDecisions) in make(try row.text("id"), try row.word("is")) }
        }
        var rows: [Row] = []
        for (id, value) in members {
            guard let word = value.text.flatMap(Word.init) else { throw malformed(name, "words of its kind") }
            rows.append(make(id, word))
        }
        return rows
    }
}
