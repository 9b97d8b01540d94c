import Values

/// A number on its way through an expression, in base units, with what it measures.
struct Term<Number: Sendable>: Sendable {
    var number: Number
    var dimension: Dimension
    var traits = Traits()
}

/// What a number is besides its dimension.
struct Traits: Sendable, Hashable {
    /// Whose power it is. What a chip draws is not what its site draws.
    enum Boundary: UInt8, Sendable {
        case none, chip, server, itLoad, site

        var words: String {
            switch self {
            case .none: ""
            case .chip: "of a chip"
            case .server: "of a server"
            case .itLoad: "of the IT load"
            case .site: "of a site"
            }
        }
    }

    var boundary = Boundary.none
    /// A point on a temperature scale, not a difference: 20 degC.
    var isOnScale = false
    /// The node that set the boundary, for messages; -1 for none.
    var boundaryNode: Int32 = -1
    /// The day of the money, as a text of the tree; -1 for none.
    var day: Int32 = -1

    static let none = Traits()
}
