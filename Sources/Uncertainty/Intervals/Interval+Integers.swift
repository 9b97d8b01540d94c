/// Functions that step: sign and rounding to integers. All are monotone, so the ends give the ends.
extension Interval {
    package var sign: Interval {
        func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
        return mapEnds(sign)
    }

    package var floor: Interval { mapEnds { $0.rounded(.down) } }
    package var ceiling: Interval { mapEnds { $0.rounded(.up) } }
    package var truncated: Interval { mapEnds { $0.rounded(.towardZero) } }
    package var roundedTiesToEven: Interval { mapEnds { $0.rounded(.toNearestOrEven) } }
    package var roundedTiesToAway: Interval { mapEnds { $0.rounded(.toNearestOrAwayFromZero) } }

    private func mapEnds(_ function: (Double) -> Double) -> Interval {
        isEmpty ? self : Interval(lower: function(lower), upper: function(upper))
    }
}
