internal import Synchronization

/// The text of one file that a person wrote, and the name under which they know it.
///
/// Lines and columns are counted from 1, columns in Unicode scalars.
package final class SourceFile: Sendable {
    /// The path as the person gave it; `<standard input>` where there is none.
    package let path: String
    package let bytes: [UInt8]
    /// Where each line starts; empty until somebody asks for a place.
    private let knownLineStarts = Mutex<[Int]>([])

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The text of a line without its line break; empty past the end of the file.
    package func line(_ number: Int) -> String {
        String(decoding: bytes[lineRange(number)], as: UTF8.self)
    }

    /// So many scalars of a line around a column from 0, all of a line that is shorter; and how long the line is. What
    /// is not shown of a long line is passed over byte by byte.
    func stretch(
        ofLine number: Int, around column: Int, width: Int
    ) -> (stretch: (start: Int, scalars: [Unicode.Scalar]), length: Int) {
        let line = lineRange(number)
        let length = bytes[line].withUnsafeBufferPointer { line in line.count { $0 & 0xC0 != 0x80 } }
        if length <= width { return ((0, Array(String(decoding: bytes[line], as: UTF8.self).unicodeScalars)), length) }
        let start = max(0, min(column - 30, length - width))
        let from = byteOffset(of: SourcePosition(line: number, column: start + 1))
        let to = min(line.upperBound, from + 4 * width)
        let scalars = String(decoding: bytes[from..<to], as: UTF8.self).unicodeScalars.prefix(width)
        return ((start, Array(scalars)), length)
    }

    /// Where in `bytes` a position lies; the end of the line for a column past it. Cost: a scan of the line.
    package func byteOffset(of position: SourcePosition) -> Int {
        let line = lineRange(position.line)
        var offset = line.lowerBound
        var column = 1
        while offset < line.upperBound && column < position.column {
            offset += 1
            while offset < line.upperBound && isContinuation(bytes[offset]) { offset += 1 }
            column += 1
        }
        return offset
    }

    /// The position of a byte. Cost: a scan of its line up to it.
    package func position(ofByte target: Int) -> SourcePosition {
        let starts = lineStarts
        let target = min(target, bytes.count)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= target { low = middle } else { high = middle }
        }
        let lineStart = min(starts[low], target)
        return SourcePosition(line: low + 1, column: bytes[lineStart..<target].count { !isContinuation($0) } + 1)
    }

    /// Whether the file starts with the mark that some editors put before UTF-8.
    package var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

    private func lineRange(_ number: Int) -> Range<Int> {
        let starts = lineStarts
        guard number >= 1, number <= starts.count else { return bytes.count..<bytes.count }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] - 1 : bytes.count
        if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// Found by one scan of the file, however often it is asked for.
    private var lineStarts: [Int] {
        knownLineStarts.withLock { known in
            if known.isEmpty {
                known = [hasByteOrderMark ? 3 : 0]
                for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") { known.append(offset + 1) }
            }
            return known
        }
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// A place in a file: line and column from 1, columns in Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable {
    private let storedLine: UInt32
    private let storedColumn: UInt32

    package init(line: Int, column: Int) {
        storedLine = UInt32(clamping: line)
        storedColumn = UInt32(clamping: column)
    }

    package var line: Int { Int(storedLine) }
    package var column: Int { Int(storedColumn) }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
    }
}

/// A stretch of a file, end exclusive; it may be empty.
package struct SourceSpan: Sendable {
    package let file: SourceFile
    package let start: SourcePosition
    package let end: SourcePosition

    package init(file: SourceFile, start: SourcePosition, end: SourcePosition) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// The whole file, for a fault that has no narrower place.
    package init(startOf file: SourceFile) {
        let start = SourcePosition(line: 1, column: 1)
        self.init(file: file, start: start, end: start)
    }

    /// The same place, of which nothing is quoted where it is told.
    package var unquoted: SourceSpan {
        SourceSpan(file: SourceFile(path: file.path, bytes: []), start: start, end: end)
    }
}

extension SourceSpan: Hashable {
    package static func == (left: SourceSpan, right: SourceSpan) -> Bool {
        left.file.path == right.file.path && left.start == right.start && left.end == right.end
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(file.path)
        hasher.combine(start)
        hasher.combine(end)
    }
}
