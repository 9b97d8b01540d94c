import CellEngine
import Diagnostics
package import PluginProtocol
import Values

extension PluginHost {
    /// A message with more cells is sent in parts of about this many bytes.
    private static let batchBytes = 1 << 20

    package func analyze(_ cells: [CellSource]) async -> [Analysis] {
        var result = Array(repeating: Analysis(), count: cells.count)
        // In the order of the first cell of each plugin.
        for (pool, indices) in byPlugin(cells) {
            for batch in Self.batches(indices, cells) {
                for (index, analysis) in zip(batch, await analyze(batch.map { cells[$0] }, with: pool)) {
                    result[index] = analysis
                }
            }
        }
        return result
    }

    private func byPlugin(_ cells: [CellSource]) -> [(WorkerPool, [Int])] {
        var groups = [(pool: WorkerPool, indices: [Int])]()
        for (index, cell) in cells.enumerated() {
            guard let pool = pool(for: cell.language) else { continue }
            if let group = groups.firstIndex(where: { $0.pool === pool }) {
                groups[group].indices.append(index)
            } else {
                groups.append((pool, [index]))
            }
        }
        return groups
    }

    private static func batches(_ indices: [Int], _ cells: [CellSource]) -> [[Int]] {
        var batches = [[Int]]()
        var bytes = batchBytes
        for index in indices {
            let size = cells[index].code.utf8.count + 100
            if bytes + size > batchBytes {
                batches.append([])
                bytes = 0
            }
            batches[batches.count - 1].append(index)
            bytes += size
        }
        return batches
    }

    private func analyze(_ cells: [CellSource], with pool: WorkerPool) async -> [Analysis] {
        let plugin = pool.entry.manifest.id
        func all(_ diagnostic: Diagnostic) -> [Analysis] {
            Array(repeating: Analysis(diagnostics: [diagnostic]), count: cells.count)
        }
        do {
            let worker = try await pool.acquire()
            let answer = await worker.request(.analyze, AnalyzeRequest(cells: cells).json, within: limits.analyze)
            switch answer {
            case .success(let json):
                do throws(MalformedMessage) {
                    let analyses = try AnalyzeReply(json: json).analyses
                    guard analyses.count == cells.count else {
                        throw MalformedMessage("it gives \(analyses.count) analyses of \(cells.count) cells")
                    }
                    for (cell, analysis) in zip(cells, analyses) { try cell.check(analysis) }
                    pool.release(worker, isFit: true)
                    return analyses
                } catch {
                    pool.release(worker, isFit: false)
                    return all(.wrongAnswer(plugin, error.reason))
                }
            case .failure(let failure):
                let isFit = if case .refused = failure { true } else { false }
                pool.release(worker, isFit: isFit)
                return all(Diagnostic(failure, of: plugin, during: .analyze, limit: limits.analyze))
            }
        } catch let diagnostic as Diagnostic {
            return all(diagnostic)
        } catch {
            return all(Diagnostic(.cancelled, of: plugin, during: .analyze))
        }
    }
}
