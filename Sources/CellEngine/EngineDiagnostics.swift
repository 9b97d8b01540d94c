package import Diagnostics

extension DiagnosticID {
    package static let unknownName = DiagnosticID("L101", "unknown-name")
    package static let unknownMember = DiagnosticID("L102", "unknown-member")
    package static let ring = DiagnosticID("L103", "ring-of-cells")
    package static let unknownLanguage = DiagnosticID("L104", "unknown-language")
    package static let unknownOption = DiagnosticID("L105", "unknown-option")
    package static let notInline = DiagnosticID("L106", "language-not-inline")
    package static let wrongOptionValue = DiagnosticID("L107", "wrong-option-value")
    package static let cacheNotWritten = DiagnosticID("L108", "cache-not-written")
    package static let notReproducible = DiagnosticID("L109", "not-reproducible")
    package static let emptyResult = DiagnosticID("L110", "empty-result")
    package static let malformedParameter = DiagnosticID("L111", "malformed-parameter")
}

package let engineDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .unknownName,
        """
        A cell reads a name that no cell and no parameter has. Names are the labels of cells (`#| label: cost`), their \
        members (`cost.owned`) and the parameters of the front matter (`params.load`). Check the spelling; the order of \
        cells in the text does not matter.
        """),
    DiagnosticDescription(
        .unknownMember,
        """
        The cell exists, but what it produces has nothing of this name: a calculator cell has the names it defines, a \
        table has its columns (`spec.tdp`) and the rows its first column names (`spec['H100']`).
        """),
    DiagnosticDescription(
        .ring,
        """
        Cells read each other in a ring, so none of them can be evaluated first. The message names the whole ring. Break \
        it by giving one of them a value that does not come from the others.
        """),
    DiagnosticDescription(
        .unknownLanguage,
        """
        No plugin knows the word in the braces of the cell. `litho plugin list` shows the languages there are; a plugin of \
        your own is added with `--plugin PATH`.
        """),
    DiagnosticDescription(
        .unknownOption,
        """
        An option line (`#| name: value`) has a name that neither every cell nor this language knows. Standard options are \
        label, caption, echo, collapse, output, error, timeout, view, columns, digits and unit; `litho plugin describe` lists \
        those of a language.
        """),
    DiagnosticDescription(
        .notInline, "This language has no inline form: use a fenced cell with a label, and show its value with `{calc} label.name`."),
    DiagnosticDescription(
        .wrongOptionValue, "The option wants a number, or true or false. Quotes are not needed around texts."),
    DiagnosticDescription(
        .cacheNotWritten,
        """
        The results are right, but they could not be kept: the disk is full, or the cache may not be written. The next run \
        will evaluate these cells again. `litho cache stats` says where the cache is.
        """),
    DiagnosticDescription(
        .notReproducible,
        """
        `litho run --check` evaluated the cell again from the same inputs and got another result. The plugin reads something \
        it does not declare, or depends on chance or time. Nothing computed from it can be believed.
        """),
    DiagnosticDescription(
        .emptyResult,
        "The cell produced a table without rows. That may be the answer; more often a name in a condition is misspelt."),
    DiagnosticDescription(
        .malformedParameter,
        "A parameter is a number with a unit (`100000 chip`, `0.07 USD/kWh`), a date (`2026-01-31`), true or false, or a text."),
]
