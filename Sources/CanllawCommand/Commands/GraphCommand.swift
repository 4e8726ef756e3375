import ArgumentParser
import Diagnostics
import Handbook
import PolicyChecker

struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draws how the decisions of a policy depend on each other, or what one decision looks at.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case svg, dot
    }

    @Option(help: ArgumentHelp(PolicyFolder.help()))
    var policy: String?

    @Option(help: "svg, or dot for Graphviz.")
    var format = Format.svg

    @Option(help: "One decision with its facts and criteria.")
    var decision: String?

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let engine = PackInput.load(PolicyFolder.of(policy), isPlain: plain, for: .describing)
        let only = decision.map { PolicyOptions.decision($0, of: engine) }
        let picture = only.map { RequirementsPicture(of: $0, in: engine.pack) } ?? RequirementsPicture(of: engine.pack)
        switch format {
        case .svg: Console.out(PictureSVG(picture).file)
        case .dot: Console.out(PictureDOT.text(picture))
        }
    }
}
