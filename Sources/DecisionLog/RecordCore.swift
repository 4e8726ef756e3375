/// The sealed part of a record, which is never changed nor removed.
package struct RecordCore: Sendable, Hashable {
    package static let format = 2
    static let longest = 1 << 22

    package enum Event: String, Sendable, CaseIterable {
        case suggestion, decision, correction, redaction, disclosure
    }

    /// A part as the core names it.
    package struct Part: Sendable, Hashable {
        package let path: String
        package let seal: Digest
        /// Positions of the fact parts that this one states or implies, in the list of the suggestion behind the record.
        package let facts: [Int]
    }

    package let seq: Int
    package let event: Event
    package let at: Moment
    package let previous: Digest
    package let parts: [Part]
    /// Everything, `parts` left out.
    package let fields: CanonicalJSON

    package subscript(field: String) -> CanonicalJSON? { fields[field] }

    /// The record that this one is about.
    package var about: Int? { fields["about"]?.number }
    /// The suggestion whose facts the parts name; of a suggestion itself.
    package var factsOf: Int? { event == .suggestion ? seq : fields["facts_of"]?.number }
    package var role: String? { fields["role"]?.text }
    package var packDigest: String? { fields["policy"]?["digest"]?.text }
    /// Of the phrases from which the texts of its parts are made; nil where they are kept without.
    package var phrasesDigest: String? { fields["phrases"]?.text }
    package var factPositions: [Int] { parts.indices.filter { parts[$0].path.hasPrefix("fact/") } }

    package func position(of path: String) -> Int? { parts.firstIndex { $0.path == path } }

    /// The parts that a redaction says it removed.
    package var erased: [PartID] {
        (fields["erased"]?.items ?? []).compactMap { pair in
            guard let items = pair.items, items.count == 2, let seq = items[0].number, let position = items[1].number, (0..<PartID.mostParts).contains(position) else { return nil }
            return PartID(seq: seq, position: position)
        }
    }

    // MARK: Bytes

    /// The bytes of a core that is about to be written.
    static func bytes(seq: Int, event: Event, at: Moment, previous: Digest, fields: [(String, CanonicalJSON)], parts: [Part]) -> [UInt8] {
        let list = CanonicalJSON.array(parts.map { .array([.string($0.path), .string($0.seal.hexadecimal), .array($0.facts.map { .integer($0) })]) })
        return CanonicalJSON.object(
            fields + [
                ("format", .integer(format)), ("seq", .integer(seq)), ("event", .string(event.rawValue)), ("at", .string(at.description)),
                ("previous", .string(previous.hexadecimal)), ("parts", list),
            ]
        ).bytes
    }

    /// Nil for anything but a canonical core of this format.
    package init?(bytes: UnsafeRawBufferPointer) {
        if bytes.count > Self.longest { return nil }
        var scanner = CanonicalScanner(bytes)
        var members: [CanonicalJSON.Member] = []
        var parts: [Part]?
        let isWhole: Void? = try? scanner.object { scanner, key throws(CanonicalScanner.NotCanonical) in
            if key == "parts" { parts = try Self.parts(&scanner) } else { members.append(.init(key, try scanner.value(depth: 1))) }
        }
        fields = .sorted(members)
        guard isWhole != nil, scanner.isAtEnd, let parts, fields["format"]?.number == Self.format, let seq = fields["seq"]?.number, seq > 0,
            let event = fields["event"]?.text.flatMap(Event.init), let at = fields["at"]?.text.flatMap({ Moment($0) }),
            let previous = fields["previous"]?.text.flatMap({ Digest(hexadecimal: $0.utf8) }), parts.count <= PartID.mostParts
        else { return nil }
        (self.seq, self.event, self.at, self.previous, self.parts) = (seq, event, at, previous, parts)
    }

    package init?(bytes: [UInt8]) {
        guard let core = bytes.withUnsafeBytes({ RecordCore(bytes: $0) }) else { return nil }
        self = core
    }

    private static func parts(_ scanner: inout CanonicalScanner) throws(CanonicalScanner.NotCanonical) -> [Part] {
        var parts: [Part] = []
        try scanner.list { scanner throws(CanonicalScanner.NotCanonical) in
            try scanner.take(UInt8(ascii: "["))
            guard let letters = try scanner.plainString(), isPath(scanner[letters]) else { throw CanonicalScanner.NotCanonical() }
            let path = String(decoding: scanner[letters], as: UTF8.self)
            try scanner.take(UInt8(ascii: ","))
            guard let digits = try scanner.plainString(), let seal = Digest(hexadecimal: scanner[digits]) else { throw CanonicalScanner.NotCanonical() }
            try scanner.take(UInt8(ascii: ","))
            var facts: [Int] = []
            try scanner.list { scanner throws(CanonicalScanner.NotCanonical) in
                let position = try scanner.integer()
                if let last = facts.last, last >= position { throw CanonicalScanner.NotCanonical() }
                facts.append(position)
            }
            try scanner.take(UInt8(ascii: "]"))
            parts.append(Part(path: path, seal: seal, facts: facts))
        }
        return parts
    }

    /// One to 200 of the characters that a path may have.
    static func isPath(_ path: UnsafeRawBufferPointer) -> Bool {
        if path.isEmpty || path.count > 200 { return false }
        for byte in path {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"): continue
            default: return false
            }
        }
        return true
    }
}
