internal import Diagnostics
internal import PolicySyntax

/// Reads the definitions that are not decisions: guidance, facts, derived facts, contradictions, parameters, criteria,
/// ambiguities. Each gives nil, with the fault reported, where nothing can be made of it.
struct DefinitionReader {
    let reporter: DiagnosticReporter

    func guidance(_ entry: YAMLEntry) -> GuidanceStatement? {
        guard var reader = MappingReader(entry.value, what: "a statement", reporter: reporter) else { return nil }
        let what = "a statement"
        let document = reader.require("document", in: what, at: entry.keySpan).flatMap { reporter.name($0.value) }
        let section = reader.require("section", in: what, at: entry.keySpan).flatMap { reporter.text($0.value) }
        let says = reader.require("says", in: what, at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let modality = reader.require("modality", in: what, at: entry.keySpan).flatMap { self.modality($0.value) }
        let who = reporter.names(reader.take("who")?.value)
        let ambiguities = reporter.names(reader.take("ambiguities")?.value)
        let note = reader.take("note").flatMap { reporter.localized($0.value) }
        let kept = reader.take("kept as information because").flatMap { reporter.localized($0.value) }
        reader.finish(what)
        guard let document, let section, let says, let modality else { return nil }
        return GuidanceStatement(
            id: Name(entry.key, at: entry.keySpan), document: document, section: section, says: says,
            modality: modality, who: who,
            ambiguities: ambiguities, note: note, keptAsInformation: kept)
    }

    private func modality(_ node: YAMLNode) -> Modality? {
        guard let text = reporter.text(node) else { return nil }
        if let modality = Modality(rawValue: text) { return modality }
        reporter.report(
            "unknown-modality", "`\(text)` is not a strength of guidance", at: node.span,
            help: helpForUnknown(text, among: Modality.allCases.map(\.rawValue), kind: "strengths"))
        return nil
    }

    // MARK: Facts

    /// One fact, or one for each of many things; none, with the fault reported, where it cannot be read.
    func facts(_ entry: YAMLEntry) -> [FactDefinition] {
        var members: [NamedLabel]?
        guard let fact = fact(entry, members: &members) else { return [] }
        return members.map { $0.map(fact.asked) } ?? [fact]
    }

    private func fact(_ entry: YAMLEntry, members: inout [NamedLabel]?) -> FactDefinition? {
        guard let id = reporter.identifier(entry, what: "a fact"),
            var reader = MappingReader(entry.value, what: "a fact", reporter: reporter)
        else { return nil }
        let what = "a fact"
        if let each = reader.take("each") { members = self.members(each) }
        let label = reader.take("label").flatMap { reporter.localized($0.value) }
        let unit = reader.take("unit").flatMap { reporter.localized($0.value) }
        let kind = reader.require("is", in: what, at: entry.keySpan).flatMap { self.kind($0.value, unit: unit) }
        let ask = reader.require("ask", in: what, at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let foundIn = reporter.names(reader.take("found in")?.value)
        let thenAsk = reporter.names(reader.take("then ask")?.value)
        let burden = reader.take("asking falls on").flatMap { self.burden($0.value) } ?? .record
        let changesBy = reader.take("changes by").flatMap { self.changesBy($0.value) } ?? .reassessment
        let proposed =
            reader.take("proposed").map { reporter.list($0.value, what: "keys").compactMap(reporter.text) } ?? []
        let arises = reader.take("arises only when")
        let otherwise = reader.take("otherwise counts as")
        let condition = arises.flatMap { CriterionReader(reporter: reporter).read($0.value) }
        if let arises, otherwise == nil {
            reporter.report(
                "missing-key", "`arises only when` without `otherwise counts as`", at: arises.keySpan,
                help: "say which value the fact has where it does not arise")
        }
        if let otherwise, arises == nil {
            reporter.report(
                "missing-key", "`otherwise counts as` without `arises only when`", at: otherwise.keySpan,
                help: "say when the fact arises")
        }
        let askAfter = reporter.names(reader.take("ask after")?.value)
        let guidance = reporter.names(reader.take("guidance")?.value)
        let note = reader.take("note").flatMap { reporter.localized($0.value) }
        reader.finish(what)
        if arises != nil && condition == nil { return nil }
        guard let kind, let ask else { return nil }
        return FactDefinition(
            id: id, label: label, kind: kind, ask: ask, unit: unit, foundIn: foundIn, thenAsk: thenAsk, burden: burden,
            changesBy: changesBy, proposed: proposed, arisesOnlyWhen: condition,
            otherwiseCountsAs: otherwise.flatMap { reporter.name($0.value) },
            askAfter: askAfter, guidance: guidance, note: note)
    }

    private static let kindHelp =
        "write `yes or no`, `date`, `{scale: ...}`, `{whole number: 0 to 10}`, `{number: 0 to 10, step: 0.5}`, "
        + "`{money: 0 to 100000}`, `{percent: 0 to 100}`, or `choice of:` or `tick list of:` with a list"

    /// - Parameter unit: what stands under `unit`: of money the sign of its currency.
    private func kind(_ node: YAMLNode, unit: LocalizedText?) -> FactDefinition.Kind? {
        if let text = node.text {
            switch text {
            case "yes or no": return .yesNo
            case "date": return .date
            default:
                reporter.report("unknown-kind", "`\(text)` is not a kind of fact", at: node.span, help: Self.kindHelp)
                return nil
            }
        }
        guard var reader = MappingReader(node, what: "a kind of fact", reporter: reporter) else { return nil }
        defer { reader.finish("a kind of fact") }
        if let scale = reader.take("scale") { return reporter.name(scale.value).map { .scale($0) } }
        if let choice = reader.take("choice of") {
            // A word alone is a choice of the header.
            if choice.value.text != nil { return reporter.name(choice.value).map { .namedChoice($0) } }
            return values(choice).map { .choice($0) }
        }
        if let ticks = reader.take("tick list of") { return values(ticks).map { .tickList($0) } }
        if let range = reader.take("whole number") { return numbers(range, step: nil, sign: .none) }
        let step = reader.take("step")
        if let range = reader.take("number") { return numbers(range, step: step, sign: .none) }
        if let range = reader.take("money") {
            if let sign = unit?.en,
                sign.unicodeScalars.count != 1
                    || sign.unicodeScalars.first?.properties.generalCategory != .currencySymbol
            {
                reporter.report(
                    "not-a-currency", "`\(sign)` is not the sign of a currency", at: range.keySpan,
                    help: "write a sign such as `unit: €`, or leave `unit` out for £")
                return nil
            }
            return numbers(range, step: step, sign: .currency(unit?.en ?? NumberFormat.defaultCurrency))
        }
        if let range = reader.take("percent") { return numbers(range, step: step, sign: .percent) }
        reporter.report("unknown-kind", "no kind of fact", at: node.span, help: Self.kindHelp)
        return nil
    }

    /// `{id: label}`, or a list as of values.
    private func members(_ entry: YAMLEntry) -> [NamedLabel] {
        guard case .mapping = entry.value.content else { return values(entry) ?? [] }
        return reporter.labelTable(entry.value, what: "one of many things")
    }

    private func values(_ entry: YAMLEntry) -> [NamedLabel]? {
        let values = reporter.labels(entry.value, what: "a value")
        if values.isEmpty {
            reporter.report(
                "no-values", "`\(entry.key)` of nothing", at: entry.keySpan, help: "list the values below it")
        }
        return values.isEmpty ? nil : values
    }

    /// A range whose ends have as many decimals as the step; without one as many as are written, of money two.
    private func numbers(_ entry: YAMLEntry, step: YAMLEntry?, sign: NumberFormat.Sign) -> FactDefinition.Kind? {
        guard let text = reporter.text(entry.value) else { return nil }
        let words = text.split(separator: " ").map { Numeral.plain(String($0), sign: sign) }
        let ends = words.count == 3 && words[1] == "to" ? [words[0], words[2]].compactMap { Numeral($0) } : []
        let written = step.flatMap { reporter.text($0.value) }
        let size = written.flatMap { Numeral($0) }
        let isStep = size.map {
            $0.decimals <= NumberFormat.maximumDecimals && $0.units(decimals: $0.decimals) ?? 0 > 0
        }
        if let step, isStep != true {
            reporter.report(
                "not-a-step", "`\(written ?? "")` is not a step between two numbers", at: step.value.span,
                help: "write it as `0.5`, with \(NumberFormat.maximumDecimals) digits behind the point at the most")
            return nil
        }
        var decimals = max(size?.decimals ?? 0, ends.map(\.decimals).max() ?? 0)
        if entry.key == "whole number" { decimals = 0 }
        if case .currency = sign, size == nil { decimals = 2 }
        let unit = size.flatMap { $0.units(decimals: decimals) } ?? 1
        let format = NumberFormat(decimals: decimals, step: unit, sign: sign)
        if ends.count == 2, decimals <= NumberFormat.maximumDecimals, let low = format.count(words[0]),
            let high = format.count(words[2]), low <= high,
            (-PackLimits.number...PackLimits.number).contains(low * unit),
            (-PackLimits.number...PackLimits.number).contains(high * unit)
        {
            return .number(low...high, format)
        }
        reporter.report(
            "not-a-range", "`\(text)` is not a range of \(entry.key == "whole number" ? "whole " : "")numbers",
            at: entry.value.span,
            help: "write it as `0 to 500`; at most a thousand million million either way, and each end a whole number "
                + "of steps")
        return nil
    }

    private func burden(_ node: YAMLNode) -> FactDefinition.Burden? {
        guard let text = reporter.text(node) else { return nil }
        if let burden = FactDefinition.Burden(rawValue: text) { return burden }
        reporter.report(
            "unknown-burden", "asking cannot fall on `\(text)`", at: node.span,
            help: helpForUnknown(
                text, among: FactDefinition.Burden.allCases.map(\.rawValue), kind: "whom asking can fall on"))
        return nil
    }

    private func changesBy(_ node: YAMLNode) -> FactDefinition.ChangesBy? {
        switch node.text {
        case "nobody": return .nobody
        case "reassessment": return .reassessment
        default:
            guard case .mapping = node.content,
                var reader = MappingReader(node, what: "what changes a fact", reporter: reporter)
            else {
                reporter.report(
                    "unknown-change", "`\(node.text ?? node.kindName)` does not say what changes the fact",
                    at: node.span, help: "write nobody, reassessment, or `{action: Hold a meeting}`")
                return nil
            }
            let action = reader.require("action", in: "what changes a fact", at: node.span).flatMap {
                reporter.localized($0.value)
            }
            reader.finish("what changes a fact")
            return action.map { .action($0) }
        }
    }

    // MARK: Derived facts

    func derived(_ entry: YAMLEntry) -> DerivedFact? {
        guard let id = reporter.identifier(entry, what: "a derived fact"),
            var reader = MappingReader(entry.value, what: "a derived fact", reporter: reporter)
        else { return nil }
        let label = reader.take("label").flatMap { reporter.localized($0.value) }
        let says = reader.take("says").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        guard let definition = definition(&reader, at: entry) else { return nil }
        return DerivedFact(id: id, label: label, definition: definition, says: says, guidance: guidance)
    }

    private func definition(_ reader: inout MappingReader, at entry: YAMLEntry) -> DerivedFact.Definition? {
        let what = "a derived fact"
        if let sum = reader.take("add up") {
            reader.finish(what)
            return SumReader(reporter: reporter).parts(sum).map { .sum($0) }
        }
        for unit in CalendarUnit.allCases {
            guard let since = reader.take(unit.key) else { continue }
            let to = reader.require("to", in: what, at: since.keySpan)
            if let to, to.value.text != "as at" {
                reporter.report(
                    "not-as-at", "time is counted to `as at` only", at: to.value.span, help: "write `to: as at`")
            }
            reader.finish(what)
            return reporter.name(since.value).map { .elapsed(unit, since: $0) }
        }
        guard let from = reader.take("from") else {
            return CriterionReader(reporter: reporter).read(
                &reader, at: entry.value.span,
                others: ["from", "map", "add up"] + CalendarUnit.allCases.map(\.key)
            )
            .map { .criterion($0) }
        }
        guard let source = reporter.name(from.value) else { return nil }
        if let map = reader.take("map") {
            reader.finish(what)
            let entries = reporter.entries(map.value, what: "values").compactMap(mapEntry)
            if entries.isEmpty {
                reporter.report(
                    "empty-map", "a map of nothing", at: map.keySpan,
                    help: "say for every value of `\(source.text)` what it stands for")
                return nil
            }
            return .map(source: source, entries)
        }
        if let bound = reader.take("before") ?? reader.take("after") {
            reader.finish(what)
            let day = bound.value.text == "as at" ? nil : reporter.date(bound.value)
            if bound.value.text != "as at" && day == nil { return nil }
            return bound.key == "before" ? .before(source: source, day) : .after(source: source, day)
        }
        reader.finish(what)
        reporter.report(
            "missing-key", "`from` without `map`, `before` or `after`", at: from.keySpan,
            help: "say how the fact follows from `\(source.text)`")
        return nil
    }

    private func mapEntry(_ entry: YAMLEntry) -> DerivedFact.MapEntry? {
        let value = Name(entry.key, at: entry.keySpan)
        if entry.value.text == "either" { return .init(value: value, images: nil) }
        if let text = entry.value.text, ["unknown", "not known", "not sure", "any"].contains(text) {
            reporter.report(
                "maps-to-unknown", "`\(text)` is no value that a fact can have", at: entry.value.span,
                help: "what is not settled is `either`: write `\(entry.key): either`")
            return nil
        }
        let images = reporter.names(entry.value)
        return images.isEmpty ? nil : .init(value: value, images: images)
    }

    // MARK: The rest

    func contradiction(_ entry: YAMLEntry) -> Contradiction? {
        guard let id = reporter.identifier(entry, what: "a contradiction"),
            var reader = MappingReader(entry.value, what: "a contradiction", reporter: reporter)
        else { return nil }
        let when = reader.require("when", in: "a contradiction", at: entry.keySpan).flatMap {
            CriterionReader(reporter: reporter).read($0.value)
        }
        let say = reader.require("say", in: "a contradiction", at: entry.keySpan).flatMap {
            reporter.localized($0.value)
        }
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish("a contradiction")
        guard let when, let say else { return nil }
        return Contradiction(id: id, when: when, say: say, guidance: guidance)
    }

    func parameter(_ entry: YAMLEntry) -> Parameter? {
        guard let id = reporter.identifier(entry, what: "a parameter"),
            var reader = MappingReader(entry.value, what: "a parameter", reporter: reporter)
        else { return nil }
        let value = reader.require("value", in: "a parameter", at: entry.keySpan).flatMap { entry in
            reporter.text(entry.value).map { Name($0, in: entry.value, range: nil) }
        }
        let name = reader.require("name", in: "a parameter", at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let unit = reader.take("unit").flatMap { reporter.localized($0.value) }
        let isProposed = reader.take("proposed").flatMap { reporter.yesNo($0.value) } ?? false
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish("a parameter")
        guard let value, let name else { return nil }
        return Parameter(id: id, value: value, name: name, unit: unit, isProposed: isProposed, guidance: guidance)
    }

    func criterion(_ entry: YAMLEntry) -> NamedCriterion? {
        guard let id = reporter.identifier(entry, what: "a criterion"),
            let criterion = CriterionReader(reporter: reporter).read(entry.value)
        else { return nil }
        return NamedCriterion(id: id, criterion: criterion)
    }

    func ambiguity(_ entry: YAMLEntry) -> Ambiguity? {
        guard var reader = MappingReader(entry.value, what: "an ambiguity", reporter: reporter) else { return nil }
        let question = reader.require("question", in: "an ambiguity", at: entry.keySpan).flatMap {
            reporter.localized($0.value)
        }
        let passages = reporter.names(reader.take("passages")?.value)
        let kept = reader.take("reading kept").flatMap { reporter.localized($0.value) }
        let because = reader.take("cannot matter because").flatMap { reporter.localized($0.value) }
        reader.finish("an ambiguity")
        return question.map {
            Ambiguity(
                id: Name(entry.key, at: entry.keySpan), question: $0, passages: passages, readingKept: kept,
                cannotMatterBecause: because)
        }
    }
}
