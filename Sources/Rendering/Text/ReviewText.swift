internal import DecisionDiagrams
package import Diagnostics
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyEngines
package import PolicyTesting
internal import PolicyVerification

/// A review of a pack: one line where all is well, else what is not.
package enum ReviewText {
    /// Fixtures that are named before the rest is only counted.
    private static let maximumFixtures = 5
    private static let maximumFindings = 5

    /// What is found over all cases, by the words that tell of it.
    package static func findings(_ review: PackReview) -> Set<String> {
        Set(review.report.map { VerificationWords($0).diagnostics.map(\.message) } ?? [])
    }

    /// - Parameter told: findings that were told before; they are only counted.
    package static func render(
        _ review: PackReview, told: Set<String> = [], milliseconds: Int, style: TerminalStyle
    ) -> String {
        let errors = review.diagnostics.count { $0.severity == .error }
        guard let engine = review.engine else {
            return style.strong("\(errors == 1 ? "1 mistake" : "\(errors) mistakes"); nothing else was run")
                + " (\(milliseconds) ms)\n"
        }
        var layout = TextLayout(style: style)
        let fixtures =
            review.fixtureCount == 0
            ? "no fixtures" : "\(review.fixturesAsExpected) of \(review.fixtureCount) fixtures as expected"
        let mistakes =
            errors == 0 ? "no mistakes" : errors == 1 ? "1 mistake in fixtures" : "\(errors) mistakes in fixtures"
        let isWell = errors == 0 && review.failed.isEmpty && review.report?.isClean ?? true
        let head = "\(isWell ? "all well" : "look"): \(mistakes), \(proofs(review.report)), \(fixtures)"
        let difference = review.comparison.map { summary($0, review.moves, review.baseline ?? "") } ?? ""
        let line = head + (difference.isEmpty ? "" : "; \(difference)") + " (\(milliseconds) ms)"
        if isWell && review.comparison?.decisions.allSatisfy({ $0.moved.isEmpty }) ?? true { return line + "\n" }
        layout.paragraph(line, hang: 2, strong: !isWell)
        let found = (review.report.map { VerificationWords($0).diagnostics } ?? []).filter {
            !told.contains($0.message)
        }
        if !found.isEmpty {
            layout.append(DiagnosticPrinter(style: style).print(Array(found.prefix(maximumFindings))) + "\n")
        }
        if found.count > maximumFindings {
            layout.paragraph(
                "and \(found.count - maximumFindings) more findings; canllaw check tells of each", indent: 2)
        }
        for failed in review.failed.prefix(maximumFixtures) {
            layout.paragraph(
                printable("\(failed.caseFile.source.path): \(failed.caseFile.fixture?.about ?? "")"), indent: 2, hang: 2
            )
            for item in failed.differences.prefix(2) {
                layout.paragraph(
                    "line \(item.span.start.line), \(item.what): expected \(item.expected), got \(item.got)", indent: 4,
                    hang: 2)
            }
        }
        let more = review.failed.count - maximumFixtures
        if more > 0 { layout.paragraph("and \(more) more; canllaw test --policy FOLDER tells of each", indent: 2) }
        if let comparison = review.comparison { write(comparison, engine, &layout) }
        return layout.text
    }

    private static func proofs(_ report: VerificationReport?) -> String {
        guard let report else { return "nothing proved" }
        let held = report.proofs.count(where: \.holds)
        let found = report.findings.count { $0.accepted == nil }
        let proofs = report.proofs.isEmpty ? "" : "\(held) of \(report.proofs.count) proofs hold"
        let findings = found == 0 ? "nothing found" : found == 1 ? "1 finding" : "\(found) findings"
        return proofs.isEmpty ? findings : found == 0 ? proofs : proofs + ", " + findings
    }

    /// What moved, in half a line.
    private static func summary(_ comparison: PackComparison, _ moves: FixtureMoves?, _ baseline: String) -> String {
        let moved = comparison.decisions.count { !$0.moved.isEmpty }
        let fixtures =
            moves.map {
                $0.count == 0
                    ? ""
                    : $0.count == 1 ? "; 1 fixture comes out otherwise" : "; \($0.count) fixtures come out otherwise"
            } ?? ""
        if moved > 0 {
            return "\(moved == 1 ? "1 decision moves" : "\(moved) decisions move") from \(baseline)\(fixtures)"
        }
        if !comparison.added.isEmpty || !comparison.removed.isEmpty { return "other decisions than \(baseline)" }
        if comparison.saysTheSame && comparison.texts.isEmpty { return "the same as \(baseline)" }
        if comparison.saysTheSame { return "the same answers in every case as \(baseline), worded otherwise" }
        return "the same answers as \(baseline) in every case in which all facts are known, for other reasons"
            + (fixtures.isEmpty ? "" : fixtures + " while facts are missing")
    }

    private static func write(_ comparison: PackComparison, _ engine: PolicyEngine, _ layout: inout TextLayout) {
        let words = ComparisonWords(comparison)
        for decision in comparison.decisions where !decision.moved.isEmpty {
            let pair = comparison.pairs[decision.pair]
            for moved in decision.moved {
                layout.paragraph(
                    "\(words.title(pair)): \(words.answer(moved.from, pair)) -> "
                        + "\(words.answer(moved.to, pair)) in "
                        + "\(DiffText.cases(moved.movement.region.caseCount)), such as: "
                        + "\(words.example(moved.movement) as String)",
                    indent: 2, hang: 2)
            }
        }
    }
}
