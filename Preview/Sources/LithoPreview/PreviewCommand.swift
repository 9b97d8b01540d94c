public import ArgumentParser
import Foundation
import Hummingbird
import Logging

/// `litho-preview notebook.md`: the report in a browser, made again whenever a file it rests on is saved.
public struct PreviewCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "litho-preview", abstract: "Show the report of a notebook, made again with each save.",
        discussion: """
            Only programs on this machine can reach it. It asks the program litho for the report; only what changed is evaluated again.

            Examples:
              litho-preview first-look.md
              litho-preview first-look.md --port 8080 --litho .build/release/litho
            """)

    @Argument(help: ArgumentHelp("A notebook.", valueName: "notebook"))
    var notebook: String

    @Option(help: "Where to listen; the next free port if it is taken.")
    var port = 4815

    @Option(help: ArgumentHelp("The program litho; the one in the path unless it is given.", valueName: "file"))
    var litho = "litho"

    public init() {}

    public func validate() throws {
        guard (1024...65000).contains(port) else { throw ValidationError("--port takes a number from 1024 to 65000") }
        guard FileManager.default.isReadableFile(atPath: notebook) else { throw ValidationError("\(notebook) cannot be read") }
    }

    public func run() async throws {
        let renderer = Renderer(litho: litho, notebook: notebook)
        let state = PreviewState(await renderer.page())
        let watch = FileWatch(notebook: notebook)
        guard let free = (port..<(port + 20)).first(where: Self.isFree) else {
            throw ValidationError("the ports \(port) to \(port + 19) are taken")
        }
        var logger = Logger(label: "litho-preview")
        logger.logLevel = .error
        let app = Application(
            router: previewRouter(state, port: free),
            configuration: .init(address: .hostname("127.0.0.1", port: free), serverName: nil), logger: logger)
        FileHandle.standardError.write(Data("litho-preview: http://127.0.0.1:\(free)/\n".utf8))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await app.runService() }
            group.addTask {
                for await _ in watch.changes() { await state.show(await renderer.page()) }
            }
            // The server ends with an interrupt; then there is nothing left to watch for.
            try await group.next()
            group.cancelAll()
        }
    }

    /// Can a socket be bound to this port of the loopback?
    private static func isFree(_ port: Int) -> Bool {
        #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let socket = socket(AF_INET, kind, 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var reuse: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } == 0
        }
    }
}
