public import Values

extension ReadRequest {
    public var json: JSON {
        switch self {
        case .query(let dataset, let sql, let parameters, let inputs):
            .members([
                "kind": "query", "dataset": .string(dataset), "sql": .string(sql),
                "parameters": parameters.isEmpty ? nil : .dictionary(parameters, \.json),
                "inputs": inputs.isEmpty ? nil : .texts(inputs),
            ])
        case .file(let path): ["kind": "file", "path": .string(path)]
        case .setting(let name): ["kind": "setting", "name": .string(name)]
        }
    }

    public init(json: JSON) throws(MalformedMessage) {
        let request = try Members(json, "a read request")
        switch try request.text("kind") {
        case "query":
            self = .query(
                dataset: try request.text("dataset"), sql: try request.text("sql"),
                parameters: try request.dictionary("parameters", Value.init(wire:)), inputs: try request.texts("inputs"))
        case "file": self = .file(path: try request.text("path"))
        case "setting": self = .setting(name: try request.text("name"))
        case let kind: throw MalformedMessage("'\(kind)' is no kind of read request")
        }
    }
}
