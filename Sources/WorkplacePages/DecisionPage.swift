internal import DecisionModel
internal import PolicyChecker
internal import PolicyModel
internal import Rendering
package import Wording

/// What a person decides, having seen the suggestion. Nothing is chosen beforehand.
package struct DecisionPage {
    private let frame: CaseFrame
    private let decision: CheckedDecision

    /// Nil where there is no such decision, or none leads.
    /// - Parameter decision: an id; nil for the leading one.
    package init?(_ frame: CaseFrame, decision: String?) {
        let pack = frame.texts.pack
        let id = decision.flatMap(pack.decision(named:)) ?? (decision == nil ? pack.mainDecision : nil)
        guard let id else { return nil }
        (self.frame, self.decision) = (frame, pack.decisions[id])
    }

    package var decisionID: String { decision.id }

    private var isSeparate: Bool { decision.source.hitPolicy == .eachSeparately }

    /// - Parameters:
    ///   - sent: what somebody filled in, where it could not be recorded.
    ///   - allows: kinds of personal data of which the page asks whether the text holds them.
    package func html(
        sent: SubmittedForm? = nil, banner: Banner? = nil, allows: [(word: String, label: Phrase)] = []
    )
        -> String
    {
        let (wording, texts) = (frame.wording, frame.texts)
        let answer = frame.page.decisions[decision.id]?.answer
        let isLeading = texts.pack.mainDecision.map { texts.pack.decisions[$0].id } == decision.id
        let suggestion =
            isLeading
            ? CaseSummary(of: frame.page).suggestion.text
            : answer.map { frame.page.sentence($0, of: decision.id) } ?? .empty
        return frame.html(
            wording.recordYourDecision, .decision, banner: banner,
            .list(
                CaseSummary(of: frame.page).contradictions.map {
                    .tag("p", class: "warning", .phrase("\(wording.contradictionInFacts): \($0.text)"))
                }),
            .tag(
                "div", class: "answer", .tag("p", .phrase(texts.title(decision))),
                .tag("p", class: "lead", .phrase(suggestion))),
            FormNode(action: frame.address(.decision), token: frame.frame.token).node(
                .tag("input", attributes: ["type": "hidden", "name": "decision", "value": decision.id]),
                // The facts on which the suggestion rests: others by then are another suggestion.
                .tag("input", attributes: ["type": "hidden", "name": "seen", "value": frame.seen]),
                outcomes(sent),
                reason(sent), agreed(sent),
                SelectInput(
                    name: "role", label: wording.yourRole, options: roles.map { ($0.id.text, texts.text($0.label)) },
                    chosen: sent?.text("role") ?? texts.pack.source.header.reader?.text ?? ""
                ).node,
                .list(
                    allows.map { word, label in
                        ChoiceInput(kind: "checkbox", name: "allow", value: word, label: label, isChosen: false).node
                    }),
                .tag("p", class: "actions", button(wording.recordIt))),
            others)
    }

    private var roles: [NamedLabel] { frame.texts.pack.source.header.roles }

    private func outcomes(_ sent: SubmittedForm?) -> HTMLNode {
        let (wording, texts) = (frame.wording, frame.texts)
        let chosen = Set(sent?.all("outcome") ?? [])
        var options = decision.source.outcomes.map { ($0.id.text, texts.text($0.label)) }
        if options.isEmpty {
            // There is nothing to choose from: what was decided stands with its reason.
            return .tag("input", attributes: ["type": "hidden", "name": "outcome", "value": Self.weighed])
        }
        if isSeparate { options.append(("none", wording.noneOfThem)) }
        options.append(("other", wording.somethingElse))
        let inputs = options.map { value, label in
            ChoiceInput(
                kind: isSeparate ? "checkbox" : "radio", name: "outcome", value: value, label: label,
                isChosen: chosen.contains(value)
            ).node
        }
        return .tag(
            "fieldset", id: "outcome", class: "question",
            .tag("legend", .phrase(isSeparate ? wording.whatWasDecidedSeveral : wording.whatWasDecided)), .list(inputs))
    }

    /// What the log has as the outcome of a decision that weighs and has none.
    private static let weighed = "weighed"

    private func reason(_ sent: SubmittedForm?) -> HTMLNode {
        let wording = frame.wording
        let label = decision.source.outcomes.isEmpty ? wording.decisionAndReason : wording.reasonLabel
        return .tag(
            "div", class: "field", .tag("label", attributes: ["for": "reason"], .phrase(label)),
            .tag("p", id: "reason-hint", class: "hint", .phrase(frame.wording.reasonHint)),
            .tag(
                "textarea", id: "reason",
                attributes: ["name": "reason", "rows": "5", "aria-describedby": "reason-hint"],
                .text(sent?.text("reason") ?? "")))
    }

    private func agreed(_ sent: SubmittedForm?) -> HTMLNode {
        let chosen = Set(sent?.all("agreed") ?? [])
        let boxes = roles.map { role in
            ChoiceInput(
                kind: "checkbox", name: "agreed", value: role.id.text, label: frame.texts.text(role.label),
                isChosen: chosen.contains(role.id.text)
            ).node
        }
        let rest = Array(boxes.dropFirst(Self.rolesShown))
        return .tag(
            "fieldset", class: "question", .tag("legend", .phrase(frame.wording.agreedWith)),
            .list(Array(boxes.prefix(Self.rolesShown))),
            rest.isEmpty
                ? .nothing
                : .tag("details", class: "source", .tag("summary", .phrase(frame.wording.otherRoles)), .list(rest)))
    }

    /// Roles that stand open; a policy names those first with whom most is agreed.
    private static let rolesShown = 5

    /// The other decisions of which something can be decided.
    private var others: HTMLNode {
        let shown = frame.page.decisions.concerned.filter { $0 != decision.id }
        if shown.isEmpty { return .nothing }
        let items = shown.map { id -> HTMLNode in
            .tag(
                "li",
                .tag(
                    "a", attributes: ["href": frame.address(.decision) + "/" + id], .phrase(frame.texts.title(id))))
        }
        return .tag(
            "section", .tag("h2", .phrase(frame.wording.decideSomethingElse)), .tag("ul", .list(items)))
    }
}

extension CaseFrame {
    /// A word for the facts, the day and the policy on which a suggestion rests.
    package var seen: String {
        let facts = page.decisions.facts.map { "\($0.fact)=\($0.value)" }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in (facts + [page.decisions.asAt, engine.digest]).joined(separator: "\n").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}
