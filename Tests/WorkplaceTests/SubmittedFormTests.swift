import Testing
import WorkplacePages

@Suite(.tags(.fast)) struct SubmittedFormTests {
    @Test func fieldsAreReadAsTheyWereTyped() throws {
        let form = try #require(SubmittedForm(encoded: "a=1&b=x+y&b=%C3%B4+%26&c=&d&a%3Ab=+%20z%20"))
        #expect(form.all("a") == ["1"] && form.all("b") == ["x y", "ô &"])
        #expect(form.has("c") && form.has("d") && !form.has("e") && form.text("a:b") == "z")
        #expect(SubmittedForm(encoded: "") == .empty)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "%=1", "a=%ff", "a=%C3"])
    func whatIsNoTextIsRefused(text: String) { #expect(SubmittedForm(encoded: text) == nil) }

    @Test func moreFieldsThanAPageHasAreRefused() {
        #expect(SubmittedForm(encoded: Array(repeating: "a=1", count: 5_000).joined(separator: "&")) != nil)
        #expect(SubmittedForm(encoded: Array(repeating: "a=1", count: 5_001).joined(separator: "&")) == nil)
    }
}
