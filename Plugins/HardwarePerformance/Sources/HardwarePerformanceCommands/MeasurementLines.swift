import HardwarePerformance
import LithoCommands
import Values

/// Measurement rows as lines of JSON.
enum MeasurementLines {
    /// The objects of a text, one a line, with the number of the line.
    static func objects(_ bytes: [UInt8], name: String) throws -> [(line: Int, object: JSON)] {
        var objects = [(line: Int, object: JSON)]()
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            do {
                let value = try JSON(parsing: line)
                guard value.members != nil else { throw UsageProblem("\(name):\(index + 1): a line has to be a JSON object") }
                objects.append((index + 1, value))
            } catch let failure as JSON.Failure {
                throw UsageProblem("\(name):\(index + 1): \(failure.reason)")
            }
        }
        return objects
    }

    static func fields(_ object: JSON) -> Fields {
        var fields = [String: Fields.Field]()
        for member in object.members ?? [] {
            if let number = member.value.double { fields[member.name] = .number(number) }
            if let text = member.value.string { fields[member.name] = .text(text) }
        }
        return Fields(fields)
    }
}

extension Fields {
    /// The chip of a measurement row.
    var device: String { text("device") ?? text("chip") ?? "" }
}
