import Diagnostics
import Values

/// Parties, sources and every claim that was made: the content of the plugin's data set.
package struct DealBook: Sendable {
    package let parties: [Party]
    package let claims: [DealClaim]
    private let numbers: [String: Int]
    /// Lower-case names, aliases and tickers.
    private let names: [String: Int]

    /// Rows that cannot be read, with the reason.
    package let problems: [String]

    /// From the rows of the tables `party`, `source` and `claim`; an absent field is an empty text.
    ///
    /// A party that stands twice is one, with the aliases of both. A claim without a number gets one behind all others.
    package init(parties partyRows: [[String: String]], sources sourceRows: [[String: String]], claims claimRows: [[String: String]]) {
        var problems = [String]()
        var parties = [Party]()
        var numbers: [String: Int] = [:]
        for row in partyRows {
            let party = Party(row)
            guard !party.id.isEmpty else {
                problems.append("\(row[RowReader.place] ?? "a party"): the id is missing")
                continue
            }
            if let known = numbers[party.id] {
                parties[known].aliases += ([party.name] + party.aliases).filter { $0 != parties[known].name && !$0.isEmpty }
            } else {
                numbers[party.id] = parties.count
                parties.append(party)
            }
        }
        var names: [String: Int] = [:]
        for (number, party) in parties.enumerated() {
            for name in [party.name] + party.aliases + [party.ticker, party.lei].compactMap({ $0 }) where names[name.lowercased()] == nil {
                names[name.lowercased()] = number
            }
        }
        self.parties = parties
        self.numbers = numbers
        self.names = names
        let sources = Dictionary(sourceRows.map { ($0["id"] ?? "", ClaimSource($0)) }) { first, _ in first }
        var claims = [DealClaim]()
        var taken = Set<Int>()
        var unnumbered = [Int]()
        for row in claimRows {
            let reader = RowReader(row) { name in numbers[name] ?? names[name.lowercased()] }
            do throws(LineProblem) {
                let claim = try reader.claim(parties: parties, sources: sources)
                if claim.claim.id == 0 {
                    unnumbered.append(claims.count)
                } else if !taken.insert(claim.claim.id).inserted {
                    throw LineProblem("\(reader.name): another claim has this number")
                }
                claims.append(claim)
            } catch {
                problems.append(error.text)
            }
        }
        let last = taken.max() ?? 0
        for (count, place) in unnumbered.enumerated() { claims[place].claim.id = last + count + 1 }
        self.claims = claims
        self.problems = problems
    }

    package func number(of id: String) -> Int? { numbers[id] }

    /// The party with an identifier, name, alias, ticker or LEI, in any case; nil where there is none.
    package func partyNumber(of name: String) -> Int? { numbers[name] ?? names[name.lowercased()] }

    /// The party with an identifier, name, alias or ticker, in any case.
    package func party(named name: String) throws(QueryFailure) -> Int {
        if let number = partyNumber(of: name) { return number }
        var message = "no party is called '\(name)'"
        if let near = nearest(to: name, among: parties.map(\.name)) { message += "; did you mean '\(near)'?" }
        throw QueryFailure(.argumentError, "UnknownParty", message)
    }

    /// The last day on which something was reported.
    package var lastReport: Int { claims.map(\.claim.reportedOn).max() ?? 0 }
}
