/// A whole page in one file. It asks for nothing from elsewhere, and the browser is told to allow nothing.
package struct HTMLPage {
    let language: String
    let title: String
    let generator: String?
    let style: String
    let body: HTMLNode

    /// - Parameters:
    ///   - language: the tag of the page's language, such as `cy`
    ///   - generator: what made the page, where that is told
    ///   - skip: the words of the link that leads past the header
    ///   - header: the element of that name, and the footer likewise
    ///   - main: what the page is about
    package init(
        language: String, title: String, generator: String? = nil, style: String, skip: HTMLNode, header: HTMLNode,
        main: HTMLNode, footer: HTMLNode
    ) {
        (self.language, self.title, self.generator, self.style) = (language, title, generator, style)
        body = .tag(
            "body", .tag("a", class: "skip", attributes: ["href": "#main"], skip), header,
            .tag("main", id: "main", attributes: ["tabindex": "-1"], main), footer)
    }

    package var document: HTMLNode {
        .tag(
            "html", attributes: ["lang": language],
            .tag(
                "head",
                .tag("meta", attributes: ["charset": "utf-8"]),
                .tag("meta", attributes: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                generator.map { .tag("meta", attributes: ["name": "generator", "content": $0]) } ?? .nothing,
                .tag(
                    "meta",
                    attributes: [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
                    ]),
                .tag("title", .text(title)), .tag("style", .style(style))),
            body)
    }
}
