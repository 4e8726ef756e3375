/// What a case says of one fact: a value, or what is known of it, and where it was recorded.
///
/// ```swift
/// child["colour"] = "amber"
/// child["late_books"] = 3
/// child["is_member"] = true
/// child["weight"] = .unknown(because: .disputed)
/// child["size"] = .either("small", "large")
/// child["papers"] = .ticks(has: ["form"])
/// child["shade"] = CaseValue("dark").recorded(in: "register", on: "2026-11-02", by: "librarian")
/// ```
///
/// A text means what it means in a case file: the id of a value, a day such as `2026-11-21`, or a test such as
/// `amber or higher` and `at least 2`. Whether the policy has such a value is looked at where the case is decided.
public struct CaseValue: Sendable, Hashable {
    /// Why a fact is not known. It changes no answer.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Nobody has asked yet.
        case notAsked = "not asked"
        /// It was asked, and nobody knew.
        case askedNotKnown = "asked, not known"
        /// It is disputed.
        case disputed
        /// It was withheld.
        case withheld
    }

    enum Form: Sendable, Hashable {
        case unknown
        case value(String)
        case either([String])
        case ticks(has: [String], hasNot: [String])
        case ticked([String])
        /// What a file says in no form of these, as JSON, so that reading it tells what is wrong.
        case written(String)
    }

    let form: Form
    /// The id of the place where it was recorded; nil where nobody says.
    public var recordedIn: String?
    /// The day on which it was recorded; nil where nobody says.
    public var recordedOn: CalendarDay?
    /// The id of the role that recorded it; nil where nobody says.
    public var by: String?
    /// Why it is not known; nil where nobody says.
    public var because: Reason?

    init(form: Form, because: Reason? = nil) { (self.form, self.because) = (form, because) }

    /// A value by its id, a day, or a test, as it is written in case files; `not known` is ``unknown``.
    public init(_ text: String) {
        self.init(form: text == "not known" || text == "unknown" ? .unknown : .value(text))
    }

    /// A whole number.
    public init(_ number: Int) { self.init(String(number)) }

    /// `yes` or `no`.
    public init(_ isSo: Bool) { self.init(isSo ? "yes" : "no") }

    /// A day.
    public init(_ day: CalendarDay) { self.init(day.description) }

    /// Nothing is known of the fact; the same as leaving it out, and said.
    public static let unknown = CaseValue(form: .unknown)

    /// Nothing is known of the fact, and why.
    public static func unknown(because reason: Reason) -> CaseValue { CaseValue(form: .unknown, because: reason) }

    /// It is one of these, and it is not known which: `.either("small", "large")`. Two at the least.
    public static func either(_ values: String...) -> CaseValue { either(values) }

    /// It is one of these, and it is not known which. Two at the least.
    public static func either(_ values: [String]) -> CaseValue { CaseValue(form: .either(values)) }

    /// Members of a tick list that are known to be ticked, and those known not to be; of the others nothing is known.
    public static func ticks(has: [String] = [], hasNot: [String] = []) -> CaseValue {
        CaseValue(form: .ticks(has: has, hasNot: hasNot))
    }

    /// Exactly these members of a tick list are ticked and all others are not: `.ticked([])` for none.
    public static func ticked(_ members: [String]) -> CaseValue { CaseValue(form: .ticked(members)) }

    /// The same value, and where, when and by whom it was recorded. It changes no answer.
    ///
    /// - Parameters:
    ///   - place: the id of a place of the policy.
    ///   - day: the day on which it was recorded.
    ///   - role: the id of a role of the policy.
    public func recorded(in place: String? = nil, on day: CalendarDay? = nil, by role: String? = nil) -> CaseValue {
        var result = self
        (result.recordedIn, result.recordedOn, result.by) = (place, day, role)
        return result
    }

    /// Whether it says nothing of the fact.
    public var isUnknown: Bool { form == .unknown }
}

extension CaseValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// A value by its id, a day, or a test.
    public init(stringLiteral text: String) { self.init(text) }

    /// A whole number.
    public init(integerLiteral number: Int) { self.init(number) }

    /// `yes` or `no`.
    public init(booleanLiteral isSo: Bool) { self.init(isSo) }
}

extension CaseValue: CustomStringConvertible {
    /// As a case file may write it, on one line.
    public var description: String { written }
}
