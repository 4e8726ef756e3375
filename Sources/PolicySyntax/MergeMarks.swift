internal import Diagnostics

/// The lines that a version control system leaves where two people changed the same lines.
enum MergeMarks {
    static func fault(in file: SourceFile) -> Diagnostic? {
        let lines = markedLines(of: file.bytes)
        guard let first = lines.first else { return nil }
        let start = SourcePosition(line: first, column: 1)
        let others = lines.dropFirst().map(String.init).joined(separator: ", ")
        return Diagnostic(
            "merge-marks", "the mark of a merge that was not finished",
            at: SourceSpan(file: file, start: start, end: SourcePosition(line: first, column: 8)),
            help:
                "between the marks stand two versions of the same lines: keep the right one, and delete the other and "
                + "the lines with the marks" + (others.isEmpty ? "" : " (the others are in line \(others))"))
    }

    /// Numbers of the lines that start with seven of the same sign, as marks do.
    private static func markedLines(of bytes: [UInt8]) -> [Int] {
        var found: [Int] = []
        var number = 1
        var start = 0
        while start < bytes.count {
            if isMark(bytes, start) { found.append(number) }
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            (start, number) = (end + 1, number + 1)
        }
        return found
    }

    private static func isMark(_ bytes: [UInt8], _ start: Int) -> Bool {
        let sign = bytes[start]
        guard
            sign == UInt8(ascii: "<") || sign == UInt8(ascii: ">") || sign == UInt8(ascii: "=")
                || sign == UInt8(ascii: "|")
        else { return false }
        let end = start + 7
        guard end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == sign }) else { return false }
        return end == bytes.count || [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[end])
    }
}
