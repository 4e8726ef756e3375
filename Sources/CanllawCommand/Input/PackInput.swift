import Diagnostics
import PolicyComparison
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting

/// Packs as they are named on the command line.
enum PackInput {
    /// The pack in a folder, or the end of the program with everything that is wrong with it. Warnings are left to
    /// `check`.
    /// - Parameter purpose: what nothing of is done where the pack has mistakes.
    static func load(_ folder: String, isPlain: Bool, for purpose: Purpose) -> PolicyEngine {
        do throws(FileFailure) {
            let loaded = try PolicyEngine.load(folder: folder)
            if let engine = loaded.value { return engine }
            if !loaded.diagnostics.containErrors { Console.fault("the policy was refused without a reason") }
            Console.report(loaded.diagnostics.filter { $0.severity == .error }, isPlain: isPlain)
            Console.error("`\(printable(folder))` has mistakes, so nothing is \(purpose.rawValue)")
        } catch {
            Console.report([error.diagnostic], isPlain: isPlain)
        }
        Console.leave(.unusableInput)
    }

    enum Purpose: String {
        case deciding = "decided"
        case comparing = "compared"
        case describing = "described"
    }

    /// Renamings, those without `=` being files of them.
    static func mapping(
        _ renamings: [String], from old: PolicyEngine, to new: PolicyEngine, isPlain: Bool
    ) -> PackMapping {
        var texts: [String] = []
        for renaming in renamings {
            do throws(FileFailure) {
                texts.append(
                    renaming.contains("=")
                        ? renaming : String(decoding: try FileAccess.read(renaming).bytes, as: UTF8.self))
            } catch {
                Console.report([error.diagnostic], isPlain: isPlain)
                Console.leave(.unusableInput)
            }
        }
        let read = RenamingReader.read(texts, from: old, to: new)
        if let mapping = read.value { return mapping }
        Console.report(read.diagnostics, isPlain: isPlain)
        Console.leave(.unusableInput)
    }

    static func day(_ text: String?) -> CalendarDate? {
        guard let text else { return nil }
        if let day = CalendarDate(text) { return day }
        Console.error("`\(printable(text))` is not a day of the calendar; write it as 2026-11-21")
        Console.leave(.unusableInput)
    }
}
