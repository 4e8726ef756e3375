internal import DecisionLog

/// Why a log, a checkpoint, a key or a proof cannot be read.
///
/// ```swift
/// do {
///     let log = try Log(contentsOf: "log.db")
/// } catch {
///     print(error.message)  // there is no log `log.db`
///     print(error.help)     // look at the path; …
/// }
/// ```
public struct LogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is, such as `log-missing` or `log-newer`: the id that the command prints.
    public let id: String
    /// What is wrong, in a sentence without a full stop.
    public let message: String
    /// What can be done about it.
    public let help: String

    init(_ failure: LogFailure) { (id, message, help) = (failure.kind.rawValue, failure.message, failure.help) }

    /// The message, then what can be done.
    public var description: String { "\(message)\n\(help)" }

    /// What the closure gives; its failure in the words of the library.
    static func told<Result>(_ body: () throws(LogFailure) -> Result) throws(LogError) -> Result {
        do throws(LogFailure) { return try body() } catch { throw LogError(error) }
    }
}
