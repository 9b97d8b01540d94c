import HardwarePerformance
import Testing

struct TablesTests {
    @Test(arguments: [
        ("NVIDIA H100 80GB HBM3", "H100-SXM-80GB"), ("NVIDIA H200", "H200-SXM"), ("h100-sxm-80gb", "H100-SXM-80GB"), ("trn3", "Trainium3"),
        ("GB200", "GB200"),
    ]) func findsAChipByWhatTheDriverOrPeopleCallIt(name: String, chip: String) throws {
        #expect(try ChipTable.bundled.chip(named: name).name == chip)
    }

    @Test func suggestsTheNearestChip() {
        let error = #expect(throws: UnknownName.self) { try ChipTable.bundled.chip(named: "Trainium33") }
        #expect(error?.description == "unknown chip 'Trainium33'; did you mean 'Trainium3'?")
    }

    @Test func everyChipNamesItsSourceAndHasAPeak() {
        #expect(ChipTable.bundled.chips.count > 30)
        for chip in ChipTable.bundled.chips {
            #expect(!chip.source.isEmpty, "\(chip.name)")
            #expect(chip.memory > 1e8 && chip.bandwidth > 1e5, "\(chip.name)")
        }
    }

    @Test(arguments: ["llama-3-70b", "LLAMA3-70B", "Llama 3 70B"]) func findsAModelWhateverItsSpelling(name: String) throws {
        #expect(try ModelTable.bundled.model(named: name).layers == 80)
    }

    @Test(arguments: [
        ("LLAMA3-8B", 8.03), ("LLAMA2-70B", 68.98), ("GPT3-175B", 175), ("Mixtral-8x7B", 46.7), ("DeepSeek-V3", 671),
        ("Qwen3-235B-A22B", 235), ("LLAMA3.1-405B", 405.85),
    ]) func countsTheParametersThatTheMakerStates(name: String, billions: Double) throws {
        let model = try ModelTable.bundled.model(named: name)
        #expect(abs(model.parameters / (billions * 1e9) - 1) < 0.02, "\(model.parameters / 1e9)")
    }

    @Test func countsActiveParametersOfExperts() throws {
        let model = try ModelTable.bundled.model(named: "DeepSeek-V3")
        #expect(abs((model.activeLayerWeights + 2 * model.embedding) / 37e9 - 1) < 0.05)
        #expect(model.cachedElements == 61 * 576)
    }

    @Test func everyNameOfAPrecisionIsRead() {
        for precision in Precision.allCases { #expect(Precision(named: precision.rawValue) == precision) }
        #expect(Precision(named: "BFloat16") == .bf16)
        #expect(Precision(named: "fp3") == nil)
    }
}
