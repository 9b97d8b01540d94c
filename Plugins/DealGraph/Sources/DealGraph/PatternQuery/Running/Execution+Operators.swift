import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Execution {
    func property(_ name: String, of value: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        switch value {
        case .null: .null
        case .node(let number): graph.nodes[number].properties[name] ?? .null
        case .relationship(let number): graph.relationships[number].properties[name] ?? .null
        case .map(let entries): entries[name] ?? .null
        case .date(let day):
            switch name {
            case "year": .integer(day.year)
            case "month": .integer(day.month)
            case "day": .integer(day.day)
            default: .null
            }
        default: throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "\(value.kind) has no properties such as '\(name)'")
        }
    }

    func hasLabels(_ labels: [String], _ value: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        switch value {
        case .null: .null
        case .node(let node): .boolean(labels.allSatisfy { graph.hasLabel(node, $0) })
        case .relationship(let number): .boolean(labels.allSatisfy { graph.typeName(of: number) == $0 })
        default: throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "\(value.kind) has no labels")
        }
    }

    func element(of value: GraphValue, at index: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        switch (value, index) {
        case (.null, _), (.list, .null), (.map, .null), (.node, .null), (.relationship, .null): return .null
        case (.list(let items), .integer(let index)):
            let place = index < 0 ? items.count + index : index
            return items.indices.contains(place) ? items[place] : .null
        case (.list, _):
            throw QueryFailure(
                .typeError, "InvalidArgumentType", at: range, "elements of a list are counted by integers, not by \(index.kind)")
        case (.map, .string(let name)), (.node, .string(let name)), (.relationship, .string(let name)):
            return try property(name, of: value, range)
        case (.map, _), (.node, _), (.relationship, _):
            throw QueryFailure(
                .typeError, "MapElementAccessByNonString", at: range, "properties are named by strings, not by \(index.kind)")
        default: throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "\(value.kind) has no elements")
        }
    }

    func slice(_ value: GraphValue, _ from: GraphValue?, _ to: GraphValue?, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        guard case .list(let items) = value else {
            if value.isNull { return .null }
            throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "\(value.kind) has no elements")
        }
        func place(_ bound: GraphValue?, _ absent: Int) throws(QueryFailure) -> Int? {
            switch bound {
            case nil: absent
            case .null?: nil
            case .integer(let number)?: max(0, min(items.count, number < 0 ? items.count + number : number))
            case .some(let other):
                throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "elements are counted by integers, not by \(other.kind)")
            }
        }
        guard let start = try place(from, 0), let end = try place(to, items.count) else { return .null }
        return .list(start < end ? Array(items[start..<end]) : [])
    }

    func contains(_ list: GraphValue, _ item: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        guard case .list(let items) = list else {
            if list.isNull { return .null }
            throw QueryFailure(.typeError, "InvalidArgumentType", at: range, "IN wants a list, and this is \(list.kind)")
        }
        var isUnknown = false
        for element in items {
            switch element.equals(item) {
            case true?: return .boolean(true)
            case nil: isUnknown = true
            case false?: break
            }
        }
        return isUnknown ? .null : .boolean(false)
    }

    func textTest(_ sign: BinaryOperator, _ left: GraphValue, _ right: GraphValue) -> GraphValue {
        guard case .string(let text) = left, case .string(let part) = right else { return .null }
        let (bytes, sought) = (Array(text.utf8), Array(part.utf8))
        switch sign {
        case .startsWith: return .boolean(bytes.starts(with: sought))
        case .endsWith: return .boolean(bytes.count >= sought.count && bytes.suffix(sought.count).elementsEqual(sought))
        default:
            guard bytes.count >= sought.count else { return .boolean(false) }
            return .boolean((0...bytes.count - sought.count).contains { bytes[$0..<$0 + sought.count].elementsEqual(sought) })
        }
    }

    func negative(_ value: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        switch value {
        case .null: return .null
        case .float(let number): return .float(-number)
        case .integer(let number) where number != .min: return .integer(-number)
        case .integer: throw overflow(range)
        default: throw wrongOperands("-", value, value, range)
        }
    }

    private func overflow(_ range: Range<Int>) -> QueryFailure {
        QueryFailure(.arithmeticError, "IntegerOverflow", at: range, "the result is beyond the range of an integer")
    }

    private func wrongOperands(_ sign: String, _ a: GraphValue, _ b: GraphValue, _ range: Range<Int>) -> QueryFailure {
        QueryFailure(.typeError, "InvalidArgumentType", at: range, "\(sign) is not defined between \(a.kind) and \(b.kind)")
    }

    func arithmetic(_ sign: BinaryOperator, _ a: GraphValue, _ b: GraphValue, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        if sign == .add {
            switch (a, b) {
            case (.list(let x), .list(let y)):
                try make(x.count + y.count)
                return .list(x + y)
            case (.list(let x), _):
                try make(x.count + 1)
                return .list(x + [b])
            case (_, .list(let y)):
                try make(y.count + 1)
                return .list([a] + y)
            case (.null, _), (_, .null): return .null
            case (.string(let x), .string(let y)):
                try make((x.utf8.count + y.utf8.count) / 32)
                return .string(x + y)
            case (.string(let x), .integer), (.string(let x), .float), (.string(let x), .boolean), (.string(let x), .date):
                return .string(x + b.plainText)
            case (.integer, .string(let y)), (.float, .string(let y)), (.boolean, .string(let y)), (.date, .string(let y)):
                return .string(a.plainText + y)
            default: break
            }
        }
        if a.isNull || b.isNull { return .null }
        if case .integer(let x) = a, case .integer(let y) = b, sign != .power { return try integer(sign, x, y, range) }
        guard let x = a.number, let y = b.number else { throw wrongOperands(sign.rawValue, a, b, range) }
        return switch sign {
        case .add: .float(x + y)
        case .subtract: .float(x - y)
        case .multiply: .float(x * y)
        case .divide: .float(x / y)
        case .remainder: .float(x.truncatingRemainder(dividingBy: y))
        default: .float(pow(x, y))
        }
    }

    private func integer(_ sign: BinaryOperator, _ x: Int, _ y: Int, _ range: Range<Int>) throws(QueryFailure) -> GraphValue {
        if y == 0, sign == .divide || sign == .remainder {
            throw QueryFailure(.arithmeticError, "DivisionByZero", at: range, "an integer cannot be divided by 0")
        }
        let (result, isOver) =
            switch sign {
            case .add: x.addingReportingOverflow(y)
            case .subtract: x.subtractingReportingOverflow(y)
            case .multiply: x.multipliedReportingOverflow(by: y)
            case .divide: x.dividedReportingOverflow(by: y)
            default: x.remainderReportingOverflow(dividingBy: y)
            }
        guard !isOver else { throw overflow(range) }
        return .integer(result)
    }
}
