/// The lines of a small text file that came through editors and mail programs: a byte order mark before them, line ends
/// of Windows and blank lines behind them are read past. Nothing else is.
enum NoteText {
    static func lines(_ text: String) -> [String] {
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String(Substring($0.last == "\r" ? $0.dropLast() : $0))
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }
}
