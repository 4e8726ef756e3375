internal import CaseFiles
internal import Diagnostics
internal import PolicyEngines
internal import PolicyTesting

extension Policy {
    /// Holds fixtures against the policy: case files that say what must come out of them.
    ///
    /// ```swift
    /// let report = policy.test(try Case.all(in: "Fixtures/cases/lending"))
    /// for result in report.results where !result.isAsExpected { print(result) }
    /// ```
    ///
    /// - Parameter fixtures: cases read from files with an `expect:`. Cases that expect nothing are passed over.
    public func test(_ fixtures: [Case]) -> TestReport {
        TestReport(results: fixtures.compactMap(result))
    }

    private func result(_ fixture: Case) -> TestReport.Result? {
        do throws(CaseError) {
            let (caseFile, day) = try read(fixture)
            guard caseFile.fixture?.expect != nil else { return nil }
            let run = FixtureRunner.run(caseFile, asAt: day, engine: engine)
            return TestReport.Result(fixture, caseFile, run)
        } catch {
            return TestReport.Result(
                reference: fixture.reference, path: fixture.path, about: "", checks: 0, differences: [],
                diagnostics: error.diagnostics)
        }
    }
}

/// Which fixtures come out as they expect.
///
/// ```swift
/// precondition(report.isAsExpected, "\(report.results.filter { !$0.isAsExpected })")
/// ```
public struct TestReport: Sendable {
    /// One thing that a fixture expects and does not get.
    public struct Difference: Sendable, Hashable {
        /// What was expected: `colour: status`.
        public let what: String
        /// What the fixture expects.
        public let expected: String
        /// What the policy gives.
        public let actual: String
        /// The line of the fixture, from 1.
        public let line: Int
    }

    /// What became of one fixture.
    public struct Result: Sendable, CustomStringConvertible {
        /// The reference of the case.
        public let reference: String
        /// The path of its file; nil where it was read from none.
        public let path: String?
        /// What the fixture says that it is about.
        public let about: String
        /// How many expectations were held against the policy.
        public let checks: Int
        /// Those that the policy does not meet.
        public let differences: [Difference]
        /// What is wrong in the fixture itself.
        public let diagnostics: [Diagnostic]

        /// Whether everything came out as expected.
        public var isAsExpected: Bool {
            differences.isEmpty && !diagnostics.contains { $0.severity == .error }
        }

        /// The path and what differs.
        public var description: String {
            ([path ?? reference] + diagnostics.map(\.description)
                + differences.map { "  \($0.what): expected \($0.expected), got \($0.actual)" })
                .joined(separator: "\n")
        }
    }

    /// Every fixture, in the order given.
    public let results: [Result]

    /// Whether every fixture comes out as expected.
    public var isAsExpected: Bool { results.allSatisfy(\.isAsExpected) }
}

extension TestReport.Result {
    fileprivate init(_ fixture: Case, _ caseFile: CaseFile, _ run: Diagnosed<FixtureRunner.Outcome>) {
        self.init(
            reference: caseFile.reference, path: fixture.path, about: caseFile.fixture?.about ?? "",
            checks: run.value?.checkCount ?? 0,
            differences: run.value?.differences.map {
                TestReport.Difference(
                    what: $0.what, expected: $0.expected, actual: $0.got, line: $0.span.start.line)
            } ?? [], diagnostics: run.diagnostics.map { Diagnostic($0) })
    }
}
