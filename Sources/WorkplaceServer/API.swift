internal import CanonicalJSON
internal import CaseFiles
internal import DecisionModel
internal import Diagnostics
internal import Interviews
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel
internal import PolicySyntax
internal import Rendering
internal import Wording
internal import Workspaces

/// The workplace for programs: cases of the workspace, and cases that are only asked about. What went wrong is a
/// problem after RFC 9457, with the places of diagnostics.
struct API: Sendable {
    let repository: CaseRepository
    let index: CaseIndex

    /// One thing that a program may ask for, with what the document at `/openapi.json` says of it.
    struct Operation: Sendable {
        let method: String
        /// `/api/v1/cases/:case`
        let path: String
        let id: String
        let summary: String
        /// The schema of the body by its name; nil where there is none.
        var body: String?
        /// Names of parameters behind the question mark.
        var query: [String] = []
        /// The status of success, and the schema of what then is answered; nil where nothing is.
        var success: (status: Int, schema: String?) = (200, "Object")
        let answer: @Sendable (API, Visit) async throws -> WorkplaceResponse
    }

    static let operations: [Operation] = [
        Operation(
            method: "GET", path: "/api/v1/policies", id: "listPolicies",
            summary: "The policy that decides, with its version and digest.", success: (200, "Policies")
        ) { try await $0.policies($1) },
        Operation(
            method: "POST", path: "/api/v1/decide", id: "decide",
            summary: "Decides a case that is not kept.", body: "Case", query: ["lang"], success: (200, "Decision")
        ) { try await $0.decide($1) },
        Operation(
            method: "POST", path: "/api/v1/questions", id: "questions",
            summary: "The questions that can still change an answer of a case that is not kept, the best first.",
            body: "Case", query: ["lang"], success: (200, "Questions")
        ) { try await $0.questions($1) },
        Operation(
            method: "POST", path: "/api/v1/whatif", id: "whatIf",
            summary: "What other facts would make of a case that is not kept.", body: "WhatIf", query: ["lang"],
            success: (200, "Comparison")
        ) { try await $0.whatIf($1) },
        Operation(
            method: "GET", path: "/api/v1/cases", id: "listCases", summary: "The names of all cases.",
            success: (200, "Cases")
        ) { try await $0.cases($1) },
        Operation(
            method: "POST", path: "/api/v1/cases", id: "createCase", summary: "Makes a case without facts.",
            body: "NewCase", success: (201, "Named")
        ) { try await $0.create($1) },
        Operation(
            method: "GET", path: "/api/v1/cases/:case", id: "getCase",
            summary: "What a case says, with an entity tag.", success: (200, "Case")
        ) { try await $0.get($1) },
        Operation(
            method: "PATCH", path: "/api/v1/cases/:case", id: "changeFacts",
            summary: "Sets facts of a case, where it is still as its entity tag says.", body: "Facts",
            success: (204, nil)
        ) { try await $0.change($1) },
        Operation(
            method: "GET", path: "/api/v1/cases/:case/decision", id: "decideCase", summary: "Decides a case.",
            query: ["lang"], success: (200, "Decision")
        ) { try await $0.decideKept($1) },
        Operation(
            method: "GET", path: "/api/v1/cases/:case/questions", id: "questionsOfCase",
            summary: "The questions that can still change an answer of a case, the best first.", query: ["lang"],
            success: (200, "Questions")
        ) { try await $0.questionsOfKept($1) },
    ]

    var routes: [Route] {
        Self.operations.map { operation in
            Route(operation.method, operation.path, .program) { try await operation.answer(self, $0) }
        } + [
            Route("GET", "openapi.json", .anybody) { _ in Self.json(OpenAPI.document, status: 200) },
            Route("GET", "healthz", .anybody) { _ in .text("ok\n") },
        ]
    }

    // MARK: Answers

    static func json(_ value: JSONValue, status: Int, type: String = "application/json") -> WorkplaceResponse {
        .text(value.compact + "\n", type: type, status: status)
    }

    /// - Parameter diagnostics: what is wrong with what was sent, each with its place.
    static func problem(_ status: Int, _ title: String, _ diagnostics: [Diagnostic] = []) -> WorkplaceResponse {
        var members: [(String, JSONValue)] = [
            ("type", .string("about:blank")), ("title", .string(title)), ("status", .number(status)),
        ]
        if !diagnostics.isEmpty {
            members.append(("diagnostics", DiagnosticsJSON.render(diagnostics)["diagnostics"] ?? .array([])))
        }
        return json(.object(members), status: status, type: "application/problem+json")
    }

    /// What ends an operation with a problem.
    struct Problem: Error {
        let response: WorkplaceResponse

        init(_ status: Int, _ title: String, _ diagnostics: [Diagnostic] = []) {
            response = API.problem(status, title, diagnostics)
        }
    }

    // MARK: Policies

    private func policies(_ visit: Visit) async throws -> WorkplaceResponse {
        let engine = try await repository.policy().engine
        let header = engine.pack.source.header
        let policy = JSONValue.object([
            ("id", .optional(header.id?.text)), ("version", .optional(header.version?.text)),
            ("title", .string(header.title.en)), ("digest", .string(engine.digest)),
            ("in_force_from", .optional(header.inForceFrom?.description)),
            ("in_force_to", .optional(header.inForceTo?.description)),
        ])
        return Self.json(.object([("policies", .array([policy]))]), status: 200)
    }

    // MARK: Cases that are not kept

    private func decide(_ visit: Visit) async throws -> WorkplaceResponse {
        try await decision(of: try await placed(body(visit).file), visit)
    }

    private func questions(_ visit: Visit) async throws -> WorkplaceResponse {
        try await questions(of: try await placed(body(visit).file), visit)
    }

    private func whatIf(_ visit: Visit) async throws -> WorkplaceResponse {
        let body = try body(visit, of: ["case", "changes"])
        guard let file = body.part("case"), let changes = body.part("changes") else {
            throw Problem(422, "the body has a case under `case` and facts under `changes`")
        }
        let placement = try await placed(file)
        let (engine, caseFile) = (placement.leading.engine, placement.leading.caseFile)
        let read = CaseFileReader(pack: engine.pack).readFacts(changes, format: .json)
        guard let facts = read.value else { throw Problem(422, "the changes cannot be used", read.diagnostics) }
        let before = engine.decide(caseFile, asAt: placement.asAt, from: placement.asAtSource)
        let after = engine.decide(caseFile.with(facts), asAt: placement.asAt, from: placement.asAtSource)
        let comparison = DecisionsComparison(engine.decisions(of: before), engine.decisions(of: after))
        let texts = await index.texts(engine, try language(visit))
        return Self.json(WhatIfJSON.render(comparison, texts: texts), status: 200)
    }

    private func placed(_ file: SourceFile) async throws -> PolicyLibrary.Placement {
        let placed = try await repository.place(file, format: .json)
        guard let placement = placed.value else { throw Problem(422, "the case cannot be used", placed.diagnostics) }
        return placement
    }

    // MARK: Cases of the workspace

    private func cases(_ visit: Visit) async throws -> WorkplaceResponse {
        Self.json(.object([("cases", .strings(try await repository.names()))]), status: 200)
    }

    private func create(_ visit: Visit) async throws -> WorkplaceResponse {
        let body = try body(visit, of: ["case"])
        guard let reference = body.text("case") else { throw Problem(422, "the body has a reference under `case`") }
        do throws(CaseRepository.CreationRefusal) {
            try await repository.create(reference)
        } catch {
            switch error {
            case .notAName: throw Problem(422, "a reference has letters, digits, `-`, `_` and `.`, 64 at the most")
            case .personalData(let trouble): throw Problem(422, "the reference looks like \(trouble.description)")
            case .exists: throw Problem(409, "there is a case with this reference already")
            case .file(let failure): throw failure
            }
        }
        var response = Self.json(.object([("name", .string(reference))]), status: 201)
        response.headers.append(("location", "/api/v1/cases/" + reference))
        return response
    }

    private func get(_ visit: Visit) async throws -> WorkplaceResponse {
        let opened = try await kept(visit)
        let tag = Self.tag(opened.opened)
        if visit.request.headers["if-none-match"] == tag {
            return WorkplaceResponse(status: 304, headers: [("etag", tag)], body: [])
        }
        let caseFile = opened.placement.leading.caseFile
        var members: [(String, JSONValue)] = [("case", .string(caseFile.reference))]
        if let asAt = caseFile.asAt { members.append(("as_at", .string(asAt.description))) }
        members.append(("facts", CaseRepository.facts(of: caseFile)))
        var response = Self.json(.object(members), status: 200)
        response.headers.append(("etag", tag))
        return response
    }

    private func change(_ visit: Visit) async throws -> WorkplaceResponse {
        let opened = try await kept(visit)
        guard let wanted = visit.request.headers["if-match"] else {
            throw Problem(428, "say with `If-Match` which version of the case you change")
        }
        guard let facts = try body(visit, of: ["facts"]).part("facts") else {
            throw Problem(422, "the body has facts under `facts`")
        }
        if wanted != "*" && wanted != Self.tag(opened.opened) { throw Problem(412, "the case was changed meanwhile") }
        let result = try await repository.set(facts, in: opened.opened)
        switch result {
        case .saved:
            let after = try await kept(visit)
            return WorkplaceResponse(status: 204, headers: [("etag", Self.tag(after.opened))], body: [])
        case .conflict, .gone: throw Problem(412, "the case was changed meanwhile")
        case .refused(let diagnostics): throw Problem(422, "the facts cannot be used", diagnostics)
        case .notRecorded(.refused(let refusal)): throw Problem(422, CaseDesk.sentence(refusal).plain)
        case .notRecorded(.log(let failure)): throw Problem(503, failure.message)
        case .savedUnrecorded: throw Problem(500, Language.english.wording.savedUnrecorded.plain)
        }
    }

    private func decideKept(_ visit: Visit) async throws -> WorkplaceResponse {
        try await decision(of: try await kept(visit).placement, visit)
    }

    private func questionsOfKept(_ visit: Visit) async throws -> WorkplaceResponse {
        try await questions(of: try await kept(visit).placement, visit)
    }

    private func kept(
        _ visit: Visit
    ) async throws -> (opened: CaseRepository.OpenedCase, placement: PolicyLibrary.Placement) {
        guard let opened = try await repository.open(visit.parameter("case")) else {
            throw Problem(404, "there is no such case")
        }
        guard let placement = opened.placement else {
            throw Problem(422, "the case file cannot be read", opened.diagnostics)
        }
        return (opened, placement)
    }

    /// Another one after every change of the file.
    private static func tag(_ opened: CaseRepository.OpenedCase) -> String { "\"\(opened.digest.prefix(32))\"" }

    // MARK: What is said of a case

    private func decision(of placement: PolicyLibrary.Placement, _ visit: Visit) async throws -> WorkplaceResponse {
        let language = try language(visit)
        // The pack that was asked for goes first, then those beside it, as `canllaw decide` has them.
        let all = placement.all.map { one in
            one.engine.decisions(
                of: one.engine.decide(one.caseFile, asAt: placement.asAt, from: placement.asAtSource))
        }
        guard let joined = Decisions.joined(all) ?? all.first else { throw Problem(500, "nothing was decided") }
        return Self.json(
            DecisionsJSON.render(joined, texts: placement.all.map(\.engine.pack), language), status: 200)
    }

    private func questions(of placement: PolicyLibrary.Placement, _ visit: Visit) async throws -> WorkplaceResponse {
        let (engine, caseFile) = (placement.leading.engine, placement.leading.caseFile)
        let texts = await index.texts(engine, try language(visit))
        let interview = Interview(
            engine: engine, caseFile: caseFile, asAt: placement.asAt, from: placement.asAtSource)
        var passed: Set<FactID> = []
        var questions: [JSONValue] = []
        while let question = interview.nextQuestion(passingOver: passed) {
            passed.insert(question.fact)
            let fact = engine.pack.facts[question.fact]
            questions.append(
                .object([
                    ("fact", .string(fact.id)), ("question", .string(texts.question(fact.id).plain)),
                    ("matters_to", .strings(question.decisions.map { engine.pack.decisions[$0].id })),
                    ("choices", .strings(question.choices)), ("takes_several", .bool(question.takesSeveral)),
                ]))
        }
        return Self.json(
            .object([("case", .string(caseFile.reference)), ("questions", .array(questions))]), status: 200)
    }

    // MARK: What was sent

    private func language(_ visit: Visit) throws -> Language {
        if !visit.query.has("lang") { return .english }
        guard let language = Language(rawValue: visit.query.text("lang")) else {
            throw Problem(400, "`lang` is en or cy")
        }
        return language
    }

    /// - Parameter known: the keys that it may have; nil of a case, whose reader tells of others.
    private func body(_ visit: Visit, of known: Set<String>? = nil) throws -> Body {
        let type = visit.request.headers["content-type"]?.prefix { $0 != ";" }.lowercased()
        if type != "application/json" { throw Problem(415, "the body is application/json") }
        let file = SourceFile(path: "body", bytes: visit.request.body)
        let parsed = JSONParser.parse(file)
        guard let root = parsed.value, !parsed.diagnostics.containErrors else {
            throw Problem(400, "the body is no JSON", parsed.diagnostics)
        }
        guard case .mapping(let members) = root.content else { throw Problem(422, "the body is an object") }
        if let known, let other = members.first(where: { !known.contains($0.key) }) {
            throw Problem(422, "the body has a key `\(printable(other.key))`, which means nothing here")
        }
        return Body(file: file, members: members)
    }

    /// An object that was sent.
    private struct Body {
        let file: SourceFile
        let members: [YAMLEntry]

        private func member(_ key: String) -> YAMLNode? { members.first { $0.key == key }?.value }

        /// A text; nil where there is none, or a number or such.
        func text(_ key: String) -> String? {
            guard case .scalar(let text, .doubleQuoted)? = member(key)?.content else { return nil }
            return text
        }

        /// The value of a key as a file of its own, with blanks in the place of all else, so that its lines and columns
        /// are those of the whole.
        func part(_ key: String) -> SourceFile? {
            guard let node = member(key), case .mapping = node.content else { return nil }
            let range = file.byteOffset(of: node.span.start)..<file.byteOffset(of: node.span.end)
            let bytes = file.bytes.enumerated().map { index, byte in
                range.contains(index) || byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")
            }
            return SourceFile(path: file.path, bytes: bytes)
        }
    }
}
