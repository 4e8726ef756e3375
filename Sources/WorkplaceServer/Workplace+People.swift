internal import DecisionLog
internal import Diagnostics
internal import PolicyLoading
internal import Wording
internal import WorkplacePages

/// What people are answered: a page, also where something went wrong.
extension Workplace {
    /// A page for whoever has a session; the first page of whoever brings the word that was printed.
    func answerPerson(
        _ request: WorkplaceRequest, _ match: (Route, [String: String])?, among routes: [Route]
    ) async -> WorkplaceResponse {
        let seconds = clock.now().secondsSince1970
        let session = access.session(of: request, at: seconds)
        let frame = frame(request, session)
        let problem = ProblemPage(frame)
        let wording = frame.wording
        if request.path == "/enter" { return enter(request, at: seconds, problem, wording) }
        guard let session else {
            return .page(problem.html(wording.refusedTitle, [wording.signInDetails]), status: 403)
        }
        guard let (route, parameters) = match else {
            if routes.isEmpty {
                return .page(problem.html(wording.notFoundTitle, [wording.notFoundDetails]), status: 404)
            }
            var refused = WorkplaceResponse.page(
                problem.html(wording.notFoundTitle, [wording.unusableRequest]), status: 405)
            refused.headers.append(Self.allow(routes))
            return refused
        }
        let body = String(validating: request.body, as: UTF8.self)
        guard let form = body.flatMap({ SubmittedForm(encoded: $0) }), let query = SubmittedForm(encoded: request.query)
        else { return .page(problem.html(wording.notFoundTitle, [wording.unusableRequest]), status: 400) }
        if request.method == "POST" && !access.takes(form.text("token"), of: session) {
            return .page(problem.html(wording.cannotSaveTitle, [wording.formTooOld]), status: 403)
        }
        let visit = Visit(request: request, parameters: parameters, query: query, form: form, frame: frame)
        return await answer(visit, by: route, problem)
    }

    /// - Parameter problem: how to say what went wrong.
    private func answer(_ visit: Visit, by route: Route, _ problem: ProblemPage) async -> WorkplaceResponse {
        let wording = visit.wording
        do {
            return try await route.answer(visit)
        } catch let failure as FileFailure {
            let title = visit.request.method == "POST" ? wording.cannotSaveTitle : wording.faultTitle
            return .page(problem.html(title, sentences(failure.diagnostic)), status: 503)
        } catch let failure as LogFailure {
            let trouble = wording.logTrouble(Phrase(failure.message, language: "en"))
            return .page(problem.html(wording.faultTitle, [trouble]), status: 503)
        } catch is NotFound {
            return .page(problem.html(wording.notFoundTitle, [wording.notFoundDetails]), status: 404)
        } catch let unreadable as UnreadableCase {
            return .page(problem.brokenCase(unreadable.name, unreadable.diagnostics), status: 422)
        } catch {
            return .page(problem.html(wording.faultTitle, [wording.faultDetails]), status: 500)
        }
    }

    private func sentences(_ diagnostic: Diagnostic) -> [Phrase] {
        [diagnostic.message, diagnostic.help].filter { !$0.isEmpty }.map { text in
            Phrase(text.prefix(1).uppercased() + text.dropFirst() + ".", language: "en")
        }
    }

    /// The first visit of a browser, by the address that was printed.
    private func enter(
        _ request: WorkplaceRequest, at seconds: Int, _ problem: ProblemPage, _ wording: any CaseWording
    ) -> WorkplaceResponse {
        let key = SubmittedForm(encoded: request.query)?.text("key") ?? ""
        guard request.method == "GET", let session = access.begin(key, at: seconds) else {
            // Whoever comes back by the same address is in already.
            if access.session(of: request, at: seconds) != nil { return .seeOther("/cases") }
            return .page(problem.html(wording.refusedTitle, [wording.signInDetails]), status: 403)
        }
        var response = WorkplaceResponse.seeOther("/cases")
        response.headers.append(
            (
                "set-cookie",
                "\(access.cookie)=\(session.id); Path=/; HttpOnly; SameSite=Strict; "
                    + "Max-Age=31536000"
            ))
        return response
    }
}

/// There is no such case, topic or decision.
struct NotFound: Error {}

/// A case file that somebody broke by hand.
struct UnreadableCase: Error {
    let name: String
    let diagnostics: [Diagnostic]
}
