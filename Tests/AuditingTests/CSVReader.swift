/// Reads a table as a program would: quoted cells, lines that end with CR LF, the first of them the columns' names.
enum CSVReader {
    /// One for each line below the first, by the columns' names. An apostrophe before a text is taken away.
    static func rows(_ text: String) -> [[String: String]] {
        let lines = cells(text)
        guard let names = lines.first else { return [] }
        return lines.dropFirst().map { line in
            precondition(line.count == names.count, "a line has as many cells as there are columns")
            return Dictionary(
                uniqueKeysWithValues: zip(names, line.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }))
        }
    }

    /// As they stand in the file.
    static func cells(_ text: String) -> [[String]] {
        var lines: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    cell.unicodeScalars.append(scalar)
                } else if scalars.first == "\"" {
                    cell.unicodeScalars.append(scalar)
                    scalars = scalars.dropFirst()
                } else {
                    isQuoted = false
                }
                continue
            }
            switch scalar {
            case "\"": isQuoted = true
            case ",", "\n":
                lines[lines.count - 1].append(cell)
                cell = ""
                if scalar == "\n" { lines.append([]) }
            case "\r": break
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return lines.filter { !$0.isEmpty }
    }
}
