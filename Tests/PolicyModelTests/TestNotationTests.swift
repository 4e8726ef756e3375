import Diagnostics
import PolicyModel
import PolicySyntax
import TestSupport
import Testing

/// Tests in the notations of others: refused, with the way in which they are written here.
@Suite(.tags(.fast)) struct TestNotationTests {
    private func parse(_ text: String) throws -> Result<ValueTest, Error> {
        let root = try #require(YAMLParser().parse(file("a: \"\(text)\"\n")).value)
        guard case .mapping(let entries) = root.content else { preconditionFailure("a key was written") }
        return ValueTestParser.parse(entries[0].value).mapError { $0 as Error }
    }

    @Test(arguments: [
        ("0..999", "write `[0..999]`; both ends are included"),
        ("[0..1000)", "both ends are always included: write `[0..999]`"), ("[0..1000[", "write `[0..999]`"),
        ("(0..10]", "write `[1..10]`"), ("]0..10[", "write `[1..9]`"), ("[low..top)", "both ends are always included"),
        ("0 to 999", "write `between 0 and 999`"),
        ("from 0 to 9", "write `between 0 and 9`"), ("0 - 999", "write `between 0 and 999`"),
        ("up to 999", "write `at most 999`"), ("under 1000", "write `fewer than 1000`"),
        ("not 5", "write `not(5)`"), ("!= 5", "write `not(5)`"), ("<> 5", "write `not(5)`"),
        ("10 or over", "write `at least 10`"), ("medium and above", "write `medium or higher`"),
        ("medium+", "write `medium or higher`"), ("=< 3", "write `<= 3`"), ("\u{2265} 3", "write `>= 3`"),
        ("not low", "write `not(low)`"), ("low or top", "write `[low, top]`"),
        ("under medium", "write `below medium`"), ("not known", "what is not known is never `no`"),
        ("== 3", "write `3`"), ("over 3", "write `more than 3`"), ("no more than 3", "write `at most 3`"),
    ])
    func isRefusedWithWhatToWrite(text: String, help: String) throws {
        guard case .failure(let error) = try parse(text), let failure = error as? DiagnosedFailure else {
            return #expect(Bool(false), "\(text) is read")
        }
        #expect(failure.diagnostic.help.contains(help), "\(text): \(failure.diagnostic.help)")
    }

    @Test(arguments: ["[0..999]", "between 0 and 999", "at most 3", "not(5)", "low or higher", "below low", "not met"])
    func whatIsWrittenHereIsRead(text: String) throws {
        if case .failure(let error) = try parse(text) { #expect(Bool(false), "\(text): \(error)") }
    }

    /// A dash joins the words of one name, so that the numbers are one word.
    @Test func numbersJoinedByADashAreARange() {
        #expect(TestNotation.help(for: "0-999") == "write `between 0 and 999`; both ends are included")
    }
}
