/// How many of some things are asked for, as people say it.
enum HowMany {
    case all, any, none
    case atLeast(Int)
    case atMost(Int)
    case exactly(Int)

    /// - Parameter wanted: fewest and most, of so many; what is asked of one thing alone is all of it.
    init(_ wanted: ClosedRange<Int>, of total: Int) {
        self =
            switch (wanted.lowerBound, wanted.upperBound) {
            case (_, 0): .none
            case (total, _): .all
            case (1, total...): .any
            case (let least, total...): .atLeast(least)
            case (0, let most): .atMost(most)
            case (let least, _): .exactly(least)
            }
    }
}

// How many lines or members are asked for is put into words here, in every language.

extension EnglishWording {
    package func joined(_ lines: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = lines.joined(separator: "; ")
        return switch HowMany(wanted, of: lines.count) {
        case .all: lines.joined(separator: "; and ")
        case .any: lines.joined(separator: "; or ")
        case .none: "none of: \(list)"
        case .atLeast(let count): "at least \(count) of: \(list)"
        case .atMost(let count): "at most \(count) of: \(list)"
        case .exactly(let count): "exactly \(count) of: \(list)"
        }
    }

    package func included(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = members.joined(separator: "; ")
        return switch HowMany(wanted, of: members.count) {
        case .all: members.count == 1 ? "includes \(list)" : "includes all of these: \(list)"
        case .any: "includes at least one of these: \(list)"
        case .none: members.count == 1 ? "does not include \(list)" : "includes none of these: \(list)"
        case .atLeast(let count): "includes at least \(count) of these: \(list)"
        case .atMost(let count): "includes at most \(count) of these: \(list)"
        case .exactly(let count): "includes exactly \(count) of these: \(list)"
        }
    }

    package func listed(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = members.joined(separator: ", ")
        return switch HowMany(wanted, of: members.count) {
        case .all: list
        case .any: "any of \(list)"
        case .none: "none of \(list)"
        case .atLeast(let count): "at least \(count) of \(list)"
        case .atMost(let count): "at most \(count) of \(list)"
        case .exactly(let count): "exactly \(count) of \(list)"
        }
    }
}

extension WelshWording {
    package func joined(_ lines: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = lines.joined(separator: "; ")
        return switch HowMany(wanted, of: lines.count) {
        case .all: lines.joined(separator: "; a ")
        case .any: lines.joined(separator: "; neu ")
        case .none: "dim un o: \(list)"
        case .atLeast(let count): "o leiaf \(count) o: \(list)"
        case .atMost(let count): "ar y mwyaf \(count) o: \(list)"
        case .exactly(let count): "union \(count) o: \(list)"
        }
    }

    package func included(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = members.joined(separator: "; ")
        return switch HowMany(wanted, of: members.count) {
        case .all: members.count == 1 ? "yn cynnwys \(list)" : "yn cynnwys pob un o'r rhain: \(list)"
        case .any: "yn cynnwys o leiaf un o'r rhain: \(list)"
        case .none:
            members.count == 1 ? "ddim yn cynnwys \(list)" : "ddim yn cynnwys yr un o'r rhain: \(list)"
        case .atLeast(let count): "yn cynnwys o leiaf \(count) o'r rhain: \(list)"
        case .atMost(let count): "yn cynnwys ar y mwyaf \(count) o'r rhain: \(list)"
        case .exactly(let count): "yn cynnwys union \(count) o'r rhain: \(list)"
        }
    }

    package func listed(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase {
        let list = members.joined(separator: ", ")
        return switch HowMany(wanted, of: members.count) {
        case .all: list
        case .any: "unrhyw un o \(list)"
        case .none: "yr un o \(list)"
        case .atLeast(let count): "o leiaf \(count) o \(list)"
        case .atMost(let count): "ar y mwyaf \(count) o \(list)"
        case .exactly(let count): "union \(count) o \(list)"
        }
    }
}
