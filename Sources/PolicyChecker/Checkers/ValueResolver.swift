package import Diagnostics
package import PolicyModel

/// Resolves the words of a test against the values of a fact, for packs and for case files.
package struct ValueResolver {
    /// What a word may stand for beside a value; none in a case file.
    let parameter: (Name) -> Parameter?
    /// The names of those, to tell which one was meant.
    let parameterNames: () -> [String]
    /// Where else a word has a home, in an author's words.
    let homes: (String) -> [String]
    /// Whether a word may be defined in what could not be read.
    let isSilenced: (String) -> Bool
    /// Takes note of how a parameter fits where it is used.
    var takeNote: (ParameterUse) -> Void = { _ in }
    /// Takes a word that stands for no number and may be the name of a parameter.
    var unknownParameter: ((Name, @escaping () -> Diagnostic) -> Void)?
    /// Takes what is wrong; what is not reported is not made.
    let collect: (() -> Diagnostic) -> Void

    package init(
        parameter: @escaping (Name) -> Parameter?, parameterNames: @escaping () -> [String],
        homes: @escaping (String) -> [String],
        isSilenced: @escaping (String) -> Bool, report: @escaping (() -> Diagnostic) -> Void
    ) {
        self.parameter = parameter
        self.parameterNames = parameterNames
        self.homes = homes
        self.isSilenced = isSilenced
        collect = report
    }

    /// A parameter where it is used.
    struct ParameterUse {
        let parameter: Parameter
        /// What is told where it does not fit, at the use or at the parameter; nil where it does.
        let atUse: (() -> Diagnostic)?
        let atParameter: (() -> Diagnostic)?
    }

    private func report(_ diagnostic: @autoclosure () -> Diagnostic) { collect(diagnostic) }

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
            return bound(name, kind, subject).flatMap {
                nonEmpty($0 + 1, whole.upperBound, test, name, "nothing is above it")
            }
        case .below(let name):
            return bound(name, kind, subject).flatMap {
                nonEmpty(whole.lowerBound, $0 - 1, test, name, "nothing is below it")
            }
        case .between(let low, let high):
            guard let from = bound(low, kind, subject), let to = bound(high, kind, subject) else { return nil }
            return nonEmpty(from, to, test, low, "the lower end comes first")
        case .not(let inner):
            guard let values = values(inner, kind: kind, subject: subject)?.complement(in: whole) else { return nil }
            if !values.isEmpty { return values }
            report(
                Diagnostic(
                    "empty-range", "no value satisfies `\(test)`", at: test.words.first?.span,
                    help: "change the test or leave it out"))
            return nil
        case .includesAll(let names), .includesAny(let names), .includesNone(let names),
            .includesSome(_, _, of: let names):
            report(
                Diagnostic(
                    "includes-of-value", "`includes` of `\(subject.text)`, which is not a tick list",
                    at: names.first?.span, help: Self.help(for: kind)))
            return nil
        case .someOutcome, .met:
            report(
                Diagnostic("outcome-test-of-fact", "`\(test)` of a fact", at: subject.span, help: Self.help(for: kind)))
            return nil
        }
    }

    private func nonEmpty(_ low: Int, _ high: Int, _ test: ValueTest, _ name: Name, _ why: String) -> IntegerSet? {
        if low <= high { return IntegerSet(low...high) }
        report(
            Diagnostic(
                "empty-range", "no value satisfies `\(test)`", at: name.span, label: why,
                help: "change the test or leave it out"))
        return nil
    }

    /// A bound of an ordered test; an unordered list has none.
    private func bound(_ name: Name, _ kind: ValueKind, _ subject: Name) -> Int? {
        let isOrdered =
            switch kind {
            case .list(_, let isOrdered): isOrdered
            case .number: true
            case .yesNo, .tickList, .date: false
            }
        if !isOrdered {
            report(
                Diagnostic(
                    "no-order", "the values of `\(subject.text)` have no order", at: name.span,
                    help: Self.help(for: kind)))
            return nil
        }
        return value(name, kind: kind, subject: subject)
    }

    /// A value by its name, its numeral, or the parameter that holds it.
    package func value(_ name: Name, kind: ValueKind, subject: Name) -> Int? {
        if let value = Self.literal(name.text, kind) { return inRange(value, name, name.text, kind, subject) }
        if let parameter = parameter(name) { return value(of: parameter, name, kind, subject) }
        if isSilenced(name.text) { return nil }
        if let unknownParameter, case .number = kind, name.text.contains("_") {
            unknownParameter(name) { noValue(name, kind, subject) }
        } else {
            report(noValue(name, kind, subject))
        }
        return nil
    }

    private func value(of parameter: Parameter, _ name: Name, _ kind: ValueKind, _ subject: Name) -> Int? {
        let text = parameter.value.text
        let value = Self.literal(text, kind)
        if let value, kind.range?.contains(value) ?? false {
            takeNote(ParameterUse(parameter: parameter, atUse: nil, atParameter: nil))
            return value
        }
        let id = value == nil ? "parameter-misfit" : "out-of-range"
        let message =
            "the parameter `\(name.text)` holds `\(text)`, which "
            + (value == nil ? "is no value of" : "lies outside") + " `\(subject.text)`"
        let help = (meant(text, kind).map { "write `\($0)`; " } ?? "") + Self.help(for: kind)
        takeNote(
            ParameterUse(
                parameter: parameter,
                atUse: {
                    Diagnostic(
                        id, message, at: name.span, help: help,
                        notes: [.init(span: parameter.value.span, text: "its value")])
                },
                atParameter: {
                    Diagnostic(
                        id, message, at: parameter.value.span, help: help,
                        notes: [.init(span: name.span, text: "used here")])
                }))
        return nil
    }

    private func noValue(_ name: Name, _ kind: ValueKind, _ subject: Name) -> Diagnostic {
        let message = "`\(name.text)` is not a value of `\(subject.text)`"
        if let home = homes(name.text).first, case .list = kind {
            return Diagnostic("another-scale", message, at: name.span, label: home, help: Self.help(for: kind))
        }
        if ["known", "unknown", "recorded", "blank", "empty", "missing"].contains(name.text.lowercased()),
            let help = TestNotation.help(for: name.text)
        {
            return Diagnostic("unknown-value", message, at: name.span, help: help)
        }
        let near = nearestName(to: name.text, among: kind.valueNames + parameterNames()) ?? meant(name.text, kind)
        return Diagnostic(
            "unknown-value", message, at: name.span,
            help: near.map { "did you mean `\($0)`?" } ?? TestNotation.help(for: name.text) ?? Self.help(for: kind))
    }

    /// `true` for yes, a label for its value, `three` for 3.
    private func meant(_ word: String, _ kind: ValueKind) -> String? {
        if let value = TestNotation.value(for: word), Self.literal(value, kind) != nil { return value }
        guard case .list(let values, _) = kind else { return nil }
        return values.first { $0.label.en.lowercased() == word.lowercased() }?.id.text
    }

    private func inRange(_ value: Int, _ name: Name, _ text: String, _ kind: ValueKind, _ subject: Name) -> Int? {
        if let range = kind.range, range.contains(value) { return value }
        report(
            Diagnostic(
                "out-of-range", "`\(text)` lies outside `\(subject.text)`", at: name.span, help: Self.help(for: kind)))
        return nil
    }

    package static func literal(_ text: String, _ kind: ValueKind) -> Int? {
        switch kind {
        case .number(_, let format): format.count(text)
        case .yesNo: text == "no" ? 0 : text == "yes" ? 1 : nil
        case .list(let values, _), .tickList(let values): values.firstIndex { $0.id.text == text }
        case .date: nil
        }
    }

    /// The values there are, in an author's words.
    package static func help(for kind: ValueKind) -> String {
        switch kind {
        case .yesNo: "it is `yes` or `no`"
        case .list(let values, let isOrdered):
            (isOrdered ? "its steps, lowest first: " : "its values: ") + listed(values)
        case .number(let range, let format):
            "it is \(format.noun) from \(format.words(range.lowerBound)) to \(format.words(range.upperBound))"
                + (format.step == 1 ? "" : ", in steps of \(format.words(1))")
        case .tickList(let members): "its members: " + listed(members) + "; test it with `includes`"
        case .date: "it is a date"
        }
    }

    /// As many as can be read at a glance.
    private static func listed(_ values: [NamedLabel]) -> String {
        let maximumListed = 40
        let names = values.prefix(maximumListed).map { "`\($0.id.text)`" }.joined(separator: ", ")
        return values.count > maximumListed ? "\(names) and \(values.count - maximumListed) more" : names
    }
}
