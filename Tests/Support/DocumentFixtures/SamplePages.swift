/// Pages to read.
package enum SamplePages {
    package static let sentence =
        "The new plant near the river will take four years to build, and it will need 90 MW of power when it is done."

    package static func page(_ title: String, _ sentence: String = sentence) -> [UInt8] {
        Array(
            "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1><p>\(sentence)</p><p>\(sentence)</p></article></body></html>"
                .utf8)
    }
}
