/// Where a value that was not computed comes from.
public enum Origin: Sendable, Hashable {
    /// A document of the corpus or a reference of the notebook by its key, `aws-trainium3#s4`, or one outside in words.
    case sourced(String)
    /// A row of a data set: `chip-specs`, `Trainium3.tdp`.
    case measured(dataset: String, row: String)
    /// The author's own, and why.
    case assumed(String)
    /// A number in the notebook of which nothing is said.
    case given
}

extension Origin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .sourced(let key): key.utf8.contains(0x20) ? key : "@\(key)"
        case .measured(let dataset, let row): "\(dataset): \(row)"
        case .assumed(let reason): "assumed: \(reason)"
        case .given: "given in the notebook"
        }
    }
}
