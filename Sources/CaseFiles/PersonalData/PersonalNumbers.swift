/// Numbers and addresses by which a person is found: NHS numbers, postcodes, dates of birth, telephones, e-mail.
enum PersonalNumbers {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    static func trouble(in text: String, birthYears: ClosedRange<Int>) -> PersonalData.Trouble? {
        if holdsEmailAddress(text) { return .emailAddress }
        if holdsNHSNumber(text) { return .nhsNumber }
        if holdsPostcode(text) { return .postcode }
        if holdsDate(text, years: birthYears) { return .birthDate }
        return holdsPhoneNumber(text) ? .phoneNumber : nil
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
            while end < scalars.count,
                isDigit(scalars[end])
                    || (digits.count % 3 == 0 && digits.count < 9 && (scalars[end] == " " || scalars[end] == "-"))
            {
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
            word.count == 3 && word.first.map(isDigit) == true
                && word.dropFirst().allSatisfy {
                    ("A"..."Z").contains($0) && !["C", "I", "K", "M", "O", "V"].contains($0)
                }
        }
        func isOutward(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
            let letters = word.prefix { ("A"..."Z").contains($0) }
            let rest = word.dropFirst(letters.count)
            guard (1...2).contains(letters.count), (1...2).contains(rest.count), rest.first.map(isDigit) == true else {
                return false
            }
            return rest.count == 1 || rest.last.map { isDigit($0) || ("A"..."Z").contains($0) } == true
        }
        return words.contains { isInward($0.suffix(3)) && isOutward($0.dropLast(3)) }
            || zip(words, words.dropFirst()).contains { isOutward($0[...]) && isInward($1[...]) }
    }

    /// A whole date in one of the years: `2011-03-04`, `4/3/2011`, `4.3.11` no, `4 March 2011`.
    static func holdsDate(_ text: String, years: ClosedRange<Int>) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        func isYear(_ word: String) -> Bool { word.utf8.count == 4 && Int(word).map(years.contains) == true }
        func isSmall(_ word: String, _ most: Int) -> Bool {
            let digits = word.prefix { $0.isNumber }
            let ending = word.dropFirst(digits.count)
            return (1...2).contains(digits.utf8.count) && ["", "st", "nd", "rd", "th"].contains(ending)
                && Int(digits).map { (1...most).contains($0) } == true
        }
        func isMonth(_ word: String) -> Bool {
            isSmall(word, 12) || months.contains { word.hasPrefix($0) && word.utf8.count <= 9 }
        }
        return words.indices.dropLast(2).contains { index in
            let (first, second, third) = (words[index], words[index + 1], words[index + 2])
            return (isYear(first) && isMonth(second) && isSmall(third, 31))
                || (isYear(third)
                    && ((isSmall(first, 31) && isMonth(second)) || (isMonth(first) && isSmall(second, 31))))
        }
    }

    // MARK: Telephones

    /// Digits with single spaces, hyphens, stops or brackets between them.
    private struct DigitRun {
        let hasPlus: Bool
        let groups: [String]
        /// Just behind it.
        let end: Int
    }

    /// British numbers with their area code, and any with the code of a country: `01443 490000`, `(029) 2034 0000`,
    /// `07700-900123`, `+44 7700 900123`, `0044 29 2034 0000`. A number without a code is found behind `tel`, `phone`
    /// or `mobile`.
    static func holdsPhoneNumber(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            guard let run = digitRun(in: scalars, from: index) else {
                index += 1
                continue
            }
            if isPhone(run)
                || (run.groups.joined().utf8.count >= 6 && !isDay(run.groups) && isNamedPhone(scalars[..<index]))
            {
                return true
            }
            index = run.end
        }
        return false
    }

    private static func digitRun(in scalars: [Unicode.Scalar], from start: Int) -> DigitRun? {
        if start > 0, isDigit(scalars[start - 1]) || scalars[start - 1].properties.isAlphabetic { return nil }
        let hasPlus = scalars[start] == "+"
        guard hasPlus || isDigit(scalars[start]) else { return nil }
        var groups: [String] = []
        var (index, gap) = (start + (hasPlus ? 1 : 0), 1)
        while index < scalars.count, gap <= 2 {
            if isDigit(scalars[index]) {
                if gap > 0 { groups.append("") }
                groups[groups.count - 1].unicodeScalars.append(scalars[index])
                gap = 0
            } else if separators.contains(scalars[index]) {
                gap += 1
            } else {
                break
            }
            index += 1
        }
        return groups.isEmpty ? nil : DigitRun(hasPlus: hasPlus, groups: groups, end: index)
    }

    private static let separators: Set<Unicode.Scalar> = [" ", "\u{A0}", "-", "\u{2010}", "\u{2011}", ".", "(", ")"]

    private static func isPhone(_ run: DigitRun) -> Bool {
        let all = run.groups.joined()
        if run.hasPlus { return all.utf8.count >= 9 }
        if all.hasPrefix("0044") { return all.utf8.count >= 13 }
        return run.groups.indices.contains { isBritish(run.groups[$0...]) }
    }

    /// Ten or eleven digits from an area code on; whatever follows is another number.
    private static func isBritish(_ groups: ArraySlice<String>) -> Bool {
        guard let first = groups.first, first.utf8.count >= 3, first.hasPrefix("0"),
            let second = first.dropFirst().first, "1235789".contains(second)
        else { return false }
        var count = 0
        for group in groups {
            count += group.utf8.count
            if count >= 10 { return count <= 11 }
        }
        return false
    }

    /// Whether `tel`, `phone` or `mobile` stands just before, or with `number`, `no` or `is` between.
    private static func isNamedPhone(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        let nearest = String(String.UnicodeScalarView(before.suffix(40))).lowercased().split { !$0.isLetter }.suffix(3)
            .reversed()
        let words = nearest.drop { ["number", "no", "is"].contains($0) }
        return words.first.map { ["tel", "telephone", "phone", "mobile", "mob"].contains($0) } ?? false
    }

    /// `19 11 2026` or `2026-11-19`.
    private static func isDay(_ groups: [String]) -> Bool {
        let counts = groups.map(\.utf8.count)
        return counts.count >= 3
            && (counts[0...2].elementsEqual([4, 2, 2]) || (counts[0] <= 2 && counts[1] <= 2 && counts[2] == 4))
    }

    // MARK: E-mail

    /// A letter or digit before `@`, and behind it a domain with a stop in it.
    static func holdsEmailAddress(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { index in
            guard scalars[index] == "@" || scalars[index] == "\u{FF20}", index > 0, isPlain(scalars[index - 1]) else {
                return false
            }
            let domain = scalars[(index + 1)...].prefix(255).prefix { isPlain($0) || $0 == "-" || $0 == "." }
            let labels = String(String.UnicodeScalarView(domain)).split(separator: ".")
            return labels.count >= 2 && labels[1].utf8.count >= 2
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_"
    }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
