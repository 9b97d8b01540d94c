import Testing

/// Which claim is chosen, which contradict each other, and what held and was known on a day.
struct ChoiceTests {
    @Test func makerStandsBeforeALaterTableAndEveryClaimIsKept() throws {
        let reader = Small.reader(
            Small.claim("Ada-1", "tdp", "table", ["value": "750", "unit": "W", "reported": "2025-02-01"])
                + Small.claim("Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "reported": "2025-01-10"])
                + Small.claim("Ada-1", "tdp", "paper", ["value": "800", "unit": "W", "reported": "2025-06-01"]))
        #expect(
            try Small.rows("SELECT value, low, high, source, claims, conflicts FROM spec", in: reader) == [
                ["700", "700", "800", "ada", "3", "3"]
            ])
        #expect(try Small.rows("SELECT count(*) FROM claim", in: reader) == [["3"]])
        #expect(try Small.rows("SELECT tdp, conflicts FROM chip WHERE name = 'Ada-1'", in: reader) == [["700", "3"]])
    }

    @Test func ofEqualRankTheSurerAndThenTheLaterIsChosen() throws {
        let claims =
            Small.claim("Ada-1", "tdp", "table", ["value": "1", "unit": "W", "reported": "2025-02-01"])
            + Small.claim("Ada-1", "tdp", "table", ["value": "2", "unit": "W", "reported": "2025-03-01", "nth": "2"])
            + Small.claim("Ada-1", "tdp", "table", ["value": "3", "unit": "W", "reported": "2025-04-01", "nth": "3", "confidence": "low"])
        #expect(try Small.rows("SELECT value FROM spec", in: Small.reader(claims)) == [["2"]])
    }

    @Test func makersSilenceIsAClaimAndAMereBoundIsNoValue() throws {
        let silent =
            Small.claim("Ada-1", "tdp", "ada", ["note": "not stated"])
            + Small.claim("Ada-1", "tdp", "paper", ["low": "500", "high": "1000", "unit": "W"])
        #expect(
            try Small.rows("SELECT value, low, high, source FROM spec", in: Small.reader(silent)) == [["-", "500", "1000", "ada"]])
        #expect(
            try Small.rows("SELECT tdp, note FROM chip WHERE name = 'Ada-1'", in: Small.reader(silent)) == [
                ["-", "tdp: not stated (reported: 500 to 1000 W)"]
            ])
        let bound =
            Small.claim("Ada-1", "bandwidth", "ada", ["low": "2", "unit": "TB/s", "reading": "unstated"])
            + Small.claim("Ada-1", "bandwidth", "table", ["value": "2.04", "unit": "TB/s", "reading": "unstated"])
        #expect(try Small.rows("SELECT value, conflicts FROM spec", in: Small.reader(bound)) == [["2.04", "0"]])
    }

    @Test(arguments: [
        // (one, its unit and reading, another, its unit and reading, do they contradict)
        ("96", "GB", "unstated", "96", "GiB", "binary", false),
        ("96", "GB", "decimal", "96", "GiB", "binary", true),
        ("141", "GB", "unstated", "143771", "MiB", "binary", false),
        ("24", "GB", "unstated", "23.647", "GB", "unstated", true),
        ("288", "GB", "unstated", "279", "GB", "unstated", true),
        ("288", "GB", "unstated", "268", "GB", "unstated", false),
        ("80", "GB", "unstated", "80.5", "GB", "unstated", false),
        ("103.079", "GB", "decimal", "96", "GiB", "binary", false),
    ])
    func bytesContradictOnlyWhereNoReadingReconcilesThem(
        one: String, oneUnit: String, oneReading: String, other: String, otherUnit: String, otherReading: String, contradict: Bool
    ) throws {
        let claims =
            Small.claim("Ada-1", "memory", "ada", ["value": one, "unit": oneUnit, "reading": oneReading])
            + Small.claim("Ada-1", "memory", "table", ["value": other, "unit": otherUnit, "reading": otherReading])
        let rows = try Small.rows("SELECT one, another FROM conflict", in: Small.reader(claims))
        #expect(rows == (contradict ? [["\(one) \(oneUnit)", "\(other) \(otherUnit)"]] : []))
    }

    @Test func unstatedGigabytesAreDecimalWithTheOtherReadingNoted() throws {
        let claims = Small.claim("Ada-1", "memory", "ada", ["value": "100", "unit": "GB", "reading": "unstated"])
        #expect(try Small.rows("SELECT value, other, unit FROM spec", in: Small.reader(claims)) == [["100", "107.37418240000001", "GB"]])
    }

    @Test func denseSparseAndUnstatedPeaksNeverMeet() throws {
        let peak: (String, String, String) -> String = { source, sparsity, value in
            Small.claim("Ada-1", "peak", source, ["format": "FP8", "sparsity": sparsity, "value": value, "unit": "TFLOP/s"])
        }
        let reader = Small.reader(peak("ada", "2:4", "2000") + peak("table", "unstated", "2000") + peak("paper", "dense", "1000"))
        #expect(try Small.rows("SELECT count(*) FROM conflict", in: reader) == [["0"]])
        #expect(try Small.rows("SELECT fp8 FROM chip WHERE name = 'Ada-1'", in: reader) == [["1000"]])
        #expect(
            try Small.rows("SELECT sparsity, value FROM spec ORDER BY sparsity", in: reader).map { $0[0] } == ["2:4", "dense", "unstated"])
    }

    @Test func unitsOfOneQuantityAreMadeOne() throws {
        let claims =
            Small.claim("Ada-1", "peak", "ada", ["format": "FP8", "sparsity": "dense", "value": "2517", "unit": "TFLOP/s"])
            + Small.claim("Ada-1", "peak", "paper", ["format": "FP8", "sparsity": "dense", "value": "2.52", "unit": "PFLOP/s"])
        let reader = Small.reader(claims)
        #expect(
            try Small.rows("SELECT value, stated FROM claim ORDER BY rank", in: reader) == [
                ["2517", "2517 TFLOP/s"], ["2520", "2.52 PFLOP/s"],
            ])
        #expect(try Small.rows("SELECT count(*) FROM conflict", in: reader) == [["0"]])
    }

    @Test func aDayShowsWhatHeldAndWhatWasKnown() throws {
        let claims =
            Small.claim("Ada-1", "tdp", "paper", ["value": "900", "unit": "W", "reported": "2025-06-01", "valid_from": "2025-05-01"])
            + Small.claim(
                "Ada-1", "tdp", "ada",
                ["value": "700", "unit": "W", "reported": "2025-08-01", "valid_from": "2025-05-01", "retracts": "Ada-1/tdp/paper"])
            + Small.claim("Ada-2", "tdp", "ada", ["value": "800", "unit": "W", "reported": "2025-03-01", "valid_from": "2025-09-01"])
        func tdp(_ asOf: String?, _ knownOn: String?) throws -> [[String]] {
            try Small.rows("SELECT part, value, claims FROM spec ORDER BY part", in: Small.reader(claims, asOf: asOf, knownOn: knownOn))
        }
        #expect(try tdp(nil, nil) == [["Ada-1", "700", "1"], ["Ada-2", "800", "1"]])
        #expect(try tdp(nil, "2025-07-01") == [["Ada-1", "900", "1"], ["Ada-2", "800", "1"]])
        #expect(try tdp("2025-07-01", nil) == [["Ada-1", "700", "1"]])
        #expect(try tdp("2025-09-01", "2025-05-31") == [["Ada-2", "800", "1"]])
        #expect(try tdp("2025-04-30", nil) == [])
    }

    @Test func factOfADateHoldsUntilTheDayItEnds() throws {
        let claims = Small.claim(
            "Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "valid_from": "2025-01-01", "valid_to": "2025-02-01"])
        #expect(try Small.rows("SELECT value FROM spec", in: Small.reader(claims, asOf: "2025-01-31")) == [["700"]])
        #expect(try Small.rows("SELECT value FROM spec", in: Small.reader(claims, asOf: "2025-02-01")) == [])
        #expect(try Small.rows("SELECT value FROM spec", in: Small.reader(claims)) == [])
    }

    @Test func pricesOfLaterDaysAreNotYetThere() throws {
        #expect(try Small.rows("SELECT amount, currency, channel FROM price", in: Small.reader("")) == [["2000", "USD", "purchase"]])
        #expect(try Small.rows("SELECT amount FROM price", in: Small.reader("", asOf: "2025-02-28")) == [])
        #expect(try Small.rows("SELECT amount FROM price", in: Small.reader("", knownOn: "2025-02-28")) == [])
    }
}
