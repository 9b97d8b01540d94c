import Diagnostics

extension DiagnosticID {
    static let malformedPerfLine = DiagnosticID("L911", "malformed-perf-line")
    static let unknownPerfKey = DiagnosticID("L912", "unknown-perf-key")
    static let missingPerfKey = DiagnosticID("L913", "missing-perf-key")
    static let perfRefused = DiagnosticID("L914", "prediction-refused")
    static let wrongPerfValue = DiagnosticID("L915", "wrong-perf-value")
}

let perfDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .malformedPerfLine, "A perf cell holds lines `key: value`; a list in brackets, `batch: [1, 16, 64]`, is a sweep."),
    DiagnosticDescription(.unknownPerfKey, "The key belongs to no workload. `litho plugin describe perf` names them and shows examples."),
    DiagnosticDescription(.missingPerfKey, "The workload cannot be predicted without this: a model, a chip, a shape."),
    DiagnosticDescription(
        .perfRefused,
        "The engine gives no number where it knows none: an unknown chip or model, a format the chip has not, work beyond the memory."),
    DiagnosticDescription(
        .wrongPerfValue, "The value has to be a number above zero; `8k` is 8,192 tokens. `=cost.price` reads another cell."),
]
