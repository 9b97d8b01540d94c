import Charts

extension HTML {
    /// A drawing as an element `svg`, with a name for those who do not see it; without one it is left out for them.
    mutating func drawing(_ drawing: Drawing, _ kind: Attribute, name: String?, isSmall: Bool = false) {
        var attributes: [Attribute] = [kind, .viewBox(width: drawing.width, height: drawing.height)]
        if isSmall { attributes += [.length("width", drawing.width), .length("height", drawing.height)] }
        if let name { attributes += [.fixed("role", "img"), .label(name)] } else { attributes.append(.fixed("aria-hidden", "true")) }
        open(.svg, attributes)
        for shape in drawing.shapes { write(shape) }
        close(.svg)
    }

    private mutating func write(_ shape: Shape) {
        let kind = Attribute.class(shape.ink.name)
        switch shape.geometry {
        case .rectangle(let x, let y, let width, let height):
            open(.rect, kind, .length("x", x), .length("y", y), .length("width", width), .length("height", height))
            end(.rect, shape)
        case .circle(let x, let y, let radius):
            open(.circle, kind, .length("cx", x), .length("cy", y), .length("r", radius))
            end(.circle, shape)
        case .path(let steps):
            open(.path, kind, .outline(steps))
            end(.path, shape)
        case .text(let x, let y, let text, let anchor):
            var attributes: [Attribute] = shape.ink == .text ? [] : [kind]
            switch anchor {
            case .start: break
            case .middle: attributes.append(.fixed("text-anchor", "middle"))
            case .end: attributes.append(.fixed("text-anchor", "end"))
            }
            open(.text, attributes + [.length("x", x), .length("y", y)])
            self.text(text)
            close(.text)
        }
    }

    private mutating func end(_ element: Element, _ shape: Shape) {
        if let tip = shape.tip { self.element(.title, text: tip) }
        close(element)
    }
}

extension [Shape.Step] {
    /// `M10 20L30 40`
    var pathData: String {
        var text = ""
        func add(_ letter: String, _ numbers: [Double]) {
            text += letter
            for (i, number) in numbers.enumerated() {
                let digits = Drawing.number(number)
                if i > 0, digits.first != "-" { text += " " }
                text += digits
            }
        }
        for step in self {
            switch step {
            case .move(let x, let y): add("M", [x, y])
            case .line(let x, let y): add("L", [x, y])
            case .curve(let a, let b, let c, let d, let x, let y): add("C", [a, b, c, d, x, y])
            case .close: text += "Z"
            }
        }
        return text
    }
}

extension Ink {
    /// Its class in the style sheet.
    var name: StaticString {
        let fills: [StaticString] = ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]
        let washes: [StaticString] = ["w1", "w2", "w3", "w4", "w5", "w6", "w7"]
        let strokes: [StaticString] = ["l1", "l2", "l3", "l4", "l5", "l6", "l7"]
        let dashes: [StaticString] = ["l1 d", "l2 d", "l3 d", "l4 d", "l5 d", "l6 d", "l7 d"]
        func pick(_ names: [StaticString], _ number: Int) -> StaticString { names[Swift.max(0, Swift.min(names.count, number) - 1)] }
        return switch self {
        case .axis: "ax"
        case .grid: "gr"
        case .fill(let number): pick(fills, number)
        case .wash(let number): pick(washes, number)
        case .stroke(let number): pick(strokes, number)
        case .dashed(let number): pick(dashes, number)
        case .whisker: "wh"
        case .rim: "rm"
        case .box: "bx"
        case .text: "tx"
        case .quietText: "qt"
        case .strongText: "st"
        }
    }
}
