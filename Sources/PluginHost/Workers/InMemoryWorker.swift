import PluginProtocol

/// Runs a plugin's server as a task of this process.
struct InMemoryWorker: Sendable {
    var server: @Sendable (LineTransport) async -> Void
    var connection: PluginConnection

    func run() async {
        let (ours, theirs) = LineTransport.pair()
        await withDiscardingTaskGroup { tasks in
            tasks.addTask {
                await server(theirs)
                theirs.close()
            }
            tasks.addTask {
                while let line = await connection.outgoing.next() { try? ours.send(line) }
                ours.close()
            }
            let reading = OneShot<Void>()
            tasks.addTask {
                while let line = try? await ours.receive() { await connection.accept([line]) }
                reading.set(())
            }
            tasks.addTask {
                guard let dismissal = await connection.dismissal.value() else { return }
                if case .polite = dismissal { return }
                reading.set(())
            }
            _ = await reading.value()
            tasks.cancelAll()
        }
        connection.end(.exited(status: 0, lastLine: nil))
    }
}
