import ArgumentParser
import CellEngine
import CorpusStore
import Diagnostics
import LanguageServer
import NotebookSyntax
import PluginHost
import PluginProtocol
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho lsp`
struct LanguageServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp", abstract: "Serve an editor: the Language Server Protocol on standard input and output.",
        discussion: """
            Problems as you type, completion of labels, parameters, chips, units, options and citations, a hover with value, unit and source, \
            the way to definitions and source sentences, renaming of labels. An editor starts it; Documentation/Editors has how.

            Examples:
              litho lsp
              litho lsp --plugin ./my-plugin
            """)

    @OptionGroup var engine: EngineOptions

    func run() async throws {
        let registry = try await PluginRegistry.load(engine.settings, cache: nil)
        let engine = engine.settings
        let status = try await withPluginHost(
            registry.entries, workers: 1, host: "litho \(Litho.version)", environment: PluginRegistry.environment
        ) { host in
            let knowledge = try await LanguageFacts.knowledge(registry)
            let analyses = AnalysisMemory()
            let server = LanguageServer(
                version: Litho.version, knowledge: knowledge,
                analyze: { address, version, text in
                    await LanguageFacts.analyze(address, version, text, host: host, analyses)
                },
                values: { await LanguageFacts.values(of: $0, engine) },
                send: { _ = writeAll(MessageReader.frame($0), to: STDOUT_FILENO) })
            return await Self.serve(server)
        }
        if status != 0 { throw ExitStatus.failed }
    }

    /// Messages one after the other, until the editor says goodbye or goes away.
    private static func serve(_ server: LanguageServer) async -> Int32 {
        var reader = MessageReader()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            do throws(MessageReader.Failure) {
                while let message = try reader.next() {
                    if let status = await server.receive(message) { return status }
                }
            } catch {
                Console().say("litho lsp: \(error.reason)")
                return 1
            }
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return 1 }
            reader.add(buffer[..<count])
        }
    }
}
