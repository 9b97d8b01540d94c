import FoundationEssentials
import GRDB
import Values

extension Row {
    /// The bytes of a blob column; none where it holds something else.
    func bytes(_ index: Int) throws -> [UInt8] {
        guard case .blob = (self[index] as DatabaseValue).storage else { return [] }
        return try withUnsafeData(atIndex: index) { $0.map { Array($0) } ?? [] }
    }
}

extension Digest {
    var data: Data { Data(bytes) }
}
