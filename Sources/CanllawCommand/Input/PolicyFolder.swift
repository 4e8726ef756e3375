import Diagnostics
import PolicyLoading

/// The folder of a policy where nobody names one.
enum PolicyFolder {
    /// What the help of a command says of the folder that `of(_:)` takes.
    static func help(_ pack: String = "the policy pack") -> String {
        "The folder of \(pack); unless told otherwise the only one there is, or that on which the others build."
    }

    /// The one that was named; else the only pack there is, or that on which all others build; else the end of the
    /// program.
    static func of(_ named: String?, option: String = "--policy ") -> String {
        if let named { return named }
        let roots = PackPlace.roots(of: PackPlace.nearest())
        if roots.count == 1 { return roots[0].folder }
        ask(roots, option: option)
    }

    /// The packs of all domains among which a case may find its own.
    static func all() -> [String] {
        let roots = PackPlace.roots(of: PackPlace.nearest())
        if roots.isEmpty { ask(roots, option: "--policy ") }
        return roots.map(\.folder)
    }

    /// Every pack there is, the newest and the older versions, or the end of the program.
    static func everyPack() -> [String] {
        let places = PackPlace.nearest()
        if places.isEmpty { ask([], option: "") }
        return places.map(\.folder)
    }

    private static func ask(_ roots: [PackPlace], option: String) -> Never {
        if roots.isEmpty {
            Console.error(
                "there is no policy in this folder nor in its folder Policies; name the folder of one: \(option)FOLDER")
        } else {
            Console.error(
                "there are \(roots.count) policies; name the one that you mean: "
                    + roots.map { option + printable($0.folder) }.joined(separator: ", or "))
        }
        Console.leave(.unusableInput)
    }
}
