package import Diagnostics
package import NotebookSyntax
package import Values

/// Everything a report is made from. The same input gives the same bytes.
package struct ReportInput: Sendable {
    /// A parameter as the run saw it.
    package struct Parameter: Sendable {
        package var name: String
        /// `nil` where its text could not be read.
        package var value: Value?
        /// As the author wrote it, or as it was given on the command line.
        package var text: String
        /// What its `source` says: `@key#s4` or words.
        package var source: String?
        /// Was it set for this run, against what the notebook says?
        package var isOverridden: Bool

        package init(name: String, value: Value?, text: String, source: String? = nil, isOverridden: Bool = false) {
            self.name = name
            self.value = value
            self.text = text
            self.source = source
            self.isOverridden = isOverridden
        }
    }

    /// Something that had a part in the numbers: the engine, a plugin, a data set.
    package struct Tool: Sendable {
        package var name: String
        package var version: String
        /// Digest of its content.
        package var digest: String?

        package init(name: String, version: String, digest: String? = nil) {
            self.name = name
            self.version = version
            self.digest = digest
        }
    }

    package var notebook: Notebook
    /// One for each of `notebook.cells`, in their order.
    package var cells: [CellResult]
    /// One for each of `notebook.inlineCells`, in their order.
    package var inlineCells: [CellResult]
    /// Problems that belong to no cell. Those of cells are in their results. Ranges are in the source.
    package var diagnostics: [Diagnostic]
    package var parameters: [Parameter]
    package var tools: [Tool]
    /// Documents of the corpus that the notebook cites.
    package var documents: [CitedDocument]
    /// The command that makes this report again.
    package var command: String
    /// Only what was so on this date counts.
    package var asOf: String?
    /// Only what was known on this date counts.
    package var knownOn: String?
    /// May raw HTML in prose make elements? For trusted notebooks only, and even then only a short list of them.
    package var allowsHTML: Bool
    /// Content of local pictures by the address written in the notebook. What is neither PNG, JPEG, GIF nor WebP is not shown.
    package var images: [String: [UInt8]]
    /// What moved since another run, where the report is set against one.
    package var changes: RunChanges?

    package init(
        notebook: Notebook, cells: [CellResult], inlineCells: [CellResult], diagnostics: [Diagnostic] = [],
        parameters: [Parameter] = [], tools: [Tool] = [], documents: [CitedDocument] = [], command: String = "", asOf: String? = nil,
        knownOn: String? = nil,
        allowsHTML: Bool = false, images: [String: [UInt8]] = [:]
    ) {
        self.notebook = notebook
        self.cells = cells
        self.inlineCells = inlineCells
        self.diagnostics = diagnostics
        self.parameters = parameters
        self.tools = tools
        self.documents = documents
        self.command = command
        self.asOf = asOf
        self.knownOn = knownOn
        self.allowsHTML = allowsHTML
        self.images = images
    }
}
