import Testing
import Values

/// `litho audit` from outside.
struct AuditTests {
    private static let article = """
        <html><head><title>A chip and its deal</title><meta property="og:site_name" content="Wire"></head><body><article>
        <h1>A chip and its deal</h1>
        <p>Amazon showed Trainium 3 in December 2025. It is a 3nm chip, with 2.52 PFLOPS in FP8 when nothing holds it up.</p>
        <p>Memory of 144GB stands beside the dies; the bandwidth to it is put at up to 9 TB/s by those who sell the machine.</p>
        <p>Set against Trainium 2, they speak of 3.9x the bandwidth. They also speak of 4x the energy efficiency over Trainium 2.</p>
        <p>OpenAI and Amazon have closed a deal of $10 billion, says a person who was at the signing on Friday afternoon.</p>
        <p>Of OpenAI, Microsoft holds a stake of 27%. The laboratory wants to give desks to 7,000 engineers in the year to come.</p>
        </article></body></html>
        """

    /// By quotation.
    private func findings(_ result: Program.Result) -> [String: JSON] {
        let all = result.json?["audits"]?.array?.first?["findings"]?.array ?? []
        return Dictionary(all.compactMap { finding in finding["quote"]?.string.map { ($0, finding) } }) { first, _ in first }
    }

    @Test func everyNumberIsHeldAgainstTheDatabases() async throws {
        let place = try Workspace(["a.html": Self.article])
        let result = try await place.litho("audit", "a.html", "--json")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.json?["schema"]?.integer == 1)
        let found = findings(result)
        for (quote, verdict) in [
            ("3nm", "supported"), ("2.52 PFLOPS", "supported"), ("144GB", "supported"), ("27%", "supported"), ("9 TB/s", "contradicted"),
            ("3.9x", "contradicted"), ("4x", "contradicted"), ("$10 billion", "cannot be decided"),
            ("7,000 engineers", "cannot be decided"),
        ] {
            #expect(found[quote]?["verdict"]?.string == verdict, "\(quote): \(found[quote]?.compact ?? "not found")")
        }
        #expect(found["9 TB/s"]?["reason"]?.string?.contains("1.84 times") == true)
        #expect(found["3.9x"]?["reason"]?.string?.contains("a figure of the system put on the chip: Trn3-UltraServer-144") == true)
        #expect(found["4x"]?["about"]?.string == "Trainium3 over Trainium2, performance per watt")
        #expect(found["$10 billion"]?["reason"]?.string?.contains("none of them calls it concluded") == true)
        // Nothing is left of the article, and nothing of it was kept.
        #expect(!place.exists("Corpus"))
    }

    @Test func whatTheSamePublisherSaysIsNotCounted() async throws {
        let place = try Workspace([
            "a.txt": "A chip\n\nTrainium 3 has a memory bandwidth of 9 TB/s, and it is made for the training of models.\n"
        ])
        let result = try await place.litho("audit", "a.txt", "--publisher", "TokenRing AI", "--json")
        let evidence = findings(result)["9 TB/s"]?["evidence"]?.array ?? []
        #expect(
            evidence.contains { $0["publisher"]?.string == "TokenRing AI" && $0["agrees"]?.bool == true && $0["counted"]?.bool == false })
        #expect(findings(result)["9 TB/s"]?["verdict"]?.string == "contradicted")
        // For another publisher's article it counts, and weighs less than the maker's figure.
        let text = try await place.litho("audit", "a.txt", "--publisher", "Somebody else").output
        #expect(text.contains("TokenRing AI has the same, on less"), "\(text)")
    }

    @Test func whatAClaimIsOfIsTakenFromWhatTheTextSpeaksOf() async throws {
        let place = try Workspace([
            "a.html": """
            <html><head><title>A chip</title><meta property="og:site_name" content="Wire"></head><body><article><h1>A chip</h1>
            <p>Trainium 3 is what the cloud sells from now on. Its predecessor, Trainium 2, reaches 1,299 TFLOPS in FP8, they say.</p>
            <p>The chip carries 144 GiB of stacked memory, and compared to Trainium 2 it can do more with every byte of it.</p>
            <p>Trainium 2 has 96 GiB, as everybody knows who has rented one. Then, they add, the bandwidth is 4.9 TB/s today.</p>
            <p>The XPU of the laboratory is expected to ship in the second half of 2026. Microsoft holds 27% of OpenAI, by the way.</p>
            <table><caption>Two chips</caption><tr><th>Property<th>Trainium 2<th>Trainium 3
            <tr><td>Memory (GiB)<td>96<td>150<tr><td>Bandwidth<td>2.9 TB/s<td>4.9 TB/s<tr><td>NeuronLink bandwidth<td>1.28 TB/s<td>5 TB/s</table>
            </article></body></html>
            """
        ])
        let result = try await place.litho("audit", "a.html", "--json")
        let found = result.json?["audits"]?.array?.first?["findings"]?.array ?? []
        func verdict(_ quote: String, _ about: String, at place: String? = nil) -> String? {
            found.first {
                $0["quote"]?.string == quote && $0["about"]?.string == about && (place == nil || $0["place"]?.string == place)
            }?["verdict"]?.string
        }
        #expect(verdict("1,299 TFLOPS", "Trainium2, peak in FP8") == "supported")
        #expect(verdict("144 GiB", "Trainium3, memory") == "supported")
        // 96 GB, of which a compilation does not say how bytes are counted, is no other number.
        #expect(verdict("96 GiB", "Trainium2, memory") == "supported")
        // "The bandwidth" after a sentence on the older chip: not its figure, but that of the other chip the text speaks of.
        #expect(verdict("4.9 TB/s", "bandwidth") == "cannot be decided")
        #expect(verdict("second half of 2026", "OpenAI-XPU, shipment") == "supported")
        #expect(verdict("27%", "microsoft owns openai") == "supported")
        // Cells of tables, with units of their labels, and rates between chips.
        #expect(verdict("96 GiB", "Trainium2, memory", at: "t1.r2c2") == "supported")
        #expect(verdict("150 GiB", "Trainium3, memory", at: "t1.r2c3") == "contradicted")
        #expect(verdict("2.9 TB/s", "Trainium2, bandwidth", at: "t1.r3c2") == "supported")
        #expect(verdict("1.28 TB/s", "Trainium2, scale-up bandwidth", at: "t1.r4c2") == "supported")
        #expect(verdict("5 TB/s", "Trainium3, scale-up bandwidth", at: "t1.r4c3") == "contradicted")
    }

    @Test func peaksWithAndWithoutSparsityAreNeverCompared() async throws {
        let place = try Workspace([
            "a.txt":
                "Peaks\n\nA Trainium 3 chip has a dense peak of 671 TFLOPS in BF16. With 2:4 sparsity, Trainium 3 has 671 TFLOPS in BF16.\n"
        ])
        let result = try await place.litho("audit", "a.txt", "--publisher", "Wire", "--json")
        let found = result.json?["audits"]?.array?.first?["findings"]?.array ?? []
        #expect(found.map { $0["verdict"]?.string } == ["supported", "contradicted"], "\(result)")
        #expect(found.last?["evidence"]?.array?.first?["stated"]?.string?.contains("with sparsity") == true)
    }

    @Test func aDocumentOfTheCorpusIsNamedByItsKey() async throws {
        let place = try Workspace(["a.html": Self.article, "litho.yml": ""])
        #expect(try await place.litho("ingest", "a.html", "--key", "wire-1").status == 0)
        let result = try await place.litho("audit", "wire-1", "--only", "contradicted")
        #expect(result.output.contains("“9 TB/s”  Trainium3, bandwidth"), "\(result)")
        #expect(!result.output.contains("27%"))
        let missing = try await place.litho("audit", "wire-2")
        #expect(missing.status == 1)
        #expect(missing.errors.contains("wire-2"))
    }
}
