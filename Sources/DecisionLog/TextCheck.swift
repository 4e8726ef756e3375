internal import CanonicalJSON

/// Whether what is kept of parts can be read: each inflates, and what it inflates to is canonical JSON.
final class TextCheck {
    /// How many texts are remembered as read; the same text of many records is looked at once.
    private static let maximumKnown = 1 << 17

    private let phrases: Format2Phrases
    private let hasher: RecordHasher
    private let inflater = Inflater()
    private let maximumWork: Int
    private var known: [Digest: Look] = [:]
    /// What was inflated and what was read so far, in bytes.
    private(set) var work = 0

    private struct Look {
        let isText: Bool
        let work: Int
    }

    init(_ log: DecisionLog) {
        (phrases, hasher) = (log.format2Phrases, log.hasher)
        maximumWork = Self.maximumWork(fileSize: log.database.fileSize)
    }

    /// The texts of a log and what inflates to them are no longer together: a small file cannot ask for work without
    /// end.
    static func maximumWork(fileSize: Int) -> Int { PartText.maximumByteCount + 1024 * fileSize }

    /// - Parameter named: digest of the phrases that a record of format 2 names. Where they are not whole, which is
    ///   told by itself, nothing is known of the text.
    /// - Returns: true, too, where there was more than a log of this size may hold: then nothing more is looked at.
    func isText(inflatedCount: Int, body: UnsafeRawBufferPointer, phrases named: String?) throws(LogFailure) -> Bool {
        if work > maximumWork { return true }
        var shared: Format2Recipe.Phrases?
        if let named, inflatedCount > 0 {
            shared = try phrases.phrases(named)
            if shared == nil { return true }
        }
        let key = hasher.text(inflatedCount: inflatedCount, body: body, phrases: named)
        let look = known[key] ?? look(inflatedCount, body, shared)
        if known.count < Self.maximumKnown { known[key] = look }
        work += look.work
        return look.isText
    }

    private func look(_ inflatedCount: Int, _ body: UnsafeRawBufferPointer, _ shared: Format2Recipe.Phrases?) -> Look {
        if inflatedCount == 0 {
            return Look(
                isText: body.count <= PartText.maximumByteCount && CanonicalCheck.isCanonical(body), work: body.count)
        }
        guard let text = PartText.text(inflatedCount: inflatedCount, body: body, shared, inflater) else {
            return Look(isText: false, work: inflatedCount)
        }
        return Look(isText: text.withUnsafeBytes { CanonicalCheck.isCanonical($0) }, work: inflatedCount + text.count)
    }
}
