/// A kernel that reads and writes rows of elements: normalisation, activation, copying.
package struct Rowwise: Sendable, Hashable {
    package var rows: Double
    package var width: Double
    /// Read and written in all.
    package var bytes: Double

    package init(rows: Double, width: Double, bytes: Double) {
        self.rows = rows
        self.width = width
        self.bytes = bytes
    }
}

/// The time of a normalisation: a row takes its delay, all rows together take their traffic, and the longer of the two shows.
package struct NormalisationLaw: Law {
    package static let name = "normalisation"
    package static let coefficients = [
        Coefficient("launch", unit: "µs", start: 2, spread: 1, "from one kernel to the next"),
        Coefficient("row", unit: "µs/1000", start: 0.5, spread: 1, "delay of a row for each thousand elements"),
        Coefficient("memory", unit: "1", start: 0.62, spread: 0.2, "share of the memory bandwidth"),
        Coefficient("overlap", unit: "1", start: 2, spread: 0.7, "exponent of the mean of delay and traffic"),
    ]

    let launch, row, memory, overlap: Double

    package init(_ values: [Double]) {
        launch = values[0]
        row = values[1]
        memory = values[2]
        overlap = values[3]
    }

    package func predict(_ work: Rowwise, on chip: Chip) -> Double {
        let delay = launch + row * work.width / 1000
        let moving = work.bytes / (chip.bandwidth * memory)
        let longer = max(delay, moving)
        return longer * power(power(delay / longer, overlap) + power(moving / longer, overlap), 1 / overlap)
    }
}

/// The time of an elementwise kernel or a copy: a launch and its traffic.
package struct ElementwiseLaw: Law {
    package static let name = "elementwise"
    package static let coefficients = [
        Coefficient("launch", unit: "µs", start: 3, spread: 1, "from one kernel to the next"),
        Coefficient("memory", unit: "1", start: 0.6, spread: 0.2, "share of the memory bandwidth"),
    ]

    let launch, memory: Double

    package init(_ values: [Double]) {
        launch = values[0]
        memory = values[1]
    }

    package func predict(_ work: Rowwise, on chip: Chip) -> Double { launch + work.bytes / (chip.bandwidth * memory) }
}

/// The time of a copy within memory, which stands apart because nothing but traffic is in it.
package struct CopyLaw: Law {
    package static let name = "copy"
    package static let coefficients = [
        Coefficient("launch", unit: "µs", start: 2, spread: 0.5, "from one kernel to the next"),
        Coefficient("memory", unit: "1", start: 0.75, spread: 0.2, "share of the memory bandwidth"),
    ]

    let law: ElementwiseLaw

    package init(_ values: [Double]) { law = ElementwiseLaw(values) }

    package func predict(_ work: Rowwise, on chip: Chip) -> Double { law.predict(work, on: chip) }
}
