/// What a cell produces and what another cell reads.
public indirect enum Value: Sendable, Hashable {
    /// A fact nobody has published, or a result that lacks one. The text says what is lacking.
    case missing(String)
    case boolean(Bool)
    case quantity(Quantity)
    case text(String)
    case date(CivilDate)
    case list([Value])
    case record(Record)
    case table(Table)
}

extension Value {
    /// "a table", "a quantity": for messages.
    public var kind: String {
        switch self {
        case .missing: "a missing value"
        case .boolean: "a truth value"
        case .quantity: "a quantity"
        case .text: "a text"
        case .date: "a date"
        case .list: "a list"
        case .record: "a record"
        case .table: "a table"
        }
    }
}
