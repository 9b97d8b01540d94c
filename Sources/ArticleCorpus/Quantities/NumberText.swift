/// Numbers as people write them.
package enum NumberText {
    /// Without a fraction where there is none.
    package static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 9e15 ? String(Int(value)) : String(value)
    }
}
