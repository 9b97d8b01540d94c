#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The four functions of the C library that the closed forms need, in one place.

@inline(__always) func ln(_ x: Double) -> Double { log(x) }
@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
@inline(__always) func log2(_ x: Double) -> Double { log(x) / 0.693147180559945309 }

/// The quotient rounded up.
@inline(__always) func pieces(_ whole: Double, _ part: Double) -> Double { (whole / part).rounded(.up) }
