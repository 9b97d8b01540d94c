import CellEngine
import Diagnostics
import NotebookSyntax
package import Values

/// Answers an editor: one request after the other, on the text as it stands.
package actor LanguageServer {
    /// Makes what is known of a text: parsed, with its graph and problems.
    package typealias Analyze = @Sendable (_ address: String, _ version: Int, _ text: String) async -> OpenNotebook
    /// The values of the last run of a file, by label.
    package typealias Values = @Sendable (_ address: String) async -> [String: Value]

    var notebooks: [String: OpenNotebook] = [:]
    var encoding = TextPositions.Encoding.utf16
    /// The lines of each open text.
    private var lines: [String: TextPositions] = [:]
    let knowledge: LanguageKnowledge
    private let analyze: Analyze
    private let values: Values
    private let send: @Sendable (JSON) -> Void
    private let version: String
    private var isShutDown = false

    package init(
        version: String, knowledge: LanguageKnowledge, analyze: @escaping Analyze, values: @escaping Values,
        send: @escaping @Sendable (JSON) -> Void
    ) {
        self.version = version
        self.knowledge = knowledge
        self.analyze = analyze
        self.values = values
        self.send = send
    }

    /// Takes one message. Gives the exit status where it was the last: 0 after a `shutdown`, else 1.
    package func receive(_ message: JSON) async -> Int32? {
        guard let method = message["method"]?.string else {
            if message == .null { reply(nil, error: -32700, "a message that is no JSON") }
            return nil
        }
        let parameters = message["params"] ?? .object([])
        guard let id = message["id"] else {
            if method == "exit" { return isShutDown ? 0 : 1 }
            await notified(method, parameters)
            return nil
        }
        if isShutDown {
            reply(id, error: -32600, "the server was shut down")
            return nil
        }
        switch method {
        case "initialize": reply(id, initialize(parameters))
        case "shutdown":
            isShutDown = true
            reply(id, .null)
        case "textDocument/completion": reply(id, completion(parameters))
        case "textDocument/hover": reply(id, await hover(parameters))
        case "textDocument/definition": reply(id, await definition(parameters))
        case "textDocument/references": reply(id, references(parameters))
        case "textDocument/prepareRename": reply(id, prepareRename(parameters))
        case "textDocument/rename":
            switch rename(parameters) {
            case .success(let edit): reply(id, edit)
            case .failure(let problem): reply(id, error: -32602, problem.reason)
            }
        case "textDocument/documentSymbol": reply(id, symbols(parameters))
        case "textDocument/codeAction": reply(id, codeActions(parameters))
        default: reply(id, error: -32601, "no method '\(method)'")
        }
        return nil
    }

    private func notified(_ method: String, _ parameters: JSON) async {
        let document = parameters["textDocument"]
        guard let address = document?["uri"]?.string else { return }
        switch method {
        case "textDocument/didOpen":
            await update(address, document?["version"]?.integer ?? 0, document?["text"]?.string ?? "")
            notebooks[address]?.values = await values(address)
        case "textDocument/didChange":
            // The whole text: the last change has it.
            guard let text = parameters["contentChanges"]?.array?.last?["text"]?.string else { return }
            await update(address, document?["version"]?.integer ?? 0, text)
        case "textDocument/didSave": notebooks[address]?.values = await values(address)
        case "textDocument/didClose":
            notebooks[address] = nil
            lines[address] = nil
            publish(address, nil)
        default: break
        }
    }

    private func update(_ address: String, _ version: Int, _ text: String) async {
        var open = await analyze(address, version, text)
        open.values = notebooks[address]?.values ?? [:]
        notebooks[address] = open
        lines[address] = TextPositions(open.notebook.source.bytes, encoding: encoding)
        publish(address, open)
    }

    private func publish(_ address: String, _ open: OpenNotebook?) {
        var members: [JSON.Member] = [.init("uri", .string(address))]
        if let open {
            let positions = positions(open)
            members.append(.init("version", JSON(open.version)))
            members.append(.init("diagnostics", .array(open.diagnostics.map { $0.json(positions, address) })))
        } else {
            members.append(.init("diagnostics", .array([])))
        }
        send(["jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(members)])
    }

    private func initialize(_ parameters: JSON) -> JSON {
        let offered = parameters["capabilities"]?["general"]?["positionEncodings"]?.array ?? []
        if offered.contains("utf-8") { encoding = .utf8 }
        return [
            "capabilities": [
                "positionEncoding": .string(encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 1, "save": true],
                "completionProvider": ["triggerCharacters": ["{", ".", "'", "@", "|", "#", " "]],
                "hoverProvider": true, "definitionProvider": true, "referencesProvider": true, "documentSymbolProvider": true,
                "codeActionProvider": true, "renameProvider": ["prepareProvider": true],
            ],
            "serverInfo": ["name": "litho", "version": .string(version)],
        ]
    }

    // MARK: Helpers

    func positions(_ open: OpenNotebook) -> TextPositions {
        lines[open.address] ?? TextPositions(open.notebook.source.bytes, encoding: encoding)
    }

    /// The notebook and the byte that a request is about.
    func place(_ parameters: JSON) -> (open: OpenNotebook, positions: TextPositions, offset: Int)? {
        guard let address = parameters["textDocument"]?["uri"]?.string, let open = notebooks[address],
            let line = parameters["position"]?["line"]?.integer, let character = parameters["position"]?["character"]?.integer
        else { return nil }
        let positions = positions(open)
        return (open, positions, positions.offset(of: .init(line: line, character: character)))
    }

    private func reply(_ id: JSON?, _ result: JSON) { send(["jsonrpc": "2.0", "id": id ?? .null, "result": result]) }

    private func reply(_ id: JSON?, error code: Int, _ message: String) {
        send(["jsonrpc": "2.0", "id": id ?? .null, "error": ["code": JSON(code), "message": .string(message)]])
    }
}

extension TextPositions {
    func json(_ range: Range<Int>) -> JSON {
        func json(_ position: Position) -> JSON { ["line": JSON(position.line), "character": JSON(position.character)] }
        return ["start": json(position(of: range.lowerBound)), "end": json(position(of: range.upperBound))]
    }
}
