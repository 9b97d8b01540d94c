import ChipSpecs
import Testing
import Values

/// Sizes of memory as submitters write them, and which of them no reading reconciles.
struct MemoryAgreementTests {
    @Test(
        arguments: [
            ("80 GB", 80e9, 85_899_345_920), ("80GB", 80e9, 85_899_345_920), ("143771 MiB", 150_754_820_096, nil),
            ("96 GiB", 103_079_215_104, nil),
            ("1,128 GB", 1128e9, 1_211_180_777_472), ("24 gigabytes", 24e9, 25_769_803_776), ("HBM3 80 GB", 80e9, 85_899_345_920),
            ("1.5TB", 1.5e12, 1_649_267_441_664),
        ] as [(String, Double, Double?)])
    func sizeIsReadInBothWaysWhereItsUnitAllows(text: String, first: Double, second: Double?) throws {
        let size = try #require(ByteSize(text))
        #expect(size.readings == [first] + (second.map { [$0] } ?? []))
    }

    @Test(arguments: ["", "N/A", "80", "GB", "80 W", "1,5 GB", "eighty GB", "0 GB"])
    func whatIsNoSizeIsNone(text: String) { #expect(ByteSize(text) == nil) }

    private func system(_ file: String, _ accelerator: String?, _ memory: String?) throws -> SystemDescription {
        var members: [JSON.Member] = [.init("system_name", "s"), .init("submitter", "Ada")]
        members.append(.init("accelerator_model_name", accelerator.map { .string($0) } ?? "N/A"))
        members.append(.init("accelerator_memory_capacity", memory.map { .string($0) } ?? ""))
        members.append(.init("accelerators_per_node", 8))
        return try #require(SystemDescription(.object(members), file: file))
    }

    @Test func onlyTrueConflictsAreListedWithTheirFiles() throws {
        let agreement = MemoryAgreement([
            try system("a.json", "A1", "24 GB"), try system("b.json", "A1", "23.6 GB"), try system("c.json", "A1", "24576 MiB"),
            try system("d.json", "A2", "141GB"), try system("e.json", "A2", "143771 MiB"), try system("f.json", nil, nil),
            try system("g.json", "A2", nil), try system("h.json", "A2", "much"),
        ])
        #expect(agreement.accelerators.map(\.name) == ["A1", "A2"])
        #expect(agreement.accelerators[0].conflicts.map { [$0.0, $0.1] } == [["23.6 GB", "24 GB"], ["23.6 GB", "24576 MiB"]])
        #expect(agreement.accelerators[1].conflicts.isEmpty)
        #expect(agreement.unplaced.map(\.file) == ["f.json", "g.json", "h.json"])
        let json = agreement.json["accelerators"]?.array
        #expect(json?[0]["files"]?["23.6 GB"] == ["b.json"])
        #expect(json?[1]["files"]?.members?.isEmpty == true)
    }

    @Test func anotherDocumentIsNoSystem() {
        #expect(SystemDescription(["results": [1, 2]], file: "x.json") == nil)
        #expect(SystemDescription([1], file: "x.json") == nil)
    }

    @Test(.enabled(if: SharedData.root != nil, "the shared data is not there"))
    func submittersDisagreeExactlyWhereTheKeySays() throws {
        let systems = try SharedData.names("mlperf").compactMap { name in
            SystemDescription(try JSON(parsing: SharedData.bytes("mlperf/\(name)")), file: name)
        }
        #expect(systems.count == 58)
        #expect(MemoryAgreement(systems).json == (try JSON(parsing: SharedData.bytes("keys/mlperf-memory.json"))))
    }
}
