/// Products of the chips of one class in one format, fitted together: coefficients of each chip that begin from those of all, and a surface
/// through what they leave.
struct GemmFit {
    /// For each set, in their order.
    var fits: [Fit] = []
    var surface: ResidualSurface

    /// One set of measurements for each chip. Rows of a group are kept out on all chips at once, of the coefficients and of the surface.
    init(_ sets: [[Measurement<Gemm>]], folds: Int = 5) {
        let all = sets.indices.flatMap { set in sets[set].map { (set: set, row: $0) } }
        let fold = Folds(all.map(\.row.group), count: folds)
        var errors = [Double](repeating: 1, count: all.count)
        for number in 0..<fold.count where fold.count > 1 {
            let part = Part(all.indices.filter { fold[$0] != number }.map { all[$0] }, sets: sets.count)
            for index in all.indices where fold[index] == number {
                errors[index] = part.predict(all[index].row, all[index].set) / all[index].row.time
            }
        }
        let whole = Part(all, sets: sets.count)
        surface = whole.surface
        for set in sets.indices {
            let ratios = all.indices.filter { all[$0].set == set }.map { errors[$0] }
            fits.append(Fit(values: whole.values[set], errors: ratios, groups: sets[set].map(\.group)))
        }
    }

    /// Fitted to some of the rows.
    private struct Part {
        var values: [[Double]]
        var surface: ResidualSurface

        init(_ rows: [(set: Int, row: Measurement<Gemm>)], sets: Int) {
            let start = GemmLaw.coefficients.map(\.start)
            let common = sets > 1 ? GemmLaw.values(rows.map(\.row), start: start) : start
            values = (0..<sets).map { set in
                let own = rows.filter { $0.set == set }.map(\.row)
                return own.isEmpty ? common : GemmLaw.values(own, start: common)
            }
            let laws = values.map(GemmLaw.init)
            surface = ResidualSurface(
                rows.map { set, row in (row.chip.name, row.work, ln(row.time / laws[set].predict(row.work, on: row.chip))) })
        }

        func predict(_ row: Measurement<Gemm>, _ set: Int) -> Double {
            GemmLaw(values[set]).predict(row.work, on: row.chip) * surface.factor(row.work, on: row.chip)
        }
    }
}
