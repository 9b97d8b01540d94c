/// Coefficients of every law, by chip or class of chips, format and setting, with what each fit rests on.
package struct CoefficientTable: Sendable {
    /// Which measurements a set of coefficients speaks for.
    package struct Key: Hashable, Sendable {
        package var law: String
        /// A chip, or a class of chips.
        package var scope: String
        /// A number format; empty where the law has one for all.
        package var format: String
        /// `sustained`: random data, long runs at the power limit. `kernel`: single kernels of a library's data base.
        package var setting: String

        package init(law: String, scope: String, format: String = "", setting: String = "sustained") {
            self.law = law
            self.scope = scope
            self.format = format
            self.setting = setting
        }
    }

    package struct Entry: Sendable {
        package var fit: Fit
        /// Data set, title, date.
        package var provenance: String
        /// Of products: what the coefficients leave.
        package var surface: ResidualSurface?

        package init(fit: Fit, provenance: String) {
            self.fit = fit
            self.provenance = provenance
        }
    }

    package var entries: [Key: Entry] = [:]

    package init() {}

    /// What ships with the plugin.
    package static let bundled = CoefficientTable(
        coefficients: String(decoding: PackageResources.coefficients_csv, as: UTF8.self),
        fits: String(decoding: PackageResources.fits_csv, as: UTF8.self),
        surfaces: String(decoding: PackageResources.surfaces_csv, as: UTF8.self))

    /// From the files that `litho perf calibrate` writes, the last of which only measured products have.
    package init(coefficients: String, fits: String, surfaces: String = "") {
        var values = [Key: [String: Double]]()
        for row in CSVTable(coefficients).rows {
            guard let value = row.number("value") else { continue }
            values[Key(row), default: [:]][row["coefficient"]] = value
        }
        for row in CSVTable(fits).rows {
            let key = Key(row)
            guard let names = Laws.coefficients[key.law] else { continue }
            // An interval of a part of the rows stands without coefficients of its own.
            let named = values[key]
            entries[key] = Entry(
                fit: Fit(
                    values: named.map { named in names.map { named[$0.name] ?? $0.start } } ?? [], rows: row.integer("rows") ?? 0,
                    groups: row.integer("groups") ?? 0,
                    meanError: row.number("mean_error") ?? 1, medianError: row.number("median_error") ?? 1, low: row.number("low") ?? 0.5,
                    high: row.number("high") ?? 2, coverage: row.number("coverage") ?? 0),
                provenance: row["provenance"])
        }
        addSurfaces(CSVTable(surfaces))
    }

    /// With the sets of another table in place of its own.
    package func replacing(_ other: CoefficientTable) -> CoefficientTable {
        var table = self
        table.entries.merge(other.entries) { $1 }
        return table
    }

    package var coefficientsCSV: String {
        var text = "law,scope,format,setting,coefficient,value,unit,meaning\n"
        for (key, entry) in sorted {
            for (coefficient, value) in zip(Laws.coefficients[key.law] ?? [], entry.fit.values) {
                text += "\(key.csv),\(coefficient.name),\(rounded(value)),\(coefficient.unit),\"\(coefficient.meaning)\"\n"
            }
        }
        return text
    }

    package var fitsCSV: String {
        var text = "law,scope,format,setting,rows,groups,mean_error,median_error,low,high,coverage,provenance\n"
        for (key, entry) in sorted {
            let fit = entry.fit
            let errors = [fit.meanError, fit.medianError, fit.low, fit.high, fit.coverage].map(rounded).joined(separator: ",")
            text += "\(key.csv),\(fit.rows),\(fit.groups),\(errors),\"\(entry.provenance)\"\n"
        }
        return text
    }

    private var sorted: [(Key, Entry)] { entries.sorted { $0.key.csv < $1.key.csv } }
}

extension CoefficientTable.Key {
    fileprivate init(_ row: CSVTable.Row) {
        self.init(law: row["law"], scope: row["scope"], format: row["format"], setting: row["setting"])
    }

    fileprivate var csv: String { "\(law),\(scope),\(format),\(setting)" }
}

/// Four significant digits, which is more than any fit here knows.
func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 1000 { scale *= 10 }
    while abs(value) * scale >= 10000 { scale /= 10 }
    let result = scale >= 1 ? (value * scale).rounded() / scale : (value * scale).rounded() * (1 / scale)
    return result == result.rounded() && abs(result) < 1e15 ? "\(Int64(result))" : "\(result)"
}

/// The laws by name.
package enum Laws {
    package static let coefficients: [String: [Coefficient]] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, $0.coefficients) })

    static let all: [any Law.Type] = [
        GemmLaw.self, PrefillAttentionLaw.self, DecodeAttentionLaw.self, NormalisationLaw.self, ElementwiseLaw.self, CopyLaw.self,
        CollectiveLaw.self, ForwardLaw.self, TrainingStepLaw.self, PowerLaw.self, TrainingLaw.self, MemoryLaw.self, ServingLaw.self,
    ]
}
