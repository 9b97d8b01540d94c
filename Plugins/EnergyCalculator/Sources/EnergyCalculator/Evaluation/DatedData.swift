import Diagnostics
import Values

/// A dated figure that comes with the calculator: a grid's carbon intensity, a site's PUE, a price of electricity.
///
///     grid_intensity('USA', '2023')           369 gCO2e/kWh, with its source
///     pue('Google', '2024')
struct DatedData: Sendable {
    struct Row: Sendable {
        /// What it can be asked by, lower case: `USA`, `United States`.
        var keys: [String]
        /// What tells it apart from others of one key: `location`, `industrial`, `fleet`.
        var kinds: [String]
        var from: String
        var until: String
        var value: Double
        var low: Double?
        var high: Double?
        var unit: String
        var title: String
        var publisher: String
        var address: String
        var grade: String
    }

    var name: String
    var rows: [Row]
    /// The columns of `kinds`.
    var kindNames: [String]

    static let names = ["grid_intensity", "pue", "wue", "electricity_price", "embodied_carbon"]

    static func named(_ name: String) -> DatedData? { tables[name] }

    private static let tables: [String: DatedData] = [
        "grid_intensity": DatedData(
            "grid_intensity", PackageResources.grid_intensity_csv, keys: ["region", "name"], kinds: ["basis", "scope"]),
        "pue": DatedData("pue", PackageResources.pue_csv, keys: ["operator"], kinds: ["site"]),
        "wue": DatedData("wue", PackageResources.wue_csv, keys: ["operator"], kinds: ["site", "scope"]),
        "electricity_price": DatedData(
            "electricity_price", PackageResources.electricity_price_csv, keys: ["region", "name"], kinds: ["sector"]),
        "embodied_carbon": DatedData("embodied_carbon", PackageResources.embodied_csv, keys: ["device"], kinds: ["per", "stages"]),
    ]

    private init(_ name: String, _ bytes: [UInt8], keys: [String], kinds: [String]) {
        self.name = name
        kindNames = kinds
        rows = DataFile(bytes).rows.compactMap { row in
            guard let value = row["value"].flatMap(Double.init), let unit = row["unit"] else { return nil }
            return Row(
                keys: keys.compactMap { row[$0]?.lowercased() }, kinds: kinds.compactMap { row[$0]?.lowercased() },
                from: row["valid_from"] ?? "",
                until: row["valid_to"] ?? "", value: value, low: row["low"].flatMap(Double.init), high: row["high"].flatMap(Double.init),
                unit: unit,
                title: row["title"] ?? "", publisher: row["publisher"] ?? "", address: row["address"] ?? "", grade: row["grade"] ?? "")
        }
    }

    /// Rows that answer all words: the first is the key, one may be a year or a date, the others tell kinds apart.
    func rows(_ words: [String]) -> [Row] {
        guard let key = words.first?.lowercased() else { return [] }
        var found = rows.filter { $0.keys.contains(key) }
        if found.isEmpty { found = rows.filter { $0.keys.contains { $0.hasPrefix(key) } } }
        for word in words.dropFirst() {
            let word = word.lowercased()
            if word.first?.isNumber == true {
                // A year, or a day in it.
                found = found.filter { row in
                    word.count == 4
                        ? row.from.hasPrefix(word) || row.until.hasPrefix(word)
                        : row.from <= word && (row.until.isEmpty || word <= row.until)
                }
            } else {
                found = found.filter { row in row.kinds.contains { $0 == word || $0.split(separator: " ").contains(Substring(word)) } }
            }
        }
        return found
    }
}

extension Evaluator {
    /// `pue('Google', '2024')`: the one row that answers, as a sourced input.
    mutating func dated(_ data: DatedData, _ arguments: [Int32], _ node: SyntaxTree.Node) throws(Problem) -> Number {
        var words = [String]()
        for argument in arguments {
            let part = tree.nodes[Int(argument)]
            switch part.kind {
            case .text: words.append(tree.texts[Int(part.a)])
            case .number: words.append(Values.Number.real(part.value).description)
            default:
                throw Problem(
                    .kind, "`\(data.name)` takes words in quotes, and a year", at: part.range,
                    hint: "`\(data.name)('\(data.rows.first?.keys.first ?? "")', 2024)`")
            }
        }
        guard !words.isEmpty else {
            throw Problem(
                .parse, "`\(data.name)` needs to know of what", at: node.range,
                hint: "`\(data.name)('\(data.rows.first?.keys.first ?? "")', 2024)`")
        }
        let found = data.rows(words)
        guard let row = found.first else {
            let known = Set(data.rows.flatMap(\.keys))
            let near = nearest(to: words[0].lowercased(), among: Array(known).sorted())
            let ofKey = data.rows(Array(words.prefix(1)))
            var problem = Problem(.unknownName, "no \(data.name) of \(words.joined(separator: ", ")) is known", at: node.range)
            problem.hint = ofKey.isEmpty ? near.map { "did you mean `\($0)`?" } : "known are \(Self.list(ofKey))"
            throw problem
        }
        guard found.count == 1 else {
            throw Problem(
                .name, "\(found.count) figures answer to \(words.joined(separator: ", "))", at: node.range,
                hint: "say which: \(Self.list(found))")
        }
        guard let meaning = row.unit == "1" ? .one : Unit(row.unit)?.meaning() else {
            throw Problem(.kind, "a figure without a unit", at: node.range)
        }
        let value = row.value * meaning.factor
        var distribution = Distribution.point(value)
        if let low = row.low, let high = row.high, low < high { distribution = .bounds(low * meaning.factor, high * meaning.factor) }
        let source = [
            row.title, row.publisher, row.from == row.until || row.until.isEmpty ? row.from : "\(row.from) to \(row.until)", row.address,
        ]
        .filter { !$0.isEmpty }.joined(separator: ", ")
        let name = "\(data.name)(\(words.joined(separator: ", ")))"
        if let number = arithmetic.input(name, distribution, unit: Unit(row.unit) ?? .one, origin: .sourced(source)) {
            return Term(number: number, dimension: meaning.dimension)
        }
        guard case .point = distribution else { throw Problem(.uncertain, "an uncertain figure", at: node.range) }
        return Term(number: arithmetic.constant(value), dimension: meaning.dimension)
    }

    private static func list(_ rows: [DatedData.Row]) -> String {
        let texts = rows.prefix(6).map { row in
            ([String(row.from.prefix(4))] + row.kinds).map { "'\($0)'" }.joined(separator: ", ")
        }
        return texts.joined(separator: "; ") + (rows.count > 6 ? "; … \(rows.count) in all" : "")
    }
}
