/// Finds what looks like a person in the few texts of a log that people write freely.
///
/// A guess by its look, to keep people from slips: it neither knows every name nor takes every find for certain.
package enum PersonalData {
    package enum Trouble: String, Sendable, CaseIterable {
        case name, nhsNumber, postcode, birthDate

        /// The id of its diagnostic, and the word by which a person allows it.
        package var id: String { "looks-like-" + word }

        package var word: String {
            switch self {
            case .name: "name"
            case .nhsNumber: "nhs-number"
            case .postcode: "postcode"
            case .birthDate: "birth-date"
            }
        }

        package var description: String {
            switch self {
            case .name: "a person's name"
            case .nhsNumber: "an NHS number"
            case .postcode: "a postcode"
            case .birthDate: "a date of birth"
            }
        }

        package var help: String {
            "a log holds local references, roles and reasons; nothing in it names a child or tells where they live. Write it otherwise" + (self == .name ? ", such as `the school` or a role" : "")
        }
    }

    /// Words with capitals that go before or behind others without naming a person.
    private static let service: Set = [
        "Action", "Adverse", "Agency", "Assessment", "AssetPlus", "Board", "Cam", "Care", "Case", "Central", "Centre", "Child", "Children", "Childhood", "Clinical", "Cluster",
        "College", "Community", "Complex", "Conference", "Core", "Council", "County", "Court", "Cwm", "Cymru", "Detention", "Early", "Education", "Educational", "Enhanced", "Enforcement",
        "Example", "Experience", "Experiences", "Explanation", "Family", "Final", "Formal", "Foundations", "Friday", "Group", "Guidance", "Health", "Home", "Hospital", "Housing", "Interim",
        "Intervention", "Justice", "Language", "Lead", "Level", "Local", "Looked", "Management", "Manager", "Mental", "Model", "Monday", "Multi", "National", "Needs", "Notice", "Offer", "Officer",
        "Order", "Panel", "Pathway", "Pathways", "Personal", "Plan", "Planning", "Police", "Practitioner", "Primary", "Probation", "Programme", "Protection", "Psychologist",
        "Psychology", "Recovery", "Reference", "Referral", "Rehabilitation", "Report", "Restorative", "Review", "Risk", "Safety", "Saturday", "School", "Secondary", "Section", "Senior",
        "Service", "Services", "Significant", "Social", "South", "Speech", "Standard", "Statement", "Statutory", "Step", "Sunday", "Support", "Taf", "Tailoring", "Team", "Test", "Therapist",
        "Thursday", "Training", "Trauma", "Tuesday", "Victim", "Wales", "Warning", "Wednesday", "Welsh", "West", "Worker", "Young", "Youth",
    ]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let titles: Set = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Master"]
    /// Words that start sentences and stand before a name as often as before anything.
    private static let openers: Set = [
        "The", "This", "That", "These", "He", "She", "They", "We", "It", "In", "On", "At", "After", "Before", "From", "With", "When", "As", "An", "And", "But", "No", "Not", "Since", "Agreed",
    ]

    /// What a case reference must not look like: it stands in every record and page.
    package static func trouble(inReference text: String) -> Trouble? {
        if let trouble = number(in: text, birthYears: 1900...2100) { return trouble }
        let words = text.split { !$0.isLetter }.map(String.init)
        let looksNamed = words.contains { isCapitalised($0) && !service.contains($0) } || words.count { $0.count > 2 && $0 == $0.lowercased() && !service.contains(capitalised($0)) } > 1
        return looksNamed ? .name : nil
    }

    /// What a reason should not hold.
    /// - Parameter year: of the moment; a date ten years back or more is taken for a birth.
    package static func trouble(inReason text: String, year: Int) -> Trouble? {
        number(in: text, birthYears: 1900...(year - 8)) ?? (holdsName(text) ? .name : nil)
    }

    // MARK: Numbers

    private static func number(in text: String, birthYears: ClosedRange<Int>) -> Trouble? {
        if holdsNHSNumber(text) { return .nhsNumber }
        if holdsPostcode(text) { return .postcode }
        return holdsDate(text, years: birthYears) ? .birthDate : nil
    }

    /// Ten digits, by themselves or as 3-3-4, whose last is the check digit modulo 11.
    static func holdsNHSNumber(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            guard isDigit(scalars[index]), index == 0 || !isDigit(scalars[index - 1]) else {
                index += 1
                continue
            }
            var digits: [Int] = []
            var end = index
            while end < scalars.count, isDigit(scalars[end]) || (digits.count % 3 == 0 && digits.count < 9 && (scalars[end] == " " || scalars[end] == "-")) {
                if isDigit(scalars[end]) { digits.append(Int(scalars[end].value) - 48) }
                end += 1
            }
            if digits.count == 10, isNHSNumber(digits) { return true }
            index += 1
        }
        return false
    }

    private static func isNHSNumber(_ digits: [Int]) -> Bool {
        let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) }
        let check = 11 - sum % 11
        return check == 11 ? digits[9] == 0 : check != 10 && check == digits[9]
    }

    /// One or two letters, a digit, a digit or letter or none; a digit and two letters. With or without a space.
    static func holdsPostcode(_ text: String) -> Bool {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }.map { Array($0.unicodeScalars) }
        func isInward(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
            word.count == 3 && word.first.map(isDigit) == true && word.dropFirst().allSatisfy { ("A"..."Z").contains($0) && !["C", "I", "K", "M", "O", "V"].contains($0) }
        }
        func isOutward(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
            let letters = word.prefix { ("A"..."Z").contains($0) }
            let rest = word.dropFirst(letters.count)
            guard (1...2).contains(letters.count), (1...2).contains(rest.count), rest.first.map(isDigit) == true else { return false }
            return rest.count == 1 || rest.last.map { isDigit($0) || ("A"..."Z").contains($0) } == true
        }
        return words.contains { isInward($0.suffix(3)) && isOutward($0.dropLast(3)) } || zip(words, words.dropFirst()).contains { isOutward($0[...]) && isInward($1[...]) }
    }

    /// A whole date in one of the years: `2011-03-04`, `4/3/2011`, `4.3.11` no, `4 March 2011`.
    static func holdsDate(_ text: String, years: ClosedRange<Int>) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        func isYear(_ word: String) -> Bool { word.utf8.count == 4 && Int(word).map(years.contains) == true }
        func isSmall(_ word: String, _ most: Int) -> Bool {
            let digits = word.prefix { $0.isNumber }
            let ending = word.dropFirst(digits.count)
            return (1...2).contains(digits.utf8.count) && ["", "st", "nd", "rd", "th"].contains(ending) && Int(digits).map { (1...most).contains($0) } == true
        }
        func isMonth(_ word: String) -> Bool { isSmall(word, 12) || months.contains { word.hasPrefix($0) && word.utf8.count <= 9 } }
        return words.indices.dropLast(2).contains { index in
            let (first, second, third) = (words[index], words[index + 1], words[index + 2])
            return (isYear(first) && isMonth(second) && isSmall(third, 31)) || (isYear(third) && ((isSmall(first, 31) && isMonth(second)) || (isMonth(first) && isSmall(second, 31))))
        }
    }

    // MARK: Names

    private static func holdsName(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "," || $0 == "(" || $0 == ")" || $0 == "/" || $0 == "-" }.map(String.init)
        func bare(_ word: String) -> String { String(word.prefix { $0.isLetter }) }
        for (first, second) in zip(words, words.dropFirst()) where isCapitalised(bare(second)) {
            let (left, right) = (bare(first), bare(second))
            if titles.contains(left) { return true }
            // A word with a stop behind it ends a sentence.
            let isJoined = left.count == first.count && isCapitalised(left)
            if isJoined && ![left, right].contains(where: { service.contains($0) || openers.contains($0) || isMonthName($0) }) { return true }
        }
        return false
    }

    private static func isMonthName(_ word: String) -> Bool { months.contains { word.lowercased().hasPrefix($0) } }
    private static func isCapitalised(_ word: String) -> Bool { word.count > 1 && word.first?.isUppercase == true && word.dropFirst().allSatisfy(\.isLowercase) }
    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
