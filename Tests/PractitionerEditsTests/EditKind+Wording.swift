import TestSupport

extension EditKind {
    /// Tests as this pack writes them, and what people write instead.
    private static func reworded(
        _ pack: WrittenPack, _ pattern: Regex<(Substring, Substring)>, _ forms: [(String, String)],
        _ random: inout SeededGenerator
    ) -> [PractitionerEdit] {
        pack.lines().compactMap { line in
            guard let match = line.text.firstMatch(of: pattern) else { return nil }
            let value = String(match.output.1)
            let (form, wanted) = random.pick(forms)
            let old = String(match.output.0)
            let new = ": " + form.replacing("X", with: value)
            return PractitionerEdit(
                line, in: pack, [line.text.replacing(old, with: new, maxReplacements: 1)],
                wanted: wanted.replacing("X", with: value) + "`")
        }
    }

    static let tests: [EditKind] = [
        EditKind(name: "`or higher` in other words", harmful: ["after the end of the test"]) { pack, random in
            reworded(
                pack, /: ([a-z_]+) or higher/,
                [
                    ("X and above", "X or higher"), ("X or above", "X or higher"), ("X and higher", "X or higher"),
                    ("X+", "X or higher"), ("X or greater", "X or higher"), ("X upwards", "X or higher"),
                    ("X and up", "X or higher"), ("\u{2265} X", ">= X"), ("X or worse", "X or higher"),
                    ("from X", "X or higher"), ("X and over", "X or higher"), ("X or Higher", "X or higher"),
                    ("at least X or higher", "X or higher"), ("over X", "above X"), ("higher than X", "above X"),
                    ("greater than X", "above X"), ("X and more", "X or higher"),
                ], &random)
        },
        EditKind(name: "one value in other words", harmful: ["after the end of the test"]) { pack, random in
            reworded(
                pack,
                #/
                :\x20(
                    (?!yes|no\b|date|either|any|all|none|out|highest|only|first|each|above|below|at|not|includes)
                    (?!met|silent|some|between)
                    [a-z_]{4,}
                )$
                /#,
                [
                    ("not X", "not(X)"), ("is X", "X"), ("is not X", "not(X)"), ("X or X", "[X, X]"),
                    ("!= X", "not(X)"),
                    ("isn't X", "not(X)"), ("other than X", "not(X)"), ("anything but X", "not(X)"), ("== X", "X"),
                    ("X, X", "[X, X]"), ("either X or X", "[X, X]"), ("X / X", "[X, X]"), ("X and X", "[X, X]"),
                    ("X or below", "X or lower"), ("up to X", "X or lower"), ("never X", "not(X)"),
                ], &random
            ).filter { edit in
                // Lines that hold a test, told by their key.
                guard let place = edit.place, !["facts.yaml", "pack.yaml", "guidance.yaml"].contains(place.path),
                    let key = WrittenLine.all(of: [pack.files[place.path]?[place.line - 1] ?? ""], in: "").first?.key
                else { return false }
                return key.contains("_") && !key.contains(" ")
            }
        },
        EditKind(name: "a number in other words", harmful: ["after the end of the test"]) { pack, random in
            let atLeast = reworded(
                pack, /: at least ([a-z0-9_]+)/,
                [
                    ("X or over", "at least X"), ("X and over", "at least X"), ("X or above", "at least X"),
                    ("X+", "at least X"),
                    ("over X", "more than X"), ("=> X", ">= X"), ("\u{2265} X", ">= X"),
                    ("not less than X", "at least X"),
                    ("greater than or equal to X", "at least X"), ("X plus", "at least X"), ("minimum X", "at least X"),
                    ("X or older", "at least X"), ("at lest X", "at least X"), ("more then X", "more than X"),
                    ("X upwards", "at least X"), ("from X", "at least X"),
                ], &random)
            let fewer = reworded(
                pack, /: (?:fewer than|less than|at most|below) ([a-z0-9_]+)/,
                [
                    ("under X", "fewer than X"), ("=< X", "<= X"), ("\u{2264} X", "<= X"), ("up to X", "at most X"),
                    ("X or under", "at most X"), ("X or less", "at most X"), ("younger than X", "fewer than X"),
                    ("less then X", "fewer than X"), ("smaller than X", "fewer than X"), ("X and below", "at most X"),
                    ("less than or equal to X", "at most X"), ("no more than X", "at most X"),
                    ("maximum X", "at most X"),
                    ("X or younger", "at most X"), ("not more than X", "at most X"),
                ], &random)
            return atLeast + fewer
        },
        EditKind(name: "a question whether something is known") { pack, random in
            pack.lines().compactMap { line in
                guard let match = line.text.firstMatch(of: /^( +(?:- )?\{?[a-z_]+: )(yes|no)([,}].*|)$/),
                    !["proposed", "open", "map", "id", "outcome"].contains(line.key),
                    line.path != "facts.yaml" || line.hasDash
                else { return nil }
                let new =
                    match.output.1
                    + random.pick(["not known", "unknown", "known", "not yet known", "is not known", "not recorded"])
                    + match.output.3
                return PractitionerEdit(line, in: pack, [String(new)], wanted: "known")
            }
        },
    ]
}
