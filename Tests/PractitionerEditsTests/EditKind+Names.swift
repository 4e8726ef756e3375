import TestSupport

extension EditKind {
    /// Lines that name two statements in brackets at the end.
    private static var pair: Regex<(Substring, Substring, Substring, Substring)> {
        /(guidance: )\[([A-Z]+-[0-9]+), ([A-Z]+-[0-9]+)\]/
    }

    static let names: [EditKind] = [
        EditKind(name: "ids joined by a word or a comma") { pack, random in
            pack.lines().compactMap { line in
                guard let match = line.text.firstMatch(of: pair) else { return nil }
                let (one, two) = (match.output.2, match.output.3)
                let joined = random.pick([" and ", ", ", " & ", "; ", "/", " ", ",", " + ", " or "])
                let isInList = random.chance(1, in: 4) && ![", ", ","].contains(joined)
                let written = isInList ? "[\(one)\(joined)\(two)]" : "\(one)\(joined)\(two)"
                let new = line.text.replacing(match.output.0, with: match.output.1 + written, maxReplacements: 1)
                return PractitionerEdit(line, in: pack, [new], wanted: "`[\(one), \(two)]`")
            }
        },
        EditKind(name: "a title for a name") { pack, random in
            pack.lines().flatMap { line -> [PractitionerEdit] in
                guard line.hasDash, let key = line.key, key.contains("_"), !line.value.isEmpty,
                    !line.value.contains(/[:{}"]/),
                    let file = pack.files[line.path], file.contains(where: { $0.hasPrefix("outcomes:") })
                else { return [] }
                let uses = WrittenLine.all(of: file, in: line.path).filter {
                    $0.key == "outcome" && $0.value.hasPrefix(key)
                        && $0.value.drop { $0 != " " }.allSatisfy { $0 == " " }
                }
                return uses.filter { $0.value == key }.map { use in
                    let title = random.chance(2, in: 3) ? line.value : key.replacing("_", with: " ")
                    return PractitionerEdit(
                        use, in: pack, [use.text.replacing(key, with: title, maxReplacements: 1)], wanted: "`\(key)`")
                }
            }
        },
        EditKind(name: "a role by its label") { pack, random in
            pack.lines().compactMap { line in
                guard line.key == "who", line.value.contains("_"), !line.value.contains(/[\[, #]/) else { return nil }
                let label = line.value.replacing("_", with: " ")
                let written = random.chance(1, in: 2) ? label : label.prefix(1).uppercased() + label.dropFirst()
                return PractitionerEdit(
                    line, in: pack, [line.text.replacing(line.value, with: written, maxReplacements: 1)],
                    wanted: "`\(line.value)`")
            }
        },
        EditKind(name: "a name misspelt", harmful: ["rename"]) { pack, random in
            pack.lines().compactMap { line in
                guard let match = line.text.firstMatch(of: /((?:met|reading|who): )([a-z_]{8,})/) else { return nil }
                var name = String(match.output.2)
                name.remove(at: name.index(name.startIndex, offsetBy: 2 + random.below(name.count - 4)))
                let new = line.text.replacing(match.output.0, with: match.output.1 + name, maxReplacements: 1)
                return PractitionerEdit(line, in: pack, [new], wanted: "`\(match.output.2)`")
            }
        },
        EditKind(name: "a date the British way") { pack, random in
            pack.lines().compactMap { line in
                guard let match = line.text.firstMatch(of: /: (20[0-9]{2})-([0-9]{2})-([0-9]{2})/) else { return nil }
                let (year, month, day) = (match.output.1, match.output.2, match.output.3)
                let months = [
                    "01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June",
                    "07": "July",
                    "08": "August", "09": "September", "10": "October", "11": "November", "12": "December",
                ]
                let name = months[String(month)] ?? ""
                let plain = Int(day).map(String.init) ?? ""
                let new = random.pick([
                    "\(day)/\(month)/\(year)", "\(plain)/\(Int(month) ?? 0)/\(year.suffix(2))",
                    "\(plain) \(name) \(year)",
                    "\(day)-\(month)-\(year)", "\(day).\(month).\(year)", "\(plain)th \(name) \(year)",
                    "\(year)/\(month)/\(day)",
                    "\(plain) \(name.prefix(3)) \(year)", "\(name) \(plain), \(year)",
                ])
                return PractitionerEdit(
                    line, in: pack, [line.text.replacing(match.output.0, with: ": " + new, maxReplacements: 1)],
                    wanted: "\(year)-\(month)-\(day)")
            }
        },
        EditKind(name: "a fact renamed where it is defined") { pack, random in
            renamed(in: pack, "facts.yaml", &random)
        },
        EditKind(name: "a criterion, parameter or reading renamed where it is defined") { pack, random in
            ["criteria.yaml", "parameters.yaml", "readings.yaml"].flatMap { renamed(in: pack, $0, &random) }
        },
        EditKind(name: "a number that does not fit the facts") { pack, random in
            pack.lines().filter { $0.path == "parameters.yaml" && $0.key == "value" && Int($0.value) != nil }.map {
                line in
                let new = random.pick(["999999", "-7", "five", "5 years"])
                return PractitionerEdit(
                    line, in: pack, [line.text.replacing(line.value, with: new, maxReplacements: 1)], wanted: "")
            }
        },
    ]

    /// Each definition of a file that is used elsewhere, under a new name.
    private static func renamed(
        in pack: WrittenPack, _ path: String, _ random: inout SeededGenerator
    ) -> [PractitionerEdit] {
        guard let lines = pack.files[path] else { return [] }
        let others = pack.files.flatMap { $0.key == path && path == "facts.yaml" ? [] : $0.value }.joined(
            separator: "\n")
        return WrittenLine.all(of: lines, in: path).compactMap { line in
            guard line.indentation == 2, let key = line.key, line.value.isEmpty || line.value.hasPrefix("{") else {
                return nil
            }
            let uses = others.ranges(of: key).count
            guard uses > (path == "facts.yaml" ? 1 : 2) else { return nil }
            // A reading that says itself what it changes may have any name.
            if path == "readings.yaml" && !others.contains("reading: \(key)") { return nil }
            let new = random.pick([
                "new_\(key)", key + "_now", key.split(separator: "_").reversed().joined(separator: "_") + "x",
            ])
            return PractitionerEdit(
                line, in: pack, [line.text.replacing(key, with: new, maxReplacements: 1)], wanted: "`\(key)`")
        }
    }
}
