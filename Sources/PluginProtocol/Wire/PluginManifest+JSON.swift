import Diagnostics
public import Values

extension PluginManifest {
    public var json: JSON {
        .members([
            "id": .string(id), "version": .string(version), "summary": .string(summary),
            "languages": .array(languages.map(\.json)), "datasets": .list(datasets, \.json),
            "examples": .list(examples, \.json), "diagnostics": .list(diagnostics, \.json),
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let manifest = try Members(json, "the manifest")
        self.init(
            id: try manifest.text("id"), version: try manifest.text("version"), summary: try manifest.text("summary"),
            languages: try manifest.list("languages", LanguageDescription.init(json:)),
            datasets: try manifest.list("datasets", DatasetContent.init(json:)),
            examples: try manifest.list("examples", PluginExample.init(json:)),
            diagnostics: try manifest.list("diagnostics", DiagnosticDescription.init(json:)))
    }
}

extension LanguageDescription {
    var json: JSON {
        .members([
            "name": .string(name), "summary": .string(summary), "inline": inline ? true : nil,
            "options": .list(options) {
                ["name": .string($0.name), "kind": .string($0.kind.rawValue), "summary": .string($0.summary)]
            },
        ])
    }

    init(json: JSON) throws(MalformedMessage) {
        let language = try Members(json, "a language")
        self.init(
            name: try language.text("name"), summary: try language.text("summary"), inline: try language.truth("inline"),
            options: try language.list("options") { (json) throws(MalformedMessage) in
                let option = try Members(json, "an option")
                return OptionDescription(
                    name: try option.text("name"), kind: try option.choice("kind", "kind of option"),
                    summary: try option.text("summary"))
            })
    }
}

extension DatasetContent {
    var json: JSON {
        .members([
            "name": .string(name),
            "tables": .list(tables) {
                .members(["name": .string($0.name), "csv": .string($0.csv), "facts": $0.facts.map { .string($0) }])
            },
            "functions": .list(functions) {
                .members([
                    "name": .string($0.name), "summary": .string($0.summary), "arity": JSON($0.arity), "sql": .string($0.sql),
                    "unitArgument": $0.unitArgument.map { JSON($0) },
                ])
            },
            "views": views.isEmpty
                ? nil
                : .list(views) {
                    [
                        "name": .string($0.name), "summary": .string($0.summary), "columns": .array($0.columns.map { .string($0) }),
                        "sql": .string($0.sql),
                    ]
                },
        ])
    }

    init(json: JSON) throws(MalformedMessage) {
        let dataset = try Members(json, "a dataset")
        self.init(
            name: try dataset.text("name"),
            tables: try dataset.list("tables") { (json) throws(MalformedMessage) in
                let table = try Members(json, "a table of a dataset")
                return TableText(
                    name: try table.text("name"), csv: try table.text("csv"), facts: try table.optionalText("facts"))
            },
            views: try dataset.list("views") { (json) throws(MalformedMessage) in
                let view = try Members(json, "a view of a dataset")
                return View(
                    name: try view.text("name"), summary: try view.optionalText("summary") ?? "", columns: try view.texts("columns"),
                    sql: try view.text("sql"))
            },
            functions: try dataset.list("functions") { (json) throws(MalformedMessage) in
                let function = try Members(json, "a function of a dataset")
                return Function(
                    name: try function.text("name"), summary: try function.text("summary"), arity: try function.integer("arity"),
                    sql: try function.text("sql"),
                    unitArgument: function.optional("unitArgument") == nil ? nil : try function.integer("unitArgument"))
            })
    }
}

extension PluginExample {
    var json: JSON {
        .members([
            "title": .string(title), "language": .string(language), "code": .string(code),
            "options": options.isEmpty ? nil : .dictionary(options) { .string($0) },
            "inputs": inputs.isEmpty ? nil : .dictionary(inputs, \.json),
            "result": result.map(\.json), "error": error.map { .string($0) },
        ])
    }

    init(json: JSON) throws(MalformedMessage) {
        let example = try Members(json, "an example")
        self.init(
            try example.text("title"), language: try example.text("language"), code: try example.text("code"),
            options: try example.textDictionary("options"), inputs: try example.dictionary("inputs", Value.init(wire:)),
            result: example.optional("result") == nil ? nil : try example.value("result"),
            error: try example.optionalText("error"))
    }
}
