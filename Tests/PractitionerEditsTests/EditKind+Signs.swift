import TestSupport

extension EditKind {
    private static let textKeys: Set = [
        "say", "says", "question", "ask", "title", "must", "should", "name", "note", "may",
    ]

    /// Lines with a text of words, whole on their line and without quotes.
    private static func texts(_ pack: WrittenPack) -> [WrittenLine] {
        pack.lines().filter { line in
            let next = (pack.files[line.path] ?? []).dropFirst(line.index + 1).first ?? ""
            let goesOn = next.prefix { $0 == " " }.count > line.column && !next.isEmpty
            return textKeys.contains(line.key ?? "") && line.value.split(separator: " ").count > 2 && !goesOn
                && !line.value.contains(/["'#>\[{]/)
        }
    }

    private static func retold(_ line: WrittenLine, _ value: String) -> String {
        line.text.replacing(line.value, with: value, maxReplacements: 1)
    }

    static let signs: [EditKind] = [
        EditKind(name: "a space of a word processor", harmful: ["did you mean", "has no meaning"]) { pack, random in
            let spaces = ["\u{A0}", "\u{A0}", "\u{202F}", "\u{2007}", "\u{2003}"]
            return pack.lines().compactMap { line in
                let places = line.text.indices.filter { line.text[$0] == " " }
                guard !places.isEmpty, let at = places.randomElement(using: &random) else { return nil }
                var new = line.text
                new.replaceSubrange(at...at, with: random.pick(spaces))
                return PractitionerEdit(line, in: pack, [new], wanted: "`\(line.text.drop { $0 == " " }.prefix(10))")
            }
        },
        EditKind(name: "an invisible sign in a name", harmful: ["did you mean"]) { pack, random in
            let signs = ["\u{200B}", "\u{200B}", "\u{AD}", "\u{2060}", "\u{200D}", "\u{FEFF}"]
            return pack.lines().filter { $0.key != nil }.map { line in
                var new = line.text
                let at = new.index(
                    new.startIndex, offsetBy: line.column + 1 + random.below(max(1, (line.key ?? "").count - 1)))
                new.insert(contentsOf: random.pick(signs), at: at)
                return PractitionerEdit(line, in: pack, [new], wanted: "delete")
            }
        },
        EditKind(name: "` #` in a text") { pack, random in
            texts(pack).map { line in
                let words = line.value.split(separator: " ")
                let at = 1 + random.below(words.count - 1)
                let new = (words[..<at] + [random.pick(["#3", "#12a", "# 3", "#trauma"])[...]] + words[at...]).joined(
                    separator: " ")
                return PractitionerEdit(line, in: pack, [retold(line, new)], wanted: "\"\(new)\"")
            }
        },
        EditKind(name: "a colon in a text") { pack, _ in
            texts(pack).map { line in
                let new = line.value.replacing(" ", with: ": ", maxReplacements: 1)
                return PractitionerEdit(line, in: pack, [retold(line, new)], wanted: "\"\(new)\"")
            }
        },
        EditKind(name: "an apostrophe in single quotes") { pack, _ in
            texts(pack).map { line in
                let words = line.value.split(separator: " ")
                let new = (words.prefix(1) + ["child's"] + words.dropFirst()).joined(separator: " ")
                return PractitionerEdit(line, in: pack, [retold(line, "'\(new)'")], wanted: "\"\(new)\"")
            }
        },
        EditKind(name: "a text that starts with a sign") { pack, random in
            texts(pack).map { line in
                let rest = line.value
                let words = rest.split(separator: " ", maxSplits: 1)
                let new = random.pick([
                    "[Draft] \(rest)", "*Important* \(rest)", "\"\(words[0])\" \(words[1])", "@all \(rest)",
                    "& \(rest)", "%5 \(rest)", "'\(words[0])' \(words[1])", "`\(words[0])` \(words[1])",
                    "{new} \(rest)",
                ])
                return PractitionerEdit(line, in: pack, [retold(line, new)], wanted: "quot")
            }
        },
        EditKind(name: "a sign in a text in braces") { pack, random in
            pack.lines().compactMap { line in
                let pattern = /((?:says|say|must): )([A-Z][A-Za-z ]+)([,}])/
                guard let match = line.text.firstMatch(of: pattern),
                    line.text[..<match.range.lowerBound].contains("{")
                else { return nil }
                let words = match.output.2
                let new = random.pick([
                    "Use form #3. \(words)", "'The child's \(words)'", "Remember: \(words)", "\(words) [draft] again",
                    "*\(words)* again", "\"\(words)\" again", "\(words), and then",
                ])
                let text = line.text.replacing(
                    match.output.0, with: match.output.1 + new + match.output.3, maxReplacements: 1)
                return PractitionerEdit(line, in: pack, [text], wanted: "quot")
            }
        },
        EditKind(name: "a text left empty") { pack, random in
            texts(pack).map { line in
                PractitionerEdit(line, in: pack, [retold(line, random.pick(["\"\"", "\"  \"", "''"]))], wanted: "")
            }
        },
        EditKind(name: "the marks of a merge") { pack, random in
            pack.lines().filter { $0.key != nil }.map { line in
                let new = random.pick([
                    ["<<<<<<< HEAD", line.text, "=======", line.text + "x", ">>>>>>> branch"],
                    ["<<<<<<< HEAD", line.text], ["=======", line.text], [">>>>>>> 3f2a91c", line.text],
                ])
                return PractitionerEdit(line, in: pack, new, wanted: "merge")
            }
        },
    ]
}
