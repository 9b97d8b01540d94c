import Values

/// What a text of the calculator says, as one flat list of nodes.
///
/// A node names its parts by their place in the list, so that reading a line allocates nothing once the lists have grown: the
/// same tree is filled again and again when many lines are read.
struct SyntaxTree: Sendable {
    /// The part of speech of a node, and what its `a` and `b` are.
    enum Kind: UInt8, Sendable {
        /// A number: `value`.
        case number
        /// A word after a number: a unit, and only a unit. `a`: its name in `words`.
        case unit
        /// A word on its own: a name, or a unit. `a`: its name in `words`; `b`: its path in `paths`, or -1.
        case name
        /// `a` times its unit `b`, closer than any sign: `17 h / 1 h` is 17.
        case measure
        case negate
        case add, subtract, multiply, divide, power
        /// `70..90`: bounds.
        case bounds
        /// `70 to 90`: a range that holds nine of ten.
        case range
        /// `80 +- 5`: a mean and its standard deviation.
        case normal
        case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
        /// A function of the arguments in `lists` from `b`, the first of which is their count; `a`: its name in `words`.
        case call
        /// The members stand in `lists` from `b`, the first of which is their count.
        case list
        /// A quoted text: `a` in `texts`.
        case text
        /// `a` with the note `b` in `marks`: where it comes from.
        case marked
        /// `a` shown in the unit `b`.
        case shown
        /// `a` as money of the day `b` in `texts`.
        case dated
    }

    struct Node: Sendable {
        var kind: Kind
        /// How many nodes deep it is.
        var depth: UInt16 = 1
        /// Does it stand in brackets of its own?
        var isGrouped = false
        /// Does it stand close behind a `*` or `/`, as units do in `USD/chip`?
        var isClose = false
        var a: Int32
        var b: Int32
        var value: Double
        /// Its place in the text, in bytes.
        var start: Int32
        var end: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// Where a value comes from, as its author wrote it.
    enum Mark: Sendable, Hashable {
        /// `@aws-trainium3#s4`
        case source(String)
        /// `assumed "new liquid-cooled site"`
        case assumed(String)
    }

    /// A line.
    struct Statement: Sendable {
        enum Kind: Sendable {
            /// `name = expression`
            case definition
            /// `f(x, y) = expression`
            case function
            /// `unit NAME`, `unit NAME = expression`
            case unit
            /// `check a < b within 5 %`
            case check
            /// `correlate a b 0.6`
            case correlation
            case expression
        }

        var kind: Kind
        /// The name it defines, in `words`; -1 for none.
        var name: Int32 = -1
        var nameRange: Range<Int> = 0..<0
        /// The parameters of a function, or the two names of a correlation, in `words`.
        var parameters: [Int32] = []
        /// The node of the expression; -1 for a unit of its own.
        var root: Int32 = -1
        /// What a check lets pass: the node, or -1.
        var tolerance: Int32 = -1
        /// The words in front of a check: what is put to the test.
        var label: String?
        var range: Range<Int>
    }

    var nodes: [Node] = []
    var lists: [Int32] = []
    var words = WordTable()
    var texts: [String] = []
    var marks: [Mark] = []
    var paths: [[Reference.Step]] = []
    var statements: [Statement] = []

    init() {
        nodes.reserveCapacity(64)
        lists.reserveCapacity(16)
    }

    /// Forgets what it holds but keeps the room. Words stay: names keep their numbers from line to line.
    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
        if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
        if !paths.isEmpty { paths.removeAll(keepingCapacity: true) }
        if !statements.isEmpty { statements.removeAll(keepingCapacity: true) }
    }

    /// The arguments of a call or the members of a list.
    func members(_ node: Node) -> ArraySlice<Int32> {
        let start = Int(node.b)
        return lists[start + 1..<start + 1 + Int(lists[start])]
    }
}
