import CaseFiles
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

@Suite(.tags(.fast)) struct PersonalDataTests {
    /// Those of the shipped pack that name nobody.
    private static func words() throws -> Set<String> { try Engines.ofPack().pack.source.header.impersonal }

    /// What is no name comes from the pack: another pack takes the same words for somebody.
    @Test func wordsThatNameNobodyAreThoseOfThePack() {
        let text = "as Cwm Taf asked"
        #expect(PersonalData.trouble(inReason: text, year: 2026) == .name)
        #expect(PersonalData.trouble(inReason: text, year: 2026, impersonal: ["Cwm", "Taf"]) == nil)
        #expect(PersonalData.trouble(inReason: "as Rhys Jones asked", year: 2026, impersonal: ["Cwm"]) == .name)
    }

    // MARK: References

    @Test(arguments: [
        "YJ-2407", "CT/0412", "2026-118", "A", "T-1", "yjs.2026.44", "YJ-25-12", "CASE-7", "case 12", "RJ14",
        "YOS-CT-2026-0311", "B", "reference", "new", "c", "OTHER", "EDIT-1",
        "UNCOVERED-CASES-LENDING-1", "file 12 a", "0012345678", "2026-11-0004",
    ])
    func aLocalReferenceIsAReference(text: String) throws {
        #expect(try PersonalData.trouble(inReference: text, impersonal: Self.words()) == nil, "\(text)")
    }

    @Test(arguments: [
        ("Rhys Jones", PersonalData.Trouble.name), ("YJ-Rhys", .name), ("jones, rhys", .name),
        ("9434765919", .nhsNumber), ("943 476 5919", .nhsNumber), ("YJ-943-476-5919", .nhsNumber),
        ("CF37 1DL", .postcode), ("cf371dl", .postcode), ("YJ 04/03/2011", .birthDate), ("2011-03-04", .birthDate),
        ("4th March 2011", .birthDate),
        ("jones d", .name), ("d jones", .name), ("D J", .name), ("JONES-DYLAN", .name), ("o'neill", .name),
        ("dylan", .name), ("DYLAN-14", .name), ("jones d 14", .name), ("pritchard_l", .name),
        ("07700 900123", .phoneNumber), ("+44 7700 900123", .phoneNumber), ("someone@example.org", .emailAddress),
    ])
    func aPersonIsNoReference(text: String, trouble: PersonalData.Trouble) throws {
        #expect(try PersonalData.trouble(inReference: text, impersonal: Self.words()) == trouble, "\(text)")
    }

    /// Every reference that stands in a shipped case file passes.
    @Test func everyReferenceOfAFixturePasses() throws {
        var count = 0
        for path in try Repository.files(in: "Fixtures", endings: [".yaml", ".json"])
        where !path.contains("looks-like-") {
            for match in ((try? Repository.text(path)) ?? "").matches(of: /(?m)^"?case"?: *"?([A-Za-z0-9 -]+)/) {
                #expect(
                    try PersonalData.trouble(inReference: String(match.output.1), impersonal: Self.words()) == nil,
                    "\(path)")
                count += 1
            }
        }
        #expect(count > 500)
    }

    // MARK: Reasons

    @Test(arguments: [
        "The speech and language report of 19 November 2026 confirms overlapping needs",
        "Agreed at the initial consultation; see AssetPlus, Core Record 2 Oct",
        "Children's Services and CAMHS are involved",
        "The Senior Practitioner and the Lead Worker agreed",
        "Missed 4 of 6 appointments; first formal warning 6 Nov 2026", "Youth Rehabilitation Order ends 2027-01-31",
        "Ref 1234567890 is a court number",
        // who speaks without being named
        "mother told us that she agrees", "Mum said so at the visit", "school rang on 3 November 2026",
        "parents said they would come", "The psychologist said that the level is right",
        "case manager told the lead worker", "staff told the panel", "nobody told us",
        "police said there was no charge", "the child's mother rang", "Nan phoned the office", "Worker said no",
        "Solicitor told the court", "Health says the form is missing", "the young person denied the offence",
        "the Headteacher said that attendance is better", "CAMHS told us in September",
        "teacher texted", "counsellor said it helps", "Yesterday the carer rang", "As agreed, the offence was admitted",
        "Bail denied", "Theft admitted at the interview", "report says otherwise",
        "then told the panel", "was told of it on Monday", "Both said the same", "the dr said that rest is needed",
        "dr appointment on 4 December 2026", "met on MS Teams",
        "St David's school has a place", "Home Office letter of 4 November 2026", "the school's report",
        "Today's family meeting went well", "the carer's home is safe", "his brother and sister come along",
        // numbers that are no telephones, addresses that are none
        "0900 to 1700 on 12 days", "01/02/2026 and 04-05-2026", "1234 5678 9012 is the order", "record 0042, page 7",
        "at 10.30 on 2 December 2026", "score 3 @ home, 2 @ school",
        "the pc was broken", "PC was not at the meeting", "the DS and the DC of the area", "a phone call on 19 11 2026",
        "called 101 twice", "version 2026.1 of 2026-01-01",
        "the level at 4.5.2026 was higher", "AssetPlus 2.3.0015 is used", "will miss school on Friday",
        "Miss a session and a letter follows", "the plan may rob them of time",
        "they mean to nick a bike",
    ])
    func aReasonIsAReason(text: String) throws {
        #expect(
            try PersonalData.trouble(inReason: text, year: 2026, impersonal: Self.words()) == nil,
            "\(text)")
    }

    @Test(arguments: [
        ("as Rhys Jones told the school", PersonalData.Trouble.name), ("Mrs Evans of the school said so", .name),
        ("Dr Patel agrees", .name), ("lives at CF37 1DL", .postcode), ("NHS 943 476 5919", .nhsNumber),
        ("born 4/3/2011", .birthDate), ("born on 4 March 2011", .birthDate), ("2011-03-04", .birthDate),
        // names that tell, are told, or have somebody
        ("dylan told me", .name), ("Dylan told me", .name), ("we heard that dylan said so", .name),
        ("the school told dylan", .name), ("spoke to dylan", .name), ("dylan's mum agrees", .name),
        ("kayleigh rang", .name), ("landon told us so", .name), ("as Landon admitted", .name),
        ("Landon's mother agrees", .name), ("Seen. landon says no", .name), ("Dylan agrees", .name),
        ("his brother Landon agrees", .name), ("Marcus Evans agrees", .name), ("Sara agrees", .name),
        ("The plan was made with Owain", .name), ("spoke to Tom", .name),
        // titles and ranks
        ("PC Davies rang", .name), ("pc davies rang", .name), ("DC Hughes agrees", .name),
        ("Sgt. Morris was there", .name), ("sergeant Morris was there", .name), ("DI Price of the team", .name),
        ("Ms. Price agrees", .name), ("mrs evans said so", .name), ("mr jones agrees", .name),
        ("Miss Price agrees", .name), ("dr patel agrees", .name), ("Inspector Price rang", .name),
        ("MR PRICE AGREES", .name),
        // telephones
        ("ring 07700 900123", .phoneNumber), ("ring 07700900123 today", .phoneNumber),
        ("01443 490000 after six", .phoneNumber), ("(029) 2018 0000", .phoneNumber),
        ("on +44 7700 900123", .phoneNumber),
        ("+44 (0)29 2018 0000", .phoneNumber), ("0044 7700 900123", .phoneNumber), ("07700-900-123", .phoneNumber),
        ("07700.900.123", .phoneNumber), ("tel 490123", .phoneNumber), ("phone number is 49 01 23", .phoneNumber),
        ("mobile: 7700 900123", .phoneNumber), ("at 12 07700 900123", .phoneNumber), ("+353 86 000 0000", .phoneNumber),
        // e-mail
        ("write to someone@example.org", .emailAddress), ("some.one+cases@mail.example.wales, please", .emailAddress),
        ("a\u{FF20}example.org", .emailAddress),
    ])
    func aReasonNamesNobody(text: String, trouble: PersonalData.Trouble) throws {
        #expect(try PersonalData.trouble(inReason: text, year: 2026, impersonal: Self.words()) == trouble, "\(text)")
    }

    @Test func theCheckDigitOfAnNHSNumberCounts() {
        #expect(PersonalData.trouble(inReason: "9434765919", year: 2026) == .nhsNumber)
        #expect(PersonalData.trouble(inReason: "9434765918", year: 2026) == nil)
        #expect(PersonalData.trouble(inReason: "94347659190", year: 2026) == nil)
    }

    // MARK: Case files

    /// Refused with its place and what to do, and never repeated.
    @Test(arguments: [
        ("yaml", "as at: 2026-11-21\ncase: jones d\nfacts: {}\n", 2, 7),
        ("json", "{\"case\": \"jones d\", \"facts\": {}}", 1, 10),
    ])
    func aCaseFileNamesNobody(format: String, text: String, line: Int, column: Int) throws {
        let read = try Engines.ofPack().readCase(
            file(text, path: "case." + format), format: format == "json" ? .json : .yaml)
        let told = try #require(read.diagnostics.first)
        #expect(read.value == nil && read.diagnostics.count == 1 && told.id == "looks-like-name" && !told.help.isEmpty)
        #expect(told.span?.start.line == line && told.span?.start.column == column, "\(told)")
        #expect(!Engines.printed(read.diagnostics).contains("jones"))
    }
}
