internal import Diagnostics
internal import PolicyModel

/// Which parameters fit where they are used: one that fits nowhere is itself wrong, not what uses it.
struct ParameterUses {
    private var fitting: Set<String> = []
    private var misfits: [ValueResolver.ParameterUse] = []

    mutating func take(note use: ValueResolver.ParameterUse) {
        if use.atUse == nil { fitting.insert(use.parameter.id.text) } else { misfits.append(use) }
    }

    func report(to symbols: SymbolTable) {
        var told: Set<String> = []
        for use in misfits {
            if fitting.contains(use.parameter.id.text) {
                if let atUse = use.atUse { symbols.report(atUse) }
            } else if told.insert(use.parameter.id.text).inserted, let atParameter = use.atParameter {
                symbols.report(atParameter)
            }
        }
    }
}
