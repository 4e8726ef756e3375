package import CanonicalJSON

/// The part of a record that is hashed as it stands, and never changed nor removed.
package struct RecordCore: Sendable, Hashable {
    /// The formats that can be read; the last is the one of new logs.
    static let formats = 2...3
    static let maximumByteCount = 1 << 22

    package enum Event: String, Sendable, CaseIterable {
        case suggestion, decision, correction, redaction, disclosure, export
        case factsChanged = "facts_changed"
        case packApproved = "pack_approved"
        case packPublished = "pack_published"

        /// The first format that has it.
        var firstFormat: Int {
            switch self {
            case .suggestion, .decision, .correction, .redaction, .disclosure: 2
            case .export, .factsChanged, .packApproved, .packPublished: 3
            }
        }

        /// Whether it names a policy, whose files the log keeps.
        var namesPolicy: Bool { [.suggestion, .packApproved, .packPublished].contains(self) }
    }

    /// A part as the core names it.
    package struct Part: Sendable, Hashable {
        package let path: String
        package let hash: Digest
        /// Positions of the fact parts that this one states or implies, in the list of the suggestion behind the
        /// record.
        package let facts: [Int]
    }

    package let format: Int
    package let seq: Int
    package let event: Event
    package let at: Moment
    package let previous: Digest
    package let parts: [Part]
    /// Everything, `parts` left out.
    package let fields: JSONValue

    package subscript(field: String) -> JSONValue? { fields[field] }

    /// The record that this one is about.
    package var about: Int? { fields["about"]?.number }
    /// The suggestion whose facts the parts name; of a suggestion itself.
    package var factsOf: Int? { event == .suggestion ? seq : fields["facts_of"]?.number }
    package var role: String? { fields["role"]?.text }
    package var packDigest: String? { fields["policy"]?["digest"]?.text }
    /// In format 2, of the phrases from which the texts of its parts are made; nil where they are kept without.
    package var phrasesDigest: String? { format == 2 ? fields["phrases"]?.text : nil }
    package var factPositions: [Int] { parts.indices.filter { parts[$0].path.hasPrefix("fact/") } }

    package func position(of path: String) -> Int? { parts.firstIndex { $0.path == path } }

    /// The parts that a redaction says it removed; nil where they are not those that it may list.
    package var erased: [PartID]? {
        guard let about, let pairs = fields["erased"]?.items, fields["rule"]?.text != nil, role != nil else {
            return nil
        }
        let parts: [PartID] = pairs.compactMap { pair in
            guard let items = pair.items, items.count == 2, let seq = items[0].number, let position = items[1].number,
                PartID.seqs.contains(seq),
                (0..<PartID.maximumParts).contains(position)
            else { return nil }
            return PartID(seq: seq, position: position)
        }
        let isRising = zip(parts, parts.dropFirst()).allSatisfy { $0 < $1 }
        return about > 0 && parts.count == pairs.count && isRising
            && parts.allSatisfy { firstSeq(about) <= $0.seq && $0.seq < seq } ? parts : nil
    }

    /// The first record of which a redaction may remove parts: what was said before a suggestion of how its facts
    /// changed goes with them.
    private func firstSeq(_ about: Int) -> Int { format == 2 ? about : 1 }

    // MARK: Bytes

    /// The bytes of a core that is about to be written.
    static func bytes(
        format: Int, seq: Int, event: Event, at: Moment, previous: Digest, fields: [(String, JSONValue)], parts: [Part]
    ) -> [UInt8] {
        let list = JSONValue.array(
            parts.map {
                .array([.string($0.path), .string($0.hash.hexadecimal), .array($0.facts.map { .number($0) })])
            })
        return JSONValue.object(
            fields + [
                ("format", .number(format)), ("seq", .number(seq)), ("event", .string(event.rawValue)),
                ("at", .string(at.description)),
                ("previous", .string(previous.hexadecimal)), ("parts", list),
            ]
        ).canonicalBytes
    }

    /// Nil for anything but a canonical core of a format that can be read.
    package init?(bytes: UnsafeRawBufferPointer) {
        var parts: [Part] = []
        self.init(bytes) { part in
            parts.append(
                Part(
                    path: String(decoding: part.path, as: UTF8.self), hash: part.hash, facts: Self.positions(part.facts)
                ))
        }
        self = RecordCore(
            format: format, seq: seq, event: event, at: at, previous: previous, parts: parts, fields: fields)
    }

    package init?(bytes: [UInt8]) {
        guard let core = bytes.withUnsafeBytes({ RecordCore(bytes: $0) }) else { return nil }
        self = core
    }

    /// A part as it stands in the bytes of a core; holds as long as they do.
    struct HashedPart {
        let path: UnsafeRawBufferPointer
        let hash: Digest
        /// The list of positions, with its brackets.
        let facts: UnsafeRawBufferPointer
    }

    /// A core without its parts, which are handed on as they are read, those of a core that turns out to be none too.
    init?(_ bytes: UnsafeRawBufferPointer, eachPart: (HashedPart) -> Void) {
        if bytes.count > Self.maximumByteCount { return nil }
        var scanner = CanonicalScanner(bytes)
        var members: [(String, JSONValue)] = []
        var count: Int?
        let isWhole: Void? = try? scanner.object { scanner, key throws(CanonicalScanner.NotCanonical) in
            if key == "parts" {
                count = try Self.scanParts(&scanner, eachPart)
            } else {
                members.append((key, try scanner.value(depth: 1)))
            }
        }
        let fields = JSONValue.object(members)
        guard isWhole != nil, scanner.isAtEnd, let count, let format = fields["format"]?.number,
            Self.formats.contains(format),
            let seq = fields["seq"]?.number, PartID.seqs.contains(seq),
            let event = fields["event"]?.text.flatMap(Event.init), event.firstFormat <= format,
            let at = fields["at"]?.text.flatMap({ Moment($0) }),
            let previous = fields["previous"]?.text.flatMap({ Digest(hexadecimal: $0.utf8) }),
            count <= PartID.maximumParts
        else { return nil }
        self.init(format: format, seq: seq, event: event, at: at, previous: previous, parts: [], fields: fields)
    }

    private init(
        format: Int, seq: Int, event: Event, at: Moment, previous: Digest, parts: [Part], fields: JSONValue
    ) {
        (self.format, self.seq, self.event, self.at) = (format, seq, event, at)
        (self.previous, self.parts, self.fields) = (previous, parts, fields)
    }

    /// How many parts there are.
    private static func scanParts(
        _ scanner: inout CanonicalScanner, _ eachPart: (HashedPart) -> Void
    ) throws(CanonicalScanner.NotCanonical) -> Int {
        var count = 0
        try scanner.list { scanner throws(CanonicalScanner.NotCanonical) in
            try scanner.take(UInt8(ascii: "["))
            let letters = try scanner.plainText(where: isPathByte)
            if !(1...maximumPathLength).contains(letters.count) { throw CanonicalScanner.NotCanonical() }
            try scanner.take(UInt8(ascii: ","))
            let hash = try scanner.digest()
            try scanner.take(UInt8(ascii: ","))
            let start = scanner.place
            try scanner.risingNumbers { _ in }
            eachPart(HashedPart(path: scanner[letters], hash: hash, facts: scanner[start..<scanner.place]))
            try scanner.take(UInt8(ascii: "]"))
            count += 1
        }
        return count
    }

    private static func positions(_ list: UnsafeRawBufferPointer) -> [Int] {
        var scanner = CanonicalScanner(list)
        var positions: [Int] = []
        try? scanner.risingNumbers { positions.append($0) }
        return positions
    }

    private static let maximumPathLength = 200

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// One to 200 of the characters that a path may have.
    static func isPath(_ path: UnsafeRawBufferPointer) -> Bool {
        (1...maximumPathLength).contains(path.count) && path.allSatisfy(isPathByte)
    }
}

extension CanonicalScanner {
    /// A string that is a digest in hexadecimal.
    fileprivate mutating func digest() throws(NotCanonical) -> Digest {
        let letters = try plainText { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
        guard let digest = Digest(hexadecimal: self[letters]) else { throw NotCanonical() }
        return digest
    }
}
