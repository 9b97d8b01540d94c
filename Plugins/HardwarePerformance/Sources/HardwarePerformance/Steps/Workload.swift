/// Work that one chip is given.
package enum Workload: Sendable {
    case gemm(Gemm)
    case prefillAttention(PrefillAttention)
    case decodeAttention(DecodeAttention)
    case normalisation(Rowwise)
    case elementwise(Rowwise)
    case copy(Rowwise)
    case prefill(ModelArchitecture, batch: Double, tokens: Double, Precision)
    case decode(ModelArchitecture, batch: Double, context: Double, Precision)
    case training(ModelArchitecture, batch: Double, tokens: Double, parameters: Double, optimizerBytes: Double, Precision)
}

/// Why no number is given, in a sentence.
package struct Refusal: Error, CustomStringConvertible, Sendable {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// The named texts and numbers of a measurement row.
package struct Fields: Sendable {
    package enum Field: Sendable {
        case number(Double)
        case text(String)
    }

    package var fields: [String: Field]

    package init(_ fields: [String: Field]) { self.fields = fields }

    package func number(_ name: String) -> Double? {
        switch fields[name] {
        case .number(let number): number
        case .text(let text): Double(text)
        case nil: nil
        }
    }

    package func text(_ name: String) -> String? { if case .text(let text)? = fields[name] { text } else { nil } }

    /// A number above zero.
    func size(_ name: String) throws(Refusal) -> Double {
        guard let number = number(name) else { throw Refusal("'\(name)' is missing") }
        guard number.isFinite, number > 0 else { throw Refusal("'\(name)' is \(number); it has to be above zero") }
        return number
    }

    func precision() throws(Refusal) -> Precision {
        let name = text("dtype") ?? text("precision") ?? "bf16"
        guard let precision = Precision(named: name) else {
            throw Refusal("unknown number format '\(name)'; known are \(Precision.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return precision
    }
}

extension Workload {
    /// From a measurement row: its `op`, its shape, the dimensions of its model.
    package init(_ fields: Fields) throws(Refusal) {
        let precision = try fields.precision()
        switch fields.text("op") ?? fields.text("workload") ?? "" {
        case "gemm":
            self = .gemm(Gemm(m: try fields.size("m"), n: try fields.size("n"), k: try fields.size("k"), precision))
        case "attention_prefill_causal":
            self = .prefillAttention(
                PrefillAttention(
                    batch: try fields.size("b"), heads: try fields.size("heads"), keyHeads: try fields.size("kv_heads"),
                    queries: try fields.size("s"), headSize: try fields.size("head_dim"), precision: precision))
        case "attention_decode":
            self = .decodeAttention(
                DecodeAttention(
                    batch: try fields.size("b"), heads: try fields.size("heads"), keyHeads: try fields.size("kv_heads"),
                    context: try fields.size("context"), cachedSize: 2 * (try fields.size("head_dim")), precision: precision))
        case "rmsnorm", "layernorm":
            let (rows, width) = (try fields.size("tokens"), try fields.size("d"))
            self = .normalisation(Rowwise(rows: rows, width: width, bytes: fields.number("bytes") ?? 4 * rows * width))
        case "silu_mul_unfused":
            let (rows, width) = (try fields.size("tokens"), try fields.size("d"))
            self = .elementwise(Rowwise(rows: rows, width: width, bytes: fields.number("bytes") ?? 10 * rows * width))
        case "copy": self = .copy(Rowwise(rows: 1, width: 1, bytes: try fields.size("bytes")))
        case "llm_prefill":
            self = .prefill(try ModelArchitecture(fields), batch: try fields.size("b"), tokens: try fields.size("s"), precision)
        case "llm_decode":
            self = .decode(try ModelArchitecture(fields), batch: try fields.size("b"), context: try fields.size("context"), precision)
        case "llm_training_step":
            let model = try ModelArchitecture(fields)
            // Weight, gradient and two moments read; weight and moments written: all in bf16, or with states in fp32.
            let bytes = fields.text("optimizer")?.contains("bf16 states") ?? true ? 14.0 : 28.0
            self = .training(
                model, batch: try fields.size("b"), tokens: try fields.size("s"),
                parameters: fields.number("parameters") ?? model.parameters,
                optimizerBytes: bytes, precision)
        case let other: throw Refusal("unknown kind of work '\(other)'")
        }
    }

    /// Bytes that have to be in memory at once, at least.
    package var footprint: Double {
        switch self {
        case .gemm(let gemm): gemm.bytes
        case .prefillAttention(let work): work.batch * work.keys * 2 * (work.heads + work.keyHeads) * work.headSize * work.precision.bytes
        case .decodeAttention(let work): work.bytes
        case .normalisation(let work), .elementwise(let work): work.bytes / 2
        case .copy(let work): work.bytes
        case .prefill(let model, let batch, let tokens, let precision), .decode(let model, let batch, let tokens, let precision):
            model.parameters * precision.bytes + batch * tokens * model.cachedElements * 2
        case .training(_, _, _, let parameters, _, _): parameters * 8
        }
    }

    var precision: Precision {
        switch self {
        case .gemm(let gemm): gemm.precision
        case .prefillAttention(let work): work.precision
        case .decodeAttention(let work): work.precision
        case .prefill(_, _, _, let precision), .decode(_, _, _, let precision), .training(_, _, _, _, _, let precision): precision
        case .normalisation, .elementwise, .copy: .bf16
        }
    }
}

extension ModelArchitecture {
    /// From the dimensions in a measurement row.
    init(_ fields: Fields) throws(Refusal) {
        self.init(
            name: fields.text("model") ?? "", layers: try fields.size("layers"), hidden: try fields.size("hidden"),
            heads: try fields.size("heads"), keyHeads: fields.number("kv_heads"), headSize: fields.number("head_dim"),
            feedForward: try fields.size("ffn"), vocabulary: try fields.size("vocab"))
    }
}
