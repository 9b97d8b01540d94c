/// A function over the rows of a group.
enum AggregateFunction: String, Sendable {
    case count, sum, avg, min, max, collect
    case stDev = "stdev"
    case stDevP = "stdevp"
    case percentileDisc = "percentiledisc"
    case percentileCont = "percentilecont"

    var argumentCount: Int {
        switch self {
        case .percentileDisc, .percentileCont: 2
        default: 1
        }
    }

    var keepsValues: Bool {
        switch self {
        case .count, .sum, .avg, .min, .max: false
        default: true
        }
    }

    func result(_ type: StaticType) -> StaticType {
        switch self {
        case .count: .integer
        case .collect: .list(type)
        case .min, .max: type
        default: .any
        }
    }
}

/// The values of one group on their way to an aggregate. Null never counts.
struct Accumulator {
    let aggregate: BoundAggregate
    private var count = 0
    private var integerSum = 0
    private var floatSum = 0.0
    private var isFloat = false
    private var extreme: GraphValue?
    private var values: [GraphValue] = []
    private var parameter: GraphValue?
    private var seen: Set<GraphValue> = []

    init(_ aggregate: BoundAggregate) { self.aggregate = aggregate }

    mutating func addRow() { count += 1 }

    mutating func add(_ value: GraphValue, parameter: GraphValue?) throws(QueryFailure) {
        if let parameter { self.parameter = parameter }
        if value.isNull { return }
        if aggregate.isDistinct, !seen.insert(value).inserted { return }
        count += 1
        switch aggregate.function {
        case .count: break
        case .sum, .avg: try addNumber(value)
        case .min: if extreme.map({ value.precedes($0) }) ?? true { extreme = value }
        case .max: if extreme.map({ $0.precedes(value) }) ?? true { extreme = value }
        case .collect: values.append(value)
        case .stDev, .stDevP, .percentileDisc, .percentileCont:
            guard value.number != nil else { throw notANumber(value) }
            values.append(value)
        }
    }

    private func notANumber(_ value: GraphValue) -> QueryFailure {
        QueryFailure(
            .typeError, "InvalidArgumentValue", at: aggregate.range, "\(aggregate.function.rawValue)() takes numbers, not \(value.kind)")
    }

    private mutating func addNumber(_ value: GraphValue) throws(QueryFailure) {
        switch value {
        case .integer(let number):
            let (sum, overflow) = integerSum.addingReportingOverflow(number)
            floatSum += Double(number)
            if overflow { isFloat = true } else { integerSum = sum }
        case .float(let number):
            isFloat = true
            floatSum += number
        default: throw notANumber(value)
        }
    }

    func result() throws(QueryFailure) -> GraphValue {
        switch aggregate.function {
        case .count: return .integer(count)
        case .sum: return isFloat ? .float(floatSum) : .integer(integerSum)
        case .avg: return count == 0 ? .null : .float(floatSum / Double(count))
        case .min, .max: return extreme ?? .null
        case .collect: return .list(values)
        case .stDev, .stDevP: return .float(deviation())
        case .percentileDisc, .percentileCont: return try percentile()
        }
    }

    private func deviation() -> Double {
        let numbers = values.compactMap(\.number)
        let divisor = aggregate.function == .stDev ? numbers.count - 1 : numbers.count
        guard divisor > 0 else { return 0 }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(divisor)).squareRoot()
    }

    private func percentile() throws(QueryFailure) -> GraphValue {
        guard let parameter else { return .null }
        guard let fraction = parameter.number, (0...1).contains(fraction) else {
            throw QueryFailure(.argumentError, "NumberOutOfRange", at: aggregate.range, "a percentile lies between 0.0 and 1.0")
        }
        guard !values.isEmpty else { return .null }
        let sorted = values.sorted { $0.precedes($1) }
        if aggregate.function == .percentileDisc {
            return sorted[Swift.max(0, Int((fraction * Double(sorted.count)).rounded(.up)) - 1)]
        }
        let place = fraction * Double(sorted.count - 1)
        let low = sorted[Int(place)].number ?? 0
        let high = sorted[Swift.min(Int(place) + 1, sorted.count - 1)].number ?? 0
        return .float(low + (high - low) * (place - place.rounded(.down)))
    }
}
