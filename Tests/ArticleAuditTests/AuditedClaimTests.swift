import ArticleCorpus
import Testing

@testable import ArticleAudit

/// What a written number allows, and how names are found.
struct AuditedClaimTests {
    private func first(_ text: String) throws -> AuditedClaim {
        let bytes = Array(text.utf8)
        return AuditedClaim(try #require(ClaimFinder(text: bytes).claims.first { $0.value != nil }), in: bytes)
    }

    @Test(arguments: [
        ("The chip reaches 2.52 PFLOPs of FP8 compute.", 2.517, 2.53), ("Each chip has 144GB of HBM3e memory.", 144.4, 146),
        ("The memory reaches up to 9 TB/s of bandwidth.", 8.6, 4.9), ("It draws roughly 500 W of power.", 540, 560),
    ])
    func aNumberAllowsHalfAUnitOfItsLastDigit(text: String, good: Double, bad: Double) throws {
        let allowed = try #require(try first(text).allowed)
        #expect(allowed.contains(good))
        #expect(!allowed.contains(bad))
    }

    @Test func moreThanMeansMore() throws {
        let allowed = try #require(try first("It has more than twofold the performance of its predecessor.").allowed)
        #expect(!allowed.contains(1.94))
        #expect(allowed.contains(2.1))
    }

    @Test func unitsAreReadAsTheDatabaseHasThem() throws {
        let peak = try #require(ChipQuantity(try first("The chip reaches 2.52 PFLOPs of FP8 compute.")))
        #expect(peak.names == ["peak"])
        #expect(peak.factor == 1000)
        #expect(peak.format == "FP8")
        #expect(try #require(ChipQuantity(try first("It has 144 GB of HBM3e memory."))).names == ["memory"])
        // A cache is no memory, a link no memory bandwidth, and a number of people no number of chips.
        #expect(ChipQuantity(try first("It has 144 GB of cache before the memory.")) == nil)
        #expect(try #require(ChipQuantity(try first("It moves 9 TB/s via PCIe."))).isAmbiguousBandwidth)
        #expect(ChipQuantity(try first("The team has 144 people.")) == nil)
    }

    @Test func namesAreFoundWhateverTheirSpacesAndHyphens() {
        var names = NameFinder()
        names.add("Trainium3", for: "Trainium3")
        names.add("GB300-NVL72", for: "GB300-NVL72")
        #expect(names.find(in: "From Trainium 3 to the GB300 NVL72, not Trainium 30.") == ["Trainium3", "GB300-NVL72"])
    }
}
