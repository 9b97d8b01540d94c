/// What may be fetched.
package struct NetworkPolicy: Sendable {
    /// Also hosts on this machine and in private networks.
    package var allowsPrivate: Bool
    package var userAgent: String

    package static let redirectLimit = 5
    /// Seconds to connect, and in all.
    static let connectionTime = 10
    static let totalTime = 30

    package init(allowsPrivate: Bool = false, userAgent: String = "litho") {
        self.allowsPrivate = allowsPrivate
        self.userAgent = userAgent
    }
}
