/// The elementary functions, to 80 bits and more, the same bits on every machine.
///
/// The scheme is that of the QD library: reduce the argument, sum a Taylor series in double-double arithmetic, or correct a
/// rounded first value by one step of Newton's method (Y. Hida, X. S. Li and D. H. Bailey, Algorithms for quad-double precision
/// floating point arithmetic, 15th IEEE Symposium on Computer Arithmetic, 2001). Nothing of a C library is used, so a result
/// does not change with the system.
enum Elementary {
    static let ln2 = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
    static let ln10 = DoubleDouble(0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53)
    static let reciprocalOfLn2 = DoubleDouble(0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56)
    static let reciprocalOfLn10 = DoubleDouble(0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57)
    static let halfPi = DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    static let pi = DoubleDouble(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)

    /// 1/n! for n up to 29.
    static let inverseFactorials: [DoubleDouble] = {
        var all = [DoubleDouble.one]
        for n in 1...29 { all.append(all[n - 1] / Double(n)) }
        return all
    }()

    /// Sum of `x^k/k!` over `first, first + step, … ≤ last`, divided by `x^first`, in powers of `variable = ±x^step`.
    static func series(_ variable: DoubleDouble, first: Int, step: Int, last: Int) -> DoubleDouble {
        inverseFactorials.withUnsafeBufferPointer { coefficients in
            var sum = coefficients[last]
            var k = last - step
            while k >= first {
                sum = sum * variable + coefficients[k]
                k -= step
            }
            return sum
        }
    }
}
