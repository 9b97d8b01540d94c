/// How documents are read.
package struct IntakeSettings: Sendable {
    /// Where they are parsed.
    package var place: DocumentReader.Place
    /// How many are parsed at once.
    package var jobs: Int
    package var network: NetworkPolicy

    package init(place: DocumentReader.Place, jobs: Int, network: NetworkPolicy = NetworkPolicy()) {
        self.place = place
        self.jobs = jobs
        self.network = network
    }
}
