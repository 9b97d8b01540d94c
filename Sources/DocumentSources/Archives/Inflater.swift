import CInflate
import Diagnostics

/// Unpacks DEFLATE, piece by piece.
final class Inflater {
    enum Format { case raw, gzip }

    struct Damaged: Error {}

    /// Bytes that one step gives at most.
    static let pieceSize = 256 << 10

    private let stream: OpaquePointer
    private var isEnded = false

    init(_ format: Format) throws {
        guard let stream = litho_inflate_create(format == .raw ? LITHO_INFLATE_RAW : LITHO_INFLATE_GZIP) else { throw Damaged() }
        self.stream = stream
    }

    deinit { litho_inflate_free(stream) }

    /// Unpacks one whole stream of at most `limit` bytes; nil where there would be more.
    static func unpack(_ bytes: ArraySlice<UInt8>, _ format: Format, limit: Int) throws -> [UInt8]? {
        var rest: ArraySlice<UInt8>? = bytes
        let source = ByteStream { rest.take().map(Array.init) ?? [] }
        return try source.unpacked(format).rest(limit: limit)
    }

    /// Unpacks the beginning of `input`; says how much of it was used, and whether a stream ended there.
    func run(_ input: ArraySlice<UInt8>) throws -> (output: [UInt8], used: Int, isAtEnd: Bool) {
        var used = 0
        var result = LITHO_INFLATE_MORE
        let output = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            input.withUnsafeBufferPointer { input in
                result = litho_inflate_run(stream, input.baseAddress, input.count, &used, buffer.baseAddress, buffer.count, &count)
            }
        }
        if result == LITHO_INFLATE_DAMAGED { throw Damaged() }
        return (output, used, result == LITHO_INFLATE_END)
    }

    func reset() { litho_inflate_reset(stream) }
}

extension ByteStream {
    /// What this stream holds, unpacked. A gzip file may hold several streams one after the other, as WARC files do.
    func unpacked(_ format: Inflater.Format) throws -> ByteStream {
        let inflater = try Inflater(format)
        var input: ArraySlice<UInt8> = []
        var isBetween = true
        var isOver = false
        // Output filled its buffer: more may come without any input.
        var isFull = false
        return ByteStream {
            while !isOver {
                if input.isEmpty, !isFull {
                    input = try self.some()[...]
                    if input.isEmpty {
                        isOver = true
                        if !isBetween { throw Inflater.Damaged() }
                        break
                    }
                }
                // Zeros that fill up the last block of a tape belong to no stream.
                if isBetween, !isFull, format == .gzip, input.allSatisfy({ $0 == 0 }) {
                    input = []
                    continue
                }
                isBetween = false
                let step = try inflater.run(input)
                input = input.dropFirst(step.used)
                isFull = step.output.count == Inflater.pieceSize && !step.isAtEnd
                if step.isAtEnd {
                    isBetween = true
                    if format == .raw { isOver = true } else { inflater.reset() }
                } else if step.output.isEmpty, step.used == 0, !input.isEmpty {
                    throw Inflater.Damaged()
                }
                if !step.output.isEmpty { return step.output }
            }
            return []
        }
    }
}
