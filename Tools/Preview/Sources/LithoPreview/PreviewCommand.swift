public import ArgumentParser
import Foundation

/// `litho-preview notebook.md`: the report in a browser, made again whenever a file it rests on is saved.
public struct PreviewCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "litho-preview", abstract: "Show the report of a notebook, made again with each save.",
        discussion: """
            Only programs on this machine can reach it. It asks the program litho for the report; only what changed is evaluated again.

            Examples:
              litho-preview first-look.md
              litho-preview first-look.md --port 8080 --litho .build/release/litho
              litho-preview first-look.md -- --as-of 2026-01-31 -p load='60 %'
            """)

    @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"))
    var notebook: String

    @Option(help: "Where to listen; the next free port if it is taken.")
    var port = 4815

    @Option(help: ArgumentHelp("The program litho; the one in the path unless it is given.", valueName: "file"))
    var litho = "litho"

    @Argument(parsing: .postTerminator, help: ArgumentHelp("What litho render is to be told besides.", valueName: "options"))
    var options: [String] = []

    public init() {}

    public func validate() throws {
        guard (1024...65000).contains(port) else { throw ValidationError("--port takes a number from 1024 to 65000") }
        guard FileManager.default.isReadableFile(atPath: notebook) else { throw ValidationError("\(notebook) cannot be read") }
    }

    /// The whole program: its exit status is 0, 1 where it failed, 2 where it was called wrongly.
    public static func start() async -> Int32 {
        do {
            let command = try parseAsRoot()
            guard let preview = command as? PreviewCommand else {
                throw CleanExit.helpRequest(self)
            }
            try await preview.serve()
            return 0
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            let output = code == .success ? FileHandle.standardOutput : .standardError
            output.write(Data((message + "\n").utf8))
            return code == .success ? 0 : code == .validationFailure ? 2 : 1
        }
    }

    public func run() async throws { try await serve() }

    private func serve() async throws {
        let renderer = Renderer(litho: litho, notebook: notebook, options: options)
        let server = PreviewServer(renderer: renderer, watch: FileWatch(notebook: notebook), port: port)
        try await server.run { port in
            FileHandle.standardError.write(Data("litho-preview: http://127.0.0.1:\(port)/ (Ctrl-C ends)\n".utf8))
        }
    }
}
