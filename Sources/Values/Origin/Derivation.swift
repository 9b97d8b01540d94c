/// How a quantity came about: the numbers and facts it rests on, and what was done with them, step by step.
///
/// A graph, not a tree: an input that is used twice stands once, and that is why `x - x` is exactly zero. Values are in base
/// units. The last step is the quantity itself.
public struct Derivation: Sendable, Hashable {
    /// What a step does with the steps it names.
    public enum Operation: UInt8, Sendable, Hashable, CaseIterable {
        /// A number of a text, which stands there as `names[detail]` says.
        case constant
        /// A named value with an origin of its own: `inputs[detail]`.
        case input
        case negate, add, subtract, multiply, divide, power
        case exp, ln, log10, log2, sqrt, sin, cos, tan, asin, acos, atan
        case abs, minimum, maximum, floor, ceiling, round, modulo
        /// 1 where it holds, else 0.
        case less, lessOrEqual
        /// The second where the first is not 0, else the third.
        case select
        /// The same value under the name its author gave it: `names[detail]`.
        case named
    }

    public struct Step: Sendable, Hashable {
        public var operation: Operation
        /// Earlier steps; -1 where there is none.
        public var a: Int32
        public var b: Int32
        public var c: Int32
        /// Which input or name; -1 for neither.
        public var detail: Int32
        /// The value with every input at its centre, in base units.
        public var value: Double

        public init(_ operation: Operation, a: Int32 = -1, b: Int32 = -1, c: Int32 = -1, detail: Int32 = -1, value: Double) {
            self.operation = operation
            self.a = a
            self.b = b
            self.c = c
            self.detail = detail
            self.value = value
        }
    }

    /// A value that was not computed here.
    public struct Input: Sendable, Hashable {
        /// What it is called, the same in every cell: `params.load`, `cost.pue`. One name is one random variable.
        public var name: String
        /// In base units.
        public var distribution: Distribution
        /// The unit it was given in.
        public var unit: Unit
        public var origin: Origin

        public init(name: String, distribution: Distribution, unit: Unit, origin: Origin) {
            self.name = name
            self.distribution = distribution
            self.unit = unit
            self.origin = origin
        }
    }

    public struct Name: Sendable, Hashable {
        /// `cost.owned`
        public var name: String
        /// The unit its author shows it in.
        public var unit: Unit

        public init(_ name: String, unit: Unit) {
            self.name = name
            self.unit = unit
        }
    }

    /// `a` and `b` are correlated by so much.
    public struct Correlation: Sendable, Hashable {
        public var a: String
        public var b: String
        public var value: Double

        public init(_ a: String, _ b: String, _ value: Double) {
            self.a = a
            self.b = b
            self.value = value
        }
    }

    public var steps: [Step]
    public var inputs: [Input]
    public var names: [Name]
    public var correlations: [Correlation]

    /// As many steps as one value may rest on.
    public static let stepLimit = 100_000

    public init(steps: [Step], inputs: [Input], names: [Name] = [], correlations: [Correlation] = []) {
        self.steps = steps
        self.inputs = inputs
        self.names = names
        self.correlations = correlations
    }
}
