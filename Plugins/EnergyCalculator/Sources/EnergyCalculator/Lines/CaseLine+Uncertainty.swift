import Values

extension CaseLine {
    func interval() throws -> JSON { throw Problem(.parse, "no intervals yet", at: 0..<0) }
    func bounds(_ inputs: [JSON.Member]) throws -> JSON { throw Problem(.parse, "no bounds yet", at: 0..<0) }
    func uncertain(_ inputs: [JSON.Member]) throws -> JSON { throw Problem(.parse, "no samples yet", at: 0..<0) }
}
