import Testing
import Values

/// `litho calc`, and `litho why --origin`.
struct CalcTests {
    private func calc(_ arguments: String...) async throws -> Program.Result {
        try await Workspace([:]).litho.run(["calc"] + arguments)
    }

    @Test func anExpressionGivesItsValueAndALineIsNamedByTheLines() async throws {
        #expect(try await calc("1 GW * 8760 h in TWh").output == "8.76 TWh\n")
        #expect(try await calc("x = 70..90 W", "x * 2 h").output == "140 to 180 Wh\n")
        #expect(try await calc("check \"twice\": 2 W * 2 == 4 W").output.contains("holds"))
    }

    @Test func anErrorShowsLineAndCaretAndEndsWithOne() async throws {
        let result = try await calc("a = 3 kW", "a + 2 kWh")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("<expression>:2:1: error[L503]: cannot add power (kW) and energy (kWh)"))
        #expect(result.errors.contains("^~~~"))
        #expect(result.errors.contains("did you mean `a * 1 h`?"))
    }

    @Test func jsonHasValueUnitAndSpread() async throws {
        let json = try #require(try await calc("70..90 W", "--json").json)
        #expect(json["value"]?["unit"]?.string == "W")
        #expect(json["value"]?["spread"]?["low"]?.double == 70)
    }

    @Test func linesAreAnsweredInOrderAndAWrongOneDoesNotStopTheRest() async throws {
        let place = try Workspace([:])
        let result = try await place.litho.run(["calc", "--lines"], input: "1 kWh in MJ\n\n3 kW + 2 kWh\n70..90 W * 2\n20 degC in K\n")
        #expect(result.status == 1)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "3.6 MJ" && lines[1] == "" && lines[2].hasPrefix("error: cannot add") && lines[3] == "140 to 180 W")
        #expect(lines[4] == "293.15 K")
    }

    @Test func casesAreAnsweredLineByLine() async throws {
        let place = try Workspace([:])
        let cases = """
            {"expr": "m*2", "to": "kg", "statements": ["m = 3 kg"]}
            {"expr": "3 kW + 2 kg", "to": ""}
            {"expr": "x*(1-x)", "to": "", "inputs": {"x": [0.2, 0.8]}}
            {"cell": "x+y", "to": "W", "inputs": {"x": {"dist": "normal", "mean": 1, "sd": 3, "unit": "W"}, "y": {"dist": "normal", "mean": 2, "sd": 4, "unit": "W"}}}
            {"op": "add", "args": [["0x1p0", "0x1p1"], ["0x1p0", "0x1p1"]]}
            {"expr": "s", "to": "%", "statements": ["s = 58% + 25% + 10% + 8%"], "published": 100, "rel_tol": 0.001}
            no JSON
            """
        let answers = try await place.litho.run(["calc", "--jsonl"], input: cases + "\n").output.split(separator: "\n").map {
            try JSON(parsing: String($0))
        }
        try #require(answers.count == 7)
        #expect(answers[0]["value"]?.double == 6)
        #expect(answers[1]["error"]?["class"]?.string == "add-mismatch")
        #expect(abs((answers[2]["bounds"]?.array?.last?.double ?? 0) - 0.25) < 1e-6)
        #expect(answers[3]["linear"]?["sd"]?.double == 5)
        #expect(abs((answers[3]["samples"]?["mean"]?.double ?? 0) - 3) < 0.2)
        #expect(answers[4]["result"]?.array?.compactMap(\.string) == ["0x1.0000000000000p+1", "0x1.0000000000000p+2"])
        #expect(answers[5]["verdict"]?.string == "does not follow")
        #expect(answers[6]["error"] != nil)
    }

    @Test func unitsAndFunctionsAreExplained() async throws {
        #expect(try await calc("--unit", "kWh").output.contains("energy"))
        let wrong = try await calc("--unit", "kWhh")
        #expect(wrong.status == 2 && wrong.errors.contains("did you mean 'kWh'?"))
        #expect(try await calc("--functions").output.contains("annuity"))
        #expect(try await calc().status == 2)
    }

    static let notebook = """
        ---
        params:
          load: {value: 45 to 75 %, source: "@study#s3"}
        references:
          - id: study
            title: A study
        ---

        ```{calc}
        #| label: power
        each = 500..1000 W assumed "two reports"
        total = each * params.load
        ```

        ```{calc}
        #| label: cost
        bill = power.total * 8760 h * 0.07 USD / kWh
        ```
        """

    @Test func originGoesDownToAssumptionsAndSources() async throws {
        let place = try Workspace(["n.md": Self.notebook])
        let result = try await place.litho("why", "n.md", "cost.bill", "--origin")
        #expect(result.status == 0)
        #expect(result.output.contains("= power.total * 8760 h * 0.07 USD / kWh"))
        #expect(result.output.contains("power.each = 500 to 1000 W: assumed: two reports"))
        #expect(result.output.contains("params.load = ") && result.output.contains("@study#s3"))
        #expect(result.output.contains("of the variance: "))
        let wrong = try await place.litho("why", "n.md", "cost.bil", "--origin")
        #expect(wrong.status == 2 && wrong.errors.contains("did you mean 'bill'?"))
    }

    @Test func reportShowsTheSameOriginAndTheBudget() async throws {
        let place = try Workspace(["n.md": Self.notebook])
        #expect(try await place.litho("render", "n.md", "-o", "n.html").status == 0)
        let page = try place.read("n.html")
        #expect(page.contains("Where these numbers come from"))
        #expect(page.contains("assumed: two reports"))
        #expect(page.contains("share of the variance") && page.contains("<svg class=\"bar\""))
    }
}
