package import Wording

/// The case where somebody works on it: the same parts, without what is written for paper and a pen.
extension DecisionHTML {
    /// - Parameter passedOver: says that the case is not one for the policy that was asked for; nil where it is.
    package static func workplace(_ page: CasePage, passedOver: Phrase? = nil) -> HTMLNode {
        DecisionHTML(page: page, passedOver: passedOver, hasReadings: false, summary: CaseSummary(of: page))
            .content(page.shown(nil), isOnPaper: false)
    }
}
