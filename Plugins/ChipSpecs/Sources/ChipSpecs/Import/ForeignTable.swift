package import Diagnostics
package import Values

/// Somebody's table as texts with their places, from CSV or from JSON objects.
package struct ForeignTable: Sendable {
    package struct Cell: Sendable {
        package var text: String
        /// `fleet.csv:3:17`
        package var place: String
    }

    package private(set) var columns: [String] = []
    package private(set) var rows: [[String: Cell]] = []

    package init() {}

    package mutating func add(csv text: String, name: String) throws(Diagnostic) {
        let file = try CSVText(text, name: name)
        for head in file.head { note(head.text) }
        for row in file.rows {
            var cells = [String: Cell]()
            for (head, cell) in zip(file.head, row.cells) {
                cells[head.text] = Cell(text: cell.text, place: "\(name):\(cell.line):\(cell.column)")
            }
            rows.append(cells)
        }
    }

    /// An object, or a list of objects. `false` where it is neither.
    package mutating func add(_ json: JSON, name: String) -> Bool {
        guard let items = json.array else { return add(object: json, place: name) }
        for (index, item) in items.enumerated() where !add(object: item, place: "\(name): item \(index + 1)") { return false }
        return true
    }

    private mutating func add(object: JSON, place: String) -> Bool {
        guard let members = object.members else { return false }
        var cells = [String: Cell]()
        for member in members {
            let text: String
            switch member.value {
            case .string(let string): text = string
            case .number(let number): text = number.description
            case .bool(let truth): text = "\(truth)"
            case .null: text = ""
            default: continue
            }
            note(member.name)
            cells[member.name] = Cell(text: text, place: "\(place): \(member.name)")
        }
        rows.append(cells)
        return true
    }

    private mutating func note(_ column: String) {
        if !columns.contains(column) { columns.append(column) }
    }
}
