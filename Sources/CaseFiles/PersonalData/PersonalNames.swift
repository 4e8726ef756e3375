/// Names of people, by how they are written and by the words that stand about them.
///
/// Found are: two words with capitals; a name behind a title, a rank or a word of kinship; a common first name with a
/// capital, and without one where it tells, is told or has a family; any other word that opens a sentence and tells,
/// unless it is one of those who speak without being named. Not found are rarer names in the middle of a sentence
/// without a capital, and surnames alone.
struct PersonalNames {
    /// Words with capitals that name nobody, as the pack says.
    let impersonal: Set<String>

    /// A word with what stands about it.
    private struct Word {
        var text: String
        let opensSentence: Bool
        /// Nothing but spaces, commas, hyphens, strokes, brackets or the stop of a title part it from the word before.
        let isNextToLast: Bool
        var isPossessive = false

        var lower: String { text.lowercased() }
    }

    // MARK: References

    /// Letters alone in two words or more, a word with a capital, or words in small letters.
    func isName(reference text: String) -> Bool {
        let words = text.split { !$0.isLetter }.map(String.init)
        let hasDigit = text.contains(where: \.isNumber)
        if !hasDigit && words.count > 1 { return true }
        func isOurs(_ word: String) -> Bool {
            PersonalWords.office.contains(capitalised(word)) || impersonal.contains(capitalised(word))
                || PersonalWords.speakers.contains(word.lowercased())
        }
        if words.contains(where: {
            PersonalWords.firstNames.contains($0.lowercased()) || (isCapitalised($0) && !isOurs($0))
        }) {
            return true
        }
        let small = words.filter { $0.count > 2 && $0 == $0.lowercased() && !isOurs($0) }
        return small.count > 1 || (small.contains { $0.count > 3 } && words.contains { $0.count == 1 })
    }

    // MARK: Sentences

    func holdsName(_ text: String) -> Bool {
        let words = words(of: text)
        return words.indices.contains { index in
            let word = words[index]
            let before = index > 0 && word.isNextToLast ? words[index - 1] : nil
            let next = index + 1 < words.count && words[index + 1].isNextToLast ? words[index + 1] : nil
            return isNamed(word, behind: before) || isFirstName(word, before, next) || speaksByName(word, before, next)
        }
    }

    /// Behind a title, a rank or a word of kinship, or the second of two words with capitals.
    private func isNamed(_ word: Word, behind before: Word?) -> Bool {
        guard let before, !before.isPossessive, !isSaint(before) else { return false }
        let startsCapital = word.text.first?.isUppercase == true && word.text.count > 1
        // `MS Teams` is no lady.
        if PersonalWords.titles.contains(before.lower), !isShouted(before.text) || isShouted(word.text) {
            return startsCapital
                || (PersonalWords.titlesOfPersonsAlone.contains(before.lower) ? isUnspoken(word) : isUncommon(word))
        }
        guard isCapitalised(word.text), !isKnown(word.text) else { return false }
        if PersonalWords.titlesWithCapital.contains(before.text) || PersonalWords.ranks.contains(before.lower) {
            return true
        }
        return PersonalWords.kin.contains(before.text) || (isCapitalised(before.text) && !isKnown(before.text))
    }

    /// A common first name with a capital; without one where somebody tells or is told, or whose family it is.
    private func isFirstName(_ word: Word, _ before: Word?, _ next: Word?) -> Bool {
        guard PersonalWords.firstNames.contains(word.lower), !(before.map(isSaint) ?? false) else { return false }
        if isCapitalised(word.text) || (isShouted(word.text) && word.text.count > 3) { return true }
        return (next.map { PersonalWords.telling.contains($0.lower) || (word.isPossessive && isOfPerson($0)) } ?? false)
            || (before.map { PersonalWords.addressing.contains($0.lower) } ?? false)
    }

    /// `landon told us`, `as Landon said`, `Landon's mother`, `pc davies rang`.
    private func speaksByName(_ word: Word, _ before: Word?, _ next: Word?) -> Bool {
        guard let next, !(before.map(isSaint) ?? false) else { return false }
        if word.isPossessive { return isOfPerson(next) && isCapitalised(word.text) && isNamelike(word, before) }
        guard PersonalWords.telling.contains(next.lower) else { return false }
        if let before, PersonalWords.ranks.contains(before.lower), isUnspoken(word) { return true }
        guard isCapitalised(word.text) || word.text == word.lower else { return false }
        return isNamelike(word, before) && (!word.opensSentence || PersonalWords.speaking.contains(next.lower))
    }

    /// A church, a school or a hospital bears the name.
    private func isSaint(_ word: Word) -> Bool { word.lower == "st" || word.lower == "saint" }
    private func isOfPerson(_ word: Word) -> Bool {
        PersonalWords.kin.contains(word.lower) || PersonalWords.belongings.contains(word.lower)
    }

    // MARK: Words

    /// Where a sentence begins every word has a capital, so that its ending must tell; elsewhere only names have one,
    /// and words that the writer honours, behind an article.
    private func isNamelike(_ word: Word, _ before: Word?) -> Bool {
        if word.opensSentence { return isUncommon(word) }
        return isCapitalised(word.text) && isUnspoken(word)
            && !(before.map { PersonalWords.determiners.contains($0.lower) } ?? false)
    }

    /// None of those who speak without being named.
    private func isUnspoken(_ word: Word) -> Bool {
        let lower = word.lower
        return lower.count > 2 && !isKnown(capitalised(lower))
            && ![PersonalWords.speakers, PersonalWords.kin, PersonalWords.telling].contains { $0.contains(lower) }
    }

    /// Neither that nor a common noun by its ending.
    private func isUncommon(_ word: Word) -> Bool {
        let lower = word.lower
        return isUnspoken(word) && !Self.endings.contains { lower.hasSuffix($0) && lower.count > $0.count + 2 }
    }

    /// Of plurals, of people by what they do, and of what is no person.
    private static let endings = [
        "s", "er", "or", "ist", "cian", "arian", "dian", "ant", "ent", "ing", "ion", "ness", "ly", "ed", "ity", "ance",
        "ence", "self", "body", "one",
    ]

    private func isKnown(_ word: String) -> Bool {
        PersonalWords.office.contains(word) || impersonal.contains(word) || PersonalWords.openers.contains(word)
            || PersonalWords.daysAndMonths.contains(word.lowercased())
    }

    private func words(of text: String) -> [Word] {
        var words: [Word] = []
        var (opens, isNear) = (true, false)
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.properties.isAlphabetic {
                let start = index
                while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
                var word = Word(
                    text: String(String.UnicodeScalarView(scalars[start..<index])), opensSentence: opens,
                    isNextToLast: isNear)
                if index + 1 < scalars.count, Self.apostrophes.contains(scalars[index]) {
                    let isEnd = index + 2 >= scalars.count || !scalars[index + 2].properties.isAlphabetic
                    if isEnd, scalars[index + 1] == "s" || scalars[index + 1] == "S" {
                        word.isPossessive = true
                        index += 2
                    }
                }
                words.append(word)
                (opens, isNear) = (false, true)
                continue
            }
            let endsTitle = scalar == "." && words.last.map { isTitle($0.lower) } ?? false
            if Self.sentenceEnds.contains(scalar) && !endsTitle { opens = true }
            if !Self.gaps.contains(scalar) && !endsTitle { isNear = false }
            index += 1
        }
        return words
    }

    private func isTitle(_ word: String) -> Bool {
        PersonalWords.titles.contains(word) || PersonalWords.ranks.contains(word) || word == "st"
    }

    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}"]
    private static let gaps: Set<Unicode.Scalar> = [" ", "\u{A0}", "-", ",", "(", ")", "/"]
    private static let sentenceEnds: Set<Unicode.Scalar> = [".", "!", "?", ";", ":", "\n"]

    private func isCapitalised(_ word: String) -> Bool {
        word.count > 1 && word.first?.isUppercase == true && word.dropFirst().allSatisfy(\.isLowercase)
    }
    private func isShouted(_ word: String) -> Bool { word.count > 1 && word == word.uppercased() }
    private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
