internal import CaseFiles
internal import Diagnostics
internal import PolicyLoading
internal import PolicySyntax

/// What is known of one child's case: a local reference, a day, and what is known of each fact.
///
/// A case knows no policy. Whether its facts and values are those of a policy is looked at where it is decided, and a
/// fact that it does not name is not known.
///
/// ```swift
/// var child = Case(reference: "L-1", asAt: "2026-11-21")
/// child["colour"] = .either("amber", "red")
/// child["late_books"] = 3
/// child["late_books"] = nil  // taken out again
/// ```
public struct Case: Sendable {
    /// How the text of a case is written.
    public enum Format: Sendable, Hashable {
        /// As in the case files that people write.
        case yaml
        /// As programs write it: the same keys and values.
        case json
    }

    /// A local reference that names nobody, such as `YJ-2407`.
    public var reference: String { didSet { origin = nil } }

    /// The day on which the facts stood so; nil where a file does not say.
    public var asAt: CalendarDay? {
        get { writtenDay.flatMap { CalendarDay(text: $0) } }
        set { (writtenDay, origin) = (newValue?.description, nil) }
    }

    /// The ids of the facts that it names, in their order.
    public private(set) var factIDs: [String] = []
    private var values: [String: CaseValue] = [:]
    private var writtenDay: String?
    /// What a file says beside the case, as JSON: what a fixture expects.
    private var rest: [Rest] = []
    /// The file that it was read from, until something of it is changed.
    private var origin: ParsedText?

    private struct Rest: Sendable, Hashable {
        let key: String
        let json: String
    }

    struct ParsedText: Sendable {
        let file: SourceFile
        let format: CaseFileReader.Format
    }

    /// A case of which nothing is known yet.
    ///
    /// - Parameters:
    ///   - reference: a local reference that names nobody. One that looks like a name, a number of a person or an
    ///     address is refused where the case is decided.
    ///   - asAt: the day on which its facts stand so, to which ages and periods are counted. It is never taken from a
    ///     clock.
    public init(reference: String, asAt: CalendarDay) {
        (self.reference, writtenDay) = (reference, asAt.description)
    }

    /// Reads a case file: JSON where its name ends in `.json`, else YAML.
    ///
    /// What a fixture says beside the case, such as what it expects, is kept for ``Policy/test(_:)``.
    ///
    /// - Throws: ``CaseError`` where there is no such file or its text cannot be read. What it says of facts is looked
    ///   at where it is decided.
    public init(contentsOf path: String) throws(CaseError) {
        let file: SourceFile
        do throws(FileFailure) { file = try FileAccess.read(path) } catch { throw CaseError([error.diagnostic]) }
        try self.init(file, path.lowercased().hasSuffix(".json") ? .json : .yaml)
    }

    /// Reads the text of a case file.
    ///
    /// ```swift
    /// let child = try Case("case: L-1\nas at: 2026-11-21\nfacts: {colour: amber}")
    /// ```
    ///
    /// - Throws: ``CaseError`` where it cannot be read.
    public init(_ text: String, format: Format = .yaml) throws(CaseError) {
        try self.init(
            SourceFile(path: "<text of the case>", bytes: Array(text.utf8)), format == .json ? .json : .yaml)
    }

    /// The cases in the files of a folder and those within it, by their paths.
    ///
    /// - Throws: ``CaseError`` where the folder or one of its files cannot be read.
    public static func all(in folder: String) throws(CaseError) -> [Case] {
        let paths: [String]
        do throws(FileFailure) {
            paths = try FileAccess.files(in: folder, endings: [".yaml", ".yml", ".json"])
        } catch { throw CaseError([error.diagnostic]) }
        var result: [Case] = []
        for path in paths { result.append(try Case(contentsOf: path)) }
        return result
    }

    private init(_ file: SourceFile, _ format: CaseFileReader.Format) throws(CaseError) {
        let tree = format == .json ? JSONParser.parse(file) : YAMLParser().parse(file)
        guard let root = tree.value else { throw CaseError(tree.diagnostics) }
        reference = ""
        if case .mapping(let entries) = root.content {
            for entry in entries { take(entry) }
        }
        origin = ParsedText(file: file, format: format)
    }

    private mutating func take(_ entry: YAMLEntry) {
        switch (entry.key, entry.value.text, entry.value.content) {
        case ("case", let text?, _): reference = text
        case ("as at", let text?, _), ("as_at", let text?, _): writtenDay = text
        case ("facts", _, .mapping(let facts)): for fact in facts { set(fact.key, CaseValue(fact.value)) }
        case ("facts", "", _): break
        default: rest.append(Rest(key: entry.key, json: json(entry.value)))
        }
    }

    /// What is known of a fact; nil of one that the case does not name, and setting nil takes it out.
    public subscript(fact: String) -> CaseValue? {
        get { values[fact] }
        set {
            origin = nil
            set(fact, newValue)
        }
    }

    private mutating func set(_ fact: String, _ value: CaseValue?) {
        if value == nil {
            factIDs.removeAll { $0 == fact }
        } else if values[fact] == nil {
            factIDs.append(fact)
        }
        values[fact] = value
    }

    /// The path of the file that it was read from; nil where it was not, or was changed since.
    public var path: String? { origin?.file.path }

    /// The text of a case file in JSON that says the same.
    public var text: String {
        let facts = factIDs.compactMap { id in values[id].map { "    \(quoted(id)): \($0.written)" } }
        var members = ["  \"case\": \(quoted(reference))"]
        if let writtenDay { members.append("  \"as at\": \(quoted(writtenDay))") }
        members.append(
            facts.isEmpty ? "  \"facts\": {}" : "  \"facts\": {\n\(facts.joined(separator: ",\n"))\n  }")
        members += rest.map { "  \(quoted($0.key)): \($0.json)" }
        return "{\n" + members.joined(separator: ",\n") + "\n}\n"
    }

    /// The file that a policy reads: the one that it was read from, else one that says the same.
    var file: (SourceFile, CaseFileReader.Format) {
        if let origin { return (origin.file, origin.format) }
        return (SourceFile(path: "<case>", bytes: Array(text.utf8)), .json)
    }
}

extension Case: Hashable {
    /// Whether both say the same, in the same order, wherever it was read from.
    public static func == (left: Case, right: Case) -> Bool {
        left.reference == right.reference && left.writtenDay == right.writtenDay && left.factIDs == right.factIDs
            && left.values == right.values && left.rest == right.rest
    }

    /// Hashes what `==` looks at.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(reference)
        hasher.combine(writtenDay)
        hasher.combine(factIDs)
        hasher.combine(values)
        hasher.combine(rest)
    }
}
