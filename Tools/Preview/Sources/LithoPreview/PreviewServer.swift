import Foundation
import Hummingbird
import Logging
import NIOCore

/// Serves the report of a notebook on the loopback, and makes it again after each save.
struct PreviewServer: Sendable {
    var renderer: Renderer
    var watch: FileWatch
    /// Where to listen; if it is taken, the next free one.
    var port: Int

    private static let mostPorts = 20

    /// Until the task is called off or the server fails. `onRunning` is told the port.
    func run(onRunning: @escaping @Sendable (Int) -> Void) async throws {
        let state = PreviewState(Shell.page("Rendering", "The report is being made for the first time."))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listen(state, onRunning) }
            group.addTask { await renderAgain(state) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Shows the report now and after each change. A run that a change overtakes is called off.
    private func renderAgain(_ state: PreviewState) async {
        let changes = watch.changes()
        func start() -> Task<Void, Never> {
            Task { if let page = await renderer.page() { await state.show(page) } }
        }
        var running = start()
        for await _ in changes {
            running.cancel()
            await running.value
            running = start()
        }
        running.cancel()
    }

    private func listen(_ state: PreviewState, _ onRunning: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "litho-preview")
        logger.logLevel = .critical
        for port in port..<(port + Self.mostPorts) {
            let app = Application(
                router: previewRouter(state, port: port), configuration: .init(address: .hostname("127.0.0.1", port: port)),
                onServerRunning: { _ in onRunning(port) }, logger: logger)
            do {
                // An interrupt ends the program: nothing is kept that could be lost.
                return try await app.runService(gracefulShutdownSignals: [])
            } catch let problem as IOError where problem.errnoCode == EADDRINUSE { continue }
        }
        throw PortsTaken(first: port, last: port + Self.mostPorts - 1)
    }
}

/// No port is free.
struct PortsTaken: Error, CustomStringConvertible {
    var first: Int
    var last: Int

    var description: String { "the ports \(first) to \(last) are taken; --port says where else to listen" }
}
