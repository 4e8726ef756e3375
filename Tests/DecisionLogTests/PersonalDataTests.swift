import DecisionLog
import Testing

@Suite struct PersonalDataTests {
    @Test(arguments: ["YJ-2407", "CT/0412", "2026-118", "A", "T-1", "yjs.2026.44", "YJ-25-12", "CASE-7", "case 12", "RJ14", "YOS-CT-2026-0311"])
    func aLocalReferenceIsAReference(text: String) {
        #expect(PersonalData.trouble(inReference: text) == nil)
    }

    @Test(arguments: [
        ("Rhys Jones", PersonalData.Trouble.name), ("YJ-Rhys", .name), ("jones, rhys", .name), ("9434765919", .nhsNumber), ("943 476 5919", .nhsNumber), ("YJ-943-476-5919", .nhsNumber),
        ("CF37 1DL", .postcode), ("cf371dl", .postcode), ("YJ 04/03/2011", .birthDate), ("2011-03-04", .birthDate), ("4th March 2011", .birthDate),
    ])
    func aPersonIsNoReference(text: String, trouble: PersonalData.Trouble) {
        #expect(PersonalData.trouble(inReference: text) == trouble, "\(text)")
    }

    @Test(arguments: [
        "The speech and language report of 19 November 2026 confirms overlapping needs", "Agreed at the initial consultation; see AssetPlus, Core Record 2 Oct", "Children's Services and CAMHS are involved",
        "The Senior Practitioner and the Lead Worker agreed", "Missed 4 of 6 appointments; first formal warning 6 Nov 2026", "Youth Rehabilitation Order ends 2027-01-31", "Ref 1234567890 is a court number",
    ])
    func aReasonIsAReason(text: String) {
        #expect(PersonalData.trouble(inReason: text, year: 2026) == nil, "\(String(describing: PersonalData.trouble(inReason: text, year: 2026)))")
    }

    @Test(arguments: [
        ("as Rhys Jones told the school", PersonalData.Trouble.name), ("Mrs Evans of the school said so", .name), ("Dr Patel agrees", .name), ("lives at CF37 1DL", .postcode), ("NHS 943 476 5919", .nhsNumber),
        ("born 4/3/2011", .birthDate), ("born on 4 March 2011", .birthDate), ("2011-03-04", .birthDate),
    ])
    func aReasonNamesNobody(text: String, trouble: PersonalData.Trouble) {
        #expect(PersonalData.trouble(inReason: text, year: 2026) == trouble, "\(text)")
    }

    @Test func theCheckDigitOfAnNHSNumberCounts() {
        #expect(PersonalData.trouble(inReason: "9434765919", year: 2026) == .nhsNumber)
        #expect(PersonalData.trouble(inReason: "9434765918", year: 2026) == nil)
        #expect(PersonalData.trouble(inReason: "94347659190", year: 2026) == nil)
    }
}
