/// Finds what looks like a person in the few texts that people write freely: case references, reasons, recipients.
///
/// A guess by its look, to keep people from slips: it neither knows every name nor takes every find for certain.
package enum PersonalData {
    package enum Trouble: String, Sendable, CaseIterable {
        case name, nhsNumber, postcode, birthDate, phoneNumber, emailAddress

        /// The id of its diagnostic, and the word by which a person allows it.
        package var id: String { "looks-like-" + word }

        package var word: String {
            switch self {
            case .name: "name"
            case .nhsNumber: "nhs-number"
            case .postcode: "postcode"
            case .birthDate: "birth-date"
            case .phoneNumber: "phone-number"
            case .emailAddress: "email-address"
            }
        }

        package var description: String {
            switch self {
            case .name: "a person's name"
            case .nhsNumber: "an NHS number"
            case .postcode: "a postcode"
            case .birthDate: "a date of birth"
            case .phoneNumber: "a telephone number"
            case .emailAddress: "an e-mail address"
            }
        }

        package var help: String {
            "a log holds local references, roles and reasons; nothing in it names a child or tells where they live. "
                + "Write it otherwise"
                + (self == .name ? ", such as `the school` or a role" : "")
        }
    }

    /// What a case reference must not look like: it stands in every record and page.
    /// - Parameter impersonal: words with capitals that name nobody, as a pack says.
    package static func trouble(inReference text: String, impersonal: Set<String> = []) -> Trouble? {
        PersonalNumbers.trouble(in: text, birthYears: 1900...2100)
            ?? (PersonalNames(impersonal: impersonal).isName(reference: text) ? .name : nil)
    }

    /// What a reason should not hold.
    /// - Parameters:
    ///   - year: of the moment; a date nine years back or more is taken for a birth.
    ///   - impersonal: words with capitals that name nobody, as a pack says.
    package static func trouble(inReason text: String, year: Int, impersonal: Set<String> = []) -> Trouble? {
        PersonalNumbers.trouble(in: text, birthYears: 1900...max(1900, year - 8))
            ?? (PersonalNames(impersonal: impersonal).holdsName(text) ? .name : nil)
    }
}
