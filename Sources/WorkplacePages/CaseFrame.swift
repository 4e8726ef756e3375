package import CaseFiles
package import PolicyEngines
internal import PolicyModel
package import Rendering
package import Wording

/// What every page of one case has: its strip and the ways to the others.
package struct CaseFrame {
    package enum Tab: String, Sendable, CaseIterable {
        case answer = ""
        case facts, ask, whatif, decision, copy, timeline, print
    }

    package let frame: WorkplaceFrame
    /// The name of the case's file.
    package let name: String
    package let decided: PolicyEngine.Decided
    package let engine: PolicyEngine
    package let page: CasePage

    package init(
        _ frame: WorkplaceFrame, name: String, _ decided: PolicyEngine.Decided, of engine: PolicyEngine,
        _ texts: PolicyTexts
    ) {
        (self.frame, self.name, self.decided, self.engine) = (frame, name, decided, engine)
        page = CasePage(decided, of: engine, texts)
    }

    package var texts: PolicyTexts { page.texts }
    package var wording: any CaseWording { page.wording }
    package var caseFile: CaseFile { decided.caseFile }

    /// `/cases/YJ-2407/facts`
    package func address(_ tab: Tab) -> String { "/cases/\(name)" + (tab == .answer ? "" : "/" + tab.rawValue) }

    package func html(_ heading: Phrase, _ tab: Tab, banner: Banner? = nil, _ content: HTMLNode...) -> String {
        frame.page(heading, header: .list([strip, tabs(tab)]), banner: banner, .list(content))
    }

    private var strip: HTMLNode {
        func entry(_ term: Phrase, _ text: Phrase) -> HTMLNode {
            .tag("div", .tag("dt", .phrase(term)), .tag("dd", .phrase(text)))
        }
        let own = texts.pack.source.header.strip.filter { texts.pack.fact(named: $0.text) != nil }.map { fact in
            entry(texts.fact(fact.text).capitalised, page.recordedValue(fact.text))
        }
        return .tag(
            "dl", class: "strip", entry(wording.stripCase, Phrase(caseFile.reference)), .list(own),
            entry(
                wording.stripAsAt,
                page.decisions.asAtFrom == .today
                    ? wording.isToday(wording.day(page.decisions.asAt)) : wording.day(page.decisions.asAt)),
            entry(wording.stripPolicy, "\(texts.title), \(texts.name)"))
    }

    private func tabs(_ current: Tab) -> HTMLNode {
        let items = Tab.allCases.map { tab -> HTMLNode in
            let link: HTMLNode =
                tab == current
                ? .tag(
                    "a", attributes: ["href": address(tab), "aria-current": "page"],
                    .phrase(wording.caseTab(tab.rawValue)))
                : .tag("a", attributes: ["href": address(tab)], .phrase(wording.caseTab(tab.rawValue)))
            return .tag("li", link)
        }
        return .tag(
            "nav", class: "tabs", attributes: ["aria-label": wording.caseNavigation.plain], .tag("ul", .list(items)))
    }
}
