internal import CanonicalJSON
package import CaseFiles
internal import Evaluation
internal import Explanations
package import PolicyChecker
internal import PolicyModel

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

    /// What a question asks about: a fact, one member of a tick list, or what a recorded value stands for.
    func question(_ question: Question) -> String {
        switch question.kind {
        case .fact: return fact(question.fact)
        case .member(let member):
            guard case .tickList(let members) = pack.facts[question.fact].kind else { return fact(question.fact) }
            return "\(fact(question.fact)), \(members[member].label.en)"
        case .standsFor(let derived): return "\(fact(derived)) (recorded as open by \(fact(question.fact)))"
        }
    }

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

    /// What is known of a fact, for programs: a value, a list of those still possible, null where nothing is known, and
    /// of a tick list its members by what is known of them.
    func knowledge(_ id: FactID, _ information: InformationState) -> JSONValue {
        let kind = pack.facts[id].kind
        switch information[id] {
        case nil: return .null
        case .days(let days):
            guard let days else { return .null }
            return days.count == 1 ? .string(days[0].description) : .strings(days.map(\.description))
        case .ticks(let has, let hasNot):
            guard case .tickList(let members) = kind else { return .null }
            func names(_ belongs: (Int) -> Bool) -> JSONValue {
                .strings(members.indices.filter(belongs).map { members[$0].id.text })
            }
            return .object([
                ("has", names(has.contains)), ("has_not", names(hasNot.contains)),
                ("not_known", names { !has.contains($0) && !hasNot.contains($0) }),
            ])
        case .values(let set):
            if let range = kind.range, set == IntegerSet(range) && range.count > 1 { return .null }
            if case .number = kind {
                return set.single.map { .number($0) }
                    ?? .array(
                        set.ranges.map { .object([("from", .number($0.lowerBound)), ("to", .number($0.upperBound))]) })
            }
            let names = set.ranges.flatMap { $0.map { value in valueName(kind, value, false) } }
            return names.count == 1 ? .string(names[0]) : .strings(names)
        }
    }

    func value(_ id: FactID, _ knowledge: InformationState.Knowledge) -> String { describe(id, knowledge, words: true) }

    private func describe(_ id: FactID, _ knowledge: InformationState.Knowledge?, words: Bool) -> String {
        let kind = pack.facts[id].kind
        switch knowledge {
        case nil: return ""
        case .days(let days): return days.map { $0.map(\.inWords).joined(separator: " or ") } ?? "not known"
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
            if case .number = kind {
                let text = set.ranges.map {
                    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
                }.joined(separator: " or ")
                guard words, let unit = pack.facts[id].definition?.unit?.en, set.single != nil else { return text }
                return unit == "level" ? "\(unit) \(text)" : "\(text) \(unit)"
            }
            return set.ranges.flatMap { $0.map { value in valueName(kind, value, words) } }.joined(separator: " or ")
        }
    }

    package func valueName(_ kind: ValueKind, _ value: Int, _ words: Bool) -> String {
        switch kind {
        case .list(let labels, _), .tickList(let labels): label(labels[value], words)
        default: kind.valueNames.indices.contains(value) ? kind.valueNames[value] : String(value)
        }
    }

    private func label(_ label: NamedLabel, _ words: Bool) -> String { words ? label.label.en : label.id.text }

    package func facts(of criterion: CheckedCriterion) -> [FactID] { pack.facts(of: criterion) }

    /// A line in words: what its author says of it, else its test.
    package func words(_ criterion: CheckedCriterion) -> String {
        if let says = criterion.source.says { return says.en }
        switch criterion.form {
        case .named(let id):
            let inner = pack.criteria[id]
            return pack.isWrittenOut(id) || inner.source.says != nil
                ? words(inner) : Self.words(pack.source.criteria[id].id.text)
        case .reading(let id, let options):
            let chosen = options[pack.readings[id].chosen]
            if case .asPrinted = criterion.source.form { return chosen.parts.map(words).joined(separator: " and/or ") }
            return words(chosen)
        case .leftOut(let line, _): return words(line)
        case .all(let parts): return parts.map(words).joined(separator: "; and ")
        case .any(let parts): return parts.map(words).joined(separator: "; or ")
        case .none(let parts): return "none of: " + parts.map(words).joined(separator: "; ")
        case .atLeast(let count, let parts): return "at least \(count) of: " + parts.map(words).joined(separator: "; ")
        case .outcome(let id, _): return "\(Self.title(pack.decisions[id])): \(asks(criterion) ?? "")"
        case .option(let id, let outcome, let isMet):
            return "\(Self.title(pack.decisions[id])), \(self.outcome(id, outcome)): \(isMet ? "met" : "not met")"
        case .fact(let id, _): return "\(fact(id)): \(asks(criterion) ?? criterion.source.description)"
        case .ticks(let id, _, _): return "\(fact(id)): \(plainTest(criterion) ?? criterion.source.description)"
        }
    }

    /// What a line of one plain test asks for; nil where an author says more of it or it is of another kind.
    func plainTest(_ criterion: CheckedCriterion) -> String? {
        guard criterion.source.says == nil else { return nil }
        switch criterion.form {
        case .fact(let id, _):
            guard case .asked = pack.facts[id].origin else { return "\(fact(id)): \(asks(criterion) ?? "")" }
            return asks(criterion)
        case .ticks(let id, let members, let test):
            guard case .tickList(let labels) = pack.facts[id].kind else { return nil }
            let names = members.map { labels[$0].label.en }.joined(separator: ", ")
            return test == .all ? names : test == .any ? "any of \(names)" : "none of \(names)"
        default: return nil
        }
    }

    package func guidance(of criterion: CheckedCriterion) -> [String] { pack.guidance(of: criterion) }
}
