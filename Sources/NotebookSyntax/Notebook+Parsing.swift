package import Diagnostics

extension Notebook: CustomStringConvertible {
    /// Reads a notebook. What is wrong with it stands in `diagnostics`; all that can be understood is there.
    package init(parsing source: SourceText) {
        var reader = NotebookReader(source)
        self = reader.read()
    }

    /// The text, printed from its segments.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(source.bytes.count)
        for segment in segments { result += source.bytes[segment.range] }
        return result
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
