/// What the keys of a kind of file tell of its layout, where that was lost.
package struct YAMLVocabulary: Sendable {
    /// Keys with which a file starts: a second one starts what belongs into a file of its own.
    package let openers: [String]
    /// Keys of what stands around a list, with which no entry of one starts.
    package let neverFirst: Set<String>

    package init(openers: [String] = [], neverFirst: Set<String> = []) {
        (self.openers, self.neverFirst) = (openers, neverFirst)
    }
}
