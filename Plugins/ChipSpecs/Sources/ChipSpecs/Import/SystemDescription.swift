package import Values

/// What a submitter to MLPerf says of a system (MLCommons, submission rules: the file `systems/<name>.json`).
package struct SystemDescription: Sendable {
    /// The name of its file.
    package var file: String
    package var submitter: String
    package var system: String
    /// `nil` for a system without accelerators.
    package var accelerator: String?
    package var acceleratorsPerNode: Int?
    package var nodes: Int?
    /// As it is written; `nil` where it is not stated.
    package var memory: String?
    package var memoryKind: String?

    /// `nil` where the JSON describes no system.
    package init?(_ json: JSON, file: String) {
        guard json.members != nil, let system = Self.text(json["system_name"]) ?? Self.text(json["submitter"]) else { return nil }
        self.file = file
        self.system = system
        submitter = Self.text(json["submitter"]) ?? ""
        accelerator = Self.text(json["accelerator_model_name"])
        memory = Self.text(json["accelerator_memory_capacity"])
        memoryKind = Self.text(json["accelerator_memory_configuration"])
        acceleratorsPerNode = Self.text(json["accelerators_per_node"]).flatMap { Int($0) }
        nodes = Self.text(json["number_of_nodes"]).flatMap { Int($0) }
    }

    /// A stated text or number; what is spelt N/A, none or empty is not stated.
    private static func text(_ json: JSON?) -> String? {
        let text: String
        switch json {
        case .string(let string): text = string
        case .number(let number): text = number.description
        default: return nil
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return TableCell(words) == .empty ? nil : words
    }
}
