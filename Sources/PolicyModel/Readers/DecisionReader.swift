internal import Diagnostics
internal import PolicySyntax

/// Reads one decision from the file that holds it.
struct DecisionReader {
    let reporter: DiagnosticReporter
    var edition = Edition.second

    /// Nil, with the fault reported, where a key that every decision needs cannot be read. `guidance` is the file's own
    /// key, already taken.
    func read(_ entry: YAMLEntry, guidance: YAMLEntry?, _ reader: inout MappingReader) -> Decision? {
        let what = "a decision"
        let id = reporter.text(entry.value).flatMap {
            reporter.identifier(YAMLEntry(key: $0, keySpan: entry.value.span, value: entry.value), what: "a decision")
        }
        let title = reader.take("title").flatMap { reporter.localized($0.value) }
        let question = reader.require("question", in: what, at: entry.value.span).flatMap {
            reporter.localized($0.value)
        }
        let concern = reader.take("concerns").flatMap { self.concern($0.value) } ?? .child
        let caution = reader.take("caution").flatMap { statement($0.value, "a caution") }
        let appliesEntry = reader.take("applies when")
        let applies = appliesEntry.flatMap { criterion($0.value) }
        let outOfScope = reader.take("out of scope").flatMap { statement($0.value, "what is said out of scope") }
        let (outcomes, isRanked) = reader.take("outcomes").map { self.outcomes($0.value) } ?? ([], false)
        let hitPolicy = reader.require("choose", in: what, at: entry.value.span).flatMap { self.hitPolicy($0.value) }
        let rules = reader.take("rules").map { reporter.list($0.value, what: "rules") } ?? []
        let readRules = rules.compactMap { rule($0, outcomes) }
        let tableEntry = reader.take("table")
        let rows = tableEntry.flatMap { entry in
            DecisionTableReader(reporter: reporter, outcome: { outcomeName($0, outcomes) }).rules(entry.value)
        }
        let otherwise = reader.take("otherwise").flatMap { self.otherwise($0.value, outcomes) }
        let stops = reader.take("stop when").map { silences($0.value, isStop: true) } ?? []
        let gaps = stops + (reader.take("gaps").map { silences($0.value, isStop: false) } ?? [])
        let ifNone = reader.take("if no rule is met").flatMap {
            statement($0.value, "what is said where no rule is met")
        }
        let notices =
            reader.take("notices").map { reporter.entries($0.value, what: "notices").compactMap(notice) } ?? []
        let agreedFirst = reader.take("agreed by people first").flatMap { self.agreedFirst($0.value) }
        let agreedIn = reader.take("agreed in").flatMap { reporter.name($0.value) }
        let first = reader.take("look at first").map { self.actions($0.value) } ?? []
        let areas =
            reader.take("areas to consider").map { reporter.entries($0.value, what: "areas").compactMap(area) } ?? []
        let actions = reader.take("actions").map { self.actions($0.value) } ?? []
        guard let id, let question, let hitPolicy, readRules.count == rules.count,
            tableEntry == nil || rows != nil, applies != nil || appliesEntry == nil
        else { return nil }
        return Decision(
            id: id, title: title, question: question, concern: concern, caution: caution, appliesWhen: applies,
            outOfScope: outOfScope, outcomes: outcomes, isRanked: isRanked, hitPolicy: hitPolicy,
            rules: readRules + (rows ?? []),
            otherwise: otherwise, gaps: gaps, ifNoRuleIsMet: ifNone,
            notices: notices, agreedFirst: agreedFirst, agreedIn: agreedIn, lookAtFirst: first, areas: areas,
            actions: actions,
            guidance: reporter.names(guidance?.value), edition: edition, span: entry.value.span)
    }

    private func criterion(_ node: YAMLNode) -> Criterion? { CriterionReader(reporter: reporter).read(node) }

    /// A text, or `{say: ..., guidance: ...}`.
    private func statement(_ node: YAMLNode, _ what: String) -> Statement? {
        if node.text != nil { return reporter.localized(node).map { Statement(text: $0, guidance: []) } }
        guard var reader = MappingReader(node, what: what, reporter: reporter) else { return nil }
        let say = reader.require("say", in: what, at: node.span).flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish(what)
        return say.map { Statement(text: $0, guidance: guidance) }
    }

    /// A list, lowest first; or `not ranked:` and a list.
    private func outcomes(_ node: YAMLNode) -> ([Outcome], isRanked: Bool) {
        guard case .mapping = node.content else { return (list(of: node), true) }
        guard var reader = MappingReader(node, what: "outcomes", reporter: reporter) else { return ([], false) }
        let unranked = reader.require("not ranked", in: "outcomes", at: node.span)
        reader.finish("outcomes")
        return (unranked.map { list(of: $0.value) } ?? [], false)
    }

    private func list(of node: YAMLNode) -> [Outcome] {
        reporter.list(node, what: "outcomes").flatMap { item -> [Outcome] in
            if let entries = reporter.entriesWithDashes(item) { return entries.compactMap(outcome) }
            let name = reporter.text(item).flatMap { _ in reporter.name(item) }
            return name.map { [Outcome(id: $0, label: LocalizedText(en: $0.text), guidance: [])] } ?? []
        }
    }

    private func outcome(_ entry: YAMLEntry) -> Outcome? {
        guard let id = reporter.identifier(entry, what: "an outcome") else { return nil }
        if entry.value.text != nil || isInLanguages(entry.value) {
            return reporter.localized(entry.value).map { Outcome(id: id, label: $0, guidance: []) }
        }
        guard var reader = MappingReader(entry.value, what: "an outcome", reporter: reporter) else { return nil }
        let label = reader.require("label", in: "an outcome", at: entry.keySpan).flatMap {
            reporter.localized($0.value)
        }
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish("an outcome")
        return label.map { Outcome(id: id, label: $0, guidance: guidance) }
    }

    /// Whether a value is a label in several languages and no more, such as `{en: ..., cy: ...}`.
    private func isInLanguages(_ node: YAMLNode) -> Bool {
        guard case .mapping(let entries) = node.content else { return false }
        return entries.contains { $0.key == "en" }
    }

    private func concern(_ node: YAMLNode) -> Concern? {
        guard let text = reporter.text(node) else { return nil }
        if let concern = Concern(rawValue: text) { return concern }
        reporter.report(
            "unknown-concern", "a decision cannot concern `\(text)`", at: node.span,
            help: helpForUnknown(text, among: Concern.allCases.map(\.rawValue), kind: "whom a decision concerns"))
        return nil
    }

    func hitPolicy(_ node: YAMLNode) -> HitPolicy? {
        guard let text = reporter.text(node) else { return nil }
        if let policy = HitPolicy(rawValue: text) { return policy }
        reporter.report(
            "unknown-choose", "`\(text)` is not a way to choose", at: node.span,
            help: helpForUnknown(text, among: HitPolicy.allCases.map(\.rawValue), kind: "ways to choose"))
        return nil
    }

    private func rule(_ node: YAMLNode, _ outcomes: [Outcome]) -> Rule? {
        guard var reader = MappingReader(node, what: "a rule", reporter: reporter) else { return nil }
        let outcomeEntry = reader.require("outcome", in: "a rule", at: node.span)
        let outcome = outcomeEntry.flatMap { outcomeName($0.value, outcomes) }
        let id = reader.take("id").flatMap { reporter.name($0.value) }
        let says = reader.take("says").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let unlessEntry = reader.take("unless")
        let unless = unlessEntry.flatMap { self.criterion($0.value) }
        let actions = reader.take("actions").map { self.actions($0.value) } ?? []
        let criterion: Criterion?
        if let when = reader.take("when") {
            criterion = self.criterion(when.value)
            reader.finish("a rule")
        } else {
            criterion = CriterionReader(reporter: reporter).read(
                &reader, at: outcomeEntry?.keySpan ?? node.span, others: ["outcome", "unless", "actions", "when"])
        }
        guard let outcome, let criterion, unless != nil || unlessEntry == nil else { return nil }
        return Rule(
            id: id, outcome: outcome, criterion: criterion, unless: unless, says: says, guidance: guidance,
            actions: actions,
            span: outcomeEntry?.value.span ?? node.span)
    }

    /// The name of an outcome; who writes its label instead is told the name.
    private func outcomeName(_ node: YAMLNode, _ outcomes: [Outcome]) -> Name? {
        if let text = node.text, !outcomes.contains(where: { $0.id.text == text }),
            let meant = outcomes.first(where: { $0.label.en.lowercased() == text.lowercased() })
                ?? outcomes.first(where: { $0.id.text == JoinedNames.name(of: text) })
        {
            reporter.report(
                "label-for-name", "`\(text)` is not the name of an outcome, but what is shown for it", at: node.span,
                help: "did you mean `\(meant.id.text)`?")
            return nil
        }
        return reporter.name(node)
    }

    private func otherwise(_ node: YAMLNode, _ outcomes: [Outcome]) -> Otherwise? {
        if node.text != nil {
            return outcomeName(node, outcomes).map { Otherwise(outcome: $0, says: nil, guidance: []) }
        }
        guard var reader = MappingReader(node, what: "`otherwise`", reporter: reporter) else { return nil }
        let outcome = reader.require("outcome", in: "`otherwise`", at: node.span).flatMap {
            outcomeName($0.value, outcomes)
        }
        let says = reader.take("says").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish("`otherwise`")
        return outcome.map { Otherwise(outcome: $0, says: says, guidance: guidance) }
    }

    private func silences(_ node: YAMLNode, isStop: Bool) -> [Gap] {
        reporter.entries(node, what: "gaps").compactMap { gap($0, isStop: isStop) }
    }

    private func gap(_ entry: YAMLEntry, isStop: Bool) -> Gap? {
        guard let id = reporter.identifier(entry, what: "a gap"),
            var reader = MappingReader(entry.value, what: "a gap", reporter: reporter)
        else { return nil }
        let when = reader.require("when", in: "a gap", at: entry.keySpan).flatMap { criterion($0.value) }
        let say = reader.require("say", in: "a gap", at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let stillApplies = reporter.names(reader.take("still applies")?.value)
        reader.finish("a gap")
        guard let when, let say else { return nil }
        return Gap(id: id, isStop: isStop, when: when, say: say, guidance: guidance, stillApplies: stillApplies)
    }

    private func notice(_ entry: YAMLEntry) -> Notice? {
        guard let id = reporter.identifier(entry, what: "a notice"),
            var reader = MappingReader(entry.value, what: "a notice", reporter: reporter)
        else { return nil }
        let together = reader.take("when met together")
        let when = reader.take("when")
        let say = reader.require("say", in: "a notice", at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let isRead = reader.finish("a notice")
        let trigger: Notice.Trigger?
        switch (together, when) {
        case (let together?, nil):
            let names = reporter.names(together.value)
            if names.count < 2 {
                reporter.report(
                    "too-few-options", "`when met together` of fewer than two outcomes", at: together.keySpan,
                    help: "name the outcomes that are met together")
            }
            trigger = names.count < 2 ? nil : .metTogether(names)
        case (nil, let when?): trigger = criterion(when.value).map { .criterion($0) }
        case (nil, nil) where !isRead: trigger = nil
        default:
            reporter.report(
                "notice-without-when", "a notice needs either `when met together` or `when`", at: entry.keySpan,
                help: "say when the notice is shown")
            trigger = nil
        }
        guard let trigger, let say else { return nil }
        return Notice(id: id, trigger: trigger, say: say, guidance: guidance)
    }

    private func agreedFirst(_ node: YAMLNode) -> AgreedFirst? {
        guard var reader = MappingReader(node, what: "`agreed by people first`", reporter: reporter) else { return nil }
        let say = reader.take("say").flatMap { reporter.localized($0.value) }
        let guidance = reporter.names(reader.take("guidance")?.value)
        let criterion: Criterion?
        if let when = reader.take("when") {
            criterion = self.criterion(when.value)
            reader.finish("`agreed by people first`")
        } else {
            criterion = CriterionReader(reporter: reporter).read(&reader, at: node.span, others: ["say", "when"])
        }
        return criterion.map { AgreedFirst(criterion: $0, say: say, guidance: guidance) }
    }

    private func area(_ entry: YAMLEntry) -> Area? {
        guard let id = reporter.identifier(entry, what: "an area"),
            var reader = MappingReader(entry.value, what: "an area", reporter: reporter)
        else { return nil }
        let says = reader.require("says", in: "an area", at: entry.keySpan).flatMap { reporter.localized($0.value) }
        let show = reporter.names(reader.take("show")?.value)
        let ticked = reader.take("ticked in").flatMap { factAndMembers($0.value, "where an area is ticked") }
        let guidance = reporter.names(reader.take("guidance")?.value)
        reader.finish("an area")
        return says.map {
            Area(id: id, says: $0, show: show, tickedIn: ticked.map { ($0.fact, $0.members[0]) }, guidance: guidance)
        }
    }

    /// `{fact: member}` or `{fact: [members]}`.
    private func factAndMembers(_ node: YAMLNode, _ what: String) -> Papers? {
        guard case .mapping(let entries) = node.content, entries.count == 1 else {
            reporter.report(
                "not-one-fact", "\(what) names one tick list and its members", at: node.span,
                help: "write it as `{tick_list: [member, member]}`")
            return nil
        }
        let members = reporter.names(entries[0].value)
        if members.isEmpty {
            reporter.report(
                "no-members", "\(what) with no members", at: node.span,
                help: "name at least one member of the tick list")
        }
        return members.isEmpty ? nil : Papers(fact: Name(entries[0].key, at: entries[0].keySpan), members: members)
    }

    // MARK: Actions

    func actions(_ node: YAMLNode) -> [Action] { reporter.list(node, what: "actions").compactMap(action) }

    private static let strengths = Modality.allCases.filter { $0 != .information }

    /// The strength of an action with its text; nil, with the fault reported, where there is not one.
    private func strength(_ reader: inout MappingReader, at place: SourceSpan) -> (modality: Modality, text: YAMLEntry)?
    {
        var found: [(modality: Modality, text: YAMLEntry)] = []
        for modality in Self.strengths {
            if let entry = reader.take(modality.rawValue) { found.append((modality, entry)) }
        }
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            let second = found.map(\.text).max { $0.keySpan.start < $1.keySpan.start } ?? found[1].text
            if reporter.reportLostDash(second, at: place) { return nil }
        }
        if found.isEmpty, let (entry, meant) = meantStrength(reader.remaining, Self.strengths) {
            reporter.report(
                "unknown-key", "`\(entry.key)` is not a key of an action", at: entry.keySpan,
                help: "did you mean `\(meant)`?")
            return nil
        }
        let keys = Self.strengths.map { "`\($0.rawValue):`" }.joined(separator: ", ")
        reporter.report(
            "action-without-strength", "an action has one strength", at: reader.remaining.first?.keySpan ?? place,
            help: "start it with one of \(keys)")
        return nil
    }

    private func action(_ node: YAMLNode) -> Action? {
        guard var reader = MappingReader(node, what: "an action", reporter: reporter) else { return nil }
        guard let strength = strength(&reader, at: node.span), let text = reporter.localized(strength.text.value)
        else { return nil }
        let id = reader.take("id").flatMap { reporter.name($0.value) }
        let when = reader.take("when").map { criterion($0.value) }
        let before = reader.take("before").map { criterion($0.value) }
        let parts = actionParts(&reader)
        reader.finish("an action")
        for case .some(.none) in [when, before] { return nil }
        guard let parts else { return nil }
        return Action(
            id: id, modality: strength.modality, text: text, who: parts.who ?? [], when: when ?? nil,
            before: before ?? nil, byWhen: parts.byWhen, papers: parts.papers,
            recordIn: parts.recordIn?.places ?? [], recordsInEvery: parts.recordIn?.isEvery ?? false,
            doneWhen: parts.doneWhen, ifTooLate: parts.ifTooLate, guidance: parts.guidance ?? [],
            span: strength.text.keySpan)
    }

    /// The keys of an action that another reading puts in the place of its own.
    func change(_ node: YAMLNode) -> ActionChange? {
        guard var reader = MappingReader(node, what: "a change of an action", reporter: reporter) else { return nil }
        var strength: (modality: Modality, text: LocalizedText)?
        if reader.remaining.contains(where: { entry in Self.strengths.contains { $0.rawValue == entry.key } }) {
            guard let found = self.strength(&reader, at: node.span), let text = reporter.localized(found.text.value)
            else { return nil }
            strength = (found.modality, text)
        }
        var change = actionParts(&reader)
        reader.finish("a change of an action")
        change?.strength = strength
        return change
    }

    /// In words, or `{28 days after: referred_on}`.
    private func timeLimit(_ entry: YAMLEntry) -> TimeLimit? {
        guard case .mapping(let entries) = entry.value.content, let first = entries.first, first.key.contains(" ")
        else { return reporter.localized(entry.value).map { .words($0) } }
        guard let date = reporter.name(first.value) else { return nil }
        guard entries.count == 1, let limit = CountedLimit(first, date: date) else {
            reporter.report(
                "not-a-time-limit", "`\(first.key)` does not say by when", at: first.keySpan,
                help: "write `{28 days after: \(date.text)}`, with days, weeks, months or years, and after or before; "
                    + "working days cannot be counted: say them in words")
            return nil
        }
        return .counted(limit)
    }

    /// The keys of an action that a reading may change; nil, with the fault reported, where one cannot be read.
    private func actionParts(_ reader: inout MappingReader) -> ActionChange? {
        var parts = ActionChange()
        parts.who = reader.take("who").map { reporter.names($0.value) }
        let within = reader.take("within") ?? reader.take("by when")
        parts.byWhen = within.flatMap(timeLimit)
        parts.papers = reader.take("papers needed").flatMap { factAndMembers($0.value, "the papers needed") }
        let anyPlace = reader.take("record in")
        let everyPlace = reader.take("record in every one of")
        if let anyPlace, everyPlace != nil {
            reporter.report(
                "two-values", "`record in` beside `record in every one of`", at: anyPlace.keySpan,
                help: "keep one: any of the places, or every one")
        }
        parts.recordIn = (everyPlace ?? anyPlace).map { (reporter.names($0.value), everyPlace != nil) }
        let done = reader.take("done when")
        parts.doneWhen = done.flatMap { criterion($0.value) }
        parts.ifTooLate = reader.take("if too late").flatMap { reporter.localized($0.value) }
        parts.guidance = reader.take("guidance").map { reporter.names($0.value) }
        return done != nil && parts.doneWhen == nil ? nil : parts
    }

    /// What stands for a strength of an action under another word.
    private func meantStrength(_ entries: [YAMLEntry], _ strengths: [Modality]) -> (entry: YAMLEntry, meant: String)? {
        for entry in entries.prefix(1) where !YAMLVocabulary.policy.holds(entry.key) {
            if let meant = KeyMeaning.key(meantBy: entry.key, among: strengths.map(\.rawValue)) {
                return (entry, meant)
            }
        }
        return nil
    }
}
