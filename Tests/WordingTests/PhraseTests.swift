import TestSupport
import Testing
import Wording

/// Phrases keep which of their words are in another language.
@Suite(.tags(.fast)) struct PhraseTests {
    private let label = Phrase("Standard", language: "en")

    @Test func interpolationKeepsTheLanguageOfEachStretch() {
        let phrase: Phrase = "Awgrymir: \(label) (\(3))."
        #expect(phrase.plain == "Awgrymir: Standard (3).")
        #expect(phrase.runs.map(\.text) == ["Awgrymir: ", "Standard", " (3)."])
        #expect(phrase.runs.map(\.language) == [nil, "en", nil] && phrase.isMixed)
    }

    @Test func neighboursOfOneLanguageAreOneRun() {
        let phrase = Phrase("a") + "b" + Phrase("c", language: "en") + Phrase("d", language: "en")
        #expect(phrase.runs.map(\.text) == ["ab", "cd"])
        #expect((Phrase("") + Phrase("", language: "en")).isEmpty)
    }

    @Test func joiningLeavesOutNothing() {
        #expect(["a", label, "c"].joined(separator: ", ").plain == "a, Standard, c")
        #expect([Phrase].init().joined(separator: ", ").isEmpty)
        #expect(["", label, ""].nonEmpty == [label])
    }

    @Test func capitalsAndSmallLettersKeepTheLanguage() {
        #expect(Phrase("standard", language: "en").capitalised == label)
        #expect(label.inSentence == Phrase("standard", language: "en"))
        #expect(Phrase("ECM pathways").inSentence.plain == "ECM pathways")
        #expect(Phrase("").capitalised.isEmpty)
    }

    @Test(arguments: [
        (Language.english, "2026-11-21", "21 November 2026"), (.welsh, "2026-11-21", "21 Tachwedd 2026"),
        (.welsh, "2024-02-29", "29 Chwefror 2024"), (.english, "some day", "some day"),
        (.english, "2026-13-01", "2026-13-01"),
    ])
    func daysReadAsPeopleWriteThem(language: Language, day: String, words: String) {
        #expect(language.wording.day(day).plain == words)
    }

    @Test func listsEndWithTheirWord() {
        let names: [Phrase] = ["a", "b", "c"]
        #expect(Language.english.wording.either(names).plain == "a, b or c")
        #expect(Language.welsh.wording.either(names).plain == "a, b neu c")
        #expect(Language.english.wording.both([]).isEmpty && Language.welsh.wording.both(["a"]).plain == "a")
    }
}
