extension MetadataReader {
    /// The names of people, from the source that is most certain; a site or a publisher only where there is nobody, and the name of an
    /// account only where nobody has a full one.
    mutating func chooseAuthor() {
        sortBylines()
        for byline in bylines { metadata.author.add(byline.text, byline.rank <= 1 ? .microdata : .byline) }
        let sites = Set((metadata.site.candidates.map(\.value) + [metadata.site.chosen ?? ""]).map { TitleTexts.fold(Array($0.utf8)) })
        var accounts: [String] = []
        var publishers: [String] = []
        for source in [Candidate.Source.linkedData, .meta, .microdata, .byline] {
            var people: [String] = []
            for text in metadata.author.all(source) {
                for name in AuthorNames.names(in: text) where !people.contains(name) {
                    if sites.contains(TitleTexts.fold(Array(name.utf8))) || AuthorNames.isOrganisation(name)
                        || AuthorNames.isOrganisation(text, byWordsOnly: true)
                    {
                        publishers.append(name)
                    } else if AuthorNames.isAccount(name) {
                        accounts.append(name)
                    } else if accounts.isEmpty && publishers.isEmpty || AuthorNames.isFullName(name) {
                        people.append(name)
                    }
                }
                // Of lines on the page the most certain one says who; others are of other articles.
                if source == .byline || source == .microdata, !people.isEmpty { break }
            }
            if !people.isEmpty {
                metadata.author.chosen = people.prefix(8).joined(separator: "; ")
                return
            }
        }
        metadata.author.chosen = accounts.first ?? publishers.first
    }

    /// Of lines that are not marked as bylines the one nearest to the title comes first.
    private mutating func sortBylines() {
        let title = titleBlock ?? 0
        bylines.sort { ($0.rank, $0.rank < 5 ? 0 : abs($0.block - title)) < ($1.rank, $1.rank < 5 ? 0 : abs($1.block - title)) }
    }
}
