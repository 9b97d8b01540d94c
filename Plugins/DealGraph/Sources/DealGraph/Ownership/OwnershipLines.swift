import Values

/// Networks as JSON lines: `nodes`, `stakes` and perhaps `asset_value` in, the answers of each measure out.
package enum OwnershipLines {
    package static func answer(_ line: some Collection<UInt8>) -> [UInt8] {
        do {
            let json = try JSON(parsing: line)
            let (network, assets) = try network(json)
            return answers(network, assets).compactBytes
        } catch let failure as JSON.Failure {
            return problem("not JSON at byte \(failure.offset): \(failure.reason)")
        } catch let failure as LineProblem {
            return problem(failure.text)
        } catch {
            return problem("\(error)")
        }
    }

    private static func problem(_ text: String) -> [UInt8] { (["error": .string(text)] as JSON).compactBytes }

    private static func network(_ json: JSON) throws(LineProblem) -> (OwnershipNetwork, assets: [Double]?) {
        guard let stakes = json["stakes"]?.array else { throw LineProblem("\"stakes\" is missing") }
        var names = [String]()
        var numbers: [String: Int] = [:]
        func number(_ name: String) -> Int {
            if let known = numbers[name] { return known }
            numbers[name] = names.count
            names.append(name)
            return names.count - 1
        }
        for node in json["nodes"]?.array ?? [] {
            guard let name = node.string else { throw LineProblem("a node is a text") }
            _ = number(name)
        }
        var read = [OwnershipNetwork.Stake]()
        for (index, stake) in stakes.enumerated() {
            guard let owner = stake["owner"]?.string, let owned = stake["owned"]?.string else {
                throw LineProblem("stake \(index) has no \"owner\" or \"owned\"")
            }
            read.append(.init(owner: number(owner), owned: number(owned), share: stake["share"]?.double ?? .nan))
        }
        let assets = json["asset_value"].map { values in names.map { values[$0]?.double ?? 0 } }
        return (OwnershipNetwork(names: names, stakes: read), assets)
    }

    private static func answers(_ network: OwnershipNetwork, _ assets: [Double]?) -> JSON {
        let names = network.names
        func list(_ nodes: [Int]) -> JSON { .array(nodes.map { .string(names[$0]) }) }
        func object(_ members: some Sequence<(Int, JSON)>) -> JSON { .object(members.map { JSON.Member(names[$0.0], $0.1) }) }
        let cycles = network.cycles()
        var counts: [Int: Int] = [:]
        for cycle in cycles { counts[cycle.nodes.count, default: 0] += 1 }
        let control = network.control().sorted { $0.key < $1.key }.map { owner, shares in
            (owner, object(shares.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }))
        }
        var members: [JSON.Member] = [
            .init("control", object(control)),
            .init("cycle_count_by_length_up_to_5", .object(counts.sorted { $0.key < $1.key }.map { .init("\($0.key)", JSON($0.value)) })),
            .init("cycles", .array(cycles.map { ["nodes": list($0.nodes), "product": JSON($0.product)] })),
            .init(
                "checks",
                [
                    "over_100_percent": list(network.overheld), "self_holding": list(network.selfHolding),
                    "refused": .array(network.refused.map { [.string(names[$0.owner]), .string(names[$0.owned])] }),
                ]),
        ]
        do {
            let integrated = try IntegratedOwnership(network)
            members += [.init("singular", false), .init("closed_rings", [])]
            members += sums(integrated, network, assets, object)
        } catch {
            switch error {
            case .closedRings(let rings):
                members += [.init("singular", true), .init("closed_rings", .array(rings.map(list)))]
            case .unbounded: members += [.init("singular", false), .init("unbounded", true)]
            case .tooLarge(let count): members += [.init("error", .string("\(count) companies are too many to look at every pair"))]
            }
        }
        return .object(members)
    }

    private static func sums(
        _ integrated: IntegratedOwnership, _ network: OwnershipNetwork, _ assets: [Double]?, _ object: ([(Int, JSON)]) -> JSON
    ) -> [JSON.Member] {
        let all = 0..<network.count
        func pairs(_ value: (Int, Int) -> Double) -> JSON {
            object(
                all.compactMap { owner in
                    let row = all.compactMap { owned in
                        let share = value(owner, owned)
                        return abs(share) > 1e-15 ? (owned, JSON(share)) : nil
                    }
                    return row.isEmpty ? nil : (owner, object(row))
                })
        }
        let companies = all.filter { !network.isUltimate($0) }
        func each(_ value: (Int) -> JSON) -> JSON { object(companies.map { ($0, value($0)) }) }
        var members: [JSON.Member] = [
            .init("integrated_gross_T", pairs(integrated.gross)), .init("integrated_corrected_Y", pairs(integrated.corrected)),
            .init("ultimate_owners", each { object(integrated.ultimateOwners(of: $0).map { ($0.owner, JSON($0.share)) }) }),
            .init("hhi", each { JSON(integrated.concentration(of: $0)) }),
            .init("undisclosed", each { JSON(integrated.undisclosed(of: $0)) }),
        ]
        if let assets {
            members.append(
                .init("book_value_V", object(integrated.bookValues(assets: assets).enumerated().map { ($0.offset, JSON($0.element)) })))
            members.append(
                .init(
                    "outside_value_v", object(integrated.outsideValues(assets: assets).enumerated().map { ($0.offset, JSON($0.element)) })))
        }
        return members
    }
}

/// Why a line of input cannot be answered.
struct LineProblem: Error {
    var text: String
    init(_ text: String) { self.text = text }
}
