package import Diagnostics

/// One line that a policy asks of a case, as its author wrote it.
///
/// A class, though nothing looks at its identity: every later stage keeps the line beside what it made of it.
package final class Criterion: Sendable {
    package indirect enum Form: Sendable {
        /// `fact: test`; the subject is a fact, a decision, or one option of a decision (`decision.outcome`).
        case test(subject: Name, ValueTest)
        /// `met: name` of a named criterion
        case named(Name)
        case joined(Connective, [Criterion])
        /// `at least few of:` where `few` is a parameter; once its value is put in its place, a count like others
        case counted(Connective.Bound, Name, [Criterion])
        /// `at least 2 of each: {family: test}`; once it is written out, a line for each member of the family
        case each(Quantity, family: Name, ValueTest)
        /// `and/or:` and `lines:`: printed as the guidance has them; a reading says whether any or all are meant. Lines
        /// without a reading are all meant.
        case asPrinted([Criterion], layout: Layout, reading: Name?)
        /// `reading: name` of the first edition, where the options of the reading are whole criteria
        case reading(Name)
        /// A line that does not count where the second criterion is met
        case leftOut(Criterion, when: Criterion)
    }

    /// How many of some lines: a connective, or a count whose number a parameter holds.
    package enum Quantity: Sendable {
        case connective(Connective)
        case counted(Connective.Bound, Name)

        /// As a pack writes it: `any of`, `at least few of`.
        package var key: String {
            switch self {
            case .connective(let connective): connective.key
            case .counted(let bound, let name): "\(bound.rawValue) \(name.text) of"
            }
        }

        package func form(_ lines: [Criterion]) -> Form {
            switch self {
            case .connective(let connective): .joined(connective, lines)
            case .counted(let bound, let name): .counted(bound, name, lines)
            }
        }
    }

    package enum Layout: String, Sendable {
        case andOr = "and/or"
        case lines
    }

    package let form: Form
    /// By which a reading names the line where its guidance does not tell it from others; nil where it has none.
    package let id: Name?
    package let says: LocalizedText?
    package let guidance: [Name]
    package let span: SourceSpan
    /// The parameter that holds how many of its lines are counted; nil where a number is written.
    package let countParameter: Name?

    package init(
        form: Form, id: Name? = nil, says: LocalizedText? = nil, guidance: [Name] = [], span: SourceSpan,
        countParameter: Name? = nil
    ) {
        self.countParameter = countParameter
        self.form = form
        self.id = id
        self.says = says
        self.guidance = guidance
        self.span = span
    }

    /// By which a reading may name the line: its id, else the named criterion that it asks for.
    package var name: Name? {
        if let id { return id }
        if case .named(let name) = form { return name }
        return nil
    }

    /// The criteria directly inside this one.
    package var parts: [Criterion] {
        switch form {
        case .test, .named, .reading, .each: []
        case .joined(_, let parts), .counted(_, _, let parts), .asPrinted(let parts, _, _): parts
        case .leftOut(let line, let condition): [line, condition]
        }
    }
}

extension Criterion {
    /// What always holds, and what never does: a pack has both without defining them.
    package static let builtIn: [NamedCriterion] = [
        builtIn("always", .conjunction, LocalizedText(en: "always", translations: ["cy": "bob amser"])),
        builtIn("never", .disjunction, LocalizedText(en: "never", translations: ["cy": "byth"])),
    ]

    private static func builtIn(_ name: String, _ connective: Connective, _ says: LocalizedText) -> NamedCriterion {
        let place = SourceSpan(startOf: SourceFile(path: "", bytes: []))
        return NamedCriterion(
            id: Name(name, at: place), criterion: Criterion(form: .joined(connective, []), says: says, span: place))
    }

    /// One test of every member of a family of facts; a line has the member's name.
    package static func lines(of members: [FactDefinition], _ test: ValueTest, at span: SourceSpan) -> [Criterion] {
        members.map { member in
            let subject = Name(member.id.text, at: span)
            return Criterion(form: .test(subject: subject, test), id: subject, span: span)
        }
    }

    /// The same line in another form.
    package func with(_ form: Form) -> Criterion {
        Criterion(form: form, id: id, says: says, guidance: guidance, span: span, countParameter: countParameter)
    }
}

extension Criterion: CustomStringConvertible {
    /// The criterion on one line, for messages and for naming it in results: `colour: red`, or the
    /// name of a named criterion.
    package var description: String {
        switch form {
        case .test(let subject, let test): "\(subject.text): \(test)"
        case .named(let name): name.text
        case .reading(let name): "reading \(name.text)"
        case .joined(let connective, let parts): "\(connective.key) (\(Self.list(parts)))"
        case .counted(let bound, let count, let parts): "\(bound.rawValue) \(count.text) of (\(Self.list(parts)))"
        case .each(let quantity, let family, let test): "\(quantity.key) each (\(family.text): \(test))"
        case .asPrinted(let parts, let layout, _): "\(layout.rawValue) (\(Self.list(parts)))"
        case .leftOut(let line, _): line.description
        }
    }

    private static func list(_ parts: [Criterion]) -> String { parts.map(\.description).joined(separator: "; ") }
}
