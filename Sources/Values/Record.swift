/// Named values in the order they were given. A name stands once.
public struct Record: Sendable, Hashable {
    public private(set) var names: [String] = []
    public private(set) var values: [Value] = []

    public init() {}

    /// A repeated name replaces the value and keeps its first place.
    public init(_ fields: some Sequence<(String, Value)>) {
        for (name, value) in fields { self[name] = value }
    }

    public var count: Int { names.count }

    public subscript(_ name: String) -> Value? {
        get { names.firstIndex(of: name).map { values[$0] } }
        set {
            switch (names.firstIndex(of: name), newValue) {
            case (let index?, let value?): values[index] = value
            case (let index?, nil):
                names.remove(at: index)
                values.remove(at: index)
            case (nil, let value?):
                names.append(name)
                values.append(value)
            case (nil, nil): break
            }
        }
    }
}

extension Record: Sequence {
    public func makeIterator() -> Zip2Sequence<[String], [Value]>.Iterator {
        zip(names, values).makeIterator()
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
