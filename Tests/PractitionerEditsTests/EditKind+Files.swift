import TestSupport

extension EditKind {
    private static func decisionFiles(_ pack: WrittenPack) -> [(key: String, value: [String])] {
        pack.files.filter { $0.value.contains { $0.hasPrefix("decision:") } }.sorted { $0.key < $1.key }
    }

    /// The line with which a decision starts, below the remarks on it.
    private static func start(_ lines: [String]) -> Int { 1 + (lines.firstIndex { $0.hasPrefix("decision:") } ?? 0) }

    private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }

    static let files: [EditKind] = [
        EditKind(name: "a file deleted") { pack, _ in
            pack.files.keys.sorted().filter { !["proofs.yaml", "ambiguities.yaml"].contains($0) }.map { path in
                PractitionerEdit(files: [path: nil], place: nil, wanted: "missing")
            }
        },
        EditKind(name: "a file copied") { pack, random in
            pack.files.sorted { $0.key < $1.key }.map { path, lines in
                let stem = String(path.dropLast(5))
                let copy = random.pick([
                    "\(stem) copy.yaml", "\(stem) (1).yaml", "Copy of \(path)", "\(stem)-old.yaml", "\(stem)2.yaml",
                    "\(stem) - Copy.yaml", "\(stem)_backup.yaml", "old \(path)",
                ])
                return PractitionerEdit(files: [copy: text(lines)], place: (copy, 0), wanted: "copy")
            }
        },
        EditKind(name: "two decisions in one file", harmful: ["keep one of them"]) { pack, random in
            let all = decisionFiles(pack)
            return all.map { path, lines in
                let other = all.filter { $0.key != path }.randomElement(using: &random)!
                return PractitionerEdit(
                    files: [path: text(lines) + "\n" + text(other.value), other.key: nil],
                    place: (path, lines.count + start(other.value)), wanted: "file")
            }
        },
        EditKind(name: "a decision pasted twice", harmful: ["into a new file"]) { pack, _ in
            decisionFiles(pack).map { path, lines in
                PractitionerEdit(
                    files: [path: text(lines) + "\n" + text(lines)], place: (path, lines.count + start(lines)),
                    wanted: "pasted twice")
            }
        },
        EditKind(name: "a decision in the file of the header", harmful: ["keep one of them"]) { pack, _ in
            decisionFiles(pack).map { path, lines in
                let header = pack.files["pack.yaml"] ?? []
                return PractitionerEdit(
                    files: ["pack.yaml": text(header) + "\n" + text(lines), path: nil],
                    place: ("pack.yaml", header.count + start(lines)), wanted: "file")
            }
        },
    ]
}
