import FoundationEssentials
import GRDB
import Values

extension Row {
    /// The bytes of a blob column; none where it holds something else.
    func bytes(_ index: Int) throws -> [UInt8] {
        guard case .blob = (self[index] as DatabaseValue).storage else { return [] }
        return try withUnsafeData(atIndex: index) { $0.map { Array($0) } ?? [] }
    }

    /// The number in an integer column. Throws where it holds something else: GRDB's own conversion would end the program.
    func integer(_ index: Int) throws -> Int64 {
        guard case .int64(let value) = (self[index] as DatabaseValue).storage else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a column holds no number")
        }
        return value
    }

    /// The same, where there may be nothing.
    func integerIfAny(_ index: Int) throws -> Int64? {
        if case .null = (self[index] as DatabaseValue).storage { return nil }
        return try integer(index)
    }
}

extension Digest {
    var data: Data { Data(bytes) }
}
