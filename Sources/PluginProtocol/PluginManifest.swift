public import Diagnostics
public import Values

/// What a plugin says about itself. The examples are its documentation, its README and its tests.
public struct PluginManifest: Sendable, Hashable {
    /// Lower case letters, digits and hyphens, at most 40: "chip-specs".
    public var id: String
    /// Semantic version.
    public var version: String
    /// One sentence: what it answers.
    public var summary: String
    /// The words that may stand in the braces of a cell: `chips`.
    public var languages: [LanguageDescription]
    /// Data it brings along; cells read it through the host like any other data.
    public var datasets: [DatasetContent]
    public var examples: [PluginExample]
    /// Its own kinds of problem.
    public var diagnostics: [DiagnosticDescription]

    public init(
        id: String, version: String, summary: String, languages: [LanguageDescription], datasets: [DatasetContent] = [],
        examples: [PluginExample] = [], diagnostics: [DiagnosticDescription] = []
    ) {
        self.id = id
        self.version = version
        self.summary = summary
        self.languages = languages
        self.datasets = datasets
        self.examples = examples
        self.diagnostics = diagnostics
    }
}

/// A language of cells.
public struct LanguageDescription: Sendable, Hashable {
    public var name: String
    public var summary: String
    /// May it stand in prose, as a code span that begins with its name: `{calc} x`?
    public var inline: Bool
    /// Options beside the standard ones; any other option is an error.
    public var options: [OptionDescription]

    public init(name: String, summary: String, inline: Bool = false, options: [OptionDescription] = []) {
        self.name = name
        self.summary = summary
        self.inline = inline
        self.options = options
    }
}

/// An option of a cell: `#| name: value`.
public struct OptionDescription: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case text, number, truth
    }

    public var name: String
    public var kind: Kind
    public var summary: String

    public init(name: String, kind: Kind, summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }
}

/// A set of tables as text. The first column of a table is its key; `memory [GB]` is a column with its unit.
public struct DatasetContent: Sendable, Hashable {
    public struct TableText: Sendable, Hashable {
        public var name: String
        /// RFC 4180, UTF-8, with a head line.
        public var csv: String
        /// What the files are called whose rows a workspace adds to it: those of `Facts/chips/claim.csv` go where this is `claim`.
        public var facts: String?

        public init(name: String, csv: String, facts: String? = nil) {
            self.name = name
            self.csv = csv
            self.facts = facts
        }
    }

    /// A table made of others by a query, as of the days of the run: a choice among claims, a pivot.
    public struct View: Sendable, Hashable {
        public var name: String
        /// What a row is, in a few words.
        public var summary: String
        /// In the order of the query's columns: `memory [GB]`.
        public var columns: [String]
        /// One SELECT over `main.x`, the tables and views of the same data set. `:as_of` and `:known_on` are the days of the run,
        /// or 9999-12-31.
        public var sql: String

        public init(name: String, summary: String = "", columns: [String], sql: String) {
            self.name = name
            self.summary = summary
            self.columns = columns
            self.sql = sql
        }
    }

    /// A short way to write an expression in queries: `peak('FP8', 'dense')` for a look-up.
    public struct Function: Sendable, Hashable {
        public var name: String
        public var summary: String
        /// How many values it takes; a name may stand for several functions of different numbers.
        public var arity: Int
        /// The expression, with `$1`, `$2`, … for the values as they are written.
        public var sql: String
        /// Which of the values is a text that names the unit of the result; counted from 1.
        public var unitArgument: Int?

        public init(name: String, summary: String, arity: Int, sql: String, unitArgument: Int? = nil) {
            self.name = name
            self.summary = summary
            self.arity = arity
            self.sql = sql
            self.unitArgument = unitArgument
        }
    }

    public var name: String
    /// A name that begins with an underscore belongs to what serves the views, and is not offered to people.
    public var tables: [TableText]
    public var views: [View]
    public var functions: [Function]

    public init(name: String, tables: [TableText], views: [View] = [], functions: [Function] = []) {
        self.name = name
        self.tables = tables
        self.views = views
        self.functions = functions
    }
}

/// A cell as a user would write it, with what comes out.
public struct PluginExample: Sendable, Hashable {
    public var title: String
    public var language: String
    public var code: String
    public var options: [String: String]
    /// What the cell reads from elsewhere, by reference: `"cost.owned"`.
    public var inputs: [String: Value]
    /// The expected value, or `nil` where an error with the code in `error` is expected.
    public var result: Value?
    public var error: String?

    public init(
        _ title: String, language: String, code: String, options: [String: String] = [:], inputs: [String: Value] = [:],
        result: Value? = nil, error: String? = nil
    ) {
        self.title = title
        self.language = language
        self.code = code
        self.options = options
        self.inputs = inputs
        self.result = result
        self.error = error
    }
}
