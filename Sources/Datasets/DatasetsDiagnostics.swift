package import Diagnostics
import PluginProtocol
import Values

extension DiagnosticID {
    package static let csvHead = DiagnosticID("L302", "csv-head")
    package static let csvTooLarge = DiagnosticID("L303", "csv-too-large")
    package static let csvStrayText = DiagnosticID("L304", "csv-stray-text")
    package static let fileRefused = DiagnosticID("L310", "file-refused")
    package static let fileNotFound = DiagnosticID("L311", "file-not-found")
    package static let fileTooLarge = DiagnosticID("L312", "file-too-large")
    package static let fileNotText = DiagnosticID("L313", "file-not-text")
    package static let fileChanged = DiagnosticID("L314", "file-changed")
    package static let unknownDataset = DiagnosticID("L320", "unknown-dataset")
    package static let unknownTable = DiagnosticID("L321", "unknown-table")
    package static let unknownColumn = DiagnosticID("L322", "unknown-column")
    package static let unknownFunction = DiagnosticID("L323", "unknown-function")
    package static let sqlSyntax = DiagnosticID("L324", "sql-syntax")
    package static let sqlRefused = DiagnosticID("L325", "sql-refused")
    package static let sqlStatementCount = DiagnosticID("L326", "sql-statement-count")
    package static let sqlParameter = DiagnosticID("L327", "sql-parameter")
    package static let sqlTimeout = DiagnosticID("L328", "sql-timeout")
    package static let sqlTooLarge = DiagnosticID("L329", "sql-too-large")
    package static let sqlFailed = DiagnosticID("L330", "sql-failed")
    package static let sqlBytes = DiagnosticID("L331", "sql-bytes")
    package static let sqlUnit = DiagnosticID("L332", "sql-unit")
    package static let inputTable = DiagnosticID("L333", "input-table")
    package static let queryProcess = DiagnosticID("L334", "query-process")
}

/// The pages behind the problems with data.
package let datasetsDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .csvMalformed,
        """
        A table's text is no proper CSV (RFC 4180): a quote stands where none may, a quoted cell does not end, a line has \
        more or fewer cells than the head, or a byte is not UTF-8. The message names line and column. Write a cell that \
        holds a comma, a quote or a line break in double quotes, and a quote inside it twice: `"up to 4.9 TB/s, ""peak"", dense"`.
        """),
    DiagnosticDescription(
        .csvHead,
        """
        The first line of a table names its columns, each once, with a unit in brackets where it has one: \
        `name,memory [GB],bandwidth [TB/s]`. A name is missing or stands twice (capitals make no difference), or what \
        stands in the brackets is no unit.
        """),
    DiagnosticDescription(
        .csvTooLarge,
        """
        A table is larger than what a notebook may load: 64 MiB of text, 2,000 columns. Keep only the rows and columns \
        that the notebook needs, or turn many columns into rows (one row for each measurement).
        """),
    DiagnosticDescription(
        .csvStrayText,
        """
        Most cells of a column are numbers, but one is a text such as `n/a` or `1,200`. A sum or a comparison would treat \
        it as a text, silently. Leave an unknown value empty, and write numbers without marks between the thousands: `1200`.
        """),
    DiagnosticDescription(
        .unknownFacts,
        """
        A workspace adds facts to a plugin's data set with the files `Facts/<data set>/<table>.csv`, or `<table>-<anything>.csv`. \
        Here no table takes facts under the file's name, or the file's head names a column that the table does not have.
        """),
    DiagnosticDescription(
        .fileRefused,
        """
        A notebook may read plain files below its own folder and nothing else: no absolute path, no `..`, no `~`, no \
        address, no link, no device or pipe. So a notebook from somebody else cannot read your files. Put a copy of the \
        file beside the notebook and name it by its relative path: `data/fleet.csv`.
        """),
    DiagnosticDescription(
        .fileNotFound,
        "There is no such file below the notebook's folder, or it may not be read. The path is relative to the notebook, and capitals matter."
    ),
    DiagnosticDescription(.fileTooLarge, "A file that a notebook reads may have at most 64 MiB. Keep the part that the notebook needs."),
    DiagnosticDescription(
        .fileNotText,
        "A file that a notebook reads must be text in UTF-8. The message names the line and column of the first byte that is not. Save the file as UTF-8 and run again."
    ),
    DiagnosticDescription(
        .fileChanged,
        "A file changed while the notebook ran. The whole run used what it read first, so that its numbers belong together; run again to use the new content."
    ),
    DiagnosticDescription(
        .unknownDataset,
        "A cell asks for a data set that no plugin brings along. `litho plugin list` shows the data sets there are."),
    DiagnosticDescription(
        .unknownTable,
        """
        A name after FROM or JOIN is no table: neither of the data set, nor of the notebook's `data:` files, nor a \
        labelled cell whose value is a table. Check the spelling; the message names the nearest one.
        """),
    DiagnosticDescription(
        .unknownColumn,
        """
        A name is no column of the tables in this query, or of more than one. A text stands in single quotes: \
        `name = 'H100'`; double quotes mean a column. A column of two tables needs its table before it: `chip.name`.
        """),
    DiagnosticDescription(
        .unknownFunction,
        """
        This function does not exist in a cell, or was given another number of values than it takes. Cells may use the \
        functions that depend on nothing but their values: sums and other aggregates, window functions, rounding and \
        mathematics, and work on texts. The clock, chance, files and formatting are left out.
        """),
    DiagnosticDescription(
        .sqlSyntax,
        "The SQL cannot be read from the marked place on. Common causes are a missing comma, a missing bracket, or a word out of order."),
    DiagnosticDescription(
        .sqlRefused,
        """
        A cell may only read tables: `SELECT`, also with `WITH RECURSIVE`. It cannot change data, attach files, set \
        pragmas or look into SQLite's own tables. What a cell wants to keep is its answer, which other cells read by its label.
        """),
    DiagnosticDescription(
        .sqlStatementCount, "A cell holds exactly one SELECT. Put a second question into a second cell; it can read the first by its label."
    ),
    DiagnosticDescription(
        .sqlParameter,
        "A `:name` in the SQL has no value, or one that no single cell of a table can hold (a list, a record, a table). Name a quantity, text, date or truth value: `:cost.even`."
    ),
    DiagnosticDescription(
        .sqlTimeout,
        """
        The query did not end in the time the cell has. Often a JOIN lacks its ON, so that every row meets every other. \
        A cell that needs longer can say so: `#| timeout: 60`.
        """),
    DiagnosticDescription(
        .sqlTooLarge,
        """
        The answer is larger than what a report can use: 100,000 rows, 16 MiB, 200 columns, or a single text of 8 MB. \
        It is not cut, because a sum over a cut table would be wrong without saying so. Aggregate, filter, or name fewer columns.
        """),
    DiagnosticDescription(
        .sqlFailed, "SQLite could not answer the query; the message holds its reason, for example a sum of integers beyond 64 bits."),
    DiagnosticDescription(
        .sqlBytes,
        "A column of the answer holds raw bytes, which are no value of a notebook. Use a text or a number: `hex(x)`, `CAST(x AS TEXT)`."),
    DiagnosticDescription(
        .sqlUnit,
        """
        A name such as `AS "memory [TB]"` gives a column its unit. For a column of a table that has a unit already it must \
        be the same one, because the numbers are not converted; for an expression it is yours to say. \
        The message also appears where the text in brackets is no unit.
        """),
    DiagnosticDescription(
        .queryProcess,
        """
        The queries of a notebook are answered in a process of their own, which cannot write, open a connection or start a program. It did not \
        start, or it ended: the query used up 4 GiB of memory or its time, or met a fault of SQLite. Ask for less at once.
        """),
    DiagnosticDescription(
        .inputTable,
        """
        A labelled cell's value cannot be used as a table in SQL: two of its columns have one name, a cell holds a list, \
        a record or a table, or a column mixes units. Name or convert the columns where the table is made.
        """),
]
