import PluginProtocol
import Testing

@Suite struct LineTests {
    private func split(_ text: String, every size: Int, limit: Int = 1000) throws -> [String] {
        var splitter = LineSplitter(limit: limit)
        var lines = [String]()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            let part = Array(bytes[start..<min(start + size, bytes.count)])
            lines += try part.withUnsafeBytes { try splitter.lines(adding: $0) }.map { String(decoding: $0, as: UTF8.self) }
        }
        return lines
    }

    @Test(arguments: 1...12)
    func cutsTheSameLinesHoweverBytesArrive(_ size: Int) throws {
        #expect(try split("one\n\ntwo\nhälfte\nrest", every: size) == ["one", "", "two", "hälfte"])
    }

    @Test func refusesALineBeyondTheLimit() throws {
        #expect(try split("12345\n1234\n", every: 3, limit: 5) == ["12345", "1234"])
        #expect(throws: LineSplitter.LineTooLong(limit: 5)) { try split("123456\n", every: 7, limit: 5) }
        #expect(throws: LineSplitter.LineTooLong(limit: 5)) { try split("123456", every: 2, limit: 5) }
    }

    @Test func givesLinesInOrderAndThenTheEnd() async throws {
        let channel = LineChannel()
        try channel.append([1])
        try channel.append([2])
        channel.finish()
        #expect(throws: LineChannel.Closed.self) { try channel.append([3]) }
        #expect(await channel.next() == [1])
        #expect(await channel.next() == [2])
        #expect(await channel.next() == nil)
    }

    @Test func stopsWaitingWhenTheTaskIsCancelled() async {
        let channel = LineChannel()
        let task = Task { await channel.next() }
        task.cancel()
        #expect(await task.value == nil)
    }

    @Test func connectsTwoEnds() async throws {
        let (one, other) = LineTransport.pair()
        try one.send([1])
        #expect(try await other.receive() == [1])
        try other.send([2])
        other.close()
        #expect(try await one.receive() == [2])
        #expect(try await one.receive() == nil)
    }
}
