package import Diagnostics
package import PolicySyntax

/// The grammar of tests: a scalar such as `amber or higher`, or a list of values or of one range.
package struct ValueTestParser {
    /// How deep `not(...)` may go.
    private static let depthLimit = 8

    private let node: YAMLNode
    private var tokens: [Name] = []
    private var index = 0

    /// The test that a value stands for, or what is wrong with it.
    package static func parse(_ node: YAMLNode) -> Result<ValueTest, DiagnosedFailure> {
        switch node.content {
        case .mapping:
            return .failure(failure("test-not-text", "keys where a test is wanted", node, help: formsHelp))
        case .sequence(let items):
            return parseList(items, of: node)
        case .scalar(let text, _):
            var parser = ValueTestParser(node: node)
            if text.utf8.allSatisfy({ $0 <= 0x20 }) {
                return .failure(failure("empty-test", "no test after the name", node, help: formsHelp))
            }
            if let tokenFailure = parser.tokenize(text) { return .failure(inPlainWords(tokenFailure, text, node)) }
            return parser.parseWhole().mapError { inPlainWords($0, text, node) }
        }
    }

    /// A test whose meaning is plain is told as a whole, with the way in which it is written.
    private static func inPlainWords(
        _ failure: DiagnosedFailure, _ text: String, _ node: YAMLNode
    ) -> DiagnosedFailure {
        guard let help = TestNotation.help(for: text) else { return failure }
        return DiagnosedFailure(
            Diagnostic(
                failure.diagnostic.id, "`\(printable(text))` is not how a test is written", at: node.span, help: help))
    }

    static let formsHelp =
        "write a value, a list of values, `amber or higher`, `at least 2`, `between 8 and 17`, `includes ...` or "
        + "`not(...)`"

    private init(node: YAMLNode) {
        self.node = node
    }

    private static func failure(_ id: String, _ message: String, _ place: YAMLNode, help: String) -> DiagnosedFailure {
        DiagnosedFailure(Diagnostic(id, message, at: place.span, help: help))
    }

    /// Where a word stands is looked up only if the fault is reported.
    private static func failure(_ id: String, _ message: String, _ place: Name, help: String) -> DiagnosedFailure {
        DiagnosedFailure(Diagnostic(id, message, at: place.span, help: help))
    }

    /// `[amber, red]` or `[8..17]`: YAML has already taken the brackets off.
    private static func parseList(_ items: [YAMLNode], of node: YAMLNode) -> Result<ValueTest, DiagnosedFailure> {
        var names: [Name] = []
        for item in items {
            guard let text = item.text else {
                return .failure(
                    failure("test-not-text", "\(item.kindName) where a value is wanted", item, help: formsHelp))
            }
            var parser = ValueTestParser(node: item)
            if let tokenFailure = parser.tokenize(text) { return .failure(tokenFailure) }
            if items.count == 1, parser.tokens.count == 3, parser.tokens[1].text == ".." {
                return .success(.between(parser.tokens[0], parser.tokens[2]))
            }
            guard parser.tokens.count == 1 || parser.isPhrase(["out", "of", "scope"]) else {
                return .failure(
                    failure(
                        "test-in-list", "`\(text)` in a list of values", item,
                        help: "a list holds single values; use `any of` for several tests"))
            }
            names.append(parser.tokens.count == 1 ? parser.tokens[0] : Name("out of scope", at: item.span))
        }
        return names.isEmpty
            ? .failure(failure("empty-test", "an empty list of values", node, help: "name at least one value"))
            : .success(.oneOf(names))
    }

    private func isPhrase(_ words: [String]) -> Bool { tokens.map(\.text) == words }

    /// How to write what was meant, where it is written as elsewhere; else the forms that there are.
    private var help: String { node.text.flatMap(TestNotation.help) ?? Self.formsHelp }

    // MARK: Words

    /// Splits the text into words, numerals and signs, each with its place.
    private mutating func tokenize(_ text: String) -> DiagnosedFailure? {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "." || isWordScalar(scalar)
        }
        while position < scalars.count {
            let start = position
            let scalar = scalars[position]
            if scalar == " " || scalar == "\n" {
                position += 1
                continue
            }
            if let end = Numeral.end(ofSigned: scalars, from: position) {
                position = end
            } else if scalar == "." && position + 1 < scalars.count && scalars[position + 1] == "." {
                position += 2
            } else if isWord(scalar) {
                while position < scalars.count && isWord(scalars[position])
                    && !(scalars[position] == "." && position + 1 < scalars.count && scalars[position + 1] == ".")
                {
                    position += 1
                }
            } else if "<>=".unicodeScalars.contains(scalar) {
                position += position + 1 < scalars.count && scalars[position + 1] == "=" ? 2 : 1
            } else if "[](),".unicodeScalars.contains(scalar) {
                position += 1
            } else {
                let name = Name(String(scalar), in: node, range: start..<start + 1)
                return Self.failure("test-sign", "`\(printable(name.text))` has no meaning in a test", name, help: help)
            }
            tokens.append(
                Name(String(String.UnicodeScalarView(scalars[start..<position])), in: node, range: start..<position))
        }
        return nil
    }

    private mutating func take(_ words: String...) -> Bool { take(words) }

    private mutating func take(_ words: [String]) -> Bool {
        guard index + words.count <= tokens.count else { return false }
        for (offset, word) in words.enumerated() where tokens[index + offset].text != word { return false }
        index += words.count
        return true
    }

    // MARK: Grammar

    private mutating func parseWhole() -> Result<ValueTest, DiagnosedFailure> {
        do throws(DiagnosedFailure) {
            let test = try test(depth: 0)
            if index < tokens.count {
                throw Self.failure(
                    "test-trailing", "`\(tokens[index].text)` after the end of the test", tokens[index], help: help)
            }
            return .success(test)
        } catch {
            return .failure(error)
        }
    }

    private mutating func test(depth: Int) throws(DiagnosedFailure) -> ValueTest {
        if take("not", "(") {
            if depth >= Self.depthLimit {
                throw Self.failure("too-deep", "`not` too deep", node, help: "say it without so many `not`")
            }
            let inner = try test(depth: depth + 1)
            try expect(")")
            return .not(inner)
        }
        if take("not", "met") { return .met(false) }
        if take("met") { return .met(true) }
        if take("some", "outcome") { return .someOutcome }
        if take("out", "of", "scope") { return .oneOf([Name("out of scope", at: node.span)]) }
        if take("at", "least") || take(">=") { return .atLeast(try word()) }
        if take("at", "most") || take("<=") { return .atMost(try word()) }
        if take("more", "than") || take(">") || take("above") { return .above(try word()) }
        if take("fewer", "than") || take("less", "than") || take("<") || take("below") { return .below(try word()) }
        if take("=") { return .oneOf([try word()]) }
        if take("between") {
            let low = try word()
            try expect("and")
            return .between(low, try word())
        }
        if take("includes", "all", "of") { return .includesAll(try list()) }
        if take("includes", "any", "of") { return .includesAny(try list()) }
        if take("includes", "none", "of") { return .includesNone(try list()) }
        for (bound, words) in [
            (Connective.Bound.atLeast, ["at", "least"]), (.atMost, ["at", "most"]), (.exactly, ["exactly"]),
        ]
        where take(["includes"] + words) {
            let count = try word()
            return .includesSome(bound, count, of: take("of") ? try list() : [])
        }
        if take("includes") { return .includesAll([try word()]) }
        if index < tokens.count, tokens[index].text == "[" { return try bracketed() }
        let name = try word()
        if take("or", "higher") || take("or", "more") { return .atLeast(name) }
        if take("or", "lower") || take("or", "fewer") { return .atMost(name) }
        return .oneOf([name])
    }

    private mutating func bracketed() throws(DiagnosedFailure) -> ValueTest {
        let start = index
        index += 1
        let low = try word()
        if take("..") {
            let high = try word()
            try expect("]")
            return .between(low, high)
        }
        index = start
        return .oneOf(try list())
    }

    private mutating func list() throws(DiagnosedFailure) -> [Name] {
        try expect("[")
        var names = [try word()]
        while take(",") { names.append(try word()) }
        try expect("]")
        return names
    }

    private mutating func word() throws(DiagnosedFailure) -> Name {
        guard index < tokens.count else {
            throw Self.failure("test-breaks-off", "the test breaks off", node, help: help)
        }
        let token = tokens[index]
        guard token.text.unicodeScalars.allSatisfy(isWordScalar) || NumberFormat.isNumeral(token.text) else {
            throw Self.failure("test-sign", "`\(token.text)` where a value is wanted", token, help: help)
        }
        index += 1
        return token
    }

    private mutating func expect(_ text: String) throws(DiagnosedFailure) {
        if take(text) { return }
        if index < tokens.count {
            throw Self.failure("test-breaks-off", "`\(text)` is missing", tokens[index], help: help)
        }
        throw Self.failure("test-breaks-off", "`\(text)` is missing", node, help: help)
    }
}

/// What a word of a test is made of.
private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: scalar.value > 0x7F && scalar.properties.isAlphabetic
    }
}
