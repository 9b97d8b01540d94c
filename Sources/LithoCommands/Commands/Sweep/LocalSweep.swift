import Sweeps
import Values

/// Computes the missing points of a sweep on the cores of this machine. Rows are kept twice a second.
struct LocalSweep: Sendable {
    /// So many points are looked up and handed out at a time.
    private static let batch = 1024
    private static let pause: Duration = .milliseconds(500)

    let evaluation: SweepEvaluation
    let design: SweepDesign
    /// The numbers of the points that are wanted; all of the design where `nil`.
    let chosen: [Int]?
    let workers: Int

    /// Gives back how many points were computed. Throws `CancellationError` when called off, after keeping what is done.
    func run(into results: SweepResults, _ progress: SweepProgress) async throws -> Int {
        let count = chosen?.count ?? design.count
        var computed = 0
        for start in stride(from: 0, to: count, by: Self.batch) {
            let points = (start..<min(count, start + Self.batch)).map { chosen?[$0] ?? $0 }
            var jobs = points.map { point in
                let values = design.values(of: point)
                return (values: values, key: evaluation.key(of: values))
            }
            let isMissing = try results.missing(jobs.map(\.key))
            jobs = zip(jobs, isMissing).filter(\.1).map(\.0)
            let before = start + points.count - jobs.count
            try await withThrowingTaskGroup(of: SweepRow?.self) { group in
                var next = 0
                var done = 0
                var pending: [SweepRow] = []
                var lastSaved = ContinuousClock.now
                func start() {
                    guard next < jobs.count else { return }
                    let job = jobs[next]
                    next += 1
                    group.addTask { await evaluation.row(job.values, key: job.key) }
                }
                for _ in 0..<workers { start() }
                while let row = try await group.next() {
                    guard let row else { continue }
                    start()
                    pending.append(row)
                    done += 1
                    computed += 1
                    guard ContinuousClock.now - lastSaved > Self.pause else { continue }
                    try results.save(pending)
                    pending = []
                    lastSaved = .now
                    progress.note(done: before + done, computed: computed)
                }
                try results.save(pending)
            }
            try Task.checkCancellation()
            progress.note(done: start + points.count, computed: computed)
        }
        return computed
    }
}
