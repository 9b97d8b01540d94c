package import Values

extension ReadRequest {
    /// The first item of the canonical form.
    fileprivate enum Kind: String {
        case query, file, setting
    }
}

extension CanonicalEncoder {
    package mutating func append(_ request: ReadRequest) {
        switch request {
        case .query(let dataset, let sql, let parameters, let inputs):
            append(ReadRequest.Kind.query.rawValue)
            append(dataset)
            append(sql)
            append(list: parameters.sorted { $0.key < $1.key }) {
                $0.append($1.key)
                $0.append($1.value)
            }
            append(list: inputs) { $0.append($1) }
        case .file(let path):
            append(ReadRequest.Kind.file.rawValue)
            append(path)
        case .setting(let name):
            append(ReadRequest.Kind.setting.rawValue)
            append(name)
        }
    }
}

extension CanonicalDecoder {
    package mutating func readRequest() throws(Failure) -> ReadRequest {
        switch try word(ReadRequest.Kind.self, "the kind of read") {
        case .query:
            let dataset = try text()
            let sql = try text()
            let parameters = try list { (decoder) throws(Failure) in (try decoder.text(), try decoder.value()) }
            guard zip(parameters, parameters.dropFirst()).allSatisfy({ $0.0 < $1.0 }) else {
                throw fail("parameters out of order")
            }
            return .query(
                dataset: dataset, sql: sql, parameters: Dictionary(uniqueKeysWithValues: parameters),
                inputs: try list { (decoder) throws(Failure) in try decoder.text() })
        case .file: return .file(path: try text())
        case .setting: return .setting(name: try text())
        }
    }
}
