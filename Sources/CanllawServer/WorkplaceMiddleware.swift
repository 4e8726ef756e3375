import HTTPTypes
import Hummingbird
import Synchronization
import WorkplaceServer
import Workspaces

/// The workplace, once the server knows at which port it is asked.
final class Running: Sendable {
    private let repository: CaseRepository
    private let clock: WorkspaceClock
    private let workplace = Mutex<Workplace?>(nil)

    init(repository: CaseRepository, clock: WorkspaceClock) { (self.repository, self.clock) = (repository, clock) }

    func begin(_ access: AccessControl) {
        workplace.withLock { $0 = Workplace(repository, access: access, clock: clock) }
    }

    var current: Workplace? { workplace.withLock { $0 } }
}

/// Hands every request to the workplace, whose own table says what there is.
struct WorkplaceMiddleware<Context: RequestContext>: RouterMiddleware {
    let running: Running

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let workplace = running.current else { throw HTTPError(.serviceUnavailable) }
        var headers: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            // A second line of cookies goes on with the first; of others the first counts.
            if let known = headers[name] {
                if name == "cookie" { headers[name] = known + "; " + field.value }
            } else {
                headers[name] = field.value
            }
        }
        headers["host"] = request.head.authority
        var asked = WorkplaceRequest(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "", headers: headers)
        // Nothing is read of what is refused anyway, nor more than a form or a case has.
        let answer: WorkplaceResponse
        if let refusal = workplace.refusal(of: asked) {
            answer = refusal
        } else if let body = try? await request.body.collect(upTo: WorkplaceRequest.maximumBodyBytes) {
            asked.body = Array(body.readableBytesView)
            answer = await workplace.respond(asked)
        } else {
            answer = workplace.tooLarge
        }
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return Response(
            status: .init(code: answer.status), headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
