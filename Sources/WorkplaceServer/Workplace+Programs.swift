internal import PolicyLoading
internal import WorkplacePages

/// What programs are answered: JSON, or a problem.
extension Workplace {
    /// What a program asks, which brings a key and no session.
    func answerProgram(
        _ request: WorkplaceRequest, _ match: (Route, [String: String])?, among routes: [Route]
    ) async -> WorkplaceResponse {
        if match?.0.access != .anybody && !access.isProgram(request) {
            var refused = API.problem(401, "bring the key of the workspace: Authorization: Bearer KEY")
            refused.headers.append(("www-authenticate", "Bearer"))
            return refused
        }
        guard let (route, parameters) = match else {
            if routes.isEmpty { return API.problem(404, "there is nothing at this address") }
            var refused = API.problem(405, "not by this method")
            refused.headers.append(Self.allow(routes))
            return refused
        }
        guard let query = SubmittedForm(encoded: request.query) else {
            return API.problem(400, "what stands behind the question mark cannot be read")
        }
        let visit = Visit(
            request: request, parameters: parameters, query: query, form: .empty, frame: frame(request, nil))
        do {
            return try await route.answer(visit)
        } catch let problem as API.Problem {
            return problem.response
        } catch let failure as FileFailure {
            return API.problem(503, failure.diagnostic.message)
        } catch {
            return API.problem(500, "this is a fault of ours")
        }
    }

    /// The methods by which an address may be asked.
    static func allow(_ routes: [Route]) -> (name: String, value: String) {
        (
            "allow",
            Set(routes.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }).sorted().joined(separator: ", ")
        )
    }
}
