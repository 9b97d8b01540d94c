package import Diagnostics
package import Values

extension RunRecord {
    /// The form in which a run is kept: one JSON document.
    package var json: JSON {
        var members: [JSON.Member] = [
            .init("schema", JSON(Self.schema)), .init("record", "run"), .init("notebook", .string(notebook)),
            .init("digest", .string(digest)), .init("engine", .string(engine)),
        ]
        if let asOf { members.append(.init("asOf", .string(asOf))) }
        if let knownOn { members.append(.init("knownOn", .string(knownOn))) }
        if let seed { members.append(.init("seed", JSON(seed))) }
        members += [
            .init("succeeded", .bool(succeeded)),
            .init("parameters", .object(parameters.map { .init($0.name, .string($0.text)) })),
            .init(
                "documents",
                .array(
                    documents.map { ["key": .string($0.key), "version": JSON($0.version), "digest": .string($0.digest)] })),
            .init(
                "inputs",
                .array(inputs.map { ["name": .string($0.name), "value": .string($0.text), "origin": .string($0.origin)] })),
            .init("cells", .array(cells.map(\.json))),
        ]
        return .object(members)
    }

    /// Reads what `json` writes. Throws a `Diagnostic` that says what is wrong with it.
    package init(json: JSON, file: String) throws(Diagnostic) {
        func wrong(_ what: String) -> Diagnostic {
            Diagnostic(
                .notARunRecord, .error, "\(visible(file)) is no record of a run: \(what)",
                fixes: [Fix("make one with `litho run NOTEBOOK --record FILE`")])
        }
        guard json["record"]?.string == "run" else { throw wrong("it does not say so") }
        guard json["schema"]?.integer == Self.schema else { throw wrong("its schema is not \(Self.schema)") }
        guard let notebook = json["notebook"]?.string, let cells = json["cells"]?.array, let inputs = json["inputs"]?.array else {
            throw wrong("notebook, cells or inputs are not there")
        }
        self.init(notebook: notebook, digest: json["digest"]?.string ?? "", engine: json["engine"]?.string ?? "")
        asOf = json["asOf"]?.string
        knownOn = json["knownOn"]?.string
        seed = json["seed"]?.integer
        succeeded = json["succeeded"]?.bool ?? true
        parameters = (json["parameters"]?.members ?? []).compactMap { member in
            member.value.string.map { Parameter(name: member.name, text: $0) }
        }
        documents = (json["documents"]?.array ?? []).compactMap { item in
            guard let key = item["key"]?.string, let version = item["version"]?.integer else { return nil }
            return Document(key: key, version: version, digest: item["digest"]?.string ?? "")
        }
        self.inputs = inputs.map {
            Input(name: $0["name"]?.string ?? "", text: $0["value"]?.string ?? "", origin: $0["origin"]?.string ?? "")
        }
        for item in cells {
            guard let cell = Cell(json: item, inputCount: inputs.count) else { throw wrong("a cell of it is not whole") }
            self.cells.append(cell)
        }
    }
}

extension RunRecord.Cell {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [
            .init("label", .string(label)), .init("inline", .bool(isInline)), .init("language", .string(language)),
            .init("outcome", .string(outcome)), .init("plugin", .string(plugin)), .init("pluginContent", .string(pluginContent)),
            .init("code", .string(code)),
        ]
        if !options.isEmpty {
            members.append(.init("options", .object(options.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })))
        }
        if !reads.isEmpty {
            members.append(
                .init(
                    "reads",
                    .array(
                        reads.map { ["name": .string($0.name), "digest": .string($0.digest), "value": .string($0.summary)] })))
        }
        if !data.isEmpty { members.append(.init("data", .array(data.map(\.json)))) }
        if isCut { members.append(.init("cut", true)) }
        members.append(.init("values", .array(entries.map(\.json))))
        return .object(members)
    }

    fileprivate init?(json: JSON, inputCount: Int) {
        guard let label = json["label"]?.string, let language = json["language"]?.string, let values = json["values"]?.array else {
            return nil
        }
        self.init(
            label: label, isInline: json["inline"]?.bool ?? false, language: language, outcome: json["outcome"]?.string ?? "",
            plugin: json["plugin"]?.string ?? "", pluginContent: json["pluginContent"]?.string ?? "", code: json["code"]?.string ?? "")
        for member in json["options"]?.members ?? [] { options[member.name] = member.value.string }
        reads = (json["reads"]?.array ?? []).map {
            RunRecord.Read(
                name: $0["name"]?.string ?? "", digest: $0["digest"]?.string ?? "", summary: $0["value"]?.string ?? "")
        }
        data = (json["data"]?.array ?? []).map { item in
            RunRecord.DataRead(
                title: item["title"]?.string ?? "", digest: item["digest"]?.string ?? "",
                tables: (item["tables"]?.members ?? []).map { .init(name: $0.name, digest: $0.value.string ?? "") })
        }
        isCut = json["cut"]?.bool ?? false
        for value in values {
            guard let entry = RunRecord.Entry(json: value, inputCount: inputCount) else { return nil }
            entries.append(entry)
        }
    }
}

extension RunRecord.DataRead {
    fileprivate var json: JSON {
        [
            "title": .string(title), "digest": .string(digest),
            "tables": .object(tables.map { .init($0.name, .string($0.digest)) }),
        ]
    }
}

extension RunRecord.Entry {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [.init("name", .string(name))]
        switch content {
        case .quantity(let quantity): members.append(.init("value", Value.quantity(quantity).json))
        case .text(let text): members.append(.init("text", .string(text)))
        }
        if !inputs.isEmpty { members.append(.init("from", .array(inputs.map { JSON($0) }))) }
        return .object(members)
    }

    fileprivate init?(json: JSON, inputCount: Int) {
        guard let name = json["name"]?.string else { return nil }
        let inputs = (json["from"]?.array ?? []).compactMap(\.integer)
        guard inputs.allSatisfy({ (0..<inputCount).contains($0) }) else { return nil }
        if let text = json["text"]?.string {
            self.init(name: name, content: .text(text), inputs: inputs)
        } else if let value = json["value"], let parsed = try? Value(json: value), case .quantity(let quantity) = parsed {
            self.init(name: name, content: .quantity(quantity), inputs: inputs)
        } else {
            return nil
        }
    }
}
