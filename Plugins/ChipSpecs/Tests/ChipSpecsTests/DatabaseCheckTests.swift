import ChipSpecs
import Diagnostics
import Testing
import Values

/// What the schema finds, and where it says it is.
struct DatabaseCheckTests {
    private func problems(_ claim: String) -> [String] {
        DatabaseCheck(files: Small.files, claims: [("claims.csv", Small.claimHead + claim)]).problems.map(\.summary)
    }

    @Test func goodFilesHaveNoProblems() {
        #expect(problems(Small.claim("Ada-1", "tdp", "ada", ["value": "700", "unit": "W"])) == [])
    }

    @Test(
        arguments: [
            ("Ada-3", "tdp", "ada", ["value": "700", "unit": "W"], "claims.csv:2:1: unknown part 'Ada-3'"),
            ("Ada-1", "tpd", "ada", ["value": "700", "unit": "W"], "claims.csv:2:7: unknown quantity 'tpd'"),
            ("Ada-1", "tdp", "adda", ["value": "700", "unit": "W"], "claims.csv:2:44: unknown source 'adda'"),
            ("Ada-1", "tdp", "ada", ["value": "700"], "claims.csv:2:28: a number without a unit; 'tdp' is in W"),
            ("Ada-1", "tdp", "ada", ["value": "700", "unit": "GB"], "claims.csv:2:28: 'tdp' is in W, which 'GB' does not measure"),
            ("Ada-1", "tdp", "ada", ["value": "7OO", "unit": "W"], "claims.csv:2:22: value '7OO' is no number"),
            ("Ada-1", "tdp", "ada", ["low": "9", "high": "8", "unit": "W"], "claims.csv:2:23: the interval ends before it begins"),
            (
                "Ada-1", "memory", "ada", ["value": "80", "unit": "GB"],
                "claims.csv:2:33: no reading; it is one of decimal, binary, unstated"
            ),
            ("Ada-1", "memory", "ada", ["value": "80", "unit": "GiB", "reading": "decimal"], "claims.csv:2:34: 'GiB' cannot be decimal"),
            ("Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "reading": "binary"], "claims.csv:2:30: only bytes have a reading"),
            (
                "Ada-1", "peak", "ada", ["value": "7", "unit": "TFLOP/s", "format": "FP8"],
                "claims.csv:2:17: no sparsity; it is one of dense, 2:4, 4:16, sparse, unstated"
            ),
            (
                "Ada-1", "peak", "ada", ["value": "7", "unit": "TFLOP/s", "format": "INT8", "sparsity": "dense"],
                "claims.csv:2:12: 'INT8' belongs to peak_integer"
            ),
            (
                "Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "valid_from": "2025-13-01"],
                "claims.csv:2:41: valid_from '2025-13-01' is no date such as 2026-01-31"
            ),
            (
                "Ada-1", "tdp", "ada", ["value": "700", "unit": "W", "retracts": "Ada-1/tdp/nobody"],
                "claims.csv:2:61: retracts no claim that is here: 'Ada-1/tdp/nobody'"
            ),
            ("Ada-1", "launched", "ada", ["value": "700", "unit": "W"], "claims.csv:2:27: 'launched' is stated in words"),
        ] as [(String, String, String, [String: String], String)])
    func faultIsNamedWithLineAndColumn(part: String, quantity: String, source: String, cells: [String: String], expected: String) {
        var row = Small.claim(part, quantity, source, [:])
        var texts = row.dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (column, text) in cells { texts[DatabaseCheck.claimColumns.firstIndex(of: column) ?? 0] = text }
        row = texts.joined(separator: ",") + "\n"
        #expect(problems(row).contains(expected), "\(problems(row))")
    }

    @Test func aNearWordIsSuggested() {
        let check = DatabaseCheck(
            files: Small.files, claims: [("claims.csv", Small.claimHead + Small.claim("Ada-1", "memroy", "ada", [:]))])
        #expect(check.problems.first?.fixes.first?.summary == "did you mean 'memory'?")
        #expect(check.problems.first?.id == .chipData)
    }

    @Test func secondClaimOfOneSourceMustBeNumbered() {
        let claim = Small.claim("Ada-1", "tdp", "ada", ["value": "700", "unit": "W"])
        #expect(problems(claim + claim) == ["claims.csv:3:48: a second claim of one source about one fact; number it in the column 'nth'"])
    }

    @Test func wrongColumnsAndBrokenTextsAreNamed() {
        #expect(
            DatabaseCheck(files: Small.files, claims: [("x.csv", "part,quality\n")]).problems.map(\.summary) == [
                "x.csv:1:6: column 'quality' where 'quantity' belongs"
            ])
        let broken = DatabaseCheck(files: Small.files, claims: [("x.csv", "part,\"quantity\nAda-1\n")]).problems
        #expect(broken.map(\.summary) == ["x.csv:1:6: a quoted cell that does not end"])
        #expect(broken.map(\.id) == [.csvMalformed])
    }

    @Test func otherFilesAreCheckedToo() {
        var files = Small.files
        let index = files.firstIndex { $0.table == "offer" } ?? 0
        files[index].text += "Ada-9,-5,usd,kilo,shop,yesterday,shop,page,\n"
        let problems = DatabaseCheck(files: files, claims: []).problems.map(\.summary)
        #expect(problems.contains("offer.csv:3:1: unknown part 'Ada-9'"))
        #expect(problems.contains("offer.csv:3:7: an amount is above zero"))
        #expect(problems.contains("offer.csv:3:10: currency 'usd' is no code of ISO 4217 such as USD"))
        #expect(problems.contains("offer.csv:3:24: date 'yesterday' is no date such as 2026-01-31"))
        #expect(problems.contains("offer.csv:3:34: unknown source 'shop'"))
    }
}
