import Testing
import Values

/// `litho audit`: every number of an article against the databases.
struct AuditTests {
    private func audit(_ text: String, _ arguments: String...) async throws -> [JSON] {
        let place = try Workspace(["a.txt": text])
        let result = try await place.litho.run(["audit", "a.txt", "--json"] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.json?["schema"]?.integer == 1)
        return result.json?["articles"]?.array?.first?["claims"]?.array ?? []
    }

    private func verdict(_ claims: [JSON], _ quote: String) -> String? {
        claims.first { $0["quote"]?.string == quote }?["verdict"]?.string
    }

    private static let article = """
        A new chip from Amazon

        Trainium 3 delivers 2.52 PFLOPs of FP8 compute and is equipped with 144GB of HBM3e memory. Its memory bandwidth reaches 9 TB/s. \
        The memory architecture of Trainium 3 provides a 3.9x improvement in bandwidth over Trainium 2. Trainium 3 has a 4x increase in \
        energy efficiency compared to its predecessor, Trainium 2.

        OpenAI has finalized a $10 billion deal with Amazon. OpenAI also signed a $38 billion agreement with Amazon Web Services.

        Microsoft remains a 27% shareholder in OpenAI. The XPU is expected to cost $5 billion.

        """

    @Test func chipsAgainstTheirMakers() async throws {
        let claims = try await audit(Self.article)
        #expect(verdict(claims, "2.52 PFLOPs") == "supported")
        #expect(verdict(claims, "144GB") == "supported")
        #expect(verdict(claims, "9 TB/s") == "contradicted")
        #expect(verdict(claims, "3.9x") == "contradicted")
        // The power of neither chip is stated by its maker.
        #expect(verdict(claims, "4x") == "undecided")
        let bandwidth = try #require(claims.first { $0["quote"]?.string == "9 TB/s" })
        #expect(bandwidth["reason"]?.string?.contains("4.9 TB/s") == true)
        #expect(bandwidth["witnesses"]?.array?.first?["grade"]?.string == "maker")
    }

    @Test func dealsAgainstOtherReports() async throws {
        let claims = try await audit(Self.article, "--known-on", "2026-01-31")
        // The sum is known, and only as talks.
        #expect(verdict(claims, "$10 billion") == "contradicted")
        #expect(verdict(claims, "$38 billion") == "supported")
        #expect(verdict(claims, "27%") == "supported")
        #expect(verdict(claims, "$5 billion") == "undecided")
    }

    @Test func nothingMatchesByAccident() async throws {
        let claims = try await audit(
            """
            Numbers that are somebody else's

            The library of Trainium 3 has 144 books and 2.52 million readers. A pump of Trainium 3 moves 4.9 TB of data from storage.

            Google and Meta agreed on a $38 billion deal. A museum draws 27% of its visitors from abroad.

            """)
        for claim in claims { #expect(claim["verdict"]?.string == "undecided", "\(claim["reading"]?.string ?? "")") }
    }

    @Test func whatThePublisherSaysItselfIsNoWitness() async throws {
        let text = "A chip\n\nTrainium 3 has 144GB of HBM3e memory.\n"
        #expect(try await verdict(audit(text), "144GB") == "supported")
        let own = try await audit(text, "--publisher", "AWS Neuron documentation")
        // ServerNews alone is left, and agrees.
        #expect(own.first?["witnesses"]?.array?.allSatisfy { $0["grade"]?.string != "maker" } == true)
    }

    @Test func aPageAndTextForPeople() async throws {
        let place = try Workspace(["a.txt": Self.article])
        let result = try await place.litho("audit", "a.txt", "--html", "a.html", "--exit-code")
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("a.txt: A new chip from Amazon\n"))
        #expect(result.output.contains("CONTRADICTED  “9 TB/s”"))
        let page = try place.read("a.html")
        #expect(page.contains("<mark>9 TB/s</mark>"))
        #expect(page.contains("Content-Security-Policy"))
        #expect(try await place.litho("audit", "nope.html").status == 2)
    }
}
