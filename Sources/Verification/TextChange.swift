/// A text of a pack that is not as it was.
package struct TextChange: Sendable, Hashable {
    package let place: String
    package let before: String?
    package let after: String?

    static func between(_ space: JointSpace, _ decisions: [DecisionPair]) -> [TextChange] { [] }
}
