/// What `CALL name(…) YIELD …` can run.
package struct Procedure: Sendable {
    package struct Column: Sendable {
        package var name: String
        var type: StaticType

        package static func string(_ name: String) -> Column { Column(name: name, type: .string) }
        package static func integer(_ name: String) -> Column { Column(name: name, type: .integer) }
        package static func float(_ name: String) -> Column { Column(name: name, type: .float) }
        package static func list(_ name: String) -> Column { Column(name: name, type: .list(.any)) }
        package static func boolean(_ name: String) -> Column { Column(name: name, type: .boolean) }
        package static func any(_ name: String) -> Column { Column(name: name, type: .any) }
    }

    package var name: String
    /// Shown in messages: `litho.rings(length)`.
    package var signature: String
    package var argumentCounts: ClosedRange<Int>
    package var columns: [Column]
    /// Arguments to rows of as many values as there are columns.
    package var run: @Sendable ([GraphValue]) throws(QueryFailure) -> [[GraphValue]]

    package init(
        name: String, signature: String, argumentCounts: ClosedRange<Int>, columns: [Column],
        run: @escaping @Sendable ([GraphValue]) throws(QueryFailure) -> [[GraphValue]]
    ) {
        self.name = name
        self.signature = signature
        self.argumentCounts = argumentCounts
        self.columns = columns
        self.run = run
    }
}
