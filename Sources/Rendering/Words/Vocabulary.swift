internal import CanonicalJSON
package import CaseFiles
package import PolicyChecker
internal import PolicyModel
internal import Wording

/// The words in which a pack's things are shown.
package struct Vocabulary {
    package let pack: CheckedPack

    package init(pack: CheckedPack) {
        self.pack = pack
    }

    package func fact(_ id: FactID) -> String { Self.label(pack.facts[id]) }

    /// The few words under which people know a fact, such as `complex, overlapping needs`.
    package static func label(_ fact: CheckedFact) -> String { fact.words }

    /// The few words that head a decision's answer, such as `Level of service`.
    package static func title(_ decision: CheckedDecision) -> String {
        decision.title
    }

    /// A number with its noun: `1 fact`, `3 facts`.
    package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    package static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// A title inside a sentence: `level of service`, but `ECM pathways`.
    package static func inSentence(_ title: String) -> String {
        let isWord = title.dropFirst().first?.isLowercase ?? false
        return isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
    }

    /// `a, b or c`
    package static func either(_ names: [String]) -> String {
        Language.english.wording.either(names.map { Phrase($0) }).plain
    }

    private var texts: PolicyTexts { PolicyTexts(pack, .english) }

    package static func words(_ identifier: String) -> String {
        let underscore = UInt8(ascii: "_")
        if !identifier.utf8.contains(underscore) { return identifier }
        return String(decoding: identifier.utf8.map { $0 == underscore ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    package func outcome(_ decision: DecisionID, _ outcome: Int) -> String {
        pack.decisions[decision].source.outcomes[outcome].label.en
    }

    package func role(_ id: String) -> String { pack.role(id)?.label.en ?? id }
    /// Whom to ask for a fact; the reader of the page is not told to ask the reader.
    package func rolesToAsk(_ fact: FactID) -> [String] {
        let reader = pack.source.header.reader
        return pack.facts[fact].definition?.thenAsk.filter { $0 != reader }.map { role($0.text) } ?? []
    }

    package func place(_ id: String) -> String { pack.place(id)?.label.en ?? id }

    /// What is known of a fact: `amber`, `amber or red`, `not known`; of a tick list its members.
    package func value(_ id: FactID, _ information: InformationState) -> String {
        describe(id, information[id], words: true)
    }

    func value(_ id: FactID, _ knowledge: InformationState.Knowledge) -> String { describe(id, knowledge, words: true) }

    private func describe(_ id: FactID, _ knowledge: InformationState.Knowledge?, words: Bool) -> String {
        let kind = pack.facts[id].kind
        switch knowledge {
        case nil: return ""
        case .days(let days): return days.map { $0.ranges.map(\.inWords).joined(separator: " or ") } ?? "not known"
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = kind else { return "" }
            func names(_ indices: Set<Int>) -> String {
                indices.sorted().map { label(members[$0], words) }.joined(separator: ", ")
            }
            if has.isEmpty && hasNot.count == members.count { return "none" }
            if has.count + hasNot.count == members.count { return names(has) }
            if has.isEmpty && hasNot.isEmpty { return "not known" }
            return (has.isEmpty ? "" : "has \(names(has)); ") + (hasNot.isEmpty ? "" : "has not \(names(hasNot)); ")
                + "the rest not known"
        case .values(let set):
            if let range = kind.range, set == IntegerSet(range) && range.count > 1 { return "not known" }
            if case .number(_, let format) = kind {
                func number(_ value: Int) -> String { words ? format.words(value) : format.text(value) }
                let text = set.ranges.map {
                    $0.count == 1 ? number($0.lowerBound) : "\(number($0.lowerBound)) to \(number($0.upperBound))"
                }.joined(separator: " or ")
                if case .currency = format.sign { return text }
                guard words, let unit = pack.facts[id].definition?.unit?.en, set.single != nil else { return text }
                return unit == "level" ? "\(unit) \(text)" : "\(text) \(unit)"
            }
            return set.ranges.flatMap { $0.map { value in valueName(kind, value, words) } }.joined(separator: " or ")
        }
    }

    package func valueName(_ kind: ValueKind, _ value: Int, _ words: Bool) -> String {
        switch kind {
        case .list(let labels, _), .tickList(let labels): label(labels[value], words)
        default: words ? kind.words(of: value) : kind.text(of: value)
        }
    }

    private func label(_ label: NamedLabel, _ words: Bool) -> String { words ? label.label.en : label.id.text }

    package func facts(of criterion: CheckedCriterion) -> [FactID] { pack.facts(of: criterion) }

    /// A line in words: what its author says of it, else its test.
    package func words(_ criterion: CheckedCriterion) -> String { texts.words(criterion).plain }

    /// What a single test asks of what it looks at; nil of a criterion of another kind.
    package func asks(_ criterion: CheckedCriterion) -> String? { texts.asks(criterion)?.plain }

    /// A set of values of a fact; of steps in order `red or higher`, of numbers `at least 2`.
    package func values(_ set: IntegerSet, of kind: ValueKind) -> String { texts.values(set, of: kind).plain }

    package func guidance(of criterion: CheckedCriterion) -> [String] { pack.guidance(of: criterion) }
}
