import CaseFiles
import DecisionLog
import Diagnostics
import Glibc
import PolicyEngines
import PolicyModel
import PolicySyntax

/// What reads bytes that anybody may have written, for libFuzzer. It is built only where `FUZZ=1`; see
/// `Tests/Fuzzing/run`.
///
/// CanllawFuzz yaml|json|pack|case|log|checkpoint [libFuzzer's options and folders]
@main
struct Fuzzing {
    typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

    private static func target(_ name: String) -> Target? {
        switch name {
        case "yaml": { Fuzzing.yaml(Fuzzing.bytes($0, $1)) }
        case "json": { Fuzzing.json(Fuzzing.bytes($0, $1)) }
        case "pack": { Fuzzing.pack(Fuzzing.bytes($0, $1)) }
        case "case": { Fuzzing.caseFile(Fuzzing.bytes($0, $1)) }
        case "log": { Fuzzing.log(Fuzzing.bytes($0, $1)) }
        case "checkpoint": { Fuzzing.checkpoint(Fuzzing.bytes($0, $1)) }
        default: nil
        }
    }

    static func main() {
        guard CommandLine.argc > 1, let target = target(CommandLine.arguments[1]) else {
            let usage = Array("usage: CanllawFuzz yaml|json|pack|case|log|checkpoint [options of libFuzzer]\n".utf8)
            _ = write(2, usage, usage.count)
            exit(2)
        }
        // Loaded before the first run, whose time is measured.
        if engine == nil { abort() }
        let arguments = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
        var count = CInt(arguments.count)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let result = pointers.withUnsafeMutableBufferPointer { buffer -> CInt in
            var start = buffer.baseAddress
            return runDriver(&count, &start, target)
        }
        exit(result)
    }

    private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    private static func show(_ diagnostics: [Diagnostic]) {
        _ = DiagnosticPrinter(style: .plain).print(diagnostics.sortedByPlace())
    }

    // MARK: Targets

    private static func yaml(_ bytes: [UInt8]) -> CInt {
        let parsed = YAMLParser().parse(SourceFile(path: "fuzz.yaml", bytes: bytes))
        show(parsed.diagnostics)
        if parsed.value == nil && parsed.diagnostics.isEmpty { abort() }
        return 0
    }

    private static func json(_ bytes: [UInt8]) -> CInt {
        let parsed = JSONParser.parse(SourceFile(path: "fuzz.json", bytes: bytes))
        show(parsed.diagnostics)
        if parsed.value == nil && parsed.diagnostics.isEmpty { abort() }
        return 0
    }

    /// A whole pack in one file, looked at in every case, and deciding a case of which nothing is known.
    private static func pack(_ bytes: [UInt8]) -> CInt {
        let loaded = PolicyEngine.load([SourceFile(path: "pack.yaml", bytes: bytes)], root: "")
        show(loaded.diagnostics)
        guard let engine = loaded.value else { return 0 }
        _ = engine.verify()
        decide("case: T-1\n", by: engine)
        return 0
    }

    private static let engine = try? PolicyEngine.load(folder: "Fixtures/packs/good/minimal").value

    private static func caseFile(_ bytes: [UInt8]) -> CInt {
        guard let engine else { abort() }
        for format in [CaseFileReader.Format.yaml, .json] {
            let read = engine.readCase(SourceFile(path: "fuzz", bytes: bytes), format: format)
            show(read.diagnostics)
            if read.value == nil && read.diagnostics.isEmpty { abort() }
            if let caseFile = read.value { _ = engine.decide(caseFile, asAt: caseFile.asAt ?? .first) }
        }
        return 0
    }

    private static func decide(_ text: String, by engine: PolicyEngine) {
        guard
            let caseFile = engine.readCase(SourceFile(path: "case.yaml", bytes: Array(text.utf8)), format: .yaml).value
        else { abort() }
        _ = engine.decide(caseFile, asAt: .first)
    }

    private static let logPath = "/dev/shm/canllaw-fuzz-\(getpid()).db"

    private static func log(_ bytes: [UInt8]) -> CInt {
        guard let file = fopen(logPath, "w") else { abort() }
        _ = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
        _ = try? LogVerifier.verify(logPath)
        if let log = try? DecisionLog.open(logPath, isReadOnly: true) { try? log.forEachRecord { _ in } }
        return 0
    }

    private static func checkpoint(_ bytes: [UInt8]) -> CInt {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = try? NoteKey(text: text)
        guard let read = try? Checkpoint(text: text) else { return 0 }
        _ = read.words
        guard let again = try? Checkpoint(text: read.text), again == read else { abort() }
        return 0
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ target: Fuzzing.Target
) -> CInt

/// libFuzzer's own start asks for it; the driver is called instead.
@_cdecl("LLVMFuzzerTestOneInput")
func unusedTarget(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
