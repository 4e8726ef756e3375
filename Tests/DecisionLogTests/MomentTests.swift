import DecisionLog
import TestSupport
import Testing

@Suite(.tags(.fast)) struct MomentTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-24T10:12:00Z", 1_795_515_120), ("2000-02-29T23:59:59Z", 951_868_799),
        ("1969-12-31T23:59:59Z", -1),
    ])
    func momentsAreThoseOfTheCalendar(text: String, seconds: Int) {
        #expect(Moment(secondsSince1970: seconds).description == text && Moment(text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "2026-02-29T00:00:00Z", "2026-11-24 10:12:00Z", "2026-11-24T24:00:00Z", "2026-11-24T10:12:00",
        "2026-13-01T00:00:00Z", "2026-11-24T10:12:60Z",
    ])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(Moment(text) == nil)
    }
}
