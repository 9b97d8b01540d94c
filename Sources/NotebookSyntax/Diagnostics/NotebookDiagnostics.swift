package import Diagnostics

extension DiagnosticID {
    package static let notUTF8 = DiagnosticID("L001", "not-utf8")
    package static let nulByte = DiagnosticID("L002", "nul-byte")
    package static let textTooLarge = DiagnosticID("L003", "text-too-large")
    package static let tooManyCells = DiagnosticID("L004", "too-many-cells")
    package static let tooDeep = DiagnosticID("L005", "too-deep")
    package static let unclosedFrontMatter = DiagnosticID("L006", "unclosed-front-matter")
    package static let frontMatterSyntax = DiagnosticID("L007", "front-matter-syntax")
    package static let frontMatterFeature = DiagnosticID("L008", "front-matter-feature")
    package static let frontMatterTooLarge = DiagnosticID("L009", "front-matter-too-large")
    package static let unknownFrontMatterKey = DiagnosticID("L010", "unknown-front-matter-key")
    package static let frontMatterType = DiagnosticID("L011", "front-matter-type")
    package static let repeatedFrontMatterKey = DiagnosticID("L012", "repeated-front-matter-key")
    package static let badDate = DiagnosticID("L013", "bad-date")
    package static let badLanguageTag = DiagnosticID("L014", "bad-language-tag")
    package static let badName = DiagnosticID("L015", "bad-name")
    package static let badCellInfo = DiagnosticID("L016", "bad-cell-info")
    package static let badOptionLine = DiagnosticID("L017", "bad-option-line")
    package static let repeatedOption = DiagnosticID("L018", "repeated-option")
    package static let badOptionValue = DiagnosticID("L019", "bad-option-value")
    package static let badLabel = DiagnosticID("L020", "bad-label")
    package static let duplicateLabel = DiagnosticID("L021", "duplicate-label")
    package static let unclosedCell = DiagnosticID("L022", "unclosed-cell")
    package static let badInlineCell = DiagnosticID("L023", "bad-inline-cell")
    package static let unknownCrossReference = DiagnosticID("L024", "unknown-cross-reference")
    package static let tooCostly = DiagnosticID("L025", "too-costly")
}

/// The pages of this module's diagnostics.
package let notebookDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .notUTF8,
        """
        A notebook is UTF-8 text, and this byte is no part of any UTF-8 character. Most editors can save a file "as UTF-8"; `iconv -f latin1 \
        -t utf8` converts an older one. Only the first such byte is reported. The text around it is still read, with U+FFFD in its place, so \
        that other problems are found too.
        """),
    DiagnosticDescription(
        .nulByte,
        """
        The text holds a byte of value zero. No keyboard makes one: it is a sign of a damaged file, or of UTF-16 text. It is shown as U+FFFD. \
        Remove it, or save the file as UTF-8.
        """),
    DiagnosticDescription(
        .textTooLarge,
        """
        A notebook has at most 32 MiB of text (the limit named 'text size'). Nothing of a larger one is read. Text of that size is nearly \
        always data: move it to a CSV file beside the notebook and name it under `data:` in the front matter.
        """),
    DiagnosticDescription(
        .tooManyCells,
        """
        A notebook has at most 100,000 cells (the limit named 'cells'). Nothing of a larger one is evaluated. Split it into several notebooks, \
        or let one cell do the work of many: a table with a row for each case.
        """),
    DiagnosticDescription(
        .tooDeep,
        """
        Lists, quotes, emphasis and links can stand inside each other 100 levels deep (the limit named 'depth'). What is deeper is shown as \
        plain text of the last level. Nobody can read a list in a list a hundred times over; often a stray `>` or `*` is repeated.
        """),
    DiagnosticDescription(
        .unclosedFrontMatter,
        """
        The first line is `---`, which opens the front matter, and no later line `---` closes it. All that follows the first line is read as \
        prose. Add the closing line, or take the first one away if a rule was meant (`***` draws one as well).
        """),
    DiagnosticDescription(
        .frontMatterSyntax,
        """
        The front matter is not YAML. The most common reason is a colon followed by a space inside a value: write `title: "Costs: a first \
        look"` with quotes. Another is a tab used for indentation, where YAML takes only spaces.
        """),
    DiagnosticDescription(
        .frontMatterFeature,
        """
        Front matter is plain YAML: maps, lists and values. Anchors (`&a`), aliases (`*a`), tags (`!!str`) and a second document are refused, \
        because a short text with them can stand for an endless one, or mean something else than it says. Write the value out.
        """),
    DiagnosticDescription(
        .frontMatterTooLarge,
        """
        Front matter has at most 1 MiB of text, 10,000 values and 20 levels (the limits named 'front matter size', 'values' and 'levels'). Move \
        tables to CSV files and name them under `data:`.
        """),
    DiagnosticDescription(
        .unknownFrontMatterKey,
        """
        The key means nothing to Litho, so it would be passed over in silence. Known are title, subtitle, author or authors, lang, date, \
        as-of, known-on, seed, key-points, params, data and references. Numbers of your own belong under `params:`.
        """),
    DiagnosticDescription(
        .frontMatterType,
        """
        The key takes another kind of value. `params:` takes names with values (`chips: 100000 chip`), each perhaps with a source (`grid: {value: \
        0.05 USD/kWh, source: "@eia-2026"}`); `references:` takes a list of sources, each with an `id`; `key-points:` takes a list of texts.
        """),
    DiagnosticDescription(
        .repeatedFrontMatterKey,
        """
        The same key, or the same `id` of a source, is given twice in one map, and only one of them could count. Remove one of them.
        """),
    DiagnosticDescription(
        .badDate,
        """
        Dates are days of the calendar written as year, month and day: 2026-01-31. Other orders and a 30th of February are refused, because \
        what was known on a date decides which facts a notebook sees.
        """),
    DiagnosticDescription(
        .badLanguageTag,
        """
        `lang` names the language of the text for screen readers and hyphenation, as a BCP 47 tag: `en`, `de`, `en-GB`, `zh-Hans`. The English \
        name of a language is not a tag.
        """),
    DiagnosticDescription(
        .badName,
        """
        Names of parameters and tables are used in code, so they begin with a letter or `_` and go on with letters, digits and `_`, all ASCII. \
        The `id` of a source may also hold `-`, `:` and `.`.
        """),
    DiagnosticDescription(
        .badCellInfo,
        """
        A cell begins with its language in braces and nothing else: ```{chips}. Its options follow, one a line, as `#| label: spec`. For code \
        that is only shown, write the language without braces: ```python.
        """),
    DiagnosticDescription(
        .badOptionLine,
        """
        The lines at the top of a cell that begin with `#|` are its options, each a name, a colon and a value: `#| caption: Power per rack`. If a \
        comment was meant, take the bar away.
        """),
    DiagnosticDescription(
        .repeatedOption,
        """
        An option is given twice in one cell, and only one of them could count. The first counts until one is removed.
        """),
    DiagnosticDescription(
        .badOptionValue,
        """
        The value does not fit a standard option. `echo` takes true, false or fold; `collapse`, `output` and `error` take true or false; \
        `timeout` takes a time such as 30 s, 500 ms or 2 min; `digits` takes a whole number from 0 to 15; `columns` takes names with commas.
        """),
    DiagnosticDescription(
        .badLabel,
        """
        A label names the output of a cell in code, so it begins with a letter or `_` and goes on with letters, digits and `_`, all ASCII. \
        `params` is taken: it names the parameters of the front matter. Characters that cannot be seen, such as a zero width space or a mark \
        that turns the direction of text, are named in the message.
        """),
    DiagnosticDescription(
        .duplicateLabel,
        """
        Two cells have one label, and `spec.price` could mean either. Give one of them another label. The note shows the first.
        """),
    DiagnosticDescription(
        .unclosedCell,
        """
        The fence of a cell is never closed, so the cell goes on to the end of the text, or of the list or quote it stands in. Close it with a \
        line of at least as many backticks or tildes as open it, and nothing else on that line.
        """),
    DiagnosticDescription(
        .badInlineCell,
        """
        An inline cell is a code span with a language in braces and something to evaluate: `{calc} cost.owned | USD/Mtoken`. Here nothing \
        follows the language.
        """),
    DiagnosticDescription(
        .unknownCrossReference,
        """
        `@fig-power` and `@tbl-spec` refer to the cells labelled `power` and `spec`. No cell of this notebook has the label. If an address was \
        meant, write the `@` as `\\@`.
        """),
    DiagnosticDescription(
        .tooCostly,
        """
        The text would take the Markdown parser longer than its size allows, as texts do that are made to be slow: the message names the limit. \
        Nothing of it is read. Break the structure it points at into pieces.
        """),
]
