extension Value {
    /// A short text for people: in `litho why`, in listings. At most about 80 characters.
    public var summary: String {
        switch self {
        case .missing(let reason): return "missing (\(reason.shortened(to: 60)))"
        case .boolean(let truth): return truth ? "true" : "false"
        case .quantity(let quantity): return quantity.description
        case .text(let text): return "\"\(text.shortened(to: 70))\""
        case .date(let date): return date.description
        case .list(let values):
            let shown = values.prefix(4).map(\.summary).joined(separator: ", ")
            return "[\(shown)\(values.count > 4 ? ", … \(values.count) in all" : "")]".shortened(to: 80)
        case .record(let record):
            return "{\(record.map { "\($0) = \($1.summary)" }.joined(separator: ", "))}".shortened(to: 80)
        case .table(let table):
            return "table of \(table.rows.count) \(table.rows.count == 1 ? "row" : "rows"): "
                + table.columns.map(\.name).joined(separator: ", ").shortened(to: 50)
        }
    }
}

extension String {
    func shortened(to limit: Int) -> String {
        // Most texts are short: the bytes tell without counting characters.
        utf8.count <= limit || count <= limit ? self : prefix(limit - 1) + "…"
    }
}
