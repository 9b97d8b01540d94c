/// What moved between another run of the notebook and this one.
package struct RunChanges: Sendable, Hashable {
    /// A value that is not what it was.
    package struct Change: Sendable, Hashable {
        /// `peaks['Trainium3'].fp8`
        package var name: String
        /// `nil` where it was not there.
        package var old: String?
        /// `nil` where it is gone.
        package var new: String?
        /// `+12 %`, `new`, `gone`
        package var size: String
        /// Why, the nearest first.
        package var causes: [String]

        package init(name: String, old: String?, new: String?, size: String, causes: [String]) {
            self.name = name
            self.old = old
            self.new = new
            self.size = size
            self.causes = causes
        }
    }

    /// The other run in words: `before.json`.
    package var against: String
    /// How many values are the same.
    package var unchanged: Int
    /// Settings and documents that differ, each in a line.
    package var circumstances: [String]
    package var changes: [Change]
    /// Which change stands at which place of the report.
    package var places: [Place: Int]

    package init(against: String, unchanged: Int, circumstances: [String], changes: [Change], places: [Place: Int]) {
        self.against = against
        self.unchanged = unchanged
        self.circumstances = circumstances
        self.changes = changes
        self.places = places
    }

    /// Where a value of the report stands.
    package enum Place: Sendable, Hashable {
        /// In a table, which is a cell or a member of one: `label`, `label.member`.
        case row(table: String, row: Int, column: Int)
        /// A member of a record: `label.member`; or the only value of a cell: `label`.
        case value(String)
        /// In prose, by the code of its cell.
        case prose(String)
    }

    /// The change of the value at a place.
    func change(at place: Place?) -> Change? {
        place.flatMap { places[$0] }.flatMap { changes.indices.contains($0) ? changes[$0] : nil }
    }
}
