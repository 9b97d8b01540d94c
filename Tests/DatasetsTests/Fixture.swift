import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import Values

/// A small data set, and short ways to ask it.
enum Fixture {
    static let chip = """
        name,memory [GB],bandwidth [TB/s],tdp [W]
        H100,80,3.35,700
        B200,192,8,1000
        GB300,288,8,1400
        Trainium3,144,4.9,

        """.replacing("\n\n", with: "\n")

    static let system = """
        name,chip,chips
        NVL72,GB300,72
        UltraServer,Trainium3,144

        """

    static let reader = makeReader()

    static func makeReader(
        chip: String = chip, data: [DatasetReader.DataFile] = [], folder: String? = nil, settings: [String: Value] = [:]
    ) -> DatasetReader {
        DatasetReader(
            datasets: [DatasetContent(name: "chips", tables: [.init(name: "chip", csv: chip), .init(name: "system", csv: system)])],
            data: data, folder: folder, settings: settings)
    }

    static func query(
        _ sql: String, _ parameters: [String: Value] = [:], in reader: DatasetReader = reader,
        within limit: Duration = .seconds(10)
    ) throws -> Table {
        let request = ReadRequest.query(dataset: "chips", sql: sql, parameters: parameters, inputs: [])
        guard case .table(let table) = try reader.read(request, inputs: [:], deadline: .now + limit).value else {
            return Table(columns: [])
        }
        return table
    }

    /// What is wrong with a query; `nil` where it has an answer.
    static func problem(
        _ sql: String, _ parameters: [String: Value] = [:], in reader: DatasetReader = reader,
        within limit: Duration = .seconds(10)
    ) -> Diagnostic? {
        do {
            _ = try query(sql, parameters, in: reader, within: limit)
            return nil
        } catch { return error as? Diagnostic }
    }
}
