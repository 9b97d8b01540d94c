package import Values

/// What `CALL name(…) YIELD …` can run.
package struct Procedure: Sendable {
    package struct Column: Sendable {
        package var name: String
        var type: StaticType
        package var unit: Unit?

        package static func string(_ name: String) -> Column { Column(name: name, type: .string) }
        package static func integer(_ name: String) -> Column { Column(name: name, type: .integer) }
        package static func float(_ name: String, _ unit: Unit? = nil) -> Column { Column(name: name, type: .float, unit: unit) }
        package static func list(_ name: String) -> Column { Column(name: name, type: .list(.any)) }
        package static func boolean(_ name: String) -> Column { Column(name: name, type: .boolean) }
        package static func any(_ name: String) -> Column { Column(name: name, type: .any) }
    }

    /// Arguments to rows of as many values as there are columns. Long work asks the limits whether to go on.
    package typealias Body = @Sendable (_ arguments: [GraphValue], _ limits: QueryLimits) throws(QueryFailure) -> [[GraphValue]]

    package var name: String
    /// What a row is, in a few words.
    package var summary: String
    /// Those after the first `required` may be left out.
    package var parameters: [String]
    package var required: Int
    package var columns: [Column]
    package var run: Body

    package init(
        _ name: String, _ summary: String, _ parameters: [String] = [], required: Int = 0, _ columns: [Column], run: @escaping Body
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.required = required
        self.columns = columns
        self.run = run
    }

    var argumentCounts: ClosedRange<Int> { required...parameters.count }

    /// Shown in messages: `litho.owners(company [, day])`.
    package var signature: String {
        var text = parameters.prefix(required).joined(separator: ", ")
        for parameter in parameters.dropFirst(required) { text += text.isEmpty ? "[\(parameter)" : " [, \(parameter)" }
        return "\(name)(\(text)\(String(repeating: "]", count: parameters.count - required)))"
    }
}
