/// Words whose full stop ends no sentence.
enum Abbreviations {
    /// Always followed by more: titles and the like.
    static let titles = words(
        """
        mr mrs ms dr prof rev fr sr hon gov sen rep gen col maj capt lt sgt cmdr adm pres st mt ft dipl ing mag hr frau herr mme mlle bzw ca vgl evtl ggf inkl exkl zzgl \
        sog abb bd kap nr tel vs cf fig figs eq eqs al approx no nos vol vols pp ed eds est jan feb mar apr jun jul aug sept sep oct nov dec okt dez str univ dept
        """)

    /// Followed by more, unless what follows begins sentences often.
    static let others = words(
        "corp inc ltd co llc plc jr bros etc e.g i.e a.m p.m u.s u.k e.u ph.d usw usf mio mrd tsd std min max int intl govt assn mfg")

    /// Words that begin sentences.
    static let starters = words(
        """
        the a an in on at it its he she they we i you this that these those but and or if when while as for from with to by of after before since during however according \
        there here what who why how where which some many most all no not now then so yet still also meanwhile moreover der die das ein eine es er sie wir ich im am und aber \
        doch auch wenn als nach vor bei mit für von zu dies diese dieser le la les un une il elle ils
        """)

    static let beforeOrdinal = words("der die das den dem des am im zum zur vom beim seit bis ab und jeder jedes im")

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
