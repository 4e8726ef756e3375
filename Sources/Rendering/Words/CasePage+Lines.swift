internal import CaseFiles
internal import DecisionModel
internal import PolicyChecker
internal import PolicyModel
package import Wording

/// Lines of rules in words.
extension CasePage {
    /// Facts behind a line beyond which they are counted only.
    private static let maximumFacts = 4

    func words(_ line: Line) -> Phrase {
        texts.criterion(ofLine: line.id).map(texts.words) ?? texts.english(line.criterion)
    }

    /// What a line asks for, and the reading used where the passage has several.
    func asked(_ line: Line) -> Phrase { words(line) + used(line) }

    private func isOpen(_ reading: String) -> Bool {
        pack.source.readings.first { $0.id.text == reading }?.isOpen ?? false
    }

    /// ` (read as "...")`; empty where the line has one reading, or the service has settled it.
    func used(_ line: Line) -> Phrase {
        guard let reading = line.reading ?? lines(line.parts).compactMap(\.reading).first, isOpen(reading.id) else {
            return .empty
        }
        return " (\(wording.readAs(texts.option(reading.chosen, of: reading.id))))"
    }

    func status(_ line: Line) -> Phrase { line.isLeftOut ? wording.leftOut : wording.status(line.status) }

    /// What a line of one plain test asks for; nil of any other.
    func plainTest(_ line: Line) -> Phrase? { texts.criterion(ofLine: line.id).flatMap(texts.plainTest) }

    /// What a computed number or step of a line comes to and what it follows from, such as
    /// `age 14 (born on 2012-02-29)`; nil of other lines, and where nothing is known of it. A plain yes or no is
    /// told by the facts behind it.
    func computed(_ line: Line) -> Phrase? {
        guard let criterion = texts.criterion(ofLine: line.id), case .fact(let id, _) = criterion.form,
            pack.facts[id].isDerived, criterion.source.says == nil,
            let value = derivedValue(pack.facts[id].id)
        else { return nil }
        if pack.facts[id].kind.isYesNo, case .value = value { return nil }
        if let parts = parts(of: id) {
            return "\(texts.fact(id)) \(texts.value(pack.facts[id].id, value)) (\(parts))"
        }
        let sources = line.facts.map { fact -> Phrase in "\(texts.fact(fact)) \(self.value(fact))\(origin(fact))" }
        return "\(texts.fact(id)) \(texts.value(pack.facts[id].id, value)) (\(sources.joined(separator: "; ")))"
    }

    /// What the parts of a sum add, such as `preparing food 4; washing 0 to 2`; what adds nothing is left out. Nil of
    /// other facts.
    private func parts(of id: FactID) -> Phrase? {
        guard case .sum(let parts) = pack.facts[id].origin else { return nil }
        let points = derivedParts(pack.facts[id].id)
        let told = zip(parts, points).filter { $0.1.least != 0 || $0.1.most != 0 }.map { part, points -> Phrase in
            let amount =
                points.least == points.most
                ? "\(points.least)" : wording.range("\(points.least)", "\(points.most)")
            return "\(about(part)) \(amount)"
        }
        return told.isEmpty ? wording.nothingAdds : told.joined(separator: "; ")
    }

    private func about(_ part: CheckedSumPart) -> Phrase {
        switch part.about {
        case .fact(let id): return texts.fact(id)
        case .member(let id, let member):
            guard case .tickList(let members) = pack.facts[id].kind else { return texts.fact(id) }
            return texts.text(members[member].label)
        case .criterion(let criterion): return texts.words(criterion)
        }
    }

    /// As `computed`, with what is asked for: `age 14 (born on 2012-02-29), at least 10 asked for`.
    func computedAndAsked(_ line: Line) -> Phrase? {
        guard let value = computed(line) else { return nil }
        guard let asked = texts.criterion(ofLine: line.id).flatMap(texts.asks),
            ![wording.yes, wording.no].contains(asked)
        else { return value }
        return wording.computed(value, askedFor: asked)
    }

    /// Why a fact is not known, and where, when and by whom it was recorded.
    func origin(_ fact: String) -> Phrase {
        guard let record = record(fact) else { return .empty }
        let because: Phrase = record.because.map { " (\($0))" } ?? .empty
        return because
            + wording.recorded(
                in: record.recordedIn.map(texts.place) ?? .empty, on: record.recordedOn.map(wording.day) ?? .empty,
                by: record.by.map(texts.role) ?? .empty)
    }

    /// The facts that a line looks at as they are recorded, each with why it is not known and where it stands.
    func recorded(_ line: Line) -> [Phrase] {
        if line.facts.count > Self.maximumFacts { return [wording.restsOn(line.facts.count)] }
        if let computed = computed(line) { return [computed] }
        let isNamed = line.facts.count != 1 || plainTest(line) == nil
        return line.facts.map { (isNamed ? "\(texts.fact($0)): " : "") + value($0) + origin($0) }
    }

    /// The fact behind a line that is not met.
    func reason(_ line: Line) -> Phrase {
        if line.facts.isEmpty || line.facts.count > 3 { return wording.thisIsAskedFor(words(line)) }
        if let computed = computedAndAsked(line) { return computed }
        let facts = line.facts.map(factAndValue).joined(separator: ", ")
        guard line.facts.count == 1, let wanted = plainTest(line) else { return facts }
        return "\(facts) (\(wording.askedFor(wanted)))"
    }

    /// Whether an exception stands in the way, or may.
    func exception(_ rule: DecisionModel.Decision.Rule) -> Line? {
        rule.unless.flatMap(line).flatMap { $0.status == .notMet ? nil : $0 }
    }

    /// Whether a rule is met although some of its lines cannot be told.
    func isMetWhicheverWay(_ rule: DecisionModel.Decision.Rule) -> Bool {
        rule.status == .met && lines(rule.lines).contains { $0.status == .cannotTell && !$0.isLeftOut }
    }

    /// The facts behind the lines that are not met, for every rule of an option, each with the statements behind it.
    func inTheWay(of outcome: String, _ told: Told) -> [(reason: Phrase, guidance: [String])] {
        var found: [(reason: Phrase, guidance: [String])] = []
        for rule in told.option(outcome)?.rules ?? [] {
            for line in lines(rule.lines) where line.status == .notMet {
                let reason = reason(line)
                if !found.contains(where: { $0.reason == reason && $0.guidance == line.guidance }) {
                    found.append((reason, line.guidance))
                }
            }
            if let unless = exception(rule), unless.status == .met {
                found.append((wording.exception(reason(unless)), unless.guidance))
            }
        }
        return found
    }

    // MARK: Remarks and contradictions

    /// What is to be told of the recorded facts, in the order of the policy's facts.
    package var remarks: [Phrase] { decisions.remarks.map(sentence) }

    private func sentence(_ remark: Remark) -> Phrase {
        let fact = texts.fact(remark.fact)
        let asAt = wording.day(decisions.asAt)
        let recordedOn = record(remark.fact)?.recordedOn.map(wording.day) ?? .empty
        switch remark.kind {
        case .doesNotArise:
            let counted = record(remark.fact)?.doesNotAriseCountsAs.map { texts.valueName($0, of: remark.fact) }
            return wording.remarkDoesNotArise(
                fact, recordedAs: recordedValue(remark.fact), because: arising(remark.fact).map(factAndValue),
                countsAs: counted ?? wording.notKnown)
        case .recordedAfterTheDay: return wording.remarkRecordedAfter(fact, on: recordedOn, asAt: asAt)
        case .recordedLongBefore:
            return wording.remarkRecordedLongBefore(
                fact, on: recordedOn, asAt: asAt, years: RecordingRemark.maximumAge / 12)
        case .leapDayBirthday:
            let counted = pack.fact(named: remark.fact).map { birthday in
                pack.facts.filter { if case .elapsed(.years, birthday) = $0.origin { true } else { false } }.map(\.id)
            }
            return wording.remarkLeapDay(
                fact, leapDay(remark.fact),
                countsFromMarch: pack.source.header.leapDayBirthdays ?? .firstOfMarch == .firstOfMarch, asAt: asAt,
                (counted ?? []).map(texts.fact))
        }
    }

    /// The facts on which it depends whether a fact arises.
    private func arising(_ fact: String) -> [String] {
        guard let id = pack.fact(named: fact), case .asked(_, let arises?) = pack.facts[id].origin else { return [] }
        return pack.facts(of: arises.condition).map { pack.facts[$0].id }
    }

    private func leapDay(_ fact: String) -> Phrase {
        switch record(fact)?.value {
        case .value(let day): wording.day(day)
        case .either(let days): wording.day(days.first { $0.hasSuffix("-02-29") } ?? "")
        default: .empty
        }
    }

    /// What is recorded of the facts of a contradiction.
    func recorded(_ contradiction: DecisionModel.Contradiction) -> [Phrase] {
        contradiction.facts.map { "\(texts.fact($0)): \(recordedValue($0))" }
    }

    func words(_ contradiction: DecisionModel.Contradiction) -> Phrase {
        let source = pack.contradictions.first { $0.source.id.text == contradiction.id }
        return source.map { texts.text($0.source.say) } ?? texts.english(contradiction.id)
    }
}
