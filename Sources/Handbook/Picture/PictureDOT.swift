/// A picture in the language of Graphviz.
package enum PictureDOT {
    package static func text(_ picture: RequirementsPicture) -> String {
        var lines = [
            "digraph requirements {", "  rankdir=LR;", "  label=\(quoted(picture.title));",
            "  node [shape=box, fontname=\"Arial\"];",
        ]
        for node in picture.nodes {
            let label = ([node.title] + node.details).joined(separator: "\n")
            lines.append("  \(quoted(node.id)) [label=\(quoted(label))\(shape(node.kind))];")
        }
        for arrow in picture.arrows {
            lines.append(
                "  \(quoted(picture.nodes[arrow.from].id)) -> "
                    + "\(quoted(picture.nodes[arrow.to].id))\(arrow.isBeside ? " [style=dashed]" : "");"
            )
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func shape(_ kind: RequirementsPicture.Kind) -> String {
        switch kind {
        case .facts: ", style=rounded"
        case .criterion, .decision: ""
        case .leading: ", penwidth=3"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}
