/// A criterion as a function of how each passage is read.
package indirect enum CriterionOverReadings: Sendable {
    /// A line that no reading moves.
    case line(Criterion)
    /// Lines of an author's criterion, or lines that readings put together, which then have no source.
    case joined(Connective, [CriterionOverReadings], source: Criterion?)
    case leftOut(CriterionOverReadings, when: CriterionOverReadings, source: Criterion)
    /// What stands there under some options of a reading, by their numbers, and under all others; nil is no line. The
    /// source is what the author wrote where a reading was named in the rules.
    case reading(Int, [Int: CriterionOverReadings?], else: CriterionOverReadings?, source: Criterion?)

    /// Whether some reading moves it.
    package var isMoved: Bool {
        switch self {
        case .line: false
        case .joined(_, let parts, let source): source == nil || parts.contains(where: \.isMoved)
        case .leftOut(let line, let condition, _): line.isMoved || condition.isMoved
        case .reading: true
        }
    }
}
