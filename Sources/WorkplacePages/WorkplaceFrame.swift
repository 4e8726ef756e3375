package import Rendering
package import Wording

/// What every page of the workplace has around it: where one is, the other language, who decides.
package struct WorkplaceFrame: Sendable {
    package let language: Language
    /// Path and query of the page, to which a switch of the language leads back.
    package let address: String
    /// The word that every form carries.
    package let token: String
    package let stylesheet: String
    package let script: String

    package init(language: Language, address: String, token: String, stylesheet: String, script: String) {
        (self.language, self.address, self.token) = (language, address, token)
        (self.stylesheet, self.script) = (stylesheet, script)
    }

    package var wording: any CaseWording { language.wording }

    /// - Parameters:
    ///   - header: what the page is about, above its heading; such as the strip of a case
    ///   - heading: also the title of the page
    ///   - banner: said above everything, such as that something was saved
    package func page(
        _ heading: Phrase, header: HTMLNode = .nothing, banner: Banner? = nil, _ content: HTMLNode...
    ) -> String {
        let title = banner?.isMistake == true ? "\(wording.problemTitle): \(heading)" : heading
        let document = HTMLNode.tag(
            "html", attributes: ["lang": language.rawValue],
            .tag(
                "head", .tag("meta", attributes: ["charset": "utf-8"]),
                .tag("meta", attributes: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("title", .text("\(title.plain) – Canllaw")),
                .tag("link", attributes: ["rel": "stylesheet", "href": stylesheet]),
                .tag("script", attributes: ["src": script, "defer": ""])),
            .tag(
                "body", .tag("a", class: "skip", attributes: ["href": "#main"], .phrase(wording.skipToContent)),
                masthead,
                .tag(
                    "main", id: "main", attributes: ["tabindex": "-1"], header, banner?.node(wording) ?? .nothing,
                    .tag("h1", .phrase(heading)), .list(content)),
                footer))
        return "<!DOCTYPE html>\n" + document.html
    }

    private var masthead: HTMLNode {
        let other: Language = language == .english ? .welsh : .english
        let name = other == .english ? "English" : "Cymraeg"
        return .tag(
            "header", class: "masthead",
            .tag(
                "div", .tag("a", class: "product", attributes: ["href": "/cases"], "Canllaw"),
                .tag(
                    "nav", attributes: ["aria-label": wording.workplaceNavigation.plain],
                    .tag("ul", .tag("li", .tag("a", attributes: ["href": "/cases"], .phrase(wording.casesTitle))))),
                FormNode(action: "/language", token: token).node(
                    .tag("input", attributes: ["type": "hidden", "name": "back", "value": address]),
                    .tag(
                        "button", class: "link",
                        attributes: [
                            "type": "submit", "name": "language", "value": other.rawValue, "lang": other.rawValue,
                        ],
                        .text(name)))))
    }

    private var footer: HTMLNode { .tag("footer", .tag("p", .phrase(wording.workplaceFooter))) }
}

/// What is said above a page: that something was done, or what is wrong, with links to the fields.
package struct Banner: Sendable {
    package struct Mistake: Sendable {
        let text: Phrase
        /// The id of the element that it is about; nil where there is none.
        let place: String?

        package init(_ text: Phrase, at place: String? = nil) { (self.text, self.place) = (text, place) }
    }

    private let done: Phrase?
    private let mistakes: [Mistake]

    package static func done(_ text: Phrase) -> Banner { Banner(done: text, mistakes: []) }
    /// - Parameter mistakes: one at the least.
    package static func mistakes(_ mistakes: [Mistake]) -> Banner { Banner(done: nil, mistakes: mistakes) }

    var isMistake: Bool { done == nil }

    func node(_ wording: any CaseWording) -> HTMLNode {
        if let done { return .tag("p", class: "saved", attributes: ["role": "status"], .phrase(done)) }
        let items = mistakes.map { mistake -> HTMLNode in
            .tag(
                "li",
                mistake.place.map { .tag("a", attributes: ["href": "#" + $0], .phrase(mistake.text)) }
                    ?? .phrase(mistake.text))
        }
        return .tag(
            "div", class: "warning", attributes: ["role": "alert", "tabindex": "-1"],
            .tag("h2", .phrase(wording.problemTitle)), .tag("ul", .list(items)))
    }
}
