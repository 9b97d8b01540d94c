package import Values

extension RunRecord {
    /// The run as W3C PROV-JSON: cells as activities, values, inputs, documents and data as entities, plugins as agents.
    ///
    /// Source: "The PROV-JSON Serialization", W3C member submission of 24 April 2013.
    package var provenance: JSON {
        var entities: [JSON.Member] = [
            .init(
                "litho:notebook",
                ["prov:label": .string(notebook), "litho:sha256": .string(digest), "prov:type": "prov:Plan"])
        ]
        var activities: [JSON.Member] = []
        var agents: [JSON.Member] = [.init("litho:engine", ["prov:label": .string(engine), "prov:type": "prov:SoftwareAgent"])]
        var used: [JSON.Member] = []
        var generated: [JSON.Member] = []
        var derived: [JSON.Member] = []
        var associated: [JSON.Member] = []
        func relate(_ list: inout [JSON.Member], _ first: String, _ a: String, _ second: String, _ b: String) {
            list.append(
                .init(
                    "_:\(first.prefix(2))\(list.count + 1)",
                    .object([.init("prov:\(first)", .string(a)), .init("prov:\(second)", .string(b))])))
        }
        for (index, input) in inputs.enumerated() {
            entities.append(
                .init(
                    "litho:input-\(index + 1)",
                    ["prov:label": .string(input.name), "prov:value": .string(input.text), "litho:origin": .string(input.origin)]))
        }
        for document in documents {
            entities.append(
                .init(
                    "litho:document-\(document.key)",
                    [
                        "prov:label": .string(document.key), "litho:version": JSON(document.version),
                        "litho:sha256": .string(document.digest),
                    ]))
            relate(&used, "activity", "litho:run", "entity", "litho:document-\(document.key)")
        }
        activities.append(.init("litho:run", ["prov:label": .string("run of \(notebook)")]))
        associated.append(
            .init("_:as1", ["prov:activity": "litho:run", "prov:agent": "litho:engine", "prov:plan": "litho:notebook"]))
        var data: [String: String] = [:]
        for (number, cell) in cells.enumerated() {
            let activity = "litho:cell-\(number + 1)"
            activities.append(
                .init(
                    activity, ["prov:label": .string(cell.label), "litho:code": .string(cell.code), "litho:outcome": .string(cell.outcome)])
            )
            let agent = "litho:plugin-\(cell.plugin.split(separator: " ").first ?? "unknown")"
            if !agents.contains(where: { $0.name == agent }) {
                agents.append(
                    .init(
                        agent,
                        [
                            "prov:label": .string(cell.plugin), "prov:type": "prov:SoftwareAgent",
                            "litho:sha256": .string(cell.pluginContent),
                        ]))
            }
            relate(&associated, "activity", activity, "agent", agent)
            for read in cell.data {
                let key = read.title + read.digest
                if data[key] == nil {
                    data[key] = "litho:data-\(data.count + 1)"
                    entities.append(
                        .init("litho:data-\(data.count)", ["prov:label": .string(read.title), "litho:sha256": .string(read.digest)]))
                }
                relate(&used, "activity", activity, "entity", data[key] ?? "")
            }
            for (place, entry) in cell.entries.enumerated() {
                let entity = "litho:value-\(number + 1)-\(place + 1)"
                entities.append(.init(entity, ["prov:label": .string(entry.name), "prov:value": .string(entry.content.display)]))
                relate(&generated, "entity", entity, "activity", activity)
                for input in entry.inputs { relate(&derived, "generatedEntity", entity, "usedEntity", "litho:input-\(input + 1)") }
            }
        }
        return .object([
            .init("prefix", ["litho": "urn:litho:", "prov": "http://www.w3.org/ns/prov#"]), .init("entity", .object(entities)),
            .init("activity", .object(activities)), .init("agent", .object(agents)), .init("used", .object(used)),
            .init("wasGeneratedBy", .object(generated)), .init("wasDerivedFrom", .object(derived)),
            .init("wasAssociatedWith", .object(associated)),
        ])
    }
}
