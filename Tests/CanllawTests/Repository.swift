import Canllaw

/// The repository that the tests stand in, and the packs in it, which are loaded once.
enum Repository {
    static let root: String = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    static func path(_ relative: String) -> String { root + "/" + relative }

    static let shipped = Result { try Policy(contentsOf: path("Policies/cwm-taf")) }
    static let boats = Result { try Policy(contentsOf: path("Fixtures/packs/versions/boats-1")) }
    static let newBoats = Result { try Policy(contentsOf: path("Fixtures/packs/versions/boats-2")) }
}

extension Case {
    /// Somebody who swims well, has rowed a lot and has been a member for ten months; nobody looked at the wind.
    static var rower: Case {
        var child = Case(reference: "B-1", asAt: "2026-11-21")
        child["swims_well"] = true
        child["experience"] = "plenty"
        child["days_late"] = 0
        child["papers"] = .ticks(has: ["library_card"], hasNot: ["signed_form"])
        child["agreed_boat"] = CaseValue("rowing_boat").recorded(in: "logbook", on: "2026-11-20", by: "boatkeeper")
        child["member_since"] = CaseValue(CalendarDay(year: 2026, month: 1, day: 10) ?? "2026-01-10")
        return child
    }
}
