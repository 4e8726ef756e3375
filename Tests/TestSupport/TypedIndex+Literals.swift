package import PolicyChecker

/// Tests of small packs say `decisions[0]`; the sources look places up.
extension TypedIndex: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}
