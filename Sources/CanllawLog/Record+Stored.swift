internal import CanonicalJSON
internal import DecisionLog
internal import DecisionModel
internal import DecisionsCoding

extension Record {
    init(_ stored: StoredRecord, in log: DecisionLog) throws(LogFailure) {
        let core = stored.core
        guard let event = Event(core.event) else { throw Self.unreadable(stored) }
        number = stored.seq
        self.event = event
        time = Timestamp(core.at)
        caseReference = try stored.text("case")
        (role, about) = (core.role, core.about)
        policy = PolicyReference(core["policy"])
        asAt = core["as_at"]?.text
        answers = try Self.answers(stored)
        decided = try PersonsDecision(stored)
        redaction = event == .redaction ? Redaction(core) : nil
        parts = core.parts.map(\.path)
        redactions = try log.redactions(of: stored.seq)
        hash = stored.hash.hexadecimal
        previousHash = core.previous.hexadecimal
        self.core = String(decoding: stored.coreBytes, as: UTF8.self)
    }

    private static func answers(_ stored: StoredRecord) throws(LogFailure) -> [RecordedAnswer] {
        var answers: [RecordedAnswer] = []
        try stored.forEachPart("answer/") { decision, content throws(LogFailure) in
            guard case .kept(let bytes) = content else { return true }
            guard let json = JSONValue(canonical: bytes), let short = try? DecisionsDecoder.short(json),
                let answer = RecordedAnswer(decision, short)
            else { throw unreadable(stored) }
            answers.append(answer)
            return true
        }
        return answers
    }

    private static func unreadable(_ stored: StoredRecord) -> LogFailure {
        LogFailure(
            .broken, "record \(stored.seq) says what this version cannot read",
            help: "use the version of canllaw that recorded it; `canllaw verify` says whether the log is intact")
    }
}

extension Record.Event {
    fileprivate init?(_ event: RecordCore.Event) { self.init(rawValue: event.rawValue) }
}

extension PolicyReference {
    fileprivate init?(_ json: JSONValue?) {
        guard let json, let id = json["id"]?.text, let version = json["version"]?.text,
            let digest = json["digest"]?.text
        else { return nil }
        self.init(id: id, version: version, digest: digest)
    }
}

extension RecordedAnswer {
    fileprivate init?(_ decision: String, _ short: ShortAnswer) {
        guard let status = Status(rawValue: short.answer.status.rawValue) else { return nil }
        self.init(
            decision: decision, status: status, outcomes: short.answer.outcomes,
            stillPossible: short.answer.stillPossible, suggested: short.answer.suggested)
    }
}

extension PersonsDecision {
    /// Nil of a record of another event.
    fileprivate init?(_ stored: StoredRecord) throws(LogFailure) {
        guard stored.core.event == .decision, let decision = stored.core["decision"]?.text else { return nil }
        self.init(
            decision: decision, outcome: try stored.text("outcome"), reason: try stored.text("reason"),
            differs: try stored.value("judgement")?["differs"]?.truth,
            agreedWith: stored.core["agreed_with"]?.texts ?? [])
    }
}

extension Redaction {
    /// Nil where the record lists what a redaction cannot.
    fileprivate init?(_ core: RecordCore) {
        guard let erased = core.erased, let about = core.about, let rule = core["rule"]?.text, let role = core.role
        else { return nil }
        self.init(
            number: core.seq, about: about, fact: core["fact"]?.text, rule: rule, role: role,
            time: Timestamp(core.at), partCount: erased.count)
    }

    init(_ erasure: DecisionLog::Verification.Erasure) {
        self.init(
            number: erasure.redaction, about: erasure.about, fact: erasure.fact, rule: erasure.rule,
            role: erasure.role, time: Timestamp(erasure.at), partCount: erasure.partCount)
    }
}
