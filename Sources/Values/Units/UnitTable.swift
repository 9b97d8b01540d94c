/// Every spelling of every unit, and what it means.
///
/// Read once from the files in `Data`, which say where each definition comes from. Case counts and no name is split: `mw` is
/// neither milliwatt nor megawatt, and `kWhh` is nothing.
public struct UnitTable: Sendable {
    /// A row of `units.csv`.
    struct Entry: Sendable {
        struct Name: Sendable {
            var text: String
            var takesSymbols = false
        }

        var symbol: String
        var names: [Name]
        var meaning: UnitMeaning
        /// The prefixes it takes, of `Prefix.decimal` and `Prefix.binary`.
        var prefixes: [Prefix]
        var source: String
    }

    /// One spelling of a unit, prefix included.
    struct Spelling: Sendable {
        /// Where its bytes stand in `letters`.
        var start: Int32
        var length: Int32
        /// The row it belongs to.
        var entry: Int32
        /// The prefix in the entry's own list; -1 for none.
        var prefix: Int32
        var meaning: UnitMeaning
    }

    /// A spelling that is not accepted, or only with a note.
    public struct Caution: Sendable {
        public enum Action: String, Sendable { case refuse, note }
        public var action: Action
        /// What it could mean: the units to write instead.
        public var readings: [String]
        public var message: String
    }

    var entries: [Entry] = []
    var letters: [UInt8] = []
    var spellings: [Spelling] = []
    /// Open addressing over `spellings`; -1 is free.
    var slots: [Int32] = []
    /// The symbols of the base units, in the order of the dimension's lanes.
    public internal(set) var bases: [String] = []
    /// Number words: `billion` is 1e9.
    public internal(set) var numberWords: [String: Double] = [:]

    init() { slots = Array(repeating: -1, count: 1 << 14) }

    /// The table that comes with Litho.
    public static let standard = UnitTable(units: PackageResources.units_csv, numbers: PackageResources.numbers_csv)
}

extension UnitTable {
    /// The number of a spelling, from its bytes; -1 for none.
    @inline(__always)
    func index(of name: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
        return slots.withUnsafeBufferPointer { slots in
            spellings.withUnsafeBufferPointer { spellings in
                letters.withUnsafeBufferPointer { letters in
                    while true {
                        let candidate = slots[slot]
                        if candidate < 0 { return -1 }
                        let spelling = spellings[Int(candidate)]
                        if Int(spelling.length) == name.count {
                            var same = true
                            let start = Int(spelling.start)
                            for i in 0..<name.count where letters[start + i] != name[i] {
                                same = false
                                break
                            }
                            if same { return candidate }
                        }
                        slot = (slot + 1) & (slots.count - 1)
                    }
                }
            }
        }
    }

    @inline(__always)
    static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash ^ (hash >> 29)
    }

    /// What a unit's name means, prefix included. `nil` for a name that is no unit.
    @inline(__always)
    public func meaning(of name: UnsafeBufferPointer<UInt8>) -> UnitMeaning? {
        let index = index(of: name)
        return index < 0 ? nil : spellings[Int(index)].meaning
    }

    public func meaning(of name: String) -> UnitMeaning? {
        var name = name
        return name.withUTF8 { meaning(of: $0) }
    }

    /// The spelling a unit is shown in: `W` for `watts`, `kWh` for `kilowatthour`.
    public func displaySymbol(of name: String) -> String? {
        var copy = name
        let index = copy.withUTF8 { self.index(of: $0) }
        guard index >= 0 else { return nil }
        let spelling = spellings[Int(index)]
        let entry = entries[Int(spelling.entry)]
        return spelling.prefix < 0 ? entry.symbol : entry.prefixes[Int(spelling.prefix)].symbol + entry.symbol
    }

    /// The long name of a unit: "hour" for `h`. `nil` where it has none, or is no unit.
    public func longName(of name: String) -> String? {
        var copy = name
        let index = copy.withUTF8 { self.index(of: $0) }
        guard index >= 0 else { return nil }
        let spelling = spellings[Int(index)]
        let entry = entries[Int(spelling.entry)]
        guard let long = entry.names.max(by: { $0.text.utf8.count < $1.text.utf8.count && !$1.text.hasSuffix("s") })?.text else {
            return nil
        }
        return spelling.prefix < 0 ? long : entry.prefixes[Int(spelling.prefix)].name + long
    }

    /// A product of base units: for a dimension nobody typed a unit of. `own` are base units beyond the table's.
    public func baseUnit(of dimension: Dimension, own: [String: Int] = [:]) -> Unit {
        var unit = Unit.one
        for (lane, base) in bases.enumerated() where dimension[lane] != 0 { unit = unit * Unit(symbol: base).raised(to: dimension[lane]) }
        for (base, lane) in own where dimension[lane] != 0 { unit = unit * Unit(symbol: base).raised(to: dimension[lane]) }
        return unit
    }

    /// The base units that are money: those ISO 4217 names.
    public var currencies: [String] {
        bases.filter { base in entries.contains { $0.symbol == base && $0.source.hasPrefix("ISO 4217") } }
    }

    /// Every spelling, for suggestions.
    public var names: [String] {
        spellings.map { String(decoding: letters[Int($0.start)..<Int($0.start + $0.length)], as: UTF8.self) }
    }
}
