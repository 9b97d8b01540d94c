extension CoefficientTable {
    /// Surfaces of a class and format, each once; nothing where there is none.
    package var surfacesCSV: String {
        var text = ""
        var written = Set<String>()
        for (key, entry) in entries.sorted(by: { ($0.key.format, $0.key.scope) < ($1.key.format, $1.key.scope) }) {
            guard let surface = entry.surface, let chipClass = Self.chipClass(key.scope) else { continue }
            guard written.insert("\(chipClass.rawValue),\(key.format)").inserted else { continue }
            for point in surface.points {
                let sides = [point.gemm.m, point.gemm.n, point.gemm.k].map(rounded).joined(separator: ",")
                text += "\(chipClass.rawValue),\(key.format),\(point.chip),\(sides),\(rounded(point.weight))\n"
            }
        }
        return text.isEmpty ? "" : "class,format,chip,m,n,k,weight\n" + text
    }

    /// Puts the surfaces of a file behind the sets of single kernels of their class and format.
    mutating func addSurfaces(_ csv: CSVTable) {
        var points = [String: [ResidualSurface.Point]]()
        for row in csv.rows {
            guard let m = row.number("m"), let n = row.number("n"), let k = row.number("k"), let weight = row.number("weight"),
                let precision = Precision(named: row["format"])
            else { continue }
            points["\(row["class"]) \(row["format"])", default: []].append(
                .init(chip: row["chip"], gemm: Gemm(m: m, n: n, k: k, precision), weight: weight))
        }
        let surfaces = points.mapValues { ResidualSurface($0) }
        for key in entries.keys where key.law == GemmLaw.name && key.setting == "kernel" {
            guard let chipClass = Self.chipClass(key.scope) else { continue }
            entries[key]?.surface = surfaces["\(chipClass.rawValue) \(key.format)"]
        }
    }

    /// Of a chip, or the class itself.
    private static func chipClass(_ scope: String) -> ChipClass? {
        ChipClass(rawValue: scope) ?? (try? ChipTable.bundled.chip(named: scope))?.chipClass
    }
}
