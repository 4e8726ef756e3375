internal import Wording

/// A part of a page that is closed on a screen until people fold it out, and stays off the paper while it is closed.
struct Fold {
    /// Where links to it lead. It stands on the content, so that following one opens the part.
    let id: String
    let heading: Phrase
    let content: HTMLNode

    var node: HTMLNode {
        .tag(
            "details", class: "fold", .tag("summary", .tag("h2", .phrase(heading))),
            .tag("div", id: id, attributes: ["tabindex": "-1"], content))
    }
}
