package import PluginProtocol
package import Values

/// What a `DatasetReader` is made from, as it is told to the process that answers queries.
package struct QuerySetup: Sendable {
    package var datasets: [DatasetContent]
    package var data: [DatasetReader.DataFile]
    package var folder: String?
    package var settings: [String: Value]

    package init(datasets: [DatasetContent], data: [DatasetReader.DataFile], folder: String?, settings: [String: Value]) {
        self.datasets = datasets
        self.data = data
        self.folder = folder
        self.settings = settings
    }

    /// - Parameter isSandboxed: nothing can be written: what a query piles up stays in memory.
    package func reader(functions: [TableFunctions], isSandboxed: Bool = false) -> DatasetReader {
        DatasetReader(
            datasets: datasets, functions: functions, data: data, folder: folder, settings: settings, isSandboxed: isSandboxed)
    }

    // MARK: Canonical form

    var bytes: [UInt8] {
        var encoder = CanonicalEncoder()
        encoder.append(list: datasets) { encoder, dataset in
            encoder.append(dataset.name)
            encoder.append(list: dataset.tables) {
                $0.append($1.name)
                $0.append($1.csv)
                $0.append($1.facts) { $0.append($1) }
            }
            encoder.append(list: dataset.views) {
                $0.append($1.name)
                $0.append($1.summary)
                $0.append(list: $1.columns) { $0.append($1) }
                $0.append($1.sql)
            }
            encoder.append(list: dataset.functions) {
                $0.append($1.name)
                $0.append($1.summary)
                $0.append(Int64($1.arity))
                $0.append($1.sql)
                $0.append($1.unitArgument) { $0.append(Int64($1)) }
            }
        }
        encoder.append(list: data) {
            $0.append($1.name)
            $0.append($1.path)
        }
        encoder.append(folder) { $0.append($1) }
        encoder.append(list: settings.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
        return encoder.bytes
    }

    init(_ bytes: [UInt8]) throws(CanonicalDecoder.Failure) {
        typealias Failure = CanonicalDecoder.Failure
        var decoder = CanonicalDecoder(bytes)
        datasets = try decoder.list { (decoder) throws(Failure) in
            DatasetContent(
                name: try decoder.text(),
                tables: try decoder.list { (decoder) throws(Failure) in
                    let (name, csv) = (try decoder.text(), try decoder.text())
                    return .init(name: name, csv: csv, facts: try decoder.optional { (decoder) throws(Failure) in try decoder.text() })
                },
                views: try decoder.list { (decoder) throws(Failure) in
                    .init(
                        name: try decoder.text(), summary: try decoder.text(),
                        columns: try decoder.list { (decoder) throws(Failure) in try decoder.text() }, sql: try decoder.text())
                },
                functions: try decoder.list { (decoder) throws(Failure) in
                    .init(
                        name: try decoder.text(), summary: try decoder.text(), arity: Int(try decoder.integer()), sql: try decoder.text(),
                        unitArgument: try decoder.optional { (decoder) throws(Failure) in Int(try decoder.integer()) })
                })
        }
        data = try decoder.list { (decoder) throws(Failure) in .init(name: try decoder.text(), path: try decoder.text()) }
        folder = try decoder.optional { (decoder) throws(Failure) in try decoder.text() }
        let pairs = try decoder.list { (decoder) throws(Failure) in (try decoder.text(), try decoder.value()) }
        settings = Dictionary(pairs) { first, _ in first }
        try decoder.finish()
    }
}
