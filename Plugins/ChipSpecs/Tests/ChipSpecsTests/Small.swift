import CellEngine
import ChipSpecs
import Datasets
import Diagnostics
import PluginProtocol
import Values

/// A small database of our own, and short ways to ask it and the shipped one.
enum Small {
    static let claimHead = DatabaseCheck.claimColumns.joined(separator: ",") + "\n"

    static let files: [(table: String, text: String)] = [
        (
            "part",
            """
            name,kind,vendor,family,follows,variant_of,note
            Ada-1,chip,Ada,,,,
            Ada-2,chip,Ada,,Ada-1,,
            Tower,system,Ada,,,,

            """
        ),
        ("alias", "alias,part\nAda One,Ada-1\n"),
        ("component", "system,part,count,source,place\nTower,Ada-2,16,ada,page 1\n"),
        ("offer", "part,amount,currency,quantity,channel,date,source,place,note\nAda-1,2000,USD,chip,purchase,2025-03-01,table,page,\n"),
        (
            "source",
            """
            id,grade,title,publisher,address,date,note
            ada,maker,Ada data sheet,Ada,https://example.org/ada,2025-01-10,
            table,compilation,A table,Somebody,https://example.org/table,2025-02-01,
            paper,press,A paper,Daily,https://example.org/paper,2025-06-01,

            """
        ),
        (
            "quantity",
            """
            quantity,unit,kind,summary
            peak,TFLOP/s,number,peak
            peak_integer,TOP/s,number,peak of integers
            memory,GB,number,memory
            memory_type,,text,kind of memory
            bandwidth,TB/s,number,bandwidth
            tdp,W,number,power
            launched,,text,launch
            chips,chip,number,chips
            runs,,set,software

            """
        ),
        (
            "unit",
            """
            unit,base,factor,binary
            TFLOP/s,FLOP/s,1000000000000,
            PFLOP/s,FLOP/s,1000000000000000,
            TOP/s,OP/s,1000000000000,
            GB,B,1000000000,1.073741824
            GiB,B,1073741824,
            MiB,B,1048576,
            TB/s,B/s,1000000000000,1.099511627776
            W,W,1,
            chip,chip,1,

            """
        ),
    ]

    /// A row of claims: the cells that are not named are empty or as they mostly are.
    static func claim(_ part: String, _ quantity: String, _ source: String, _ cells: KeyValuePairs<String, String>) -> String {
        var row = [
            "part": part, "quantity": quantity, "source": source, "per": "package", "status": "shipping", "confidence": "high",
            "place": "page 1",
        ]
        for (column, text) in cells { row[column] = text }
        return DatabaseCheck.claimColumns.map { row[$0] ?? "" }.joined(separator: ",") + "\n"
    }

    static func reader(_ claims: String, asOf: String? = nil, knownOn: String? = nil) -> DatasetReader {
        DatasetReader(
            datasets: [ChipDatabase.content(files: files, claims: [("claims.csv", claimHead + claims)])], folder: nil,
            settings: settings(asOf, knownOn))
    }

    static let shipped = DatasetReader(datasets: [ChipDatabase.content], folder: nil)

    static func shipped(asOf: String? = nil, knownOn: String? = nil) -> DatasetReader {
        DatasetReader(datasets: [ChipDatabase.content], folder: nil, settings: settings(asOf, knownOn))
    }

    private static func settings(_ asOf: String?, _ knownOn: String?) -> [String: Value] {
        var settings = [String: Value]()
        settings["as-of"] = asOf.flatMap { CivilDate($0) }.map(Value.date)
        settings["known-on"] = knownOn.flatMap { CivilDate($0) }.map(Value.date)
        return settings
    }

    /// The rows as texts; a missing value is `-`.
    static func rows(_ sql: String, in reader: DatasetReader = shipped) throws -> [[String]] {
        let request = ReadRequest.query(dataset: "chips", sql: sql, parameters: [:], inputs: [])
        guard case .table(let table) = try reader.read(request, inputs: [:], deadline: .now + .seconds(20)).value else { return [] }
        return table.rows.map { row in
            row.map { value in
                switch value {
                case .quantity(let quantity): quantity.number.description
                case .text(let text): text
                case .missing: "-"
                default: value.summary
                }
            }
        }
    }
}
