/// What a file may cost before it is refused. Each has an error of its own.
package struct YAMLLimits: Sendable {
    /// Bytes of one file; the register of guidance, the longest file there is, has about 0.2 million.
    package var byteCount = 4 << 20
    /// Lists and mappings within one another; policies need about 12. libyaml 0.2.5 itself knows no limit.
    package var depth = 64
    /// Scalars, lists and mappings of one file.
    package var nodeCount = 200_000
    /// Mistakes that are reported of one file before the rest is left for the next run.
    package var diagnosticCount = 100

    package init() {}
}
