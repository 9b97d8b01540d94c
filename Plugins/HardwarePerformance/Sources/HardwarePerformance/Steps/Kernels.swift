/// The laws of one chip that a step is built from.
package struct Kernels: Sendable {
    package var chip: Chip
    package var table: CoefficientTable
    package var prefill: Calibrated<PrefillAttentionLaw>
    package var decode: Calibrated<DecodeAttentionLaw>
    package var elementwise: Calibrated<ElementwiseLaw>
    package var normalisation: Calibrated<NormalisationLaw>
    private var gemms: [Precision: Calibrated<GemmLaw>] = [:]
    private var collectives: [Collective.Kind: Calibrated<CollectiveLaw>] = [:]
    private var setting: String

    package init(_ chip: Chip, _ table: CoefficientTable, setting: String = "sustained") {
        self.chip = chip
        self.table = table
        self.setting = setting
        prefill = table.law(PrefillAttentionLaw.self, for: chip, .bf16, setting: setting)
        decode = table.law(DecodeAttentionLaw.self, for: chip, .bf16, setting: setting)
        elementwise = table.law(ElementwiseLaw.self, for: chip, setting: setting)
        normalisation = table.law(NormalisationLaw.self, for: chip, setting: setting)
        for kind in Collective.Kind.allCases { collectives[kind] = table.law(CollectiveLaw.self, forKind: kind, chip) }
        for precision in Precision.allCases { gemms[precision] = table.law(GemmLaw.self, for: chip, precision, setting: setting) }
    }

    package func gemm(_ precision: Precision) -> Calibrated<GemmLaw> {
        gemms[precision] ?? table.law(GemmLaw.self, for: chip, precision, setting: setting)
    }

    func collective(_ kind: Collective.Kind) -> Calibrated<CollectiveLaw> {
        collectives[kind] ?? table.law(CollectiveLaw.self, forKind: kind, chip)
    }

    func time(_ gemm: Gemm) -> Double { self.gemm(gemm.precision).parts(gemm, on: chip).total }
}
