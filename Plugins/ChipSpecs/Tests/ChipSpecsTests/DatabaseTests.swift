import ChipSpecs
import Diagnostics
import Testing

/// The facts that ship with the plugin.
struct DatabaseTests {
    @Test func filesKeepTheirSchema() {
        let check = DatabaseCheck(files: ChipDatabase.files, claims: ChipDatabase.claimFiles)
        #expect(check.problems.isEmpty, "\(check.problems.prefix(20).map(\.summary).joined(separator: "\n"))")
    }

    @Test func everyClaimReachesTheViewsOfThisDay() throws {
        let count = ChipDatabase.claimFiles.reduce(0) { $0 + $1.text.utf8.count { $0 == 0x0A } - 1 }
        let retractions = try Small.rows("SELECT count(*) FROM _statement WHERE retracts IS NOT NULL OR valid_to IS NOT NULL")
        #expect(try Small.rows("SELECT count(*) + \(retractions[0][0]) FROM claim") == [["\(count)"]])
    }

    @Test func partsThatPeopleAskForAreThere() throws {
        #expect(try Int(Small.rows("SELECT count(*) FROM chip")[0][0]) ?? 0 >= 40)
        #expect(try Int(Small.rows("SELECT count(*) FROM system")[0][0]) ?? 0 >= 15)
        let names = Set(try Small.rows("SELECT name FROM chip").map { $0[0] })
        let wanted = [
            "Trainium1", "Trainium2", "Trainium3", "Trainium4", "Inferentia2", "OpenAI-XPU", "V100-SXM2-32GB", "A100-SXM-80GB",
            "H100-SXM-80GB", "H200-SXM", "B200-SXM", "GB200", "GB300", "Rubin", "MI250X", "MI300X", "MI355X", "MI455X", "TPUv3",
            "TPUv4", "TPUv5e", "TPUv5p", "TPUv6e", "TPUv7x", "MTIA-v2", "Maia-100", "Gaudi2", "Gaudi3", "GroqChip-LPU-v1",
            "Cerebras-WSE-3",
        ]
        #expect(Set(wanted).subtracting(names) == [])
        #expect(try Small.rows("SELECT chips FROM system WHERE name = 'EC2-UltraCluster-3.0'") == [["1000000"]])
    }

    @Test func everyValueLeadsToItsSourceInOneStep() throws {
        for table in ["claim", "spec", "price"] {
            let lost = try Small.rows(
                "SELECT \(table).source FROM \(table) LEFT JOIN source ON source.id = \(table).source WHERE source.id IS NULL")
            #expect(lost.isEmpty, "\(table): \(lost)")
        }
        #expect(try Small.rows("SELECT spec.part FROM spec LEFT JOIN claim ON claim.id = spec.claim WHERE claim.id IS NULL") == [])
        #expect(try Small.rows("SELECT name FROM chip WHERE source IS NULL UNION SELECT name FROM system WHERE source IS NULL") == [])
    }

    @Test func whatNobodyStatesIsSaidToBeMissing() throws {
        #expect(
            try Small.rows("SELECT value, low, high, conflicts FROM spec WHERE part = 'Trainium3' AND quantity = 'tdp'") == [
                ["-", "500", "1000", "0"]
            ])
        #expect(try Small.rows("SELECT tdp FROM chip WHERE name = 'Trainium3'") == [["-"]])
        let unknown = try Small.rows(
            "SELECT quantity FROM spec WHERE part = 'OpenAI-XPU' AND value IS NULL AND text IS NULL ORDER BY quantity")
        #expect(unknown.map { $0[0] } == ["bandwidth", "memory", "node", "peak", "tdp"])
    }

    @Test func articleAgainstMakerIsAConflict() throws {
        #expect(
            try Small.rows(
                "SELECT one, one_source, another FROM conflict WHERE part = 'Trainium3' AND quantity = 'bandwidth' ORDER BY one_source")
                == [
                    ["4.9 TB/s", "neuron-trn3", "9 TB/s"], ["4.9 TB/s", "servernews-trn3", "9 TB/s"],
                ])
        // 144 GB and 144 GiB are one size under one reading.
        #expect(try Small.rows("SELECT count(*) FROM conflict WHERE part = 'Trainium3' AND quantity = 'memory'") == [["0"]])
    }

    @Test func beforeItsLaunchAChipIsNotThere() throws {
        let before = Small.shipped(asOf: "2025-12-01")
        #expect(try Small.rows("SELECT name FROM chip WHERE name = 'Trainium3' AND launched IS NOT NULL", in: before) == [])
        #expect(try Small.rows("SELECT fp8 FROM chip WHERE name = 'Trainium3'", in: Small.shipped(asOf: "2025-12-02")) == [["2517"]])
    }

    @Test func correctionOfATableIsKnownFromItsDayOn() throws {
        let sql = "SELECT value FROM spec WHERE part = 'B300-SXM' AND format = 'INT4'"
        #expect(try Small.rows(sql, in: Small.shipped(knownOn: "2025-11-30")) == [["14000"]])
        #expect(try Small.rows(sql, in: Small.shipped(knownOn: "2025-12-10")) == [["13500"]])
        #expect(try Small.rows(sql) == [["13500"]])
    }

    @Test func cadenceCountsMonthsBetweenGenerations() throws {
        #expect(try Small.rows("SELECT months FROM cadence WHERE name = 'Trainium3'") == [["12"]])
    }
}
