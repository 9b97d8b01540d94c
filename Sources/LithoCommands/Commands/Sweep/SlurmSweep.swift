import Diagnostics
import Subprocess
import Sweeps
import Values

/// Computes the missing points of a sweep as job arrays of Slurm. Every machine sees the notebook and the folder of the results.
///
/// A task gets a file with the numbers of its points and writes an SQLite file of its own; when the array has left the queue, whatever the
/// tasks wrote is gathered, also from a task that was lost in its middle, and what is still missing is submitted again.
struct SlurmSweep: Sendable {
    let evaluation: SweepEvaluation
    let design: SweepDesign
    let options: SlurmSettings
    /// The call that a task makes, but for its points and where they go.
    let words: [String]
    /// Of the tasks' files; gone when all is gathered.
    let folder: String
    let console: Console

    func run(into results: SweepResults, _ progress: SweepProgress) async throws -> Int {
        try Files.makeFolder(folder)
        // What an earlier call left behind.
        try gather(into: results)
        let before = try missing(results).count
        for attempt in 0...options.retries {
            let points = try missing(results)
            if points.isEmpty { break }
            if attempt > 0 { console.say("\(points.count) points were lost; they are submitted again") }
            try clear()
            let tasks = try write(points)
            // In a task of its own: called off in its middle, nobody would know the job's number.
            let job = try await Task { try await submit(tasks) }.value
            if console.isVerbose { console.say("submitted job \(job) with \(tasks) tasks") }
            do {
                try await wait(for: job) { left in
                    let open = points.count * left / tasks
                    progress.note(done: design.count - open, computed: before - open)
                }
            } catch {
                // Not in this task: it is called off, and so would be what it starts. A controller that does not answer is not waited for long.
                let cancelled = await Task { await output("timeout", ["20", "scancel", job]) }.value
                if !cancelled.isGood { console.say("litho: job \(job) may still run: scancel \(job)") }
                try? gather(into: results)
                throw error
            }
            try gather(into: results)
        }
        let points = try missing(results)
        // A row with its error for each point that nobody could compute.
        try results.save(
            points.map { point in
                let values = design.values(of: point)
                return SweepRow(
                    key: evaluation.key(of: values), parameters: values,
                    outcome: .lost("the task was lost \(options.retries + 1) times; \(lastWords() ?? "its log says nothing")"), seconds: 0)
            })
        if points.isEmpty {
            try clear()
            Files.removeEmptyFolder(folder)
        }
        return before - points.count
    }

    private func missing(_ results: SweepResults) throws -> [Int] {
        var found: [Int] = []
        for start in stride(from: 0, to: design.count, by: 4096) {
            let points = Array(start..<min(design.count, start + 4096))
            let isMissing = try results.missing(points.map { evaluation.key(of: design.values(of: $0)) })
            found += zip(points, isMissing).filter(\.1).map(\.0)
        }
        return found
    }

    /// The points in turn, so that neighbours, which take alike, go to different tasks.
    private func write(_ points: [Int]) throws -> Int {
        let count = min(options.tasks, points.count)
        for task in 0..<count {
            let own = stride(from: task, to: points.count, by: count).map { String(points[$0]) }
            try Files.write(Array((own.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(task).points")
        }
        let call = ([ExecutableFile.ownPath] + words).map(Self.quoted).joined(separator: " ")
        let script = """
            #!/bin/sh
            cd \(Self.quoted(folder)) || exit 1
            cache="${TMPDIR:-/tmp}/litho-$SLURM_JOB_ID"
            \(call) --jobs "${SLURM_CPUS_ON_NODE:-1}" --cache "$cache" --points "$SLURM_ARRAY_TASK_ID.points" -o "$SLURM_ARRAY_TASK_ID.part"
            status=$?
            rm -rf "$cache"
            exit $status

            """
        try Files.write(Array(script.utf8), to: folder + "/task.sh")
        return count
    }

    private func submit(_ tasks: Int) async throws -> String {
        let answer = await output(
            "sbatch",
            ["--parsable", "--no-requeue", "--job-name=litho-sweep", "--array=0-\(tasks - 1)", "--output=\(folder)/%a.log"] + options.sbatch
                + [folder + "/task.sh"])
        guard answer.isGood, let job = answer.text.split(whereSeparator: { $0 == ";" || $0.isNewline }).first, Int(job) != nil else {
            throw UsageProblem("sbatch took no job: \(answer.text.split(separator: "\n").last ?? "it cannot be run")")
        }
        return String(job)
    }

    /// Asks every second until the queue knows nothing of the job any more.
    private func wait(for job: String, _ told: (Int) -> Void) async throws {
        var silent = 0
        while true {
            try await Task.sleep(for: .seconds(1))
            let answer = await output("squeue", ["--noheader", "--array", "--jobs=\(job)", "--format=%T"])
            // A controller that does not answer for a minute is gone.
            if !answer.isGood, !answer.text.contains("Invalid job id") {
                silent += 1
                guard silent < 60 else { throw UsageProblem("squeue does not answer: \(answer.text.split(separator: "\n").last ?? "")") }
                continue
            }
            silent = 0
            let states = answer.isGood ? answer.text.split(separator: "\n").filter { !$0.isEmpty } : []
            if states.isEmpty { return }
            told(states.count)
        }
    }

    private func gather(into results: SweepResults) throws {
        for name in (try? Files.names(in: folder)) ?? [] where name.hasSuffix(".part") {
            // One that was cut off in its first moment has no table yet.
            do { try results.gather(from: folder + "/" + name) } catch {
                if console.isVerbose { console.say("\(name) holds no rows") }
            }
        }
    }

    private func clear() throws {
        for name in try Files.names(in: folder) { Files.remove(folder + "/" + name) }
    }

    private func lastWords() -> String? {
        for name in (try? Files.names(in: folder)) ?? [] where name.hasSuffix(".log") {
            guard let bytes = try? Files.read(folder + "/" + name) else { continue }
            if let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").last { return "its log says: \(line.prefix(200))" }
        }
        return nil
    }

    private func output(_ program: String, _ arguments: [String]) async -> (isGood: Bool, text: String) {
        do {
            let record = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), output: .string(limit: 16 << 20), error: .string(limit: 1 << 16))
            let good = if case .exited(0) = record.terminationStatus { true } else { false }
            return (good, good ? record.standardOutput : record.standardError)
        } catch { return (false, "\(program) cannot be run: \(error)") }
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
