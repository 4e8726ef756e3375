import Canllaw
import Testing

/// Answers and what explains them, against what the rules of the boats say when read by hand.
@Suite(.tags(.fast)) struct DecisionTests {
    private func decide(_ change: (inout Case) -> Void) throws -> Decisions {
        var child = Case.rower
        change(&child)
        return try Repository.boats.get().decide(child)
    }

    private func decision(_ id: String, _ change: (inout Case) -> Void) throws -> Decision {
        try #require(try decide(change)[id])
    }

    @Test func anOpenAnswerListsExactlyWhatIsStillPossible() throws {
        let lending = try decision("lending") { _ in }
        guard case .open(let possible) = lending.answer else { throw Unexpected(lending.answer) }
        #expect(possible.map(\.id) == ["no_boat", "alone"] && possible == lending.possible && lending.isOpen)
        #expect(possible.map(\.label) == ["No boat", "A boat, alone"])
        #expect(lending.suggested == nil && lending.atLeast?.id == "no_boat" && lending.reason == nil)
        #expect(!lending.mayBeSilent && !lending.mayBeOutOfScope && lending.needs == ["wind_now"])
        let question = try #require(lending.questions.first)
        #expect(lending.questions.count == 1 && question.fact == "wind_now" && question.member == nil)
        #expect(question.text == "How strong is the wind?" && question.label == "wind now" && !question.isOfRecord)
        #expect(question.choices.map(\.id) == ["calm", "breezy", "stormy"])
        #expect(question.foundIn == ["the boat's logbook"] && question.thenAsk == [] && question.burden == .record)
        #expect(question.prospects.allSatisfy { $0.isSettled })
        #expect(question.prospects.flatMap(\.values).sorted() == ["breezy", "calm", "stormy"])
        let storm = try #require(question.prospects.first { $0.values == ["stormy"] })
        #expect(storm.labels == ["stormy"] && storm.possible.map(\.id) == ["no_boat"])
    }

    @Test func aSettledAnswerRestsOnTheFewestFacts() throws {
        let lending = try decision("lending") { $0["wind_now"] = "breezy" }
        #expect(lending.answer == .settled(try #require(lending.possible.first)) && lending.possible.count == 1)
        #expect(lending.title == "Lending" && lending.question == "May the borrower have a boat?")
        let reason = try #require(lending.reason)
        #expect(Set(reason.facts.map(\.id)) == ["swims_well", "wind_now", "days_late"])
        #expect(reason.otherCount == 0 && !reason.hasMore)
        #expect(
            Set("\(reason)".split(separator: ";").map { $0.drop { $0 == " " } })
                == ["swims well: yes", "wind now: breezy", "days late: 0"])
        #expect(lending.alsoMet.map(\.id) == ["with_company"] && lending.questions.isEmpty)
        #expect(lending.notices.map(\.id) == ["two_ways"] && lending.notices[0].guidance == ["BL-01"])
        #expect(lending.notices[0].text == "Both are open. Ask which the borrower wants.")
        #expect(lending.notices[0].status == .met)
    }

    @Test func whatIsInTheWayOfAnotherOutcomeIsTold() throws {
        let calm = try decision("lending") { $0["wind_now"] = "calm" }
        #expect(calm.whyNot("with_company")?.ground == .outranked && calm.whyNot("alone") == nil)
        #expect(calm.whyNot("no_boat")?.ground == .anotherRuleIsMet && calm.whyNot("submarine") == nil)
        let storm = try decision("lending") { $0["wind_now"] = "stormy" }
        let obstacle = try #require(storm.whyNot("with_company"))
        #expect(obstacle.ground == .notMet && obstacle.outcome.id == "with_company")
        #expect(
            obstacle.rule == "lending/with_company/1" && obstacle.lines.map(\.test) == ["wind_now: breezy or lower"])
        #expect(
            obstacle.lines.allSatisfy { $0.status == .notMet && $0.facts == ["wind_now"] && $0.guidance == ["BL-02"] })
        let change = try #require(storm.changes.first { $0.outcome.id == "alone" })
        let step = try #require(change.steps.first)
        #expect(change.steps.count == 1 && change.settles && step.fact == "wind_now" && step.member == nil)
        #expect(step.label == "wind now" && step.from == "stormy" && step.isByReassessment)
        #expect(step.to == ["calm", "breezy"] && step.description == "wind now: stormy -> calm or breezy")
    }

    @Test func optionsAndLinesSayWhatIsMet() throws {
        let lending = try decision("lending") { $0["wind_now"] = "stormy" }
        #expect(lending.options.dropFirst().map(\.status) == [.notMet, .notMet])
        let company = lending.options[1]
        #expect(company.outcome.id == "with_company" && company.needs.isEmpty && company.rules.count == 1)
        #expect(company.rules[0].id == "lending/with_company/1" && company.rules[0].status == .notMet)
        #expect(company.lines.map(\.status) == [.notMet, .met, .met] && company.rules[0].exception == nil)
        #expect(company.nearMiss?.test == "wind_now: breezy or lower" && company.rules[0].guidance == [])
        let alone = lending.options[2]
        #expect(alone.rules[0].exception?.status == .met && alone.lines.first?.text == "Safe to go out")
        let ids = lending.lines.map(\.id)
        #expect(Set(ids).count == ids.count && alone.lines.allSatisfy { ids.contains($0.id) })
        #expect(lending.lines.flatMap(\.parts).allSatisfy(ids.contains))
        #expect(lending.lines.allSatisfy { !$0.isLeftOut })
        #expect(lending.lines.compactMap(\.reading) == ["wind_or_late"])
    }

    @Test func anAnswerThatTurnsOnAReadingIsContested() throws {
        let lending = try decision("lending") {
            $0["wind_now"] = "calm"
            $0["days_late"] = 31
        }
        #expect(lending.answer == .settled(lending.options[1].outcome))
        #expect(lending.contested == ["wind_or_late"])
        let reading = try #require(lending.readings.first { $0.id == "wind_or_late" })
        #expect(reading.chosen == "any of" && reading.isOpen && reading.changesAnswer && reading.guidance == ["BL-02"])
        #expect(reading.alternatives.map(\.name) == ["all of"] && reading.alternatives[0].changesAnswer)
        #expect(reading.alternatives[0].changesOptions == ["alone"])
        #expect(reading.alternatives[0].possible.map(\.id) == ["alone"])
    }

    @Test func silenceAndScopeAreAnswers() throws {
        let decisions = try decide {
            $0["wind_now"] = "calm"
            $0["experience"] = "some"
        }
        let kind = try #require(decisions["boat_kind"])
        #expect(kind.answer == .silent && kind.mayBeSilent && kind.gaps.map(\.id) == ["some_practice"])
        #expect(kind.gaps[0].status == .met && kind.gaps[0].text.hasPrefix("No rule for some practice."))
        #expect(kind.applies == .met && kind.agreedByPeople == .met && kind.agreed?.id == "rowing_boat")
        #expect(decisions["late_return"]?.answer == .outOfScope && decisions["late_return"]?.applies == .notMet)
        #expect(decisions["late_return"]?.mayBeOutOfScope == true)
        #expect(decisions["no_such_decision"] == nil)
        #expect(decisions.all.map(\.id) == ["lending", "boat_kind", "deposit", "extras", "late_return"])
        let extras = try #require(decisions["extras"])
        #expect(extras.answer == .weighed && extras.isAnsweredSeparately && !extras.isOpen)
        #expect(extras.options.map(\.status) == [.notMet, .notMet, .notMet] && extras.possible == [])
    }

    @Test func actionsSayHowTheyStand() throws {
        let lending = try decision("lending") { $0["wind_now"] = "calm" }
        let action = try #require(lending.actions.first)
        #expect(lending.actions.count == 1 && action.id == "papers_seen" && action.text == "See the papers")
        #expect(action.strength == .must && action.who == ["librarian"] && action.state == .outstanding)
        #expect(action.byWhen == "one day" && action.ifTooLate == "Write down why.")
        #expect(action.recordIn == ["the boat's logbook"] && !action.recordsInEvery && action.guidance == ["BL-01"])
        #expect(action.papers.map(\.label) == ["the library card", "the signed form"])
        #expect(action.papers.map(\.id) == ["library_card", "signed_form"])
        #expect(action.papers.map(\.isThere) == [true, false])
        let done = try decision("lending") {
            $0["wind_now"] = "calm"
            $0["papers"] = .ticked(["library_card", "signed_form"])
        }
        #expect(done.actions.map(\.state) == [.done])
        let late = try decision("late_return") {
            $0["wind_now"] = "calm"
            $0["days_late"] = 3
            $0["experience"] = "none"
            $0["considered"] = .ticks(has: ["weather"])
        }
        #expect(late.answer == .weighed && late.first.map(\.text) == ["Ask why it was late"])
        #expect(late.evidence.isEmpty && late.first.map(\.strength) == [.should])
        let weather = try #require(late.considerations.first)
        #expect(weather.id == "weather" && weather.text == "The weather on the day" && weather.state == .addressed)
        #expect(weather.facts.map(\.description) == ["wind now: calm"] && weather.guidance == ["BL-05"])
    }

    @Test func whatIsKnownAndWhatIsOddIsTold() throws {
        let decisions = try decide {
            $0["wears_life_jacket"] = true
            $0["member_since"] = "2027-01-01"
            $0["days_late"] = .unknown(because: .withheld)
            $0["considered"] = CaseValue.ticked([]).recorded(on: "2026-12-24")
        }
        #expect(decisions.contradictions.map(\.id) == ["joined_in_future"])
        #expect(decisions.contradictions[0].facts == ["member_since"])
        #expect(decisions.contradictions[0].text == "The day of joining lies ahead. Is it right?")
        #expect(decisions.contradictions[0].guidance == ["BL-04"])
        let odd = decisions.remarks.map { "\($0.kind) \($0.fact) \($0.label)" }
        #expect(
            odd == ["doesNotArise wears_life_jacket wears life jacket", "recordedAfterTheDay considered considered"])
        let agreed = try #require(decisions.facts.first { $0.id == "agreed_boat" })
        #expect(agreed.label == "agreed boat" && agreed.words == "rowing boat" && agreed.arises)
        #expect((agreed.recordedIn, agreed.recordedOn, agreed.by) == ("logbook", "2026-11-20", "boatkeeper"))
        let late = try #require(decisions.facts.first { $0.id == "days_late" })
        #expect(late.words == nil && late.because == "withheld" && "\(late)" == "days late: not known")
        #expect(decisions.facts.first { $0.id == "wears_life_jacket" }?.arises == false)
        let papers = try #require(decisions.facts.first { $0.id == "papers" })
        #expect(papers.words == "the library card; not the signed form; not known: deposit slip")
        #expect(Set(decisions.factsNotKnown).isSuperset(of: ["wind_now", "days_late"]))
        #expect(decisions.factsWithoutEffect.allSatisfy { !decisions.factsNotKnown.contains($0) })
        #expect(decisions.reference == "B-1" && decisions.asAt == "2026-11-21" && decisions.policy == "boats")
        let policy = try Repository.boats.get()
        #expect(decisions.policyDigest == policy.digest && !decisions.engineVersion.isEmpty)
    }

    @Test func theSameCaseGivesTheSameValue() throws {
        let (one, two) = (try decide { _ in }, try decide { _ in })
        #expect(one == two && one.hashValue == two.hashValue && one["lending"] == two["lending"])
        #expect(Set(one.all).count == 5)
        #expect(try decide { $0["wind_now"] = "calm" } != one)
    }

    private struct Unexpected: Error {
        init(_: Answer) {}
    }
}
