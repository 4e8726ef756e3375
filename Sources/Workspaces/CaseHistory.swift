internal import CanonicalJSON
package import CaseFiles
package import DecisionLog
package import Diagnostics
package import PolicyModel

/// What the log holds of one case, by which it can be told how the case stood on a day.
package struct CaseHistory: Sendable {
    /// The oldest first.
    package let events: [CaseEvent]

    /// - Parameter log: open for reading.
    package init(ofCase reference: String, in log: DecisionLog) throws(LogFailure) {
        events = try CaseEvent.all(ofCase: reference, in: log)
    }

    /// Nothing has happened yet.
    package init() { events = [] }

    /// The case as its file said it at the end of a day: what was changed later, by the log, is taken back. What no
    /// record tells, such as facts that somebody wrote into the file by hand, stands as it is now.
    /// - Parameters:
    ///   - caseFile: as it is now.
    ///   - dayOf: the day of a moment, in the time zone of the machine.
    /// - Returns: a case file in JSON, with that day as its own.
    package func file(
        of caseFile: CaseFile, asKnownOn day: CalendarDate, dayOf: (Moment) -> CalendarDate
    ) -> SourceFile {
        var facts = caseFile.written.map { ($0.key, CaseRepository.said($0.value)) }
        for event in events.reversed() where dayOf(event.at) > day {
            for (fact, before) in event.factsBefore {
                facts.removeAll { $0.0 == fact }
                if before != .null { facts.append((fact, before)) }
            }
        }
        let text = JSONValue.object([
            ("case", .string(caseFile.reference)), ("as_at", .string(day.description)), ("facts", .object(facts)),
        ])
        return SourceFile(path: caseFile.source.path, bytes: text.canonicalBytes)
    }
}
