import Foundation
import Subprocess
import SystemPackage
import Testing
import Values

/// `litho export`: the values of a notebook for other programs.
struct ExportTests {
    private static let notebook = """
        ---
        title: Values
        params:
          rent: {value: 2.5 USD/h, source: "@list"}
          load: 0.6
          price: 30 to 40 kUSD
        references:
          - id: list
            title: "=1+1 is a list"
            publisher: Somebody
        ---
        ```{calc}
        #| label: cost
        hours = 8760 h * params.load
        year  = params.rent * hours in kUSD
        root  = max(sqrt(params.load), 0.5) - (-params.load)^2
        owned = params.price * capital_recovery(9 %, 4 yr) in kUSD/yr
        said  = '=HYPERLINK("x")'
        ```

        ```{data}
        #| label: chips
        name, power [W], note
        A, 700, +1
        B, , -2
        ```

        """

    private func exported(_ name: String) async throws -> (place: Workspace, result: Program.Result) {
        let place = try Workspace(["n.md": Self.notebook])
        return (place, try await place.litho("export", "n.md", "-o", name, "--no-cache"))
    }

    @Test func longCSVHasRangeUnitStatusAndSource() async throws {
        let (place, result) = try await exported("v.csv")
        #expect(result.status == 0, "\(result.errors)")
        let rows = try place.read("v.csv").split(separator: "\n").map(String.init)
        #expect(rows.first == "name,value,low,high,unit,status,source")
        #expect(rows.contains("params.rent,2.5,,,USD/h,sourced,list"))
        #expect(rows.contains("cost.year,13.14,,,kUSD,computed,list") || rows.contains { $0.hasPrefix("cost.year,13.1") })
        let owned = try #require(rows.first { $0.hasPrefix("cost.owned,") }).split(separator: ",", omittingEmptySubsequences: false)
        let numbers = owned[1...3].compactMap { Double($0) }
        #expect(numbers.count == 3 && numbers[1] < numbers[0] && numbers[0] < numbers[2])
        #expect(rows.contains("cost.said,\"'=HYPERLINK(\"\"x\"\")\",,,,text,"))
        #expect(rows.contains("chips['A'].note,'+1,,,,text,") || rows.contains("chips['A'].note,1,,,,given,"))
        #expect(rows.contains { $0.hasPrefix("chips['B'].power,,,,,missing,not given") })
    }

    @Test func jsonHasASchemaAndItsSources() async throws {
        let place = try Workspace(["n.md": Self.notebook])
        let json = try #require(try await place.litho("export", "n.md", "-o", "-", "--format", "json", "--no-cache").json)
        #expect(json["schema"]?.double == 1)
        #expect(json["values"]?.array?.first?["name"]?.string == "params.rent")
        #expect(json["sources"]?.array?.first?["publisher"]?.string == "Somebody")
    }

    @Test func aFormThatIsNotKnownAndAFileThatIsThereAreRefused() async throws {
        let (place, result) = try await exported("v.ods")
        #expect(result.status == 2)
        #expect(result.errors.contains("--format"))
        try place.write("v.csv", "mine")
        let again = try await place.litho("export", "n.md", "-o", "v.csv", "--no-cache")
        #expect(again.status != 0)
        #expect(try place.read("v.csv") == "mine")
    }

    static let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// LibreOffice opens the workbook, computes its formulas anew, and comes to the values of the report.
    @Test(.enabled(if: office != nil, "LibreOffice is not installed: libreoffice-calc"), .timeLimit(.minutes(5)))
    func aWorkbookComputesToTheSameValues() async throws {
        let office = try #require(Self.office)
        let (place, result) = try await exported("v.xlsx")
        #expect(result.status == 0, "\(result.errors)")
        // A profile of its own, told to compute every formula when a file is opened.
        try place.write(
            "profile/user/registrymodifications.xcu",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
            <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
            """)
        let record = try await Subprocess.run(
            .path(FilePath(office)),
            arguments: [
                "-env:UserInstallation=file://\(place.path)/profile", "--headless", "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", "--outdir", "\(place.path)/out", "\(place.path)/v.xlsx",
            ], output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        #expect(record.terminationStatus.isSuccess, "\(record.standardError ?? "")")
        let computed = try CSVText.records(try place.read("out/v.csv"), name: "out")
        #expect(try await place.litho("export", "n.md", "-o", "v.csv", "--no-cache").status == 0)
        let stated = try CSVText.records(try place.read("v.csv"), name: "v")
        #expect(computed.count == stated.count)
        for (row, expected) in zip(computed, stated).dropFirst() {
            #expect(row[0] == expected[0])
            guard let value = Double(expected[1]) else { continue }
            let found = try #require(Double(row[1]), "\(row)")
            #expect(abs(found - value) <= 1e-12 * abs(value), "\(row[0]): \(found), not \(value)")
        }
        #expect(computed.contains { $0[0] == "cost.said" && $0[1] == "=HYPERLINK(\"x\")" })
    }
}
