import Values

extension Calculation {
    /// Up to this share of the samples may have no break-even near that of the centre.
    private static let lostLimit = 0.001

    /// Finds break-evens in the steps that both sides were computed by.
    static func root(_ sampling: Sampling?) -> Evaluator<GraphArithmetic>.RootFinder {
        { (arithmetic, left, right, unknown) throws(Problem) in
            let root: Root
            do throws(RootFailure) { root = try arithmetic.builder.root(of: left, equalTo: right, by: unknown) } catch {
                switch error {
                case .independent:
                    throw Problem(.breakEven, "neither side depends on $x", at: 0..<0, hint: "name an input of one of the sides")
                case .never(let isAbove, _, _):
                    throw Problem(
                        .breakEven,
                        "no value of $x makes both sides equal: the first is \(isAbove ? "above" : "below") the second throughout",
                        at: 0..<0, hint: "it was looked for up to a million times its present value, and down to a millionth")
                }
            }
            var notes = [String]()
            if !root.others.isEmpty {
                notes.append("\(root.others.count + 1) values make both sides equal: the nearest to the present one is taken")
            }
            if let holds = root.holds, !arithmetic.isCertain(holds) {
                guard let sampling else { throw Problem(.uncertain, "a break-even is found by sampling", at: 0..<0) }
                let chance: Derivation.Chance
                do throws(Derivation.Failure) {
                    chance = try arithmetic.builder.derivation(of: holds).chance(draws: sampling.draws, seed: sampling.seed)
                } catch { throw Problem(.breakEven, "in some samples $x has no break-even: \(error.message)", at: 0..<0, hint: error.hint) }
                if case .probability(let share) = chance, share < 1 - lostLimit {
                    let lost = Values.Number.real(((1 - share) * 1000).rounded() / 10)
                    throw Problem(
                        .breakEven, "in \(lost) % of the samples no value of $x makes both sides equal", at: 0..<0,
                        hint: "narrow the inputs, or ask for another name")
                }
            }
            return (root.step, notes)
        }
    }

    /// A number with its spread, as people read it.
    static func shown(_ sampling: Sampling?) -> (GraphArithmetic, Term<Int32>, Unit) throws(Problem) -> String {
        { (arithmetic, term, unit) throws(Problem) in
            let table = UnitTable.standard
            var unit = unit
            if unit.meaning(in: table)?.dimension != term.dimension { unit = table.baseUnit(of: term.dimension, own: [:]) }
            let factor = unit.meaning(in: table)?.factor ?? 1
            let number = arithmetic.value(term.number)
            guard !arithmetic.isCertain(term.number) else { return Quantity(number / factor, unit).display }
            guard let sampling else { throw Problem(.uncertain, "found by sampling", at: 0..<0) }
            do throws(Derivation.Failure) {
                let view = try arithmetic.builder.derivation(of: term.number).view(draws: sampling.draws, seed: sampling.seed)
                return Quantity(view.centre / factor, unit, spread: view.spread.scaled(by: 1 / factor)).display
            } catch { throw Problem(.mathDomain, error.message, at: 0..<0, hint: error.hint) }
        }
    }
}
