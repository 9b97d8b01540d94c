import Diagnostics
import PluginProtocol
import Values

extension FactBlocks {
    /// Everything that is wrong with the blocks, besides what their data sets say of them.
    func problems(_ datasets: [DatasetContent]) -> [Diagnostic] {
        blocks.flatMap { problems($0, datasets) }
    }

    private func problems(_ block: FactBlock, _ datasets: [DatasetContent]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func say(_ line: Int, _ text: String, _ near: String? = nil) {
            found.append(Self.problem(name, line, text, fixes: near.map { [Fix("did you mean '\($0)'?")] } ?? []))
        }
        let tables = datasets.flatMap { content in content.tables.compactMap { table in table.facts.map { "\(content.name)/\($0)" } } }
        guard let data = block["data"] else {
            say(block.line, "a block says which table it belongs to: `data: chips/claim`")
            return found
        }
        guard let content = datasets.first(where: { $0.name == block.dataset }),
            let table = content.tables.first(where: { $0.facts == block.table })
        else {
            say(block.line, "no table '\(visible(data))' takes facts", nearest(to: data, among: tables))
            return found
        }
        let head = table.csv.prefix { $0 != "\n" && $0 != "\r\n" }
        let columns = ((try? CSVText(String(head) + "\n", name: "head"))?.head.map(\.text) ?? [])
        for field in block.fields where !FactBlock.ownKeys.contains(field.name) && !columns.contains(field.name) {
            say(
                field.line, "'\(visible(field.name))' is no column of \(visible(data))",
                nearest(to: field.name, among: columns + FactBlock.ownKeys))
        }
        let isSource = block.table == "source"
        for key in ["reviewer", "date"] + (isSource || !columns.contains("source") ? [] : ["source"]) where (block[key] ?? "").isEmpty {
            say(block.line, "a fact says its \(key)")
        }
        if let date = block["date"], !date.isEmpty, CivilDate(date) == nil {
            say(block.line, "'\(visible(date))' is no day such as 2026-01-31")
        }
        if let text = block["private"], text != "true", text != "false" { say(block.line, "`private:` is true or false") }
        return found
    }

    /// The blocks as rows for the tables of a data set.
    func files(of content: DatasetContent) -> [FactFile] {
        var tables: [String] = []
        for block in blocks where block.dataset == content.name && !tables.contains(block.table) { tables.append(block.table) }
        return tables.map { table in
            let own = blocks.filter { $0.dataset == content.name && $0.table == table }
            let known = content.tables.first { $0.facts == table }?.csv.prefix { $0 != "\n" && $0 != "\r\n" } ?? ""
            let columns = (try? CSVText(String(known) + "\n", name: "head"))?.head.map(\.text) ?? []
            // All columns of the table, so that its plugin finds what it looks for.
            let rows = own.map { block in
                columns.map { CSVText.cell(block.text($0, of: columns)) }.joined(separator: ",")
            }
            return FactFile(name: name, table: table, text: ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n")
        }
    }
}

extension Workspace {
    /// The files of facts written by hand: `Facts/*.yml`.
    func factBlocks() throws -> [FactBlocks] {
        let folder = "\(root)/Facts"
        guard Files.isFolder(folder) else { return [] }
        return try Files.names(in: folder).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted().map { file in
            let name = "Facts/\(visible(file))"
            let bytes = try Files.read("\(folder)/\(file)", limit: FactBlocks.sizeLimit)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Diagnostic(.wrongFact, .error, "\(name): the file is not UTF-8")
            }
            return try FactBlocks(text, name: name)
        }
    }
}
