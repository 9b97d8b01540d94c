package import Values

/// What is kept of one run of a notebook, so that another run can be set against it: every value, what it rests on, and everything
/// that went into the cells.
package struct RunRecord: Sendable, Hashable {
    /// Of the form on disk; raised when a reader of the old form would misread the new one.
    package static let schema = 1

    /// As it was named on the command line.
    package var notebook: String
    /// SHA-256 of the notebook's bytes.
    package var digest: String
    /// `litho 0.1.0`
    package var engine: String
    package var asOf: String?
    package var knownOn: String?
    package var seed: Int?
    package var parameters: [Parameter] = []
    package var cells: [Cell] = []
    /// The inputs that numbers rest on, each once; numbers name them by their place here.
    package var inputs: [Input] = []
    /// Documents that the notebook cites, in the order of the text.
    package var documents: [Document] = []
    /// Did every cell give what it should?
    package var succeeded = true

    package init(notebook: String, digest: String, engine: String) {
        self.notebook = notebook
        self.digest = digest
        self.engine = engine
    }

    /// A parameter as the run saw it.
    package struct Parameter: Sendable, Hashable {
        package var name: String
        package var text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// A value that was not computed: a claim, a row, an assumption.
    package struct Input: Sendable, Hashable {
        package var name: String
        /// `45 to 60 kUSD/chip`
        package var text: String
        /// Where it comes from, in words.
        package var origin: String

        package init(name: String, text: String, origin: String) {
            self.name = name
            self.text = text
            self.origin = origin
        }
    }

    /// A cited document, with the state of its text.
    package struct Document: Sendable, Hashable {
        package var key: String
        package var version: Int
        package var digest: String

        package init(key: String, version: Int, digest: String) {
            self.key = key
            self.version = version
            self.digest = digest
        }
    }

    /// A cell: its values, and what they were made from.
    package struct Cell: Sendable, Hashable {
        /// Its label; of an inline cell, its code.
        package var label: String
        package var isInline: Bool
        package var language: String
        /// `computed`, `reused`, `failed`, `skipped`, `cancelled`
        package var outcome: String
        package var plugin: String
        /// SHA-256 of the plugin's executable.
        package var pluginContent: String
        package var code: String
        /// SHA-256 of the code, by which it is compared.
        package var codeDigest: String
        package var options: [String: String] = [:]
        /// What it reads of other cells and of the parameters.
        package var reads: [Read] = []
        /// What it reads of data sets, files and settings.
        package var data: [DataRead] = []
        package var entries: [Entry] = []
        /// A table too long to be kept value by value.
        package var isCut = false

        package init(label: String, isInline: Bool, language: String, outcome: String, plugin: String, pluginContent: String, code: String)
        {
            self.label = label
            self.isInline = isInline
            self.language = language
            self.outcome = outcome
            self.plugin = plugin
            self.pluginContent = pluginContent
            self.code = code
            codeDigest = code.isEmpty ? "" : Digest(of: code.utf8).hex
        }
    }

    /// A name that a cell reads, with the digest of the value behind it.
    package struct Read: Sendable, Hashable {
        package var name: String
        package var digest: String
        package var summary: String

        package init(name: String, digest: String, summary: String) {
            self.name = name
            self.digest = digest
            self.summary = summary
        }
    }

    /// A read of data, with the digest of its answer and of the tables behind it.
    package struct DataRead: Sendable, Hashable {
        package var title: String
        package var digest: String
        package var tables: [TableMark]

        package init(title: String, digest: String, tables: [TableMark] = []) {
            self.title = title
            self.digest = digest
            self.tables = tables
        }
    }

    package struct TableMark: Sendable, Hashable {
        package var name: String
        package var digest: String

        package init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// One value by its name: `cost.owned`, `spec['GB300'].tdp`.
    package struct Entry: Sendable, Hashable {
        package var name: String
        package var content: Content
        /// Places in `RunRecord.inputs`.
        package var inputs: [Int] = []

        package init(name: String, content: Content, inputs: [Int] = []) {
            self.name = name
            self.content = content
            self.inputs = inputs
        }
    }

    /// A number with its unit and spread, or a text.
    package enum Content: Sendable, Hashable {
        case quantity(Quantity)
        case text(String)
    }
}

extension RunRecord.Content {
    /// As people read it.
    package var display: String {
        switch self {
        case .quantity(let quantity): quantity.display
        case .text(let text): text
        }
    }
}
