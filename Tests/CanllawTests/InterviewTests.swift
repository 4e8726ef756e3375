import Canllaw
import Testing

/// Questions one at a time, and the answers in the case.
@Suite(.tags(.fast)) struct InterviewTests {
    @Test func answersGoBackIntoTheCase() throws {
        let policy = try Repository.boats.get()
        var interview = try policy.interview(.rower)
        let question = try #require(interview.nextQuestion)
        #expect(question.fact == "wind_now" && question.choices.map(\.label) == ["calm", "breezy", "stormy"])
        #expect(question.prospects.flatMap(\.values).sorted() == ["breezy", "calm", "stormy"])
        #expect(question.prospects.allSatisfy { $0.isSettled && $0.possible.count == 1 })
        try interview.answer(CaseValue("calm").recorded(in: "logbook"))
        #expect(interview.answerCount == 1 && interview.child["wind_now"]?.recordedIn == "logbook")
        #expect(interview.decisions["lending"]?.possible.map(\.id) == ["alone"])
        #expect(
            try policy.decide(interview.child).all.map(\.answer) == interview.decisions.all.map(\.answer))
        #expect(interview.back() && interview.child == .rower && !interview.back())
        #expect(interview.nextQuestion?.fact == "wind_now")
    }

    /// Not to know an answer takes nothing away from what the case says.
    @Test func whatIsNotKnownOverrulesNothing() throws {
        var child = Case.rower
        child["wind_now"] = .either("calm", "stormy")
        var interview = try Repository.boats.get().interview(child)
        #expect(interview.nextQuestion?.choices.map(\.id) == ["calm", "stormy"])
        try interview.answer("not known")
        #expect(interview.child == child && interview.nextQuestion == nil && interview.answerCount == 1)
    }

    /// Whatever is answered, the interview ends, and then nothing that it did not ask can change an answer.
    @Test func anInterviewEnds() throws {
        let policy = try Repository.boats.get()
        var interview = try policy.interview(Case(reference: "B-9", asAt: "2026-11-21"))
        while let question = interview.nextQuestion {
            let isNotKnown = interview.answerCount % 3 == 2
            let kind = try #require(policy.fact(question.fact)).kind
            let value: CaseValue =
                switch kind {
                case .yesNo, .list: CaseValue(try #require(question.choices.first).id)
                case .number(let range): CaseValue(range.lowerBound)
                case .amount(let least, _, _): CaseValue(least)
                case .tickList: .ticked([])
                case .day: "2020-01-01"
                }
            try interview.answer(isNotKnown ? .unknown : value)
            #expect(interview.answerCount <= policy.facts.count)
        }
        let asked = Set(interview.child.factIDs)
        #expect(interview.decisions.all.flatMap(\.needs).allSatisfy { asked.contains($0) })
        try interview.answer("calm")
        #expect(Set(interview.child.factIDs) == asked, "there is nothing left to answer")
    }

    @Test func anAnswerThatThePolicyDoesNotHaveIsRefused() throws {
        var interview = try Repository.boats.get().interview(.rower)
        let error = #expect(throws: CaseError.self) { try interview.answer("windy") }
        #expect(error?.diagnostics.map(\.id) == ["unknown-value"] && interview.answerCount == 0)
        let unknown = #expect(throws: CaseError.self) { try interview.answer("wind_mow", "calm") }
        #expect(unknown?.diagnostics.map(\.id) == ["unknown-fact"])
        let beyond = #expect(throws: CaseError.self) { try interview.answer("swims_well", false) }
        #expect(beyond?.diagnostics.map(\.id) == ["beyond-what-is-known"])
        #expect(interview.child == .rower)
        interview.language = .welsh
        #expect(interview.language == .welsh && interview.nextQuestion?.text == "How strong is the wind?")
    }
}
