internal import DecisionModel
package import Diagnostics
internal import PolicyModel
package import Wording

/// A case with every line as text for a terminal. Colour adds nothing that words do not say.
package struct DecisionText {
    typealias Told = CasePage.Told

    let page: CasePage
    var layout: TextLayout
    private var cited: [String] = []
    var texts: PolicyTexts { page.texts }
    var wording: any CaseWording { page.wording }

    private init(_ page: CasePage, style: TerminalStyle) {
        (self.page, layout) = (page, TextLayout(style: style))
    }

    /// - Parameters:
    ///   - only: the one decision that was asked for; nil for all.
    ///   - passedOver: says that the case is not one for the policy that was asked for; nil where it is.
    package static func render(
        _ page: CasePage, only: String? = nil, passedOver: Phrase? = nil, style: TerminalStyle
    ) -> String {
        var text = DecisionText(page, style: style)
        text.write(only, passedOver)
        return text.layout.text
    }

    /// Every passage that can be read in another way, and what that would change.
    package static func readings(_ page: CasePage, only: String? = nil, style: TerminalStyle) -> String {
        var text = DecisionText(page, style: style)
        let order = page.shown(only)
        text.layout.heading(text.wording.partReadings)
        for (title, sentences) in page.readings(of: order) {
            for sentence in sentences { text.layout.paragraph("\(title): \(sentence)", indent: 2, hang: 4) }
        }
        if let rest = page.readingsWithoutEffect(on: order) { text.layout.paragraph(rest, indent: 2, hang: 4) }
        return text.layout.text
    }

    /// Why one outcome is the answer, is still possible, or is not.
    package static func renderWhy(
        _ outcome: String, of decision: String, _ page: CasePage, style: TerminalStyle
    ) -> String {
        var text = DecisionText(page, style: style)
        if let told = page.told(decision) { text.writeWhy(outcome, of: told) }
        return text.layout.text
    }

    /// The options of a decision with the lines behind them: what is met in full, what is not in a line each.
    package static func reasons(of decision: String, _ page: CasePage, style: TerminalStyle) -> String {
        var text = DecisionText(page, style: style)
        guard let told = page.told(decision) else { return "" }
        if told.status == .outOfScope { text.writeOutOfScope(told) } else { text.writeOptions(told) }
        return text.layout.text
    }

    private mutating func write(_ only: String?, _ passedOver: Phrase?) {
        let day = wording.factsAsAt(wording.day(page.decisions.asAt), from: page.decisions.asAtFrom)
        layout.paragraph(
            "\(printable(page.decisions.reference)) | \(day) | \(wording.policy(texts.name))", strong: true)
        layout.rule()
        if let passedOver { layout.paragraph(passedOver) }
        writeContradictions()
        for remark in page.remarks {
            layout.entry(Phrase(wording.note.plain.uppercased()), remark, indent: 0, column: 15, strong: true)
        }
        let order = page.shown(only)
        if order.count > 1 { writeSummary(order) }
        writeUnknowns(order)
        writeNextSteps(order)
        for told in order where order.count == 1 || isLeading(told) || hasLines(told) {
            layout.rule()
            write(told)
        }
        layout.rule()
        writeCitations()
        layout.blank()
        if let untranslated = page.untranslated { layout.paragraph(untranslated) }
        layout.paragraph(
            wording.policyAndEngine(page.decisions.policies.first?.digest ?? "", page.decisions.engine))
    }

    func isLeading(_ told: Told) -> Bool { told.said.id == page.pack.mainDecision.map { page.pack.decisions[$0].id } }

    /// The answer to every decision in a line; those to be weighed and those out of scope by their names alone.
    private mutating func writeSummary(_ order: [Told]) {
        layout.heading(wording.inShort)
        let weighed = order.filter { $0.status == .weigh }
        let outOfScope = order.filter { $0.status == .outOfScope && !isLeading($0) }
        for told in order where told.status != .weigh && (told.status != .outOfScope || isLeading(told)) {
            layout.entry(
                texts.title(told.checked), page.fullAnswer(told), column: 27, strong: isLeading(told))
        }
        func names(_ all: [Told]) -> Phrase {
            "\(all.map { texts.title($0.checked) }.joined(separator: ", ").capitalised)."
        }
        if !weighed.isEmpty { layout.entry(wording.forAPersonToWeigh, names(weighed), column: 27) }
        if !outOfScope.isEmpty { layout.entry(wording.outOfScope, names(outOfScope), column: 27) }
        layout.blank()
    }

    /// Whether a decision has more to show than its line in short: out of scope is said there, and the steps stand
    /// together.
    private func hasLines(_ told: Told) -> Bool {
        switch told.status {
        case .outOfScope: false
        case .weigh:
            !told.said.considerations.isEmpty || !told.said.first.isEmpty || !told.said.notices.isEmpty
                || told.mayBeOutOfScope
        case .settled, .open, .silent: true
        }
    }

    mutating func cite(_ ids: [String]) -> Phrase {
        for id in ids where !cited.contains(id) { cited.append(id) }
        return ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]"
    }

    mutating func cite(_ names: [Name]) -> Phrase { cite(names.map(\.text)) }

    private mutating func writeContradictions() {
        for contradiction in page.decisions.contradictions {
            layout.entry(
                wording.contradiction, page.words(contradiction) + cite(contradiction.guidance), indent: 0, column: 15,
                strong: true)
            layout.entry(
                "", wording.recordedAndDecidedSo(page.recorded(contradiction)).plain, indent: 0, column: 15)
            for repair in contradiction.repairs {
                let outcomes = page.leading.map { page.outcomes(repair.leadsTo, of: $0) } ?? .empty
                let sentence = wording.ifItWere(
                    texts.subject(repair.subject), texts.values(repair.to, of: repair.subject), outcomes)
                layout.entry("", sentence.plain, indent: 0, column: 15)
            }
        }
    }

    // MARK: One decision

    private mutating func write(_ told: Told) {
        layout.heading(texts.text(told.source.question))
        layout.paragraph(page.answer(told), indent: 2, hang: 2, strong: true)
        let also = [page.meanwhile(told), page.turnsOn(told), page.agreed(told)].compactMap { $0 }
        if !also.isEmpty { layout.paragraph(also.joined(separator: " "), indent: 2, hang: 2) }
        if let why = page.why(told) { layout.paragraph(why, indent: 2, hang: 2) }
        if told.status == .outOfScope { return writeOutOfScope(told) }
        for (word, sentence, guidance) in page.silence(told) {
            layout.entry(word, sentence + cite(guidance), column: 10)
        }
        for notice in page.notices(told) {
            layout.entry(wording.note, texts.text(notice.say) + cite(notice.guidance), column: 6)
        }
        writeReadings(told)
        writeAgreed(told)
        if told.mayBeOutOfScope, let applies = told.said.applies {
            layout.paragraph(wording.scopeCannotBeTold, indent: 2)
            writeUnmet(applies)
        }
        switch told.said.hitPolicy {
        case .weigh: break
        case .highestMet: writeRanked(told)
        default: writeOptions(told)
        }
        if isLeading(told) { writeChanges(told) }
        writeFirst(told)
        writeAreas(told)
        if let caution = told.source.caution {
            layout.paragraph(texts.text(caution.text) + cite(caution.guidance), indent: 2, hang: 2)
        }
    }

    mutating func writeOutOfScope(_ told: Told) {
        if let reason = told.source.outOfScope {
            layout.paragraph(texts.text(reason.text) + cite(reason.guidance), indent: 2, hang: 2)
        }
        if let applies = told.said.applies { writeUnmet(applies) }
    }

    private mutating func writeUnmet(_ condition: Condition) {
        for line in page.lines(condition.lines) where line.status != .met { write(line: line) }
    }

    /// Contested passages; of the leading decision also those whose other reading would not show in any option.
    private mutating func writeReadings(_ told: Told) {
        for reading in page.contested(told) {
            layout.entry(
                wording.contested, page.sentence(reading, of: told) + cite(reading.passages), column: 11)
        }
        let same = told.said.readings.filter { $0.isOpen && !told.said.contested.contains($0.id) }
        if isLeading(told) && !same.isEmpty {
            let passages = Phrase(same.flatMap(\.passages).joined(separator: ", "))
            layout.entry(wording.readings, wording.readOtherwiseGivesTheSame(passages), column: 10)
        }
    }

    private mutating func writeAgreed(_ told: Told) {
        guard let agreed = told.said.agreedByPeople, !told.possible.isEmpty else { return }
        let say = told.source.agreedFirst?.say.map { " \(texts.text($0))" } ?? Phrase.empty
        layout.entry(
            wording.agreedWord,
            wording.agreedByPeople(agreed.status) + say + cite(told.source.agreedFirst?.guidance ?? []), column: 8)
    }

    // MARK: At the end

    mutating func writeCitations() {
        if cited.isEmpty { return }
        layout.blank()
        layout.heading(wording.whereItStands)
        for document in page.pack.source.header.documents {
            let statements = cited.sorted().compactMap { page.pack.statement($0) }.filter {
                $0.document.text == document.id.text
            }
            if statements.isEmpty { continue }
            layout.paragraph("\(document.id.text): \(texts.text(document.title))", indent: 2, hang: 4)
            var sections: [String] = []
            for statement in statements where !sections.contains(statement.section) {
                sections.append(statement.section)
            }
            for section in sections {
                let ids = statements.filter { $0.section == section }.map(\.id.text).joined(separator: ", ")
                layout.paragraph("\(ids): \(section)", indent: 4, hang: 4)
            }
        }
    }
}
