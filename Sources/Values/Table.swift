/// Rows under typed columns. A unit stands once, in the column.
public struct Table: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        public var name: String
        /// The unit of every quantity in the column; `nil` where the cells carry their own or have none.
        public var unit: Unit?

        public init(_ name: String, unit: Unit? = nil) {
            self.name = name
            self.unit = unit
        }
    }

    public var columns: [Column]
    /// Each as long as `columns`. In a column with a unit every quantity is in that unit.
    public var rows: [[Value]]

    public init(columns: [Column], rows: [[Value]] = []) {
        self.columns = columns
        self.rows = rows
    }

    public func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

    /// The row whose first column holds this text: `spec['GB300']`.
    public func row(named key: String) -> Record? {
        guard let row = rows.first(where: { $0.first?.keyText == key }) else { return nil }
        return Record(zip(columns.map(\.name), row))
    }

    /// What rows can be called by.
    public var rowKeys: [String] { rows.compactMap { $0.first?.keyText } }
}

extension Value {
    /// The text by which a row is called when this value stands in its first column.
    public var keyText: String? {
        switch self {
        case .text(let text): text
        case .quantity(let quantity): quantity.number.description
        case .date(let date): date.description
        default: nil
        }
    }
}
