package import DecisionDiagrams
package import Diagnostics
internal import PolicyChecker
internal import PolicyModel
package import PolicyVerification

/// What a check of every case found, as diagnostics and in sentences.
package struct VerificationWords {
    private let report: VerificationReport
    private let words: ExampleWords

    package init(_ report: VerificationReport) {
        self.report = report
        words = ExampleWords(report.space.checked)
    }

    /// Findings that the author has not accepted, then proofs that fail, then acceptances that match nothing.
    package var diagnostics: [Diagnostic] {
        report.findings.filter { $0.accepted == nil }.map(diagnostic).sortedByPlace()
            + report.proofs.compactMap(diagnostic)
            + report.stale.map { accepted, subject in
                Diagnostic(
                    Self.stale,
                    "an accepted finding that there is not: `\(accepted.finding.text)` of `\(subject.text)`",
                    severity: .warning, at: subject.span,
                    help: "leave it out; what was accepted is mended, or its words have changed")
            }
    }

    package static let failedProof = "proof-fails"
    package static let stale = "stale-acceptance"

    package func diagnostic(_ finding: Finding) -> Diagnostic {
        Diagnostic(
            finding.kind.rawValue, finding.message, severity: .finding, at: finding.span, help: finding.help,
            notes: finding.notes.map { .init(span: $0.span, text: $0.text) }
                + ruleNotes(finding.cases, besides: finding),
            details: (finding.cases.map(details) ?? []) + [
                .init("to accept", "finding \(finding.kind.rawValue) of \"\(finding.subject)\"")
            ])
    }

    /// The rules that are met for the example, but for those that the finding shows already.
    private func ruleNotes(_ cases: Cases?, besides finding: Finding) -> [Diagnostic.Note] {
        let shown = Set([finding.span.start] + finding.notes.map(\.span.start))
        return (cases?.rulesMet ?? []).filter { !shown.contains($0.span.start) }.prefix(4).map {
            .init(span: $0.span, text: "for the example, \($0.text)")
        }
    }

    private func details(_ cases: Cases) -> [Diagnostic.Detail] {
        [.init("cases", count(cases))] + (cases.example.map { [.init("example", words.sentence($0))] } ?? [])
    }

    /// `1,200 (1 in 96), and 4 that hold a contradiction`: of the cases without a contradiction.
    package func count(_ cases: Cases) -> String {
        let other =
            cases.contradictoryCount.isZero
            ? "" : ", and \(Self.short(cases.contradictoryCount)) that hold a contradiction"
        return count(cases.count) + other
    }

    /// `1,200 (1 in 96)`
    package func count(_ count: Natural) -> String {
        let whole = report.space.caseCount - report.contradictoryCount
        if count.isZero || count == whole { return count.isZero ? "none" : "all \(Self.short(whole))" }
        let ratio = whole.ratio(to: count)
        if ratio < 1.005 { return "\(Self.short(count)) (nearly all)" }
        let share =
            ratio < 9.95 && (ratio * 10).rounded() != ratio.rounded() * 10
            ? "1 in \((ratio * 10).rounded() / 10)"
            : ratio < 1e15 ? "1 in \(Natural(Int(ratio.rounded())).grouped)" : "fewer than 1 in 1,000,000,000,000,000"
        return "\(Self.short(count)) (\(share))"
    }

    /// Every digit of a number that people can read, else its size: `3.91 × 10^90`.
    static func short(_ count: Natural) -> String {
        let digits = count.description
        if digits.count <= 15 { return count.grouped }
        return "\(digits.prefix(1)).\(digits.dropFirst().prefix(2)) × 10^\(digits.count - 1)"
    }

    // MARK: Proofs

    package func diagnostic(_ result: ProofResult) -> Diagnostic? {
        guard let failure = result.failure else { return nil }
        var details = self.details(failure.cases)
        details.append(.init("answer", answers(failure.answers)))
        if let change = failure.change, let fact = report.space.checked.fact(named: change.fact) {
            details.append(
                .init("then", "with \(words.change(fact, from: change.from, to: change.to)): \(answers(change.after))"))
        }
        for (exception, count) in result.exceptions where !count.isZero {
            details.append(.init("beside the exception", "\(Self.name(exception)), \(self.count(count))"))
        }
        return Diagnostic(
            Self.failedProof,
            "`\(result.proof.id.text)` does not hold" + (result.proof.says.map { ": \($0.en)" } ?? ""),
            at: result.proof.id.span,
            help: "mend the rules, or say under `known exceptions:` where it is not meant to hold and why",
            notes: failure.cases.rulesMet.prefix(4).map { .init(span: $0.span, text: $0.text) }, details: details)
    }

    private func answers(_ answers: [ProofResult.Answer]) -> String {
        answers.map { answer in
            let outcomes = answer.outcomes.map { outcome($0, of: answer.decision) }
            return "\(title(answer.decision)): \(outcomes.isEmpty ? "none met" : outcomes.joined(separator: " or "))"
        }.joined(separator: "; ")
    }

    /// A case file for each finding that is not accepted and each proof that fails: a name made of what it is about,
    /// and its text.
    package var caseFiles: [(name: String, text: String)] {
        let found = report.findings.filter { $0.accepted == nil }.compactMap { finding in
            finding.cases?.example.map { ("\(finding.kind.rawValue) \(finding.subject)", finding.message, $0) }
        }
        let failed = report.proofs.compactMap { result in
            result.failure?.cases.example.map {
                ("\(Self.failedProof) \(result.proof.id.text)", "`\(result.proof.id.text)` does not hold", $0)
            }
        }
        return (found + failed).map { name, about, example in
            let name = Self.fileName(name)
            return (name, words.caseFile(example, reference: name.uppercased() + "-1", about: about))
        }
    }

    private static func fileName(_ text: String) -> String {
        let parts = text.lowercased().utf8.split {
            !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return String(parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(100))
    }

    /// One line for each proof that holds.
    package var proved: [String] {
        report.proofs.filter(\.holds).map { result in
            var text = "proved: \(result.proof.id.text)"
            for (exception, count) in result.exceptions {
                text +=
                    count.isZero
                    ? "; its exception \(Self.name(exception)) is not needed"
                    : "; but for \(Self.name(exception)), cases: \(self.count(count))"
            }
            if !result.contradictoryCount.isZero {
                text += "; fails in \(Self.short(result.contradictoryCount)) cases that hold a contradiction"
            }
            return text
        }
    }

    static func name(_ exception: Proof.Exception) -> String {
        switch exception.region {
        case .gap(let name): name.text
        case .criterion(let criterion): criterion.description
        }
    }

    /// One line for each named gap, and one for each acceptance.
    package var known: [String] {
        report.gaps.map { gap in
            "silent as named: \(title(gap.decision)), gap `\(gap.gap.text)`, cases: \(count(gap.cases))"
                + (gap.cases.example.map { ". Example: \(words.sentence($0))" } ?? "")
        }
            + report.space.checked.source.acceptedFindings.compactMap { accepted in
                let subjects = report.findings.filter { $0.accepted?.span == accepted.span }.map(\.subject)
                return subjects.isEmpty
                    ? nil
                    : "accepted: \(accepted.finding.text) of \(subjects.joined(separator: "; ")), because "
                        + "\(accepted.because.en)"
            }
    }

    private func title(_ decision: String) -> String {
        let pack = report.space.checked
        return pack.decision(named: decision).map { pack.decisions[$0].title } ?? decision
    }

    /// An outcome by its label, or what a decision may come to besides.
    private func outcome(_ outcome: String, of decision: String) -> String {
        let pack = report.space.checked
        guard let decision = pack.decision(named: decision) else { return outcome }
        let id = outcome.replacing(" ", with: "_")
        return PolicyTexts(pack, .english).outcome(id, of: pack.decisions[decision]).plain
    }

    package var summary: String {
        let found = report.findings.count { $0.accepted == nil }
        let failed = report.proofs.count { !$0.holds }
        let contradictory = report.contradictoryCount.isZero ? "none" : Self.short(report.contradictoryCount)
        let cases = "\(Self.short(report.space.caseCount)) cases, \(contradictory) of them contradictory"
        return
            "\(cases); findings: \(found == 0 ? "none" : String(found)), accepted: \(report.findings.count - found); "
            + "proofs: "
            + (report.proofs.isEmpty
                ? "none" : "\(report.proofs.count), " + (failed == 0 ? "all hold" : "\(failed) fail"))
    }
}
