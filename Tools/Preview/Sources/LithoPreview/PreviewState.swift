/// The newest page, and who waits for a newer one.
actor PreviewState {
    private(set) var page: [UInt8]
    private(set) var version = 1
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var nextWaiter = 0

    init(_ page: [UInt8]) { self.page = page }

    func show(_ page: [UInt8]) {
        guard page != self.page else { return }
        self.page = page
        version += 1
        for waiter in waiting.values { waiter.resume() }
        waiting = [:]
    }

    /// The version, as soon as it is another than `seen`, or after the time is up.
    func version(after seen: Int, within time: Duration) async -> Int {
        guard version == seen else { return version }
        let waiter = nextWaiter
        nextWaiter += 1
        let timer = Task {
            try? await Task.sleep(for: time)
            self.release(waiter)
        }
        await withCheckedContinuation { waiting[waiter] = $0 }
        timer.cancel()
        return version
    }

    private func release(_ waiter: Int) { waiting.removeValue(forKey: waiter)?.resume() }
}
