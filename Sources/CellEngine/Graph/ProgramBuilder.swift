package import Diagnostics
package import NotebookSyntax
import PluginProtocol
package import Values

/// Makes a program of a notebook: finds each cell's plugin, asks it what the cell reads and defines, ties names to cells.
///
/// Nothing runs. Answers of plugins are taken from the store where it has them, so that an unchanged notebook starts no
/// process.
package struct ProgramBuilder: Sendable {
    package var runner: any CellRunner
    package var store: (any TraceStore)?
    /// May what is learnt be written to the store?
    package var keepsAnalyses: Bool
    package var defaultTimeout: Duration

    package init(
        runner: any CellRunner, store: (any TraceStore)?, keepsAnalyses: Bool = true, defaultTimeout: Duration = .seconds(60)
    ) {
        self.runner = runner
        self.store = store
        self.keepsAnalyses = keepsAnalyses
        self.defaultTimeout = defaultTimeout
    }

    package struct Result: Sendable {
        package var program: Program
        /// Problems that belong to no cell of the program: unknown languages, bad parameters. Ranges in the notebook.
        package var diagnostics: [Diagnostic]
        /// For each block of the notebook, its index in the program; `nil` where no plugin knows its language.
        package var blocks: [Int?]
        package var inlines: [Int?]
    }

    package func build(_ notebook: Notebook, overriding overrides: Record = Record()) async -> Result {
        var draft = Draft(notebook: notebook, runner: runner, defaultTimeout: defaultTimeout)
        let parameters = draft.parameters(overriding: overrides)
        draft.collectCells()
        let analyses = await analyses(of: draft.cells)
        draft.connect(analyses, parameters: parameters)
        var program = Program(cells: draft.cells, parameters: parameters)
        draft.reportRings(in: &program)
        return Result(
            program: program, diagnostics: draft.diagnostics, blocks: draft.blocks, inlines: draft.inlines)
    }

    private func analyses(of cells: [ProgramCell]) async -> [Analysis] {
        var result = Array(repeating: Analysis?.none, count: cells.count)
        var unknown = [String: [Int]]()
        let keys = cells.map(\.analysisKey)
        // A cache that cannot be read is the same as an empty one.
        if let known = try? store?.analyses(for: keys) { result = known }
        for index in cells.indices where result[index] == nil { unknown[cells[index].plugin.id, default: []].append(index) }
        for (_, indices) in unknown.sorted(by: { $0.key < $1.key }) {
            let answers = await runner.analyze(indices.map { cells[$0].source })
            var learnt = [(key: Digest, analysis: Analysis)]()
            for (index, answer) in zip(indices, answers) {
                result[index] = answer
                // A plugin's failure to answer is not knowledge about the cell.
                if !answer.diagnostics.contains(where: { $0.id.code.hasPrefix("L2") }) { learnt.append((keys[index], answer)) }
            }
            if keepsAnalyses, !learnt.isEmpty { try? store?.save(learnt) }
        }
        return result.map { $0 ?? Analysis() }
    }
}

extension ProgramCell {
    fileprivate var analysisKey: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(KeyIngredients.engineVersion)
        encoder.append(plugin.id)
        encoder.append(plugin.content)
        encoder.append(source.language)
        encoder.append(source.place.rawValue)
        encoder.append(source.code)
        encoder.append(list: source.options.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
        return encoder.digest
    }
}

/// The program while it is being made.
private struct Draft {
    let notebook: Notebook
    let runner: any CellRunner
    let defaultTimeout: Duration
    var cells: [ProgramCell] = []
    var blocks: [Int?] = []
    var inlines: [Int?] = []
    var diagnostics: [Diagnostic] = []

    init(notebook: Notebook, runner: any CellRunner, defaultTimeout: Duration) {
        self.notebook = notebook
        self.runner = runner
        self.defaultTimeout = defaultTimeout
    }

    private var file: String { notebook.source.name }

    // MARK: Parameters

    mutating func parameters(overriding overrides: Record) -> Record {
        var record = Record()
        for parameter in notebook.frontMatter.parameters {
            let name = "params.\(parameter.name.text)"
            guard let value = Value(parameterText: parameter.value.text, name: name, origin: Self.origin(parameter.source?.text)) else {
                diagnostics.append(
                    Diagnostic(
                        .malformedParameter, .error, file: file, at: parameter.value.range,
                        "'\(parameter.value.text)' is no parameter",
                        explanation:
                            "A parameter is a number with a unit, a range (`45 to 75 %`, `70..90 W`, `80 +- 5 W`), money (`3.5 to 4.2 GUSD` for billions, `MUSD` for millions), a date, true or false, or a text."
                    ))
                continue
            }
            record[parameter.name.text] = value
        }
        for (name, value) in overrides { record[name] = value }
        return record
    }

    /// Where a parameter comes from: `@key#s4` is a citation, other words are the author's own.
    private static func origin(_ source: String?) -> Origin {
        guard let source else { return .given }
        return source.hasPrefix("@") ? .sourced(String(source.dropFirst())) : .assumed(source)
    }

    // MARK: Cells

    mutating func collectCells() {
        for (index, cell) in notebook.cells.enumerated() {
            guard let plugin = plugin(for: cell.language, at: cell.languageRange) else {
                blocks.append(nil)
                continue
            }
            let (options, problems) = options(of: cell, plugin: plugin)
            blocks.append(cells.count)
            cells.append(
                ProgramCell(
                    origin: .block(index),
                    source: CellSource(
                        label: cell.label, language: cell.language, code: cell.code, options: options),
                    plugin: plugin, timeout: cell.timeout ?? defaultTimeout,
                    mayFail: cell[option: StandardOption.error.rawValue]?.value == "true", diagnostics: problems))
        }
        for (index, inline) in notebook.inlineCells.enumerated() {
            guard let plugin = plugin(for: inline.language, at: inline.range) else {
                inlines.append(nil)
                continue
            }
            var problems = [Diagnostic]()
            if !plugin.language.inline {
                problems.append(
                    Diagnostic(
                        .notInline, .error, file: file, at: inline.range, "'\(inline.language)' cannot stand in prose",
                        explanation: "Use a fenced cell with a label, and show its value with `{calc} label.name`."))
            }
            inlines.append(cells.count)
            cells.append(
                ProgramCell(
                    origin: .inline(index),
                    source: CellSource(
                        label: "inline-\(index + 1)", language: inline.language, code: inline.code, place: .inline),
                    plugin: plugin, timeout: defaultTimeout, diagnostics: problems))
        }
    }

    private mutating func plugin(for language: String, at range: Range<Int>) -> PluginIdentity? {
        if let plugin = runner.plugin(for: language) { return plugin }
        let suggestion = nearest(to: language, among: runner.languages)
        diagnostics.append(
            Diagnostic(
                .unknownLanguage, .error, file: file, at: range, "unknown language '\(language)'",
                explanation: suggestion == nil ? "There are \(runner.languages.joined(separator: ", "))." : "",
                fixes: suggestion.map { [Fix("did you mean '\($0)'?", with: $0)] } ?? []))
        return nil
    }

    /// The options that go to the plugin, and what is wrong with the others.
    private func options(of cell: Cell, plugin: PluginIdentity) -> ([String: String], [Diagnostic]) {
        var known = [String: String]()
        var problems = [Diagnostic]()
        for option in cell.options where StandardOption(rawValue: option.name) == nil {
            guard let description = plugin.language.options.first(where: { $0.name == option.name }) else {
                let names = StandardOption.allCases.map(\.rawValue) + plugin.language.options.map(\.name)
                problems.append(
                    Diagnostic(
                        .unknownOption, .error, file: file, at: option.nameRange, "unknown option '\(option.name)'",
                        fixes: nearest(to: option.name, among: names).map {
                            [Fix("did you mean '\($0)'?", replace: option.nameRange, with: $0)]
                        } ?? [], cell: cell.label))
                continue
            }
            let fits =
                switch description.kind {
                case .text: true
                case .number: Double(option.value)?.isFinite ?? false
                case .truth: ["true", "false"].contains(option.value)
                }
            if !fits {
                let wanted = description.kind == .number ? "a number" : "true or false"
                problems.append(
                    Diagnostic(
                        .wrongOptionValue, .error, file: file, at: option.valueRange,
                        "option '\(option.name)' wants \(wanted), not '\(option.value)'", cell: cell.label))
            }
            known[option.name] = option.value
        }
        return (known, problems)
    }

    // MARK: Names

    mutating func connect(_ analyses: [Analysis], parameters: Record) {
        var labels = [String: Int]()
        for (index, cell) in cells.enumerated() where cell.source.place == .block {
            if labels[cell.source.label] == nil { labels[cell.source.label] = index }
        }
        let names = labels.keys.sorted() + ["params"]
        var suggestions = max(1, min(100, 200_000 / names.count))
        for (index, analysis) in analyses.enumerated() {
            cells[index].diagnostics += analysis.diagnostics.map { place($0, of: index) }
            for read in analysis.reads {
                if read.reference.root == "params" {
                    connectParameter(read, of: index, parameters)
                } else if let producer = labels[read.reference.root], producer != index || !read.isOptional {
                    cells[index].inputs.append(
                        ProgramCell.Input(reference: read.reference, range: read.range, producer: .cell(producer)))
                    checkMember(read, of: index, definedBy: analyses[producer])
                } else if !read.isOptional {
                    // A suggestion looks at every label: only so many are looked for.
                    suggestions -= 1
                    report(
                        .unknownName, "unknown name '\(read.reference.root)'", read, of: index, word: read.reference.root,
                        candidates: suggestions >= 0 ? names.filter { $0 != cells[index].source.label } : [])
                }
            }
        }
    }

    private mutating func connectParameter(_ read: Analysis.Read, of index: Int, _ parameters: Record) {
        if case .member(let name)? = read.reference.path.first, parameters[name] == nil {
            // Declared, but malformed: that has been said already.
            if notebook.frontMatter.parameters.contains(where: { $0.name.text == name }) {
                cells[index].diagnostics.append(
                    place(
                        Diagnostic(.malformedParameter, .error, at: read.range, "parameter '\(name)' has no value"), of: index))
                return
            }
            report(
                .unknownName, "unknown parameter '\(name)'", read, of: index, word: name, candidates: parameters.names)
            return
        }
        cells[index].inputs.append(
            ProgramCell.Input(reference: read.reference, range: read.range, producer: .parameters))
    }

    private mutating func checkMember(_ read: Analysis.Read, of index: Int, definedBy producer: Analysis) {
        guard !producer.defines.isEmpty, case .member(let member)? = read.reference.path.first,
            !producer.defines.contains(member)
        else { return }
        report(
            .unknownMember, "'\(read.reference.root)' has no '\(member)'", read, of: index, word: member,
            candidates: producer.defines)
    }

    private mutating func report(
        _ id: DiagnosticID, _ summary: String, _ read: Analysis.Read, of index: Int, word: String, candidates: [String]
    ) {
        // Only the word is replaced: `params.peu` becomes `params.pue`, and `cots.owned` keeps its member.
        let code = Array(cells[index].source.code.utf8)
        let places = code.indices.contains(read.range.upperBound - 1) ? code[read.range].ranges(of: Array(word.utf8)) : []
        let range = word == read.reference.root ? places.first : places.last
        cells[index].diagnostics.append(
            place(
                Diagnostic(
                    id, .error, at: read.range, summary,
                    fixes: nearest(to: word, among: candidates).map { [Fix("did you mean '\($0)'?", replace: range, with: $0)] } ?? []),
                of: index))
    }

    private func place(_ diagnostic: Diagnostic, of index: Int) -> Diagnostic {
        notebook.place(diagnostic, in: cells[index])
    }

    // MARK: Rings

    mutating func reportRings(in program: inout Program) {
        for ring in program.rings() {
            let names = ring.map { program.cells[$0].source.label }
            // A ring is named whole, unless that would be a page.
            let shown = names.count > 12 ? names.prefix(12) + ["… \(names.count - 12) more"] : names[...]
            let path = (shown + [names[0]]).joined(separator: " → ")
            for (step, index) in ring.enumerated() {
                let next = ring[(step + 1) % ring.count]
                guard
                    let input = program.cells[index].inputs.first(where: { $0.producer == .cell(next) })
                else { continue }
                program.cells[index].diagnostics.append(
                    place(
                        Diagnostic(
                            .ring, .error, at: input.range,
                            ring.count == 1
                                ? "'\(names[0])' reads itself"
                                : step == 0
                                    ? "these cells wait for each other: \(path)"
                                    : "'\(names[step])' is part of the ring that begins with '\(names[0])'"),
                        of: index))
            }
        }
        cells = program.cells
    }
}

extension Notebook {
    /// A diagnostic with a range in a cell's code, put where that code stands in the notebook.
    package func place(_ diagnostic: Diagnostic, in cell: ProgramCell) -> Diagnostic {
        var placed = diagnostic
        placed.file = source.name
        let map: (Range<Int>) -> Range<Int>
        let whole: Range<Int>
        switch cell.origin {
        case .block(let index):
            let block = cells[index]
            map = block.sourceRange(ofCode:)
            whole = block.languageRange
            placed.cell = block.label
        case .inline(let index):
            let inline = inlineCells[index]
            map = { $0.lowerBound + inline.codeStart..<$0.upperBound + inline.codeStart }
            whole = inline.range
            placed.cell = cell.source.label
        }
        // What a store gives back is not believed to fit.
        let code = 0...cell.source.code.utf8.count
        func fits(_ range: Range<Int>) -> Bool { code.contains(range.lowerBound) && code.contains(range.upperBound) }
        placed.range = diagnostic.range.flatMap { fits($0) ? map($0) : nil } ?? whole
        placed.notes = diagnostic.notes.map { Diagnostic.Note($0.text, at: $0.range.flatMap { fits($0) ? map($0) : nil }) }
        placed.fixes = diagnostic.fixes.map {
            Fix($0.summary, replace: $0.range.flatMap { fits($0) ? map($0) : nil }, with: $0.replacement)
        }
        return placed
    }
}
