internal import PolicyModel

extension LineResult {
    /// The lines of a rule as people read them: those of its outermost list, or itself.
    package var topLines: [LineResult] {
        switch line.form {
        case .joined(let connective, _) where connective.isConjunction: parts
        default: [self]
        }
    }
}
