import Datasets

extension RowChange {
    /// `fleet['Oslo'].count: 4 → 5`
    func text(in table: String) -> String {
        guard let column else {
            return old == nil ? "\(table)['\(key)'] is new: \(new ?? "")" : "\(table)['\(key)'] is gone: \(old ?? "")"
        }
        return "\(table)['\(key)'].\(column): \(old ?? "nothing") → \(new ?? "nothing")"
    }
}
