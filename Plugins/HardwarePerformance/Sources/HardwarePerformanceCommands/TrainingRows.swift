import HardwarePerformance

/// Predictions for rows of published training runs, as CSV.
enum TrainingRows {
    static func answers(_ rows: CSVTable, _ known: WorkspaceChips, _ coefficients: CoefficientTable) throws -> String {
        let chips = try known.table(rows.rows.map { $0["chip"] }, coefficients)
        var predictor = TrainingPredictor(coefficients)
        var output =
            "row_id,step_time_s,tokens_per_s_per_chip,model_tflops_per_chip,mfu_pct,mem_gb_per_chip,power_w_per_chip,low,high,"
            + "tokens_low,tokens_high,basis,refused\n"
        for line in rows.rows {
            do {
                let row = try TrainingRow(line, chips: chips)
                let answer = try predictor.predict(row.job, isLayoutStated: row.isLayoutStated)
                let isBatchStated = line.number("global_batch_seq") != nil
                let tokens = answer.tokensPerSecondPerChip
                let convention = line["flops_convention"] != "full-square"
                let rate = row.job.flopsPerToken(causalHalf: convention) * tokens / 1e12
                let peak = (row.job.chip.peak(.bf16) ?? 0) / 1e6
                let seconds = isBatchStated ? [answer.time, answer.low, answer.high].map { Format.number($0 / 1e6) } : ["", "", ""]
                output +=
                    [
                        row.id, seconds[0], Format.number(tokens), Format.number(rate), Format.number(100 * rate / max(peak, 1)),
                        Format.number(answer.held / 1e9), answer.watts.map(Format.number) ?? "", seconds[1], seconds[2],
                        Format.number(tokens * answer.time / answer.high), Format.number(tokens * answer.time / answer.low),
                        Format.quoted(answer.basisText), "",
                    ].joined(separator: ",") + "\n"
            } catch {
                output += "\(line["row_id"]),,,,,,,,,,,,\(Format.quoted("\(error)"))\n"
            }
        }
        return output
    }
}

/// Numbers and texts of a CSV.
enum Format {
    static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }
    /// Three significant digits.
    static func short(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "\(value)" }
        var scale = 1.0
        while abs(value) * scale < 100 { scale *= 10 }
        return "\((value * scale).rounded() / scale)"
    }
    static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
}
