import ArgumentParser
import DecisionLog
import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// What the program says and hears, colour, and how it ends.
enum Console {
    enum Ending: Int32 {
        case done = 0
        /// The command found what it looks for: an error, a failing fixture.
        case found = 1
        case unusableInput = 2
        /// The level, or the decision asked for, is open or silent.
        case open = 3
        /// A fault of ours.
        case fault = 70
    }

    /// Results. Where they cannot be written, the program ends.
    static func out(_ text: String) {
        StandardStreams.writeResult(printableLines(text, style: style(for: 1, isPlain: false)))
    }

    /// What there is to say beside the results. Nothing fails where nobody can hear it.
    static func error(_ text: String) {
        let lines = text.hasSuffix("\n") ? text : text + "\n"
        StandardStreams.tell(printableLines(lines, style: style(for: 2, isPlain: false)))
    }

    /// One line on standard error that the next one replaces; an empty one clears it. For terminals that know how.
    static func progress(_ text: String) {
        if isatty(2) == 1 && !isDumb { StandardStreams.tell("\r\u{1B}[K" + printable(text)) }
    }

    /// Ends the program for a mistake that is ours.
    static func fault(_ what: String) -> Never {
        error("this is a fault of canllaw, not of yours: \(what)")
        leave(.fault)
    }

    static func leave(_ ending: Ending) -> Never { exit(ending.rawValue) }

    /// Colour on a terminal that knows it, unless the person asked for none; lines as wide as the terminal.
    static func style(for descriptor: Int32, isPlain: Bool) -> TerminalStyle {
        let refuses = isPlain || isDumb || getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        return TerminalStyle(isColoured: !refuses && isatty(descriptor) == 1, width: width(of: descriptor))
    }

    /// A terminal without codes.
    private static var isDumb: Bool { variable("TERM") == "dumb" }

    /// Columns: what the variable COLUMNS says, else the terminal itself, else what is usual.
    private static func width(of descriptor: Int32) -> Int {
        if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return TerminalStyle.usualWidth }
        return Int(size.ws_col)
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func report(_ diagnostics: [Diagnostic], isPlain: Bool) {
        if !diagnostics.isEmpty { error(DiagnosticPrinter(style: style(for: 2, isPlain: isPlain)).print(diagnostics)) }
    }

    /// Everything on standard input, up to one byte past a limit.
    static func input(limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The next line of standard input without its line break; nil at its end. What does not come from a terminal is
    /// shown behind the prompt, as a terminal would.
    static func answer(to prompt: String) -> String? {
        out(prompt)
        let line = nextLine()
        if isatty(0) != 1 || line == nil { out((line.map(printable) ?? "") + "\n") }
        return line
    }

    private static func nextLine() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        // Nobody types more than that.
        while bytes.count < 1 << 16 {
            let count = read(0, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { break }
            if byte != UInt8(ascii: "\r") { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The moment by the clock of the machine; asked for only here.
    static func now() -> Moment { Moment(secondsSince1970: time(nil)) }

    /// How many threads are worth their while.
    static func processorCount() -> Int { max(1, min(16, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Today by the clock of the machine, in its time zone; asked for only here.
    static func today() -> String { day(of: now()) }

    /// The day of a moment, in the time zone of the machine.
    static func day(of moment: Moment) -> String {
        var now = moment.secondsSince1970
        var parts = tm()
        localtime_r(&now, &parts)
        func padded(_ value: Int32, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    }
}
