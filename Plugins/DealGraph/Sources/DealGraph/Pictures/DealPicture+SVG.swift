extension DealPicture {
    private static let width = 150.0
    private static let height = 30.0
    private static let columnGap = 130.0
    private static let rowGap = 22.0
    private static let margin = 24.0

    /// The drawing as SVG, without scripts.
    package func svg(title: String) -> String {
        let layout = layout()
        let rows = layout.layers.map(\.count).max() ?? 0
        let columns = layout.layers.count
        let size = (
            width: Self.margin * 2 + Double(columns) * Self.width + Double(max(0, columns - 1)) * Self.columnGap,
            height: Self.margin * 2 + Double(rows) * Self.height + Double(max(0, rows - 1)) * Self.rowGap
        )
        func corner(_ node: Int) -> (x: Double, y: Double) {
            let own = Double(layout.layers[layout.layer[node]].count)
            let start = (Double(rows) - own) / 2
            return (
                Self.margin + Double(layout.layer[node]) * (Self.width + Self.columnGap),
                Self.margin + (start + Double(layout.place[node])) * (Self.height + Self.rowGap)
            )
        }
        var out =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(size.width)) \(Self.number(size.height))\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
        out += "<title>\(Self.escaped(title))</title>\n"
        out +=
            "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
        out += "<path d=\"M0 0 8 4 0 8z\" fill=\"#5b6770\"/></marker></defs>\n"
        let ports = ports(layout)
        for (index, bundle) in bundles.enumerated() {
            out += line(bundle, corner(bundle.source), corner(bundle.target), ports[index])
        }
        for node in names.indices {
            let (x, y) = corner(node)
            let isInRing = ring.contains(node)
            out +=
                "<g><rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(Self.width))\" height=\"\(Self.number(Self.height))\" rx=\"4\""
            out += " fill=\"#fff\" stroke=\"\(isInRing ? "#b3261e" : "#33414a")\" stroke-width=\"\(isInRing ? "2" : "1")\"/>"
            out +=
                "<text x=\"\(Self.number(x + Self.width / 2))\" y=\"\(Self.number(y + Self.height / 2 + 4))\" text-anchor=\"middle\" fill=\"#1b2329\">\(Self.escaped(shortened(names[node])))</text></g>\n"
        }
        return out + "</svg>\n"
    }

    /// Where on the side of its boxes each line begins and ends: spread over the height, in the order of the other ends.
    private func ports(_ layout: Layout) -> [(source: Double, target: Double)] {
        struct End {
            var bundle: Int
            var isSource: Bool
            var other: Int
        }
        var left = [[End]](repeating: [], count: names.count)
        var right = left
        for (index, bundle) in bundles.enumerated() {
            let (from, to) = (layout.layer[bundle.source], layout.layer[bundle.target])
            let source = End(bundle: index, isSource: true, other: layout.place[bundle.target])
            let target = End(bundle: index, isSource: false, other: layout.place[bundle.source])
            if to < from { left[bundle.source].append(source) } else { right[bundle.source].append(source) }
            if to > from { left[bundle.target].append(target) } else { right[bundle.target].append(target) }
        }
        var ports = [(source: Double, target: Double)](repeating: (0, 0), count: bundles.count)
        for ends in left + right {
            let sorted = ends.sorted { ($0.other, $0.bundle) < ($1.other, $1.bundle) }
            for (index, end) in sorted.enumerated() {
                let offset = Self.height * Double(index + 1) / Double(sorted.count + 1)
                if end.isSource { ports[end.bundle].source = offset } else { ports[end.bundle].target = offset }
            }
        }
        return ports
    }

    private func line(
        _ bundle: Bundle, _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ port: (source: Double, target: Double)
    ) -> String {
        let (y1, y2) = (from.y + port.source, to.y + port.target)
        let path: String
        if to.x == from.x {
            let x = from.x + Self.width
            path =
                "M\(Self.number(x)) \(Self.number(y1))C\(Self.number(x + 60)) \(Self.number(y1)) \(Self.number(x + 60)) \(Self.number(y2)) \(Self.number(x)) \(Self.number(y2))"
        } else {
            let x1 = to.x > from.x ? from.x + Self.width : from.x
            let x2 = to.x > from.x ? to.x : to.x + Self.width
            let bend = (x2 - x1) / 2
            path =
                "M\(Self.number(x1)) \(Self.number(y1))C\(Self.number(x1 + bend)) \(Self.number(y1)) \(Self.number(x2 - bend)) \(Self.number(y2)) \(Self.number(x2)) \(Self.number(y2))"
        }
        let isOfRing = ring.contains(bundle.source) && ring.contains(bundle.target)
        var line = "<path d=\"\(path)\" fill=\"none\" stroke=\"\(isOfRing ? "#b3261e" : "#5b6770")\" stroke-opacity=\"0.75\""
        line += " stroke-width=\"\(Self.number(Self.thickness(bundle.amount)))\"\(Self.dash(bundle.status)) marker-end=\"url(#a)\">"
        line += "<title>\(Self.escaped(bundle.title))</title></path>"
        if let link = bundle.link, link.hasPrefix("https://") || link.hasPrefix("http://") {
            line = "<a href=\"\(Self.escaped(link))\">\(line)</a>"
        }
        return line + "\n"
    }

    /// One step wider for each power of ten above a million.
    static func thickness(_ amount: Double) -> Double {
        guard amount > 1e6 else { return 1 }
        var (rest, steps) = (amount / 1e6, 0.0)
        while rest >= 10 {
            rest /= 10
            steps += 1
        }
        return 1 + steps + (rest - 1) / 9
    }

    static func dash(_ status: Claim.Status) -> String {
        switch status {
        case .finalized, .announced: ""
        case .reported: " stroke-dasharray=\"8 4\""
        case .rumored, .denied: " stroke-dasharray=\"2 4\""
        }
    }

    private func shortened(_ name: String) -> String { name.count > 22 ? name.prefix(21) + "…" : name }

    /// At most two decimals, the same on every machine.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let part = abs(hundredths % 100)
        if part == 0 { return String(hundredths / 100) }
        let digits = part % 10 == 0 ? String(part / 10) : part < 10 ? "0\(part)" : String(part)
        return "\(hundredths / 100).\(digits)"
    }

    /// A text as it stands in XML, in an attribute too.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{C}", "\u{E}"..."\u{1F}": break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
