/// A square matrix, row by row.
struct DenseMatrix: Sendable {
    let size: Int
    var elements: [Double]

    init(size: Int) {
        self.size = size
        elements = [Double](repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The inverse by Gauss-Jordan elimination with partial pivoting; nil where there is none.
    func inverse() -> DenseMatrix? {
        let size = size
        var left = self
        var right = DenseMatrix(size: size)
        for index in 0..<size { right[index, index] = 1 }
        let isRegular = left.elements.withUnsafeMutableBufferPointer { a in
            right.elements.withUnsafeMutableBufferPointer { b in
                for column in 0..<size {
                    var pivot = column
                    for row in column..<size where abs(a[row * size + column]) > abs(a[pivot * size + column]) { pivot = row }
                    let value = a[pivot * size + column]
                    guard abs(value) > 1e-13 else { return false }
                    if pivot != column {
                        for k in 0..<size {
                            a.swapAt(pivot * size + k, column * size + k)
                            b.swapAt(pivot * size + k, column * size + k)
                        }
                    }
                    let scale = 1 / value
                    for k in 0..<size {
                        a[column * size + k] *= scale
                        b[column * size + k] *= scale
                    }
                    for row in 0..<size where row != column {
                        let factor = a[row * size + column]
                        if factor == 0 { continue }
                        for k in column..<size { a[row * size + k] -= factor * a[column * size + k] }
                        for k in 0..<size { b[row * size + k] -= factor * b[column * size + k] }
                    }
                }
                return true
            }
        }
        return isRegular ? right : nil
    }
}
