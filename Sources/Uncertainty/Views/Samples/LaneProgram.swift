/// A tape prepared for lanes: rows of memory are reused as soon as their number is no longer needed, so that what is worked on stays in
/// the nearest cache.
struct LaneProgram {
    struct Step {
        let operation: TapeOperation
        let target: Int32
        let a: Int32
        let b: Int32
        let c: Int32
        /// The whole exponent of a power by multiplication, else 0.
        let exponent: Int32
        /// The input that is drawn here, else −1.
        let input: Int32
    }

    let steps: [Step]
    /// Rows that hold one number throughout.
    let constants: [(row: Int, value: Double)]
    let rows: Int
    let result: Int

    /// Beyond this exponent a power is taken through the logarithm.
    private static let largestExponent = 64.0
    /// The most rows: 32 MiB.
    static let rowLimit = 16_384

    /// - Parameter fixed: rows of inputs that are filled beforehand, and so kept.
    init(_ tape: Tape, fixed: [Int: Int], firstFreeRow: Int) {
        var lastUse = [Int](repeating: -1, count: tape.nodes.count)
        for (index, node) in tape.nodes.enumerated() {
            for operand in node.operands { lastUse[operand] = index }
        }
        lastUse[tape.nodes.count - 1] = tape.nodes.count
        // What depends on no input is computed here and now.
        var values: [Double?] = []
        for node in tape.nodes {
            switch node.operation {
            case .constant: values.append(tape.constants[Int(node.a)])
            case .input: values.append(nil)
            default:
                let operands = node.operands.map { values[$0] }
                let known = operands.compactMap { $0 } + [0, 0]
                values.append(operands.contains(nil) ? nil : TapeArithmetic.apply(node.operation, known[0], known[1], known[2]))
            }
        }
        // A constant has a row where something that varies needs it, or nothing does.
        var isRead = [Bool](repeating: false, count: tape.nodes.count)
        isRead[tape.nodes.count - 1] = true
        for (index, node) in tape.nodes.enumerated() where values[index] == nil {
            for operand in node.operands { isRead[operand] = true }
        }
        var (steps, constants, free, rows): ([Step], [(row: Int, value: Double)], [Int], Int) = ([], [], [], firstFreeRow)
        var place = [Int](repeating: -1, count: tape.nodes.count)
        var isKept = [Bool](repeating: false, count: tape.nodes.count)
        for (index, node) in tape.nodes.enumerated() {
            if let value = values[index] {
                guard isRead[index] else { continue }
                place[index] = rows
                constants.append((rows, value))
                isKept[index] = true
                rows += 1
                continue
            }
            if node.operation == .input, let row = fixed[Int(node.a)] {
                place[index] = row
                isKept[index] = true
                continue
            }
            let row = free.popLast() ?? rows
            if row == rows { rows += 1 }
            place[index] = row
            if node.operation == .input {
                steps.append(Step(operation: .input, target: Int32(row), a: 0, b: 0, c: 0, exponent: 0, input: node.a))
                continue
            }
            let operands = node.operands
            func at(_ position: Int) -> Int32 { position < operands.count ? Int32(place[operands[position]]) : 0 }
            var exponent: Int32 = 0
            if node.operation == .power, let y = values[operands[1]], y == y.rounded(), y != 0, y.magnitude <= Self.largestExponent {
                exponent = Int32(y)
            }
            steps.append(Step(operation: node.operation, target: Int32(row), a: at(0), b: at(1), c: at(2), exponent: exponent, input: -1))
            for (position, operand) in operands.enumerated() where lastUse[operand] == index && !isKept[operand] {
                if !operands[..<position].contains(operand) { free.append(place[operand]) }
            }
        }
        self.steps = steps
        self.constants = constants
        self.rows = rows
        result = place[tape.nodes.count - 1]
    }
}
