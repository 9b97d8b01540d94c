/// Why a query was refused or stopped, in the words of openCypher: an error type and a detail name.
package struct QueryFailure: Error, Sendable, Hashable {
    package enum ErrorType: String, Sendable {
        case syntaxError = "SyntaxError"
        case typeError = "TypeError"
        case argumentError = "ArgumentError"
        case arithmeticError = "ArithmeticError"
        case parameterMissing = "ParameterMissing"
        case procedureError = "ProcedureError"
        case entityNotFound = "EntityNotFound"
        /// Ours: the query took more steps, rows or time than it was given.
        case resourceError = "ResourceError"
    }

    package var type: ErrorType
    /// A name such as `UndefinedVariable`.
    package var detail: String
    /// UTF-8 byte offsets into the query.
    package var range: Range<Int>?
    package var message: String

    package init(_ type: ErrorType, _ detail: String, at range: Range<Int>? = nil, _ message: String) {
        self.type = type
        self.detail = detail
        self.range = range
        self.message = message
    }

    static func syntax(_ detail: String, at range: Range<Int>, _ message: String) -> QueryFailure {
        QueryFailure(.syntaxError, detail, at: range, message)
    }

    /// `SyntaxError: UndefinedVariable at 1:14: …`, with the place counted in the query.
    package func text(in query: String) -> String {
        var text = "\(type.rawValue): \(detail)"
        if let range {
            let before = Array(query.utf8.prefix(range.lowerBound))
            let line = 1 + before.count { $0 == 0x0A }
            let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let column = 1 + String(decoding: before[lineStart...], as: UTF8.self).count
            text += " at \(line):\(column)"
        }
        return text + ": " + message
    }
}
