internal import Rendering
package import Wording

/// A block of plain text for each place in which the guidance wants something recorded.
package struct CopyPage {
    private let frame: CaseFrame

    package init(_ frame: CaseFrame) { self.frame = frame }

    /// - Parameter decided: what people decided, each in a sentence.
    package func html(decided: [Phrase]) -> String {
        let wording = frame.wording
        let blocks = RecordBlocks(frame.page, decided: decided).blocks.enumerated().map { index, block -> HTMLNode in
            let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
            // About as many rows as the text takes, so that all of it is seen.
            let rows = lines.reduce(0) { $0 + $1.count / 80 + 1 }
            return .tag(
                "div", class: "field", .tag("label", attributes: ["for": "block-\(index)"], .phrase(block.place)),
                .tag(
                    "textarea", id: "block-\(index)",
                    attributes: ["readonly": "", "rows": "\(min(40, rows + 1))", "data-copy": wording.copyBlock.plain],
                    .text(block.text)))
        }
        return frame.html(
            wording.caseTab(CaseFrame.Tab.copy.rawValue), .copy, .tag("p", .phrase(wording.copyIntroduction)),
            blocks.isEmpty ? .tag("p", .phrase(wording.nothingToCopy)) : .list(blocks))
    }
}
