internal import WorkplacePages
internal import Workspaces

/// The table of everything that there is.
extension Workplace {
    static func routes(_ repository: CaseRepository, _ index: CaseIndex) -> [Route] {
        let desk = CaseDesk(repository: repository, index: index)
        return listOfCases(repository, index) + [
            Route("GET", "cases/:case") { try await desk.answer($0) },
            Route("GET", "cases/:case/facts") { try await desk.facts($0) },
            Route("GET", "cases/:case/facts/:topic") { try await desk.topic($0) },
            Route("POST", "cases/:case/facts/:topic") { try await desk.saveTopic($0) },
            Route("GET", "cases/:case/ask") { try await desk.ask($0) },
            Route("GET", "cases/:case/ask/:fact") { try await desk.ask($0) },
            Route("POST", "cases/:case/ask") { try await desk.saveAnswer($0) },
            Route("GET", "cases/:case/whatif") { .page(WhatIfPage(try await desk.open($0).frame).start()) },
            Route("GET", "cases/:case/whatif/:topic") { try await desk.whatIf($0) },
            Route("POST", "cases/:case/whatif/:topic") { try await desk.tryOut($0) },
            Route("POST", "cases/:case/preview") { try await desk.preview($0) },
            Route("GET", "cases/:case/decision") { try await desk.decision($0) },
            Route("GET", "cases/:case/decision/:decision") { try await desk.decision($0) },
            Route("POST", "cases/:case/decision") { try await desk.recordDecision($0) },
            Route("GET", "cases/:case/copy") { try await desk.copy($0) },
            Route("GET", "cases/:case/timeline") { try await desk.timeline($0) },
            Route("GET", "cases/:case/print") { try await desk.printed($0) },
        ] + API(repository: repository, index: index).routes
    }
}
