import NotebookSyntax

extension MarkdownTree {
    /// The text of a node without any markup; code spans as their code.
    func plainText(of node: Int) -> String {
        var text = ""
        for i in node..<nodes[node].end {
            switch nodes[i].kind {
            case .text(let part), .code(let part): text += part
            case .softBreak, .lineBreak: text += " "
            default: break
            }
        }
        return text
    }
}
