/// A node in a `TapeBuilder`, valid in that builder only.
package struct TapeNode: Sendable, Hashable {
    package let index: Int32

    init(index: Int) { self.index = Int32(index) }
}
