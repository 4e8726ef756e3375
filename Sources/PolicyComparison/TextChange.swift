internal import PolicyChecker
internal import PolicyModel

/// Something that a pack writes otherwise than the other, before and after.
package struct TextChange: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// What tests, values or settings say; what it comes to is in the cases that move.
        case meaning
        /// Words for people
        case wording
        /// Statements of the guidance that something rests on
        case guidance
        /// What is to be done, by whom, how strongly and by when
        case action
    }

    package let kind: Kind
    /// In words: `decision colour, rule for amber, says`
    package let place: String
    /// Nil where the other pack has nothing there.
    package let before: String?
    package let after: String?

    static func between(_ space: JointSpace, _ decisions: [DecisionPair]) -> [TextChange] {
        var old = PackTexts(space.old.checked, renaming: space.mapping).entries[...]
        var new = PackTexts(space.new.checked, renaming: PackMapping()).entries[...]
        // Every key stands once in a pack, so that what stands alike at both ends has no partner between them.
        func isAlike(_ one: PackTexts.Entry?, _ two: PackTexts.Entry?) -> Bool {
            guard let one, let two else { return false }
            return one.text == two.text && one.key == two.key
        }
        while isAlike(old.first, new.first) { (old, new) = (old.dropFirst(), new.dropFirst()) }
        while isAlike(old.last, new.last) { (old, new) = (old.dropLast(), new.dropLast()) }
        let before = Dictionary(old.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
        var result: [TextChange] = []
        for (key, text) in new where before[key] != text {
            result.append(TextChange(kind: key.kind, place: key.place, before: before[key], after: text))
        }
        for (key, text) in old where after[key] == nil {
            result.append(TextChange(kind: key.kind, place: key.place, before: text, after: nil))
        }
        return result
    }
}

/// Every text of a pack with its place, under the names that the new pack has.
struct PackTexts {
    struct Key: Hashable {
        let kind: TextChange.Kind
        let place: String
    }

    typealias Entry = (key: Key, text: String)

    /// In the order of the pack; every key once.
    private(set) var entries: [Entry] = []
    private var used: [Key: Int] = [:]
    private let mapping: PackMapping

    init(_ pack: CheckedPack, renaming mapping: PackMapping) {
        self.mapping = mapping
        addHeader(pack.source.header)
        for statement in pack.source.guidance { add(statement) }
        for fact in pack.source.facts { add(fact) }
        for fact in pack.source.derived { add(fact) }
        addRegisters(pack.source)
        for proof in pack.source.proofs { add(proof) }
        for decision in pack.decisions { DecisionTexts(of: decision.source, mapping).write(to: &self) }
    }

    /// Nothing is added of what there is not. Places that come up again are numbered.
    mutating func add(_ kind: TextChange.Kind, _ place: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        var key = Key(kind: kind, place: place)
        used[key, default: 0] += 1
        if let number = used[key], number > 1 { key = Key(kind: kind, place: "\(place) (\(number))") }
        entries.append((key, text))
    }

    mutating func add(_ kind: TextChange.Kind, _ place: String, _ text: LocalizedText?) {
        add(kind, place, text?.en)
        for (language, text) in text?.translations.sorted(by: { $0.key < $1.key }) ?? [] {
            add(kind, place + ", in `\(language)`", text)
        }
    }

    mutating func addGuidance(_ place: String, _ names: [Name]) {
        add(.guidance, place + ", guidance", Self.list(names))
    }

    static func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: ", ") }

    // MARK: The registers

    private mutating func addHeader(_ header: PackHeader) {
        add(.wording, "title", header.title)
        add(.meaning, "in force from", header.inForceFrom?.description)
        add(.meaning, "in force to", header.inForceTo?.description)
        add(.wording, "owner", header.owner?.text)
        add(.wording, "reader", header.reader?.text)
        add(.meaning, "main decision", header.mainDecision?.text)
        add(.meaning, "leap day birthdays", (header.leapDayBirthdays ?? .firstOfMarch).rawValue)
        add(.wording, "words that name nobody", Self.list(header.impersonalWords))
        add(.wording, "a case is, one", header.caseNoun?.one)
        add(.wording, "a case is, many", header.caseNoun?.many)
        add(.wording, "shown in the strip", Self.list(header.strip))
        for topic in header.topics {
            add(.wording, "topic \(topic.id.text), title", topic.title)
            add(.wording, "topic \(topic.id.text), facts", Self.list(topic.facts))
        }
        for document in header.documents {
            add(.wording, "document \(document.id.text), title", document.title)
            add(.wording, "document \(document.id.text), publisher", document.publisher)
        }
        for scale in header.scales {
            let place = "\(scale.isOrdered ? "scale" : "choice") \(scale.id.text)"
            add(.meaning, place, Self.list(scale.values.map(\.id)))
            for value in scale.values { add(.wording, "\(place), \(value.id.text)", value.label) }
        }
        for role in header.roles { add(.wording, "role \(role.id.text)", role.label) }
        for place in header.places { add(.wording, "place \(place.id.text)", place.label) }
    }

    private mutating func add(_ statement: GuidanceStatement) {
        let place = "guidance \(statement.id.text)"
        add(.wording, place + ", says", statement.says)
        add(.wording, place + ", section", "\(statement.document.text), \(statement.section)")
        add(.guidance, place + ", modality", statement.modality.rawValue)
        add(.wording, place + ", who", Self.list(statement.who))
        add(.wording, place + ", note", statement.note)
    }

    private mutating func add(_ fact: FactDefinition) {
        let place = "fact \(mapping.fact(fact.id.text))"
        switch fact.kind {
        case .yesNo: add(.meaning, place + ", is", "yes or no")
        case .scale(let name): add(.meaning, place + ", is", "scale \(name.text)")
        case .namedChoice(let name): add(.meaning, place + ", is", "choice \(name.text)")
        case .number(let range, let format):
            let step = format.step == 1 ? "" : ", step \(format.text(1))"
            let kind =
                switch format.sign {
                case .none: format.isWhole ? "whole number" : "number"
                case .currency(let sign): "money in \(sign)"
                case .percent: "percent"
                }
            add(
                .meaning, place + ", is",
                "\(kind) \(format.text(range.lowerBound)) to "
                    + format.text(range.upperBound) + step)
        case .date: add(.meaning, place + ", is", "date")
        case .choice(let values), .tickList(let values):
            let names = values.map { mapping.value(fact.id.text, $0.id.text) }
            add(.meaning, place + ", is", names.joined(separator: ", "))
            for (name, value) in zip(names, values) { add(.wording, "\(place), \(name)", value.label) }
        }
        add(.wording, place + ", label", fact.label)
        add(.wording, place + ", ask", fact.ask)
        add(.wording, place + ", unit", fact.unit)
        add(.wording, place + ", found in", Self.list(fact.foundIn))
        add(.wording, place + ", then ask", Self.list(fact.thenAsk))
        add(.wording, place + ", asking falls on", fact.burden.rawValue)
        switch fact.changesBy {
        case .nobody: add(.wording, place + ", changes by", "nobody")
        case .reassessment: break
        case .action(let text): add(.wording, place + ", changes by", text)
        }
        if let arises = fact.arisesOnlyWhen { add(arises, place + ", arises only when") }
        add(.meaning, place + ", otherwise counts as", fact.otherwiseCountsAs?.text)
        add(.wording, place + ", ask after", Self.list(fact.askAfter))
        addGuidance(place, fact.guidance)
        add(.wording, place + ", note", fact.note)
    }

    private mutating func add(_ fact: DerivedFact) {
        let place = "derived fact \(mapping.fact(fact.id.text))"
        switch fact.definition {
        case .map(let source, let entries):
            for entry in entries {
                add(
                    .meaning, "\(place), \(mapping.fact(source.text)) \(mapping.value(source.text, entry.value.text))",
                    entry.images.map(Self.list) ?? "either")
            }
        case .elapsed(let unit, let source): add(.meaning, place, "\(unit.key) \(mapping.fact(source.text))")
        case .before(let source, let day):
            add(.meaning, place, "\(mapping.fact(source.text)) before \(day?.description ?? "as at")")
        case .after(let source, let day):
            add(.meaning, place, "\(mapping.fact(source.text)) after \(day?.description ?? "as at")")
        case .criterion(let criterion): add(criterion, place)
        case .sum(let parts):
            for (number, part) in parts.enumerated() {
                let place = "\(place), part \(number + 1)"
                switch part.content {
                case .when(let criterion, let points):
                    add(criterion, place)
                    add(.meaning, place + ", points", points.text)
                case .points(let source, let entries):
                    for entry in entries {
                        let values = renamed(entry.values.description, of: source.text)
                        add(.meaning, "\(place), \(mapping.fact(source.text)) \(values), points", entry.points.text)
                    }
                }
                addGuidance(place, part.guidance)
            }
        }
        add(.wording, place + ", label", fact.label)
        add(.wording, place + ", says", fact.says)
        addGuidance(place, fact.guidance)
    }

    private mutating func addRegisters(_ pack: PolicyPack) {
        for contradiction in pack.contradictions {
            add(contradiction.when, "contradiction \(contradiction.id.text)")
            add(.wording, "contradiction \(contradiction.id.text), say", contradiction.say)
            addGuidance("contradiction \(contradiction.id.text)", contradiction.guidance)
        }
        for parameter in pack.parameters {
            add(.meaning, "parameter \(parameter.id.text)", parameter.value.text)
            add(.wording, "parameter \(parameter.id.text), name", parameter.name)
            addGuidance("parameter \(parameter.id.text)", parameter.guidance)
        }
        for criterion in pack.criteria { add(criterion.criterion, "criterion \(criterion.id.text)") }
        for reading in pack.readings {
            let place = "reading \(reading.id.text)"
            add(.meaning, place + ", chosen", reading.chosen.text)
            for (name, option) in reading.options {
                add(.wording, "\(place), \(name.text), label", reading.labels[name])
                switch option {
                case .asTheRulesSay: break
                case .edits(let edits):
                    for edit in edits { add(.meaning, "\(place), \(name.text)", edit.description) }
                case .joined(let connective): add(.meaning, "\(place), \(name.text)", connective.key)
                case .criterion(let criterion): add(criterion, "\(place), \(name.text)")
                }
            }
            add(.wording, place + ", by", reading.by?.text)
            add(.wording, place + ", on", reading.on?.description)
            add(.wording, place + ", why", reading.why)
            add(.wording, place + ", open", reading.isOpen ? "yes" : "no")
            addGuidance(place, reading.passages)
        }
    }

    private mutating func add(_ proof: Proof) {
        let place = "proof \(proof.id.text)"
        add(.wording, place + ", says", proof.says)
        switch proof.claim {
        case .never(let criterion): add(criterion, place + ", never")
        case .always(let criterion): add(criterion, place + ", always")
        case .neverSettled(let criterion): add(criterion, place + ", never settled")
        case .neverOpen(let decision): add(.meaning, place + ", never open", mapping.decision(decision.text))
        case .neverFalls(let decision, let facts, let silence):
            add(.meaning, place + ", never falls", mapping.decision(decision.text))
            add(.meaning, place + ", when rises", facts.map { mapping.fact($0.text) }.joined(separator: ", "))
            add(.meaning, place + ", silence counts as", silence?.rawValue)
        case .noInfluence(let facts, let decisions, let through):
            add(.meaning, place + ", no influence of", facts.map { mapping.fact($0.text) }.joined(separator: ", "))
            add(.meaning, place + ", on", decisions.map { mapping.decision($0.text) }.joined(separator: ", "))
            add(.meaning, place + ", only through", Self.list(through))
        case .sameAnswer(let one, let other):
            add(.meaning, place + ", same answer", "\(mapping.decision(one.text)), \(mapping.decision(other.text))")
        }
        if let when = proof.when { add(when, place + ", when") }
        add(
            .meaning, place + ", known exceptions",
            proof.exceptions.map { exception in
                switch exception.region {
                case .gap(let name): name.text
                case .criterion(let criterion): criterion.description
                }
            }.joined(separator: "; "))
        addGuidance(place, proof.guidance)
    }

    // MARK: Criteria

    /// A criterion line by line: how its lines are joined, what each tests and says.
    mutating func add(_ criterion: Criterion, _ place: String) {
        add(.wording, place + ", says", criterion.says)
        addGuidance(place, criterion.guidance)
        switch criterion.form {
        case .test(let subject, let test):
            add(.meaning, "\(place), \(self.subject(subject.text))", renamed(test.description, of: subject.text))
        case .named, .reading: add(.meaning, place, criterion.description)
        case .leftOut(let line, let condition):
            add(line, place)
            add(condition, place + ", leave out when")
        case .joined(let connective, let parts):
            add(.meaning, place + ", joined", connective.key)
            for part in parts { add(part, place) }
        case .each(let quantity, let family, let test):
            add(.meaning, "\(place), \(quantity.key) each \(family.text)", test.description)
        case .counted(let bound, let count, let parts):
            add(.meaning, place + ", joined", "\(bound.rawValue) \(count.text) of")
            for part in parts { add(part, place) }
        case .asPrinted(let parts, let layout, let reading):
            let read = reading.map { " as \($0.text) reads it" } ?? ""
            add(.meaning, place + ", joined", layout.rawValue + read)
            for part in parts { add(part, place) }
        }
    }

    /// A fact, a decision, or one outcome of a decision, as the new pack has it.
    private func subject(_ name: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        if parts.count == 2 { return mapping.decision(parts[0]) + "." + mapping.outcome(parts[0], parts[1]) }
        return mapping.decision(mapping.fact(name))
    }

    /// A test with the values of its fact, or the outcomes of its decision, under the names that the new pack has.
    private func renamed(_ test: String, of subject: String) -> String {
        if mapping.values.isEmpty && mapping.outcomes.isEmpty { return test }
        var result = ""
        var word = ""
        for character in test + " " {
            if character == "_" || character.isLetter || character.isNumber {
                word.append(character)
            } else {
                result += mapping.outcome(subject, mapping.value(subject, word)) + String(character)
                word = ""
            }
        }
        return String(result.dropLast())
    }
}
