import DealGraph
import Testing

struct RingSearchTests {
    /// Every simple cycle, the plain way: from each node only over higher ones.
    private func plainly(_ edges: [(Int, Int)], nodeCount: Int, upTo length: Int) -> [[Int]] {
        var rings = [[Int]]()
        func walk(_ path: [Int]) {
            for (source, target) in edges where source == path.last {
                if target == path[0] { rings.append(path) }
                if target > path[0], !path.contains(target), path.count < length { walk(path + [target]) }
            }
        }
        for start in 0..<nodeCount { walk([start]) }
        return rings.sorted { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
    }

    @Test(arguments: 1...40) func findsWhatThePlainSearchFinds(seed: Int) {
        var state = UInt64(seed)
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let nodeCount = 3 + random(9)
        var edges = [(Int, Int)]()
        for _ in 0..<random(30) {
            let edge = (random(nodeCount), random(nodeCount))
            if !edges.contains(where: { $0 == edge }) { edges.append(edge) }
        }
        let graph = CompressedRows(nodeCount: nodeCount, edges: edges.count) { edges[$0] }
        for length in 1...6 {
            #expect(RingSearch(graph, maximumLength: length).rings() == plainly(edges, nodeCount: nodeCount, upTo: length))
        }
    }

    @Test func parallelEdgesAreOne() {
        let edges = [(0, 1), (0, 1), (1, 0)]
        let graph = CompressedRows(nodeCount: 2, edges: 3) { edges[$0] }
        #expect(RingSearch(graph, maximumLength: 5).rings() == [[0, 1]])
    }

    @Test func longChainNeedsNoDeepStack() {
        let count = 300_000
        let graph = CompressedRows(nodeCount: count, edges: count) { ($0, ($0 + 1) % count) }
        #expect(StrongComponents(graph).count == 1)
        #expect(RingSearch(graph, maximumLength: 5).rings().isEmpty)
    }
}
