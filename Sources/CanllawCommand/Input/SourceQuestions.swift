import Interviews
import PolicyModel
import Rendering

/// Asks where, when and by whom the last answer of an interview was recorded. Enter leaves a thing out; left out where,
/// it leaves out all three.
struct SourceQuestions {
    enum Ending {
        case goOn, stop
    }

    /// Places and roles that are shown with their numbers; others are taken by their names.
    private static let shownCount = 6

    let text: InterviewText

    func ask(_ interview: inout Interview) -> Ending {
        guard let last = interview.answers.last, last.isKnown, last.written != nil else { return .goOn }
        var source = AnswerSource()
        let places = interview.places(for: last.fact)
        if !places.isEmpty {
            let answer = choose(
                "Where is it recorded? Enter leaves out where, when and by whom; `-` leaves out where.", places)
            switch answer {
            case .given(let name): source.recordedIn = name
            case .leftOut: break
            case .nothing: return .goOn
            case .back: return back(&interview)
            case .stop: return .stop
            }
        }
        let day = day()
        switch day {
        case .given(let text): source.recordedOn = CalendarDate(text)
        case .leftOut, .nothing: break
        case .back: return back(&interview)
        case .stop: return keep(source, in: &interview, .stop)
        }
        let roles = interview.roles(for: last.fact)
        if roles.isEmpty { return keep(source, in: &interview, .goOn) }
        switch choose("By whom? Enter leaves it out.", roles) {
        case .given(let name): source.by = name
        case .leftOut, .nothing: break
        case .back: return back(&interview)
        case .stop: return keep(source, in: &interview, .stop)
        }
        return keep(source, in: &interview, .goOn)
    }

    private func back(_ interview: inout Interview) -> Ending {
        _ = interview.back()
        return .goOn
    }

    private func keep(_ source: AnswerSource, in interview: inout Interview, _ ending: Ending) -> Ending {
        interview.record(source)
        return ending
    }

    private enum Reply {
        case given(String)
        /// `-`
        case leftOut
        /// Enter.
        case nothing
        case back, stop
    }

    private func choose(_ question: String, _ labels: [NamedLabel]) -> Reply {
        Console.out(text.source(question, labels, showing: Self.shownCount))
        return reply("Type a number or a name, or Enter.") { Interview.name($0, among: labels) }
    }

    private func day() -> Reply {
        Console.out(text.source("On which day, such as 2026-11-21? Enter leaves it out.", [], showing: 0))
        return reply("Type a day as 2026-11-21, or Enter.") { CalendarDate($0)?.description }
    }

    private func reply(_ help: String, _ read: (String) -> String?) -> Reply {
        while true {
            guard let line = Console.answer(to: "> ") else { return .stop }
            let typed = line.split(separator: " ").joined(separator: " ")
            switch typed.lowercased() {
            case "": return .nothing
            case "-": return .leftOut
            case "stop": return .stop
            case "back": return .back
            default: if let name = read(typed) { return .given(name) }
            }
            Console.out(help + "\n")
        }
    }
}
