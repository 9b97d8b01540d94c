package import Diagnostics

extension DiagnosticID {
    package static let rawHTML = DiagnosticID("L450", "raw-html")
    package static let unsafeLink = DiagnosticID("L451", "unsafe-link")
    package static let pictureNotShown = DiagnosticID("L452", "picture-not-shown")
    package static let deadLink = DiagnosticID("L453", "dead-link")
    package static let unknownDisplay = DiagnosticID("L454", "unknown-display")
    package static let displayOption = DiagnosticID("L455", "display-option")
    package static let unknownColumn = DiagnosticID("L456", "unknown-column")
    package static let numberWithoutOrigin = DiagnosticID("L457", "number-without-origin")
}

/// The pages of this module's problems.
package let htmlReportDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .rawHTML,
        """
        Prose holds raw HTML. A report is often mailed to people who trust its sender, so nothing in the text of a notebook \
        may become markup: the HTML is shown as it is written. Say it in Markdown, or, if the notebook is your own, let it be \
        trusted on the command line; then `sub sup kbd abbr br details summary` become elements, and nothing else.
        """),
    DiagnosticDescription(
        .unsafeLink,
        """
        A link leads to an address that a report does not open, such as `javascript:…`, `file:…` or a path on this machine. \
        Its text is shown without the link. Links may lead to `http:`, `https:` and `mailto:` addresses and to `#places` of \
        the same report. Spell the address out in full: `https://example.org/page`.
        """),
    DiagnosticDescription(
        .pictureNotShown,
        """
        A picture is not shown. A report asks nobody for anything, so a picture from the web becomes a link to it; a local \
        picture must be a PNG, JPEG, GIF or WebP file below the notebook's folder, named by its relative path: \
        `![Floor plan](pictures/floor.png)`.
        """),
    DiagnosticDescription(
        .deadLink,
        """
        A link such as `[see there](#method)` leads to a place that the report does not have. A heading is named by its words \
        in lower case, joined by hyphens: `## How we counted` is `#how-we-counted`. A cell is `#cell-LABEL`, a table \
        `#tbl-LABEL`, a cited source `#s-KEY`.
        """),
    DiagnosticDescription(
        .unknownDisplay,
        """
        After the `|` of an inline cell stands something that is not understood; the value is shown without it. Possible are \
        `digits=N` (digits after the decimal point, 0 to 15) and `sig=N` (significant digits, 1 to 15), and the unit the value \
        has: `{calc} cost.owned | USD, digits=2`.
        """),
    DiagnosticDescription(
        .displayOption,
        """
        A cell has a display option that does nothing yet: `view` and `unit` are kept for charts and for conversion of units. \
        The result is shown as it is; take the option out to silence this.
        """),
    DiagnosticDescription(
        .unknownColumn,
        """
        The option `columns` of a cell names a column that its table does not have; the others are shown. Columns are named as \
        the cell names them, for SQL by the alias after AS: `SELECT peak AS fp8` has the column `fp8`.
        """),
    DiagnosticDescription(
        .numberWithoutOrigin,
        """
        `litho render --require-origins` finds numbers of which nothing says where they come from: no source, no measurement, no assumption, no \
        formula. A number of a data set carries its claim where the data set says what stands behind it; a number of a calc cell carries its \
        formula, and a source where one is given: `grid = 0.07 USD/kWh @eia-2026#s7`. A count or a sum that a query made leads to the query and \
        to what it read. What is left are numbers out of nowhere: of a cell that read no data, no file, no other cell and no parameter.
        """),
]
