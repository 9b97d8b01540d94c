package import CellEngine
import Diagnostics
import PluginProtocol
import Values

/// Evaluates cells with plugins, each in processes of its own. Made by `withPluginHost`, which also ends it.
package final class PluginHost: CellRunner {
    package let languages: [String]
    private let identities: [String: PluginIdentity]
    /// By language.
    private let pools: [String: WorkerPool]
    private let allPools: [WorkerPool]
    let limits: PluginLimits

    /// Where two plugins have the same language, the first one gets its cells.
    init(entries: [PluginEntry], limits: PluginLimits, pool: (PluginEntry) -> WorkerPool) {
        var languages = [String]()
        var identities = [String: PluginIdentity]()
        var pools = [String: WorkerPool]()
        var allPools = [WorkerPool]()
        for entry in entries {
            let pool = pool(entry)
            allPools.append(pool)
            for language in entry.manifest.languages where pools[language.name] == nil {
                languages.append(language.name)
                pools[language.name] = pool
                identities[language.name] = PluginIdentity(
                    id: entry.manifest.id, version: entry.manifest.version, content: entry.content, language: language)
            }
        }
        self.languages = languages
        self.identities = identities
        self.pools = pools
        self.allPools = allPools
        self.limits = limits
    }

    package func plugin(for language: String) -> PluginIdentity? { identities[language] }

    func pool(for language: String) -> WorkerPool? { pools[language] }

    func shutDown() {
        for pool in allPools { pool.shutDown() }
    }

    // MARK: Evaluation

    package func evaluate(_ job: CellJob) async -> CellOutcome {
        guard let pool = pools[job.cell.language] else {
            return .failed(Diagnostic(.pluginFailed, .error, "no plugin evaluates '\(job.cell.language)'"))
        }
        let request = EvaluateRequest(cell: job.cell, inputs: job.inputs).json
        do {
            var attempt = 0
            while true {
                attempt += 1
                let worker = try await pool.acquire()
                let wasFresh = worker.isFresh
                let answer = await worker.request(
                    .evaluate, request, within: job.timeout, cell: job.cell.label, read: job.checkedRead)
                if !wasFresh, attempt < 3, case .failure(.broken(let failure)) = answer, failure.isFromBefore {
                    pool.release(worker, isFit: false)
                    continue
                }
                let (outcome, isFit) = outcome(answer, of: job, from: pool.entry.manifest.id)
                pool.release(worker, isFit: isFit)
                return outcome
            }
        } catch let diagnostic as Diagnostic {
            return .failed(diagnostic)
        } catch {
            return CellOutcome(.cancelled)
        }
    }

    /// What the answer means, and whether the worker can go on.
    private func outcome(
        _ answer: Result<JSON, RequestFailure>, of job: CellJob, from plugin: String
    ) -> (CellOutcome, isFit: Bool) {
        switch answer {
        case .success(let json):
            do {
                let reply = try EvaluateReply(json: json)
                if let defect = reply.value.defect { throw MalformedMessage("its value \(defect)") }
                try job.cell.check(reply.diagnostics)
                return (
                    CellOutcome(.value(reply.value), diagnostics: reply.diagnostics, readUndeclared: reply.readUndeclared), true
                )
            } catch {
                return (.failed(.wrongAnswer(plugin, "\((error as? MalformedMessage)?.reason ?? "\(error)")")), false)
            }
        case .failure(.refused(let error)) where error.code == .diagnosed && error.diagnostics.hasErrors:
            do {
                try job.cell.check(error.diagnostics)
                return (CellOutcome(.failed, diagnostics: error.diagnostics), true)
            } catch {
                return (.failed(.wrongAnswer(plugin, error.reason)), false)
            }
        case .failure(.cancelled): return (CellOutcome(.cancelled), false)
        case .failure(let failure):
            let isFit =
                switch failure {
                case .refused, .timedOut(stopped: true): true
                default: false
                }
            return (.failed(Diagnostic(failure, of: plugin, during: .evaluate, limit: job.timeout)), isFit)
        }
    }
}

extension CellOutcome {
    fileprivate static func failed(_ diagnostic: Diagnostic) -> CellOutcome {
        CellOutcome(.failed, diagnostics: [diagnostic])
    }
}

extension Diagnostic {
    static func wrongAnswer(_ plugin: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .pluginWrongAnswer, .error, "the answer of the plugin '\(plugin)' cannot be used",
            explanation: "The reason: \(reason.cleaned).")
    }
}

extension CellJob {
    /// Refuses what the cell has no right to before the engine sees it.
    fileprivate var checkedRead: PluginConnection.Read {
        { [read, inputs] request in
            if case .query(_, _, _, let names) = request {
                for name in names where !inputs.contains(where: { $0.reference == Reference(name) }) {
                    throw MalformedMessage("the cell has no input called '\(name.cleaned)'")
                }
            }
            return try await read(request)
        }
    }
}
