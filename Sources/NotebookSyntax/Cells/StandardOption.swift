/// Options every cell has, whatever its language.
package enum StandardOption: String, Sendable, CaseIterable {
    case label, caption, echo, collapse, output, error, timeout, view, columns, digits, unit

    /// All but `timeout` and `error` only change how a result is shown, and none of them is part of a cell's key.
    package var isDisplay: Bool {
        switch self {
        case .timeout, .error: false
        default: true
        }
    }
}
