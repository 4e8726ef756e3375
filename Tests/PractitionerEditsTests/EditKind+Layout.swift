import TestSupport

extension EditKind {
    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// The lines of a list, the first one and all others.
    private static func items(_ pack: WrittenPack) -> [WrittenLine] { pack.lines().filter(\.hasDash) }

    private static func content(_ line: WrittenLine) -> String { String(line.text.dropFirst(line.column)) }

    /// The line and those below it that stand further right.
    private static func block(_ line: WrittenLine, _ pack: WrittenPack) -> [String] {
        let lines = pack.files[line.path] ?? []
        let rest = lines[(line.index + 1)...].prefix { text in
            text.isEmpty || text.prefix { $0 == " " }.count > line.column
        }
        return [line.text] + rest
    }

    static let layout: [EditKind] = [
        EditKind(name: "a dash forgotten before a key", harmful: ["keep one of them", "put both"]) { pack, random in
            items(pack).filter { $0.key != nil }.map { line in
                let new = blanks(random.chance(2, in: 3) ? line.column : line.indentation) + content(line)
                return PractitionerEdit(line, in: pack, [new], wanted: "`- ")
            }
        },
        EditKind(name: "a dash forgotten before a rule", harmful: ["keep one of them"]) { pack, random in
            items(pack).filter { $0.key == "outcome" }.map { line in
                let new = blanks(random.chance(2, in: 3) ? line.column : line.indentation) + content(line)
                return PractitionerEdit(line, in: pack, [new], wanted: "`- outcome: \(line.value.prefix { $0 != " " })")
            }
        },
        EditKind(name: "a dash forgotten before an action", harmful: ["keep one of them"]) { pack, random in
            items(pack).filter { ["must", "should", "may", "must not"].contains($0.key) }.map { line in
                let new = blanks(random.chance(2, in: 3) ? line.column : line.indentation) + content(line)
                return PractitionerEdit(line, in: pack, [new], wanted: "`- \(line.key ?? "")")
            }
        },
        EditKind(name: "a dash forgotten before a line", harmful: ["keep one of them"]) { pack, random in
            items(pack).filter { $0.key == nil }.map { line in
                let new = blanks(random.chance(2, in: 3) ? line.column : line.indentation) + content(line)
                return PractitionerEdit(line, in: pack, [new], wanted: "`- ")
            }
        },
        EditKind(name: "no blank after a dash") { pack, _ in
            items(pack).map { line in
                let new = blanks(line.indentation) + "-" + content(line)
                return PractitionerEdit(line, in: pack, [new], wanted: "`- ")
            }
        },
        EditKind(name: "a line of a list a space further right or left") { pack, random in
            items(pack).map { line in
                let new =
                    random.chance(1, in: 2)
                    ? " " + line.text : String(line.text.dropFirst(line.indentation > 0 ? 1 : 0))
                return PractitionerEdit(line, in: pack, [new == line.text ? " " + new : new], wanted: "further")
            }
        },
        EditKind(name: "a key a space further right or left") { pack, random in
            pack.lines().filter { !$0.hasDash && $0.indentation > 0 && $0.key != nil }.map { line in
                let new = random.chance(1, in: 2) ? " " + line.text : String(line.text.dropFirst(1))
                return PractitionerEdit(line, in: pack, [new], wanted: "further")
            }
        },
        EditKind(name: "`unless` a level too deep", harmful: ["put both", "all of"]) { pack, random in
            pack.lines().filter { $0.key == "unless" || $0.key == "actions" && $0.indentation > 0 }.map { line in
                let deeper = blanks(random.pick([2, 2, 4]))
                let old = block(line, pack)
                return PractitionerEdit(
                    line, in: pack, old.map { $0.isEmpty ? $0 : deeper + $0 }, removing: old.count, wanted: "left")
            }
        },
    ]
}
