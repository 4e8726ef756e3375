package import Diagnostics
package import PolicyChecker
package import PolicyModel
package import PolicySyntax

/// A case as somebody wrote it down: a reference, a day, and what is known of each fact.
package struct CaseFile: Sendable {
    package let reference: String
    /// The day on which the facts stood so; nil where the file does not say.
    package let asAt: CalendarDate?
    package let information: InformationState
    /// What the file says of each fact that it names.
    package let records: [FactID: FactRecord]
    /// What a fixture says beside the case; nil in a plain case file.
    package let fixture: Fixture?
    package let source: SourceFile
    /// What stands under `facts:`, as it was written.
    package let written: [YAMLEntry]

    /// The same case with other facts, of which the file says nothing: `written` stays as it is, so this is no case to
    /// record. What the file says of where facts were recorded goes for those that stay as they were.
    package func with(_ facts: [FactID: InformationState.Knowledge]) -> CaseFile {
        var information = information
        for (id, knowledge) in facts { information[id] = knowledge }
        let records = records.filter { id, _ in information[id] == self.information[id] }
        return CaseFile(
            reference: reference, asAt: asAt, information: information, records: records, fixture: fixture,
            source: source, written: written)
    }

    package struct Fixture: Sendable {
        package let about: String
        package let expect: YAMLNode?
        package let because: [Name]
        /// What names the file's `expect:` or, without one, the file's start.
        package let place: SourceSpan
        /// Ids of the contradictions that the facts must hold; nil where the fixture does not care.
        package let contradictions: [Name]?
    }
}

/// One fact of a case file: where it was recorded, and why it is not known. Nothing here changes a result.
package struct FactRecord: Sendable {
    package let recordedIn: String?
    package let recordedOn: CalendarDate?
    package let by: String?
    /// `not asked`, `asked, not known`, `disputed` or `withheld`
    package let because: String?
    package let span: SourceSpan
}
