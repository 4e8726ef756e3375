import TestSupport

extension EditKind {
    /// Keys of the language that a line may begin with.
    private static let keyWords: Set = [
        "outcomes", "choose", "rules", "question", "caution", "gaps", "notices", "actions", "guidance", "outcome",
        "unless", "says", "say", "when", "chosen", "options", "passage", "document", "section", "modality", "ask",
        "is", "label", "found in", "then ask", "asking falls on", "changes by", "value", "name", "title", "version",
        "applies when", "out of scope", "all of", "any of", "none of", "reading", "lines", "must", "should", "who",
        "in force from", "documents", "scales", "roles", "places", "decision", "facts", "criteria", "parameters",
        "guidance", "readings", "proofs", "ambiguities", "pack", "owner", "languages", "main decision",
        "if no rule is met",
        "still applies", "done when", "record in", "by when", "note", "proposed", "ambiguities", "never", "because",
        "leave out when", "when met together", "look at first", "areas to consider", "derived", "contradictions",
        "for cases where", "arises only when", "otherwise counts as", "why", "open", "says",
    ]

    private static func keyLines(_ pack: WrittenPack) -> [WrittenLine] {
        pack.lines().filter { $0.key.map(keyWords.contains) ?? false }
    }

    private static func rekeyed(_ line: WrittenLine, _ key: String) -> String {
        line.text.replacing(line.key ?? "", with: key, maxReplacements: 1)
    }

    /// A key as hurried fingers write it.
    private static func misspelt(_ key: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(key)
        let place = letters.count < 4 ? letters.count - 1 : 1 + random.below(letters.count - 2)
        switch random.below(4) {
        case 0 where letters.count > 4: letters.remove(at: place)
        case 1 where letters.count > 4 && letters[place] != letters[place - 1]: letters.swapAt(place, place - 1)
        case 2 where letters.count > 4 && letters.last == "s": letters.removeLast()
        default: letters.insert(letters[place], at: place)
        }
        return String(letters)
    }

    static let keys: [EditKind] = [
        EditKind(name: "a key misspelt", harmful: ["keep one of them", "put both"]) { pack, random in
            keyLines(pack).map { line in
                let new = misspelt(line.key ?? "", &random)
                return PractitionerEdit(line, in: pack, [rekeyed(line, new)], wanted: "`\(line.key ?? "")`")
            }
        },
        EditKind(name: "a key of a decision misspelt") { pack, random in
            keyLines(pack).filter { $0.indentation == 0 }.map { line in
                let new = misspelt(line.key ?? "", &random)
                return PractitionerEdit(line, in: pack, [rekeyed(line, new)], wanted: "`\(line.key ?? "")`")
            }
        },
        EditKind(name: "a capital in a key", harmful: ["put both"]) { pack, random in
            keyLines(pack).map { line in
                let key = line.key ?? ""
                let new = random.chance(1, in: 4) ? key.uppercased() : key.prefix(1).uppercased() + key.dropFirst()
                return PractitionerEdit(line, in: pack, [rekeyed(line, new)], wanted: "`\(key)`")
            }
        },
        EditKind(name: "a key with underscores or hyphens") { pack, random in
            keyLines(pack).filter { $0.key?.contains(" ") ?? false }.map { line in
                let new = (line.key ?? "").replacing(" ", with: random.pick(["_", "_", "-", ""]))
                return PractitionerEdit(line, in: pack, [rekeyed(line, new)], wanted: "`\(line.key ?? "")`")
            }
        },
        EditKind(name: "another word for a key") { pack, random in
            let others = [
                "when": ["if", "where"], "say": ["says", "text"], "says": ["say"], "unless": ["except"],
                "why": ["because", "reason"], "outcome": ["result"], "question": ["questions"],
            ]
            return keyLines(pack).compactMap { line in
                guard let key = line.key, let words = others[key] else { return nil }
                return PractitionerEdit(line, in: pack, [rekeyed(line, random.pick(words))], wanted: "`\(key)`")
            }
        },
        EditKind(name: "a colon forgotten, or the blank behind it") { pack, random in
            keyLines(pack).map { line in
                let key = line.key ?? ""
                let isGlued = !line.value.isEmpty && random.chance(1, in: 2)
                let new = line.text.replacing(
                    isGlued ? key + ": " : key + ":", with: isGlued ? key + ":" : key, maxReplacements: 1)
                return PractitionerEdit(line, in: pack, [new], wanted: key + ":")
            }
        },
        EditKind(name: "the blank behind a colon in braces forgotten", harmful: ["quotes"]) { pack, _ in
            pack.lines().filter { $0.text.contains(/\{[a-z_]+: [a-z]+[,}]/) }.map { line in
                let new = line.text.replacing(/(\{[a-z_]+:) ([a-z]+[,}])/, maxReplacements: 1) { $0.1 + $0.2 }
                return PractitionerEdit(line, in: pack, [new], wanted: ": ")
            }
        },
    ]
}
