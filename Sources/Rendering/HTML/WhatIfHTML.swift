package import DecisionModel
internal import Wording

/// A case before and after some facts changed, side by side: the facts first, then the answers that moved.
package enum WhatIfHTML {
    package static func render(_ comparison: DecisionsComparison, texts: PolicyTexts) -> HTMLNode {
        let (before, after) = (CasePage(comparison.before, texts), CasePage(comparison.after, texts))
        let wording = texts.wording
        if comparison.changedFacts.isEmpty { return .tag("p", .phrase(wording.caseSaysSoAlready)) }
        var facts = HTMLTable(
            wording.whatIfFacts, columns: [wording.factColumn, wording.was.capitalised, wording.now.capitalised])
        for fact in comparison.changedFacts {
            facts.add(
                [
                    .phrase(texts.fact(fact).capitalised), .phrase(before.recordedValue(fact)),
                    .phrase(after.recordedValue(fact)),
                ], header: 0)
        }
        var answers = HTMLTable(
            wording.whatIfAnswers, columns: [wording.questionColumn, wording.was.capitalised, wording.now.capitalised])
        var same = comparison.same.map(texts.title)
        for moved in comparison.moved {
            guard let old = before.told(moved.before.id), let new = after.told(moved.after.id) else { continue }
            let (was, now) = (before.fullAnswer(old), after.fullAnswer(new))
            // Where only lines moved there is nothing to see side by side.
            if was == now {
                same.append(texts.title(new.checked))
                continue
            }
            answers.add([.phrase(texts.title(new.checked)), .phrase(was), .phrase(now)], header: 0)
        }
        let known = Set(comparison.before.contradictions.map(\.id))
        let contradictions = comparison.after.contradictions.filter { !known.contains($0.id) }.map {
            HTMLNode.tag("p", class: "warning", .phrase(wording.contradictsNow(after.words($0))))
        }
        return .list([
            .list(contradictions), answers.isEmpty ? .tag("p", .phrase(wording.noAnswerMoved)) : answers.node,
            facts.node,
            same.isEmpty
                ? .nothing : .tag("p", class: "hint", .phrase(wording.theSame(same))),
        ])
    }
}
