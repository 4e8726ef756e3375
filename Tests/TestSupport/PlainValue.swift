package import DecisionModel
package import PolicyModel

/// A value of a fact, by name.
package enum PlainValue: Hashable {
    case word(String)
    case number(Int)
    case ticks(Set<String>)
    case day(CalendarDate)
}

/// What a case says of its facts, by name; nothing is known of those that are left out.
package struct PlainFacts {
    package enum Knowledge {
        case oneOf([PlainValue])
        case ticks(has: Set<String>, hasNot: Set<String>)
        case days([ClosedRange<CalendarDate>])
        /// The least and the most, as they are written
        case amounts([(String, String)])
    }

    package var known: [String: Knowledge]

    package init(_ known: [String: Knowledge] = [:]) { self.known = known }

    /// As `Decisions` tells what a case records.
    package init(_ recorded: [RecordedFact]) {
        func value(_ text: String) -> PlainValue { CalendarDate(text).map { .day($0) } ?? .word(text) }
        known = [:]
        for fact in recorded {
            switch fact.value {
            case .notKnown: break
            case .value(let text) where Double(text) != nil: known[fact.fact] = .amounts([(text, text)])
            case .value(let text): known[fact.fact] = .oneOf([value(text)])
            case .number(let number): known[fact.fact] = .oneOf([.number(number)])
            case .either(let texts): known[fact.fact] = .oneOf(texts.map(value))
            case .numbers(let ranges): known[fact.fact] = .oneOf(ranges.flatMap { $0.map { .number($0) } })
            case .amounts(let ranges): known[fact.fact] = .amounts(ranges.map { ($0.least, $0.most) })
            case .days(let ranges):
                known[fact.fact] = .days(
                    ranges.map { range in
                        let from = range.from.flatMap { CalendarDate($0) } ?? .first
                        return from...(range.to.flatMap { CalendarDate($0) } ?? .last)
                    })
            case .ticks(let has, let hasNot, _): known[fact.fact] = .ticks(has: Set(has), hasNot: Set(hasNot))
            }
        }
    }
}

/// Which values a fact or the answer of a decision has, and what tests mean for them.
struct PlainKind {
    enum Values {
        /// In order where there is one.
        case words([String])
        /// Nil where they have no end; each a count of steps of which so many are one.
        case numbers(ClosedRange<Int>?, stepsInOne: Double)
        case ticks([String])
        case days
    }

    let values: Values
    let parameters: [String: String]

    func satisfies(_ value: PlainValue, _ test: ValueTest) -> Bool {
        switch value {
        case .word(let word): satisfies(place(word), test)
        case .number(let number): satisfies(number, test)
        case .ticks(let ticked): satisfies(ticked, test)
        case .day: preconditionFailure("a date has no tests")
        }
    }

    private func satisfies(_ place: Int, _ test: ValueTest) -> Bool {
        switch test {
        case .oneOf(let names): names.contains { self.place($0.text) == place }
        case .atLeast(let name): place >= self.place(name.text)
        case .atMost(let name): place <= self.place(name.text)
        case .above(let name): place > self.place(name.text)
        case .below(let name): place < self.place(name.text)
        case .between(let low, let high): place >= self.place(low.text) && place <= self.place(high.text)
        case .not(let inner): !satisfies(place, inner)
        case .includesAll, .includesAny, .includesNone, .includesSome, .someOutcome, .met:
            preconditionFailure("no test of a value")
        }
    }

    private func satisfies(_ ticked: Set<String>, _ test: ValueTest) -> Bool {
        switch test {
        case .includesAll(let names): names.allSatisfy { ticked.contains($0.text) }
        case .includesAny(let names): names.contains { ticked.contains($0.text) }
        case .includesNone(let names): !names.contains { ticked.contains($0.text) }
        case .includesSome(let bound, let number, let names):
            count(names.isEmpty ? ticked.count : names.count { ticked.contains($0.text) }, is: bound, number.text)
        case .not(let inner): !satisfies(ticked, inner)
        default: preconditionFailure("no test of a tick list")
        }
    }

    private func count(_ count: Int, is bound: Connective.Bound, _ number: String) -> Bool {
        let wanted = Int(parameters[number] ?? number) ?? 0
        return switch bound {
        case .atLeast: count >= wanted
        case .atMost: count <= wanted
        case .exactly: count == wanted
        }
    }

    /// Where a value stands among the others, or the value of the parameter of that name: of a number itself.
    func place(_ text: String) -> Int {
        func place(_ text: String) -> Int? {
            switch values {
            case .words(let words): words.firstIndex(of: text)
            case .numbers(_, let stepsInOne): Double(text).map { Int(($0 * stepsInOne).rounded()) }
            case .ticks, .days: Int(text)
            }
        }
        guard let found = place(text) ?? parameters[text].flatMap(place) else {
            preconditionFailure("a checked pack names values that there are, and `\(text)` is none")
        }
        return found
    }
}

/// The definitions of a pack by their names.
struct PlainNames {
    let pack: PolicyPack
    let asked: [String: FactDefinition]
    let derived: [String: DerivedFact]
    let parameters: [String: String]

    init(_ pack: PolicyPack) {
        self.pack = pack
        asked = Dictionary(uniqueKeysWithValues: pack.facts.map { ($0.id.text, $0) })
        derived = Dictionary(uniqueKeysWithValues: pack.derived.map { ($0.id.text, $0) })
        parameters = Dictionary(uniqueKeysWithValues: pack.parameters.map { ($0.id.text, $0.value.text) })
    }

    func kind(_ fact: String) -> PlainKind {
        if let definition = asked[fact] { return PlainKind(values: values(definition), parameters: parameters) }
        guard let definition = derived[fact]?.definition else { preconditionFailure("there is no fact `\(fact)`") }
        return PlainKind(values: values(definition), parameters: parameters)
    }

    private func values(_ fact: FactDefinition) -> PlainKind.Values {
        switch fact.kind {
        case .yesNo: .words(["no", "yes"])
        case .scale(let name), .namedChoice(let name):
            .words(pack.header.scales.first { $0.id == name }?.values.map(\.id.text) ?? [])
        case .choice(let values): .words(values.map(\.id.text))
        case .number(let range, let format):
            .numbers(range, stepsInOne: (0..<format.decimals).reduce(1.0) { one, _ in one * 10 } / Double(format.step))
        case .tickList(let members): .ticks(members.map(\.id.text))
        case .date: .days
        }
    }

    private func values(_ definition: DerivedFact.Definition) -> PlainKind.Values {
        switch definition {
        case .elapsed, .sum: return .numbers(nil, stepsInOne: 1)
        case .before, .after, .criterion: return .words(["no", "yes"])
        case .map(_, let entries):
            var images: [String] = []
            for image in entries.flatMap({ $0.images ?? [] }) where !images.contains(image.text) {
                images.append(image.text)
            }
            let homes = pack.header.scales.map { $0.values.map(\.id.text) }.filter(Set(images).isSubset)
            if !images.isEmpty, homes.count == 1 { return .words(homes[0]) }
            return .words(Set(images).isSubset(of: ["no", "yes"]) ? ["no", "yes"] : images)
        }
    }

    /// What each value of a map's source may stand for.
    func images(_ fact: String, _ entries: [DerivedFact.MapEntry]) -> [String: [String]] {
        let written = Set(entries.flatMap { $0.images?.map(\.text) ?? [] })
        let all = written.isSubset(of: ["no", "yes"]) ? ["no", "yes"] : written.sorted()
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.value.text, $0.images?.map(\.text) ?? all) })
    }
}
