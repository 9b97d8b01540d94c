import HardwarePerformance

/// Predictions for rows of published serving measurements, as CSV.
enum ServingRows {
    static func answers(_ rows: CSVTable, _ known: WorkspaceChips, _ coefficients: CoefficientTable) throws -> String {
        let chips = try known.table(rows.rows.map { $0["chip"] }, coefficients)
        var predictor = ServingPredictor(coefficients)
        var output =
            "row_id,output_tokens_per_s_per_chip,requests_per_s,ttft_ms,tpot_ms,latency_ms,power_w_per_chip,energy_j_per_output_token,"
            + "low,high,basis,refused\n"
        for line in rows.rows {
            do {
                let (row, answer) = try predictor.predict(line, chips: chips)
                let rate = Format.number(answer.outputTokensPerSecondPerChip)
                let milliseconds = answer.time / 1000
                let chips = line.number("chips") ?? row.work.chips
                // The bounds are those of the row's own metric.
                let bounds: (Double, Double) =
                    switch row.work.question {
                    case .request, .firstToken, .token: (answer.low / 1000, answer.high / 1000)
                    case .tokenOfChip: (1e6 / answer.high, 1e6 / answer.low)
                    case .requestOfChip: (1e6 * chips / answer.high, 1e6 * chips / answer.low)
                    }
                output +=
                    [
                        row.id, rate, row.work.question == .requestOfChip ? Format.number(1e6 * chips / answer.time) : "",
                        Format.number(answer.firstToken / 1000), Format.number(answer.token / 1000),
                        row.work.question == .request ? Format.number(milliseconds) : "", answer.watts.map(Format.number) ?? "",
                        answer.joulesPerOutputToken.map(Format.number) ?? "", Format.number(bounds.0), Format.number(bounds.1),
                        Format.quoted(answer.basisText), "",
                    ].joined(separator: ",") + "\n"
            } catch {
                output += "\(line["row_id"]),,,,,,,,,,,\(Format.quoted("\(error)"))\n"
            }
        }
        return output
    }
}
