/// Which names of an old pack go on under other names in a new one. Names that are not listed go on as they are.
package struct PackMapping: Sendable, Hashable {
    /// A decision or fact, and the name of a thing inside it.
    package struct Inner: Sendable, Hashable {
        package let owner: String
        package let name: String

        package init(_ owner: String, _ name: String) {
            self.owner = owner
            self.name = name
        }
    }

    /// Old names to new ones.
    package var facts: [String: String] = [:]
    package var decisions: [String: String] = [:]
    /// Values of a fact, members of a tick list: by the fact's old name and the value's.
    package var values: [Inner: String] = [:]
    /// By the decision's old name and the outcome's.
    package var outcomes: [Inner: String] = [:]

    package init() {}

    func fact(_ old: String) -> String { facts[old] ?? old }
    func decision(_ old: String) -> String { decisions[old] ?? old }
    func value(_ fact: String, _ old: String) -> String { values[Inner(fact, old)] ?? old }
    func outcome(_ decision: String, _ old: String) -> String { outcomes[Inner(decision, old)] ?? old }
}
