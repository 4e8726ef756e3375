internal import Wording
internal import WorkplacePages

/// One request by somebody who may make it, with what the handlers of a page need.
struct Visit: Sendable {
    let request: WorkplaceRequest
    /// From the path, by their names.
    let parameters: [String: String]
    let query: SubmittedForm
    /// What was sent by a form; empty of a request without one.
    let form: SubmittedForm
    let frame: WorkplaceFrame

    var wording: any CaseWording { frame.wording }
    var language: Language { frame.language }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }
}
