/// What the keys of a kind of file tell of its layout, where that was lost.
package struct YAMLVocabulary: Sendable {
    /// Keys with which a file starts: a second one starts what belongs into a file of its own.
    package let openers: [String]
    /// Keys with which entries of lists start, though others of the same list start otherwise.
    package let first: Set<String>
    /// Keys of what stands around a list, with which no entry of one starts.
    package let neverFirst: Set<String>
    /// Every other key.
    private let others: Set<String>

    package init(
        openers: [String] = [], first: Set<String> = [], neverFirst: Set<String> = [], others: Set<String> = []
    ) {
        (self.openers, self.first, self.neverFirst, self.others) = (openers, first, neverFirst, others)
    }

    package func holds(_ key: String) -> Bool {
        first.contains(key) || neverFirst.contains(key) || others.contains(key) || openers.contains(key)
    }
}
