import Glibc
import LithoPluginKit

/// Speaks the protocol by hand, so that it can break every rule of it.
struct StressPlugin {
    static let manifest = PluginManifest(
        id: "stress", version: "1.0.0", summary: "Misbehaves on request.",
        languages: [LanguageDescription(name: "stress", summary: "A way to misbehave.")],
        examples: [PluginExample("a text", language: "stress", code: "echo hello", result: .text("hello"))])

    var wire: Wire
    /// How to misbehave at hello.
    var greeting: String

    mutating func run() {
        switch greeting {
        case "exit": exit(3)
        case "silent": while true { sleep(100) }
        case "speaks-first": wire.sendRaw("hello there\n")
        case "ignores-end":
            signal(SIGTERM, SIG_IGN)
        default: break
        }
        while let message = wire.receive() {
            guard case .request(let id, let method, let params) = message else { continue }
            answer(id, method, params)
        }
        if greeting == "ignores-end" { while true { sleep(100) } }
    }

    private mutating func answer(_ id: Int, _ method: String, _ params: JSON) {
        switch method {
        case "hello":
            wire.send(
                .result(
                    id: id,
                    HelloReply(
                        protocolVersion: greeting == "protocol" ? 2 : 1, id: greeting == "id" ? "chips" : "stress",
                        version: greeting == "version" ? "9.9.9" : "1.0.0"
                    ).json))
        case "describe": describe(id)
        case "analyze": analyze(id, (try? AnalyzeRequest(json: params))?.cells ?? [])
        case "evaluate":
            guard let request = try? EvaluateRequest(json: params) else { exit(8) }
            evaluate(id, request)
        case "shutdown":
            if greeting == "ignores-end" { return }
            wire.send(.result(id: id, .object([JSON.Member]())))
            exit(0)
        default: wire.send(.failure(id: id, MessageError(.unknownMethod, "no such method")))
        }
    }

    private func describe(_ id: Int) {
        var manifest = Self.manifest
        switch greeting {
        case "manifest-path": manifest.id = "../../stress"
        case "manifest-twice": manifest.languages += manifest.languages
        case "manifest-other": manifest.version = "1.0.1"
        case "manifest-garbage":
            return wire.send(.result(id: id, ["id": 7]))
        default: break
        }
        wire.send(.result(id: id, manifest.json))
    }

    private func analyze(_ id: Int, _ cells: [CellSource]) {
        let analyses = cells.map { cell -> Analysis in
            switch cell.code {
            case "analyze: crash": abort()
            case "analyze: hang": while true { sleep(100) }
            case "analyze: range": return Analysis(reads: [.init(Reference("a"), range: 0..<1000)])
            default: return Analysis(defines: [cell.label])
            }
        }
        if cells.contains(where: { $0.code == "analyze: forged" }) {
            return wire.send(
                .result(id: id, ["analyses": [["reads": [["ref": "a[", "range": [0, 1]]]]]]))
        }
        let short = cells.contains { $0.code == "analyze: short" }
        wire.send(.result(id: id, AnalyzeReply(analyses: short ? [] : analyses).json))
    }
}
