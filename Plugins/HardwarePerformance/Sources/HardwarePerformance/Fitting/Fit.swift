/// Coefficients found from measurements, and the error they showed on rows that were kept out of their fit.
package struct Fit: Sendable {
    package var values: [Double]
    package var rows: Int
    package var groups: Int
    /// Of |predicted / measured − 1|, over rows predicted by a fit that had not seen their group.
    package var meanError: Double
    package var medianError: Double
    /// Tenth and ninetieth percentile of measured / predicted, corrected for the number of rows.
    package var low: Double
    package var high: Double
    /// Share of the rows that lay between them when each group's interval came from the other groups.
    package var coverage: Double
    /// Predicted over measured of every row, by fits that had not seen its group; not kept in files.
    package var ratios: [Double] = []
}

extension Fit {
    /// From predicted over measured of every row, by fits that had not seen its group.
    init(values: [Double], errors: [Double], groups: [String]) {
        let ratios = errors.map { 1 / $0 }
        let interval = ErrorInterval(ratios: ratios, groups: groups)
        let absolute = errors.map { abs($0 - 1) }.sorted()
        self.init(
            values: values, rows: errors.count, groups: Set(groups).count,
            meanError: absolute.reduce(0, +) / Double(absolute.count), medianError: absolute[absolute.count / 2],
            low: interval.low, high: interval.high, coverage: ErrorInterval.coverage(ratios, groups: groups), ratios: errors)
    }
}

extension Law {
    /// Fits the coefficients and says by cross-validation over groups how far off they are.
    package static func fit(
        _ measurements: [Measurement<Case>], start: [Double]? = nil, folds: Int = 5
    ) -> Fit? {
        guard !measurements.isEmpty else { return nil }
        let start = start ?? coefficients.map(\.start)
        let errors = crossValidate(measurements, start: start, folds: folds)
        let values = values(measurements, start: start)
        return Fit(values: values, errors: errors, groups: measurements.map(\.group))
    }

    static func values(_ measurements: [Measurement<Case>], start: [Double]) -> [Double] {
        leastSquares.fit(start: start, spread: coefficients.map(\.spread)) { values in
            let law = Self(values)
            return measurements.map { ln(law.predict($0.work, on: $0.chip) / $0.time) }
        }
    }

    /// Predicted over measured of every row, by fits that had not seen its group.
    static func crossValidate(
        _ measurements: [Measurement<Case>], start: [Double], folds: Int
    ) -> [Double] {
        let fold = Folds(measurements.map(\.group), count: folds)
        var errors = [Double](repeating: 1, count: measurements.count)
        for number in 0..<fold.count {
            let training = measurements.indices.filter { fold[$0] != number }.map { measurements[$0] }
            let law = Self(training.isEmpty ? start : values(training, start: start))
            for index in measurements.indices where fold[index] == number {
                errors[index] = law.predict(measurements[index].work, on: measurements[index].chip) / measurements[index].time
            }
        }
        return errors
    }
}

/// Which fold each row is kept out of; a group is never divided. The order is a fixed mixture of the names, so that two runs agree.
struct Folds {
    private var numbers: [Int]
    let count: Int

    init(_ groups: [String], count: Int) {
        let ordered = Set(groups).sorted { (Self.mixed($0), $0) < (Self.mixed($1), $1) }
        let folds = max(1, min(count, ordered.count))
        let number = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0 % folds) })
        numbers = groups.map { number[$0] ?? 0 }
        self.count = folds
    }

    subscript(_ row: Int) -> Int { numbers[row] }

    /// FNV-1a.
    private static func mixed(_ text: String) -> UInt64 {
        text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
