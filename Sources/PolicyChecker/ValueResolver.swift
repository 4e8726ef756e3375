package import Diagnostics
package import PolicyModel

/// Resolves the words of a test against the values of a fact, for packs and for case files.
package struct ValueResolver {
    /// What a word may stand for beside a value; none in a case file.
    let parameters: [Parameter]
    /// Where else a word has a home, in an author's words.
    let homes: (String) -> [String]
    /// Whether a word may be defined in what could not be read.
    let isSilenced: (String) -> Bool
    let tell: (Diagnostic) -> Void

    package init(
        parameters: [Parameter], homes: @escaping (String) -> [String], isSilenced: @escaping (String) -> Bool,
        tell: @escaping (Diagnostic) -> Void
    ) {
        self.parameters = parameters
        self.homes = homes
        self.isSilenced = isSilenced
        self.tell = tell
    }

    /// The values of a fact that satisfy a test.
    package func values(_ test: ValueTest, kind: ValueKind, subject: Name) -> IntegerSet? {
        guard let whole = kind.range else { return nil }
        switch test {
        case .oneOf(let names):
            let values = names.compactMap { value($0, kind: kind, subject: subject) }
            return values.count == names.count ? IntegerSet(values) : nil
        case .atLeast(let name): return bound(name, kind, subject).map { IntegerSet($0...whole.upperBound) }
        case .atMost(let name): return bound(name, kind, subject).map { IntegerSet(whole.lowerBound...$0) }
        case .above(let name):
            return bound(name, kind, subject).flatMap { nonEmpty($0 + 1, whole.upperBound, test, name, "nothing is above it") }
        case .below(let name):
            return bound(name, kind, subject).flatMap { nonEmpty(whole.lowerBound, $0 - 1, test, name, "nothing is below it") }
        case .between(let low, let high):
            guard let from = bound(low, kind, subject), let to = bound(high, kind, subject) else { return nil }
            return nonEmpty(from, to, test, low, "the lower end comes first")
        case .not(let inner):
            guard let values = values(inner, kind: kind, subject: subject)?.complement(in: whole) else { return nil }
            if !values.isEmpty { return values }
            tell(Diagnostic("empty-range", "no value satisfies `\(test)`", at: test.words.first?.span, help: "change the test or leave it out"))
            return nil
        case .includesAll(let names), .includesAny(let names), .includesNone(let names):
            tell(Diagnostic("includes-of-value", "`includes` of `\(subject.text)`, which is not a tick list", at: names.first?.span, help: Self.help(for: kind)))
            return nil
        case .someOutcome, .met:
            tell(Diagnostic("outcome-test-of-fact", "`\(test)` of a fact", at: subject.span, help: Self.help(for: kind)))
            return nil
        }
    }

    private func nonEmpty(_ low: Int, _ high: Int, _ test: ValueTest, _ name: Name, _ why: String) -> IntegerSet? {
        if low <= high { return IntegerSet(low...high) }
        tell(Diagnostic("empty-range", "no value satisfies `\(test)`", at: name.span, label: why, help: "change the test or leave it out"))
        return nil
    }

    /// A bound of an ordered test; an unordered list has none.
    private func bound(_ name: Name, _ kind: ValueKind, _ subject: Name) -> Int? {
        let isOrdered = switch kind {
        case .list(_, let isOrdered): isOrdered
        case .number: true
        case .yesNo, .tickList, .date: false
        }
        if !isOrdered {
            tell(Diagnostic("no-order", "the values of `\(subject.text)` have no order", at: name.span, help: Self.help(for: kind)))
            return nil
        }
        return value(name, kind: kind, subject: subject)
    }

    /// A value by its name, its numeral, or the parameter that holds it.
    package func value(_ name: Name, kind: ValueKind, subject: Name) -> Int? {
        if let value = Self.literal(name.text, kind) { return inRange(value, name, name.text, kind, subject) }
        if let parameter = parameters.first(where: { $0.id == name }) {
            guard let value = Self.literal(parameter.value.text, kind) else {
                tell(Diagnostic(
                    "parameter-misfit", "the parameter `\(name.text)` holds `\(parameter.value.text)`, which is no value of `\(subject.text)`",
                    at: name.span, help: Self.help(for: kind), notes: [.init(span: parameter.value.span, text: "its value")]))
                return nil
            }
            return inRange(value, name, parameter.value.text, kind, subject)
        }
        if isSilenced(name.text) { return nil }
        if let home = homes(name.text).first, case .list = kind {
            tell(Diagnostic("another-scale", "`\(name.text)` is not a value of `\(subject.text)`", at: name.span, label: home, help: Self.help(for: kind)))
        } else {
            let near = nearestName(to: name.text, among: kind.valueNames + parameters.map(\.id.text))
            tell(Diagnostic(
                "unknown-value", "`\(name.text)` is not a value of `\(subject.text)`", at: name.span,
                help: near.map { "did you mean `\($0)`?" } ?? Self.help(for: kind)))
        }
        return nil
    }

    private func inRange(_ value: Int, _ name: Name, _ text: String, _ kind: ValueKind, _ subject: Name) -> Int? {
        if let range = kind.range, range.contains(value) { return value }
        tell(Diagnostic("out-of-range", "`\(text)` lies outside `\(subject.text)`", at: name.span, help: Self.help(for: kind)))
        return nil
    }

    package static func literal(_ text: String, _ kind: ValueKind) -> Int? {
        if case .number = kind { return isNumeral(text) ? Int(text) : nil }
        return kind.valueNames.firstIndex(of: text)
    }

    /// The values there are, in an author's words.
    package static func help(for kind: ValueKind) -> String {
        switch kind {
        case .yesNo: "it is `yes` or `no`"
        case .list(let values, let isOrdered):
            (isOrdered ? "its steps, lowest first: " : "its values: ") + values.map { "`\($0.id.text)`" }.joined(separator: ", ")
        case .number(let range): "it is a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .tickList(let members): "its members: " + members.map { "`\($0.id.text)`" }.joined(separator: ", ") + "; test it with `includes`"
        case .date: "it is a date"
        }
    }
}
