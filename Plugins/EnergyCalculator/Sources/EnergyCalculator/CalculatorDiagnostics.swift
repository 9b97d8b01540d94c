import Diagnostics

extension DiagnosticID {
    static let syntax = DiagnosticID("L501", "calculator-syntax")
    static let unknownName = DiagnosticID("L502", "unknown-name")
    static let unitMismatch = DiagnosticID("L503", "unit-mismatch")
    static let notAQuantity = DiagnosticID("L504", "not-a-quantity")
    static let noResult = DiagnosticID("L505", "no-result")
    static let cannotShow = DiagnosticID("L506", "cannot-show-in-unit")
    static let repeatedName = DiagnosticID("L507", "name-taken")
    static let wrongArgument = DiagnosticID("L508", "wrong-argument")
    static let boundary = DiagnosticID("L509", "power-boundary")
    static let money = DiagnosticID("L510", "money-needs-a-rate")
    static let tooMuch = DiagnosticID("L511", "too-much")
    static let noBreakEven = DiagnosticID("L513", "no-break-even")
    static let calculatorNote = DiagnosticID("L512", "calculator-note")
}

let calculatorDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .syntax,
        """
        The line is not in the calculator's language. A cell is lines of `name = expression`; expressions have numbers with \
        units (`12 W`, `40 %`), names (`spec['H100'].tdp`, `params.load`), + - * / ^, brackets and functions. A `#` after a \
        space begins a comment. What can be read in two ways is refused: write `(1/2) m` or `1/(2 m)`, not `1/2 m`.
        """),
    DiagnosticDescription(
        .unknownName,
        """
        A word is neither a name nor a unit nor a function. Case counts: `mW` is a milliwatt and `MW` a megawatt. Spellings with \
        two readings are refused and both are named: `ton` is `t` or `short_ton`, `Gb` is `Gbit` or `GB`, `month` has no fixed length.
        """),
    DiagnosticDescription(
        .unitMismatch,
        """
        Quantities that measure different things were added, subtracted or compared: power and energy, a price of energy and a \
        price of power, a number and a power. Multiply or divide first, so that both sides measure the same: a power times hours \
        is an energy, `1 MW * (1 + 12 %)` is 12 % more.
        """),
    DiagnosticDescription(
        .notAQuantity,
        """
        Arithmetic needs numbers. A whole table, a record or a text is none: name a row and a column, as in `spec['H100'].tdp`. \
        Lists are computed member by member.
        """),
    DiagnosticDescription(
        .noResult,
        """
        The operation has no result for these values: a division by zero, the root or logarithm of a negative number, the sum of \
        nothing, a range whose ends are the wrong way round, bounds that hold a zero to divide by.
        """),
    DiagnosticDescription(
        .cannotShow,
        """
        `in UNIT` changes what is shown and never the value, so the unit must measure the same thing. `1 GW in TWh` needs a time: \
        `1 GW * 8760 h in TWh`. A chip and a rack are different counts: give the ratio, `144 chip / (144 chip/rack) in rack`.
        """),
    DiagnosticDescription(
        .repeatedName,
        """
        One definition per name, and a name is never a unit: `h` is the hour. Two sources for one quantity are two names, or one \
        name for both: `tdp = both(500 W @one, 480 W @other)`.
        """),
    DiagnosticDescription(
        .wrongArgument,
        """
        A function was given something it is not made for: `exp`, `ln` and the like take plain numbers, exponents have no unit, \
        and the root of a length has no unit. Divide by a unit first: `exp(2 h / 1 day)`.
        """),
    DiagnosticDescription(
        .boundary,
        """
        A power is of a chip, a server, the IT load or a site. `server(x, 1.12)`, `it_load(x, 1.05)` and `site(x, pue)` go from the \
        inside out; adding across them, or applying a PUE twice, counts power that is not there.
        """),
    DiagnosticDescription(
        .money,
        """
        Money in another currency needs the rate of a day and who says so: `5 USD in EUR at 2025-12-31` takes the reference rate \
        of that day where one is known; otherwise multiply by a rate of your own with its source, `* 0.92 EUR/USD @source`.
        """),
    DiagnosticDescription(
        .tooMuch,
        """
        The calculator bounds what one text may ask of it: nesting of 200, functions that call each other 60 deep, two million \
        values and signs, units with powers up to 60, 64 base units, 100,000 steps for one value.
        """),
    DiagnosticDescription(
        .noBreakEven,
        """
        `solve(a == b, x)` found no value of `x` that makes both sides equal: neither side rests on `x`, one side is above the other \
        wherever it was looked, `x` is no name, or it would be found from itself. Name an input of the two sides, such as a parameter.
        """),
    DiagnosticDescription(
        .calculatorNote,
        """
        Something a reader should know about the result: a spelling that was read in one of two ways, bounds that were sampled as \
        if all values were equally likely, a rate of exchange that was used, first order and samples that differ by over 5 %.
        """),
]
