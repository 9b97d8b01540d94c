/// Layouts of one job in the order in which they were measured and in which they were predicted.
///
/// A job is one model with its dimensions, on as many chips, with one batch, at one release of its framework; runs of one layout are
/// one, with their mean time. Jobs of one layout rank nothing.
package struct LayoutRanking: Sendable {
    package struct Entry: Sendable {
        package var layout: String
        package var predicted: Double
        package var measured: Double
    }

    package var job: String
    package var entries: [Entry]

    package init(job: String, entries: [Entry]) { (self.job, self.entries) = (job, entries) }

    /// Ranks of the two orders, equal times sharing the mean of theirs.
    package var ranks: [(predicted: Double, measured: Double)] {
        Array(zip(Self.ranks(entries.map(\.predicted)), Self.ranks(entries.map(\.measured)))).map { ($0, $1) }
    }

    /// C. Spearman's coefficient (1904): the correlation of the ranks.
    package var correlation: Double {
        let ranks = ranks
        let mean = Double(ranks.count + 1) / 2
        var (product, first, second) = (0.0, 0.0, 0.0)
        for rank in ranks {
            product += (rank.predicted - mean) * (rank.measured - mean)
            first += (rank.predicted - mean) * (rank.predicted - mean)
            second += (rank.measured - mean) * (rank.measured - mean)
        }
        return first > 0 && second > 0 ? product / (first * second).squareRoot() : 0
    }

    /// By how much the layout predicted to be fastest is slower than the fastest measured.
    package var loss: Double {
        guard let chosen = entries.min(by: { $0.predicted < $1.predicted }), let best = entries.map(\.measured).min() else { return 0 }
        return chosen.measured / best - 1
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        values.map { value in
            Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
        }
    }

    package static let csvHeader = "job,layout,predicted_rank,measured_rank,slower\n"

    package var csv: String {
        let best = entries.map(\.measured).min() ?? 1
        return zip(entries, ranks).map { entry, rank in
            "\"\(job)\",\"\(entry.layout)\",\(rounded(rank.predicted)),\(rounded(rank.measured)),\(rounded(entry.measured / best - 1))\n"
        }.joined()
    }
}

extension LayoutRanking {
    /// From rows and the times that fits without their group predicted of them.
    static func of(_ rows: [TrainingRow], _ predicted: [Double]) -> [LayoutRanking] {
        var jobs = [String: [String: [(Double, Double)]]]()
        for (row, time) in zip(rows, predicted) {
            guard row.isLayoutStated, let measured = row.measuredTime else { continue }
            let job = row.job
            let layout = job.layout
            let name =
                "\(job.model.name) (\(rounded(job.model.layers)) layers, \(rounded(job.model.heads)) heads) \(job.chip.name) x \(layout.chips), batch \(rounded(layout.globalBatch)) x \(rounded(job.sequence)), \(job.precision.rawValue), \(row.published)"
            let division = "tensor \(layout.tensor), pipeline \(layout.pipeline) x \(layout.virtual), context \(layout.context)"
            let rest =
                "expert \(layout.expert), micro-batch \(rounded(layout.microBatch)), \(layout.sharding), recompute \(layout.recompute)"
            jobs[name, default: [:]]["\(division), \(rest)", default: []].append((time, measured))
        }
        return jobs.sorted { $0.key < $1.key }.compactMap { name, layouts in
            guard layouts.count >= 2 else { return nil }
            let entries = layouts.sorted { $0.key < $1.key }.map { layout, runs in
                Entry(
                    layout: layout, predicted: runs.map(\.0).reduce(0, +) / Double(runs.count),
                    measured: runs.map(\.1).reduce(0, +) / Double(runs.count))
            }
            return LayoutRanking(job: name, entries: entries)
        }
    }
}
