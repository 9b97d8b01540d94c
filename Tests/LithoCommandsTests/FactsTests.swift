import Testing
import Values

/// `litho facts`: claims written by hand, one a block.
struct FactsTests {
    private static let facts = """
        # A call with somebody who knows.
        - data: chips/source
          id: call-2026-01
          grade: press
          title: "A call: what was said"
          publisher: Somebody Discreet
          note: a call, which has no address
          reviewer: Ada
          date: 2026-01-20
          private: true

        - data: chips/claim
          part: Trainium3
          quantity: tdp
          per: package
          value: 811
          unit: W
          status: shipping
          valid_from: 2025-12-02
          reported: 2026-01-20
          source: call-2026-01
          place: about twenty minutes in
          confidence: high
          reviewer: Ada
          date: 2026-01-20
          private: true

        """

    @Test func aFactOfOnesOwnStandsBesideTheShippedOnes() async throws {
        let place = try Workspace(["Facts/mine.yml": Self.facts])
        let check = try await place.litho("facts", "check", "--json")
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(check.json?["facts"]?.double == 2)
        let shown = try await place.litho("chips", "show", "Trainium3")
        // It is no chosen value, and its conflict with another source is said.
        #expect(shown.errors.contains("811 W (call-2026-01)"), "\(shown.errors)")
    }

    @Test func formattingIsStableAndKeepsComments() async throws {
        let place = try Workspace([
            "Facts/mine.yml": Self.facts.replacing("  id: call-2026-01\n  grade: press\n", with: "  grade:   press\n  id: 'call-2026-01'\n")
        ])
        #expect(try await place.litho("facts", "fmt", "--check").status == 1)
        #expect(try await place.litho("facts", "fmt").status == 0)
        let text = try place.read("Facts/mine.yml")
        #expect(text.hasPrefix("# A call with somebody who knows.\n- data: chips/source\n"))
        #expect(text.contains("  title: \"A call: what was said\"\n"))
        #expect(try await place.litho("facts", "fmt", "--check").status == 0)
        #expect(try await place.litho("facts", "check").status == 0)
    }

    /// The block, and what is said of it: L852.
    @Test(arguments: [
        ("- data: chips/clam\n  reviewer: A\n  date: 2026-01-01\n", "did you mean 'chips/claim'?"),
        ("- data: chips/claim\n  part: H100\n  source: x\n  date: 2026-01-01\n", "Facts/mine.yml:1: a fact says its reviewer"),
        ("- data: chips/claim\n  prt: H100\n  source: x\n  reviewer: A\n  date: 2026-01-01\n", "Facts/mine.yml:2: 'prt' is no column"),
        ("- data: chips/claim\n  source: x\n  reviewer: A\n  date: soon\n", "no day"), ("data: chips/claim\n", "a list of blocks"),
        ("- [1, 2]\n", "keys with values"), ("- data: [1\n", "no YAML"),
    ])
    func whatIsNoFactIsNamedWithItsLine(block: String, said: String) async throws {
        let place = try Workspace(["Facts/mine.yml": block])
        let result = try await place.litho("facts", "check")
        #expect(result.status == 1)
        #expect(result.errors.contains("L852"))
        #expect(result.errors.contains(said), "\(result.errors)")
    }

    @Test func addingAFactWritesABlockOrNothing() async throws {
        let place = try Workspace(["Facts/mine.yml": Self.facts])
        let more = [
            "part=Trainium2", "quantity=tdp", "per=package", "value=490", "unit=W", "status=shipping", "valid_from=2024-12-03",
            "reported=2026-01-20",
        ]
        let refused = try await place.litho.run(
            ["facts", "add", "chips/claim"] + more + ["sauce=call-2026-01", "--reviewer", "Ada", "--date", "2026-01-21"])
        #expect(refused.status == 1)
        #expect(!place.exists("Facts/own.yml"))
        let added = try await place.litho.run(
            ["facts", "add", "chips/claim"] + more + [
                "source=call-2026-01", "place=later", "confidence=high", "--reviewer", "Ada", "--date", "2026-01-21",
            ])
        #expect(added.status == 0, "\(added.errors)")
        #expect(try place.read("Facts/own.yml").hasSuffix("  reviewer: Ada\n  date: 2026-01-21\n"))
    }

    @Test func aReportForMailLeavesPrivateSourcesOut() async throws {
        let offer = """
            - data: chips/offer
              part: Trainium3
              amount: 2.25
              currency: USD
              quantity: chip-hour
              channel: contract
              date: 2026-01-20
              source: call-2026-01
              place: about ten minutes in
              reviewer: Ada
              private: true

            """
        let notebook = """
            ```{chips}
            #| label: rent
            SELECT part, amount AS "rent [USD/h]", source FROM price WHERE part = 'Trainium3'
            ```

            `{calc} rent.rent`

            """
        let place = try Workspace(["Facts/mine.yml": Self.facts, "Facts/offer.yml": offer, "n.md": notebook])
        let rendered = try await place.litho("render", "n.md", "-o", "own.html", "--no-cache")
        #expect(rendered.status == 0, "\(rendered.errors)")
        #expect(try await place.litho("render", "n.md", "-o", "mail.html", "--for-mail", "--no-cache").status == 0)
        let (own, mail) = (try place.read("own.html"), try place.read("mail.html"))
        #expect(own.contains("call-2026-01"))
        #expect(!mail.contains("call-2026-01") && !mail.contains("Somebody Discreet") && !mail.contains("what was said"))
        #expect(mail.contains("2.25") && mail.contains("a private source"))
        // What moved since another run is told, and the private source that moved it is not.
        #expect(try await place.litho("run", "n.md", "--record", "before.json", "--no-cache").status == 0)
        try place.write("Facts/offer.yml", offer.replacing("amount: 2.25", with: "amount: 2.5"))
        for (path, option) in [("own.html", "--no-cache"), ("mail.html", "--for-mail")] {
            #expect(
                try await place.litho("render", "n.md", "-o", path, option, "--no-cache", "--against", "before.json").status == 0)
        }
        let (moved, mailed) = (try place.read("own.html"), try place.read("mail.html"))
        #expect(moved.contains("Since before.json") && moved.contains("call-2026-01"))
        #expect(mailed.contains("Since before.json") && mailed.contains("class=\"moved\""))
        for secret in ["call-2026-01", "Somebody Discreet", "what was said"] { #expect(!mailed.contains(secret), "\(secret)") }
    }

    @Test func privateDocumentsStayOutOfReportsThatAreMailed() async throws {
        let notebook = """
            ---
            title: A call
            params:
              rent: {value: 2.25 USD/h, source: "@call-with-ada#s2"}
            ---

            The rent was told us [@call-with-ada#s2], the power is public [@power-report#s1].

            ```{sources}
            #| label: said
            search: rent
            ```

            `{calc} params.rent`

            """
        let call = "The talk was on Monday in the morning. A chip will be let for 2.25 dollars an hour to start with."
        let place = try Workspace([
            "Corpus/call-with-ada.txt": call, "Corpus/power-report.txt": "The halls draw 140 megawatts from the grid of the county.",
            "Corpus/documents.csv":
                "key,title,publisher,private\ncall-with-ada,Call with Ada Discreet,Discreet Chips,true\npower-report,Power report,County,\n",
            "n.md": notebook,
        ])
        let rendered = try await place.litho("render", "n.md", "-o", "own.html", "--no-cache")
        #expect(rendered.status == 0, "\(rendered.errors)")
        let mailed = try await place.litho("render", "n.md", "-o", "mail.html", "--for-mail", "--no-cache")
        #expect(mailed.status == 0, "\(mailed.errors)")
        let (own, mail) = (try place.read("own.html"), try place.read("mail.html"))
        #expect(own.contains("Ada Discreet") && own.contains("let for 2.25 dollars"))
        for secret in ["call-with-ada", "Discreet", "let for 2.25 dollars", "on Monday"] { #expect(!mail.contains(secret), "\(secret)") }
        #expect(mail.contains("a private source") && mail.contains("2.25") && mail.contains("Power report"))
    }
}
