import PolicyModel
import Testing

/// Numbers with decimals, written and read.
@Suite(.tags(.fast)) struct NumberFormatTests {
    private static let money = NumberFormat(decimals: 2, step: 1, sign: .currency("£"))
    private static let halves = NumberFormat(decimals: 1, step: 5, sign: .none)
    private static let percent = NumberFormat(decimals: 2, step: 25, sign: .percent)

    @Test(arguments: [
        (0, "0.00", "£0"), (5, "0.05", "£0.05"), (-5, "-0.05", "-£0.05"), (125_050, "1250.50", "£1,250.50"),
        (1_600_000, "16000.00", "£16,000"), (-100_000_000, "-1000000.00", "-£1,000,000"),
    ])
    func moneyIsWritten(count: Int, text: String, words: String) {
        #expect(Self.money.text(count) == text && Self.money.words(count) == words)
        #expect(Self.money.count(text) == count)
    }

    @Test func stepsAreCounted() {
        #expect(Self.halves.text(3) == "1.5" && Self.halves.words(4) == "2" && Self.halves.words(-1) == "-0.5")
        #expect(Self.percent.words(51) == "12.75%" && Self.percent.words(50) == "12.5%")
        #expect(Self.halves.count("1.5") == 3 && Self.halves.count("2") == 4 && Self.halves.count("2.000") == 4)
        #expect(NumberFormat.whole.words(16_000) == "16000" && NumberFormat.whole.count("3.0") == 3)
    }

    @Test(arguments: [
        ("£16000", 1_600_000), ("£16,000.50", 1_600_050), ("-£5", -500), ("16000", 1_600_000),
        ("£1,000,000", 100_000_000),
    ])
    func theSignOfMoneyMayStandWithIt(text: String, count: Int) { #expect(Self.money.count(text) == count) }

    @Test(arguments: ["$5", "€5", "5%", "£5%", "£", "16,000", "£16,00", "£1,0,0", "£,500", "5£"])
    func anotherSignIsRefused(text: String) {
        #expect(Self.money.count(text) == nil && NumberFormat.whole.count("£5") == nil)
        #expect(Self.percent.count("12.5%") == 50 && Self.percent.count("£12.5") == nil)
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "1.2.3", "-", "--1", "1,5", "£1", "1e3", "0x1", "1.25", "1_000", "99999999999999999999",
        "9223372036854775807", "١",
    ])
    func whatIsNoHalfIsRefused(text: String) { #expect(Self.halves.count(text) == nil) }
}
