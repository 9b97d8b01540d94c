import Diagnostics
public import PluginProtocol
import Values

/// The procedures of the pattern query as functions of SQL over the data set `deals`: `SELECT * FROM owns_through('Amazon', '2026-01-31')`.
///
/// Lists become texts, with semicolons between their members. A day in a call is what held then; the days of the run hold otherwise.
extension DealGraph {
    public static var tableFunctions: TableFunctions? {
        TableFunctions(
            dataset: "deals",
            signatures: DealProcedures.all(.bundled).map { procedure in
                TableFunctions.Signature(
                    name: sqlName(procedure), summary: procedure.summary, parameters: procedure.parameters, required: procedure.required,
                    columns: procedure.columns.map { column in column.unit.map { "\(column.name) [\($0)]" } ?? column.name })
            },
            tables: ["claim", "party", "source"],
            open: { rows, settings in
                let book = DealBook(parties: rows["party"] ?? [], sources: rows["source"] ?? [], claims: rows["claim"] ?? [])
                func day(_ name: String) -> CivilDate? { if case .date(let day)? = settings[name] { day } else { nil } }
                let procedures = Dictionary(
                    DealProcedures.all(book, validOn: day("as-of"), knownOn: day("known-on")).map { (sqlName($0), $0) }
                ) { first, _ in first }
                return { (name, arguments, isCancelled) throws(Diagnostic) in
                    guard let procedure = procedures[name] else { return [] }
                    return try Self.cells(of: procedure, arguments, isCancelled)
                }
            })
    }

    private static func sqlName(_ procedure: Procedure) -> String { String(procedure.name.drop { $0 != "." }.dropFirst()) }

    private static func cells(of procedure: Procedure, _ arguments: [Value], _ isCancelled: @escaping @Sendable () -> Bool)
        throws(Diagnostic)
        -> [[Value]]
    {
        // Trailing arguments that are not given are as if they were not there.
        let given = arguments.lastIndex { if case .missing = $0 { false } else { true } }.map { $0 + 1 } ?? 0
        let values = arguments.prefix(max(given, procedure.required)).map { GraphValue($0) ?? .null }
        var limits = QueryLimits()
        limits.isCancelled = isCancelled
        do {
            return try procedure.run(values, limits).map { $0.map(\.sqlCell) }
        } catch {
            throw error.diagnostic
        }
    }
}

extension GraphValue {
    /// As it stands in a cell of a table.
    fileprivate var sqlCell: Value {
        switch self {
        case .null: .missing("nothing recorded")
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .quantity(Quantity(.integer(Int64(number))))
        case .float(let number): number.isNaN ? .missing("not a number") : .quantity(Quantity(.real(number)))
        case .string(let text): .text(text)
        case .date(let day): .date(day)
        case .list(let items): .text(items.map(\.sqlCell.summaryText).joined(separator: "; "))
        case .map, .node, .relationship, .path: .missing("no cell can hold it")
        }
    }
}

extension Value {
    fileprivate var summaryText: String {
        switch self {
        case .text(let text): text
        case .quantity(let quantity): quantity.number.description
        case .date(let day): day.description
        default: ""
        }
    }
}
