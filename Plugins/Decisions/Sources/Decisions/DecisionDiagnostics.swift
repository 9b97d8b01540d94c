import Diagnostics

extension DiagnosticID {
    static let decisionLine = DiagnosticID("L520", "decision-line")
    static let notAnInput = DiagnosticID("L521", "not-an-input")
    static let wrongScenarioValue = DiagnosticID("L522", "wrong-scenario-value")
    static let nothingVaries = DiagnosticID("L523", "nothing-varies")
    static let decisionFailed = DiagnosticID("L524", "decision-failed")
    static let flowLine = DiagnosticID("L526", "flow-line")
    static let wrongTerms = DiagnosticID("L527", "wrong-terms")
    static let seriesLine = DiagnosticID("L528", "series-line")
    static let staleValue = DiagnosticID("L529", "stale-value")
    static let ownershipLine = DiagnosticID("L540", "ownership-line")
    static let wrongComponent = DiagnosticID("L541", "wrong-component")
    static let countedTwice = DiagnosticID("L542", "counted-twice")
    static let wrongCost = DiagnosticID("L543", "wrong-cost")
    static let scopesDiffer = DiagnosticID("L544", "scopes-differ")
    static let tokenLine = DiagnosticID("L545", "token-line")
    static let limitNotMet = DiagnosticID("L546", "limit-not-met")
    static let wrongClaim = DiagnosticID("L547", "wrong-claim")
    static let exchangeLine = DiagnosticID("L548", "exchange-line")
    static let wrongExchange = DiagnosticID("L549", "wrong-exchange")
    static let decisionNote = DiagnosticID("L525", "decision-note")
}

let decisionDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .decisionLine,
        """
        A `scenario` cell is a table whose head is `| input | bear | base | bull |` and whose rows set inputs, with lines \
        `results: cost.owned, cost.rented` and `decision: cost.rented < cost.owned`. A `sensitivity` cell has lines `result:` or \
        `decision:`, and `vary:`, or `across:` and `down:` with `from … to …`.
        """),
    DiagnosticDescription(
        .notAnInput,
        """
        A scenario or a sensitivity changes a name on which none of its results rests, so nothing would change. Name a parameter, a \
        value of a cell or of a row that the results were computed from; `litho why NOTEBOOK LABEL.name --origin` lists them.
        """),
    DiagnosticDescription(
        .wrongScenarioValue,
        """
        A value that is no quantity, or one of another kind than the input it stands for. It is written as parameters are: `2 USD/h`, \
        `1.5 to 3 USD/h` for a range that holds nine of ten, `500..1000 W` for bounds. An empty cell leaves the input as it is.
        """),
    DiagnosticDescription(
        .nothingVaries, "A sensitivity needs an uncertain input, or `vary:` with names; the result it looks at rests on numbers alone."),
    DiagnosticDescription(
        .decisionFailed, "The values of a scenario or of a point have no result: a division by zero, a root of a negative number."),
    DiagnosticDescription(
        .flowLine,
        """
        A `cashflows` cell has lines `from: contracts` (a table with a name, `amount`, `start`, `end`, and perhaps `ramp`, `firm`, \
        `milestones`, `condition`, `probability`, `direction`, `claim`; a warrant has `shares`, `strike` and `spot`), `years: 2026 to 2032`, \
        and perhaps `calendar: Oracle` and `rate: params.interest`, or a table with a rate for each year.
        """),
    DiagnosticDescription(
        .wrongTerms,
        """
        Terms that cannot be: an end before the beginning, a ramp or milestones whose shares do not add up to 100 %, a firm share beyond \
        100 %, a year without a rate of interest, amounts in two currencies. An `exchange` cell \
        brings the money of a table into one currency first.
        """),
    DiagnosticDescription(
        .seriesLine,
        """
        A `series` cell has lines `from: offers` (a table with a column of dates), and perhaps `value: price`, `at: 2026-01-31`, \
        `interpolation: step`, `linear` or `none`, and `max-age: 1 yr`. One day has one value.
        """),
    DiagnosticDescription(
        .staleValue, "A value is older than the cell's `max-age:` allows. Look for a newer one, or say that the old one still stands."),
    DiagnosticDescription(
        .ownershipLine,
        """
        An `ownership` cell has lines `own: bought`, `rent: hired` (tables of items with a name, a price and what it `includes`; perhaps \
        `life`, `residual`, `method`, `of`, `date`) or `add: site, operations` from the plugin's own data; `chips:` and `years:`; and perhaps \
        `system: 72 chip/rack`, `power:`, `pue:`, `energy: 0.06 USD/kWh`, `load:`, `idle:`, `interest:`, `inflation:`, `money: real`, `depreciation: straight line`, \
        `tokens:`, `leave-out:` and `max-age:`.
        """),
    DiagnosticDescription(
        .wrongComponent,
        """
        What a price includes is said in the words chips, hosts, interconnect, network, storage, land, shell, electrical, cooling, energy, staff, \
        maintenance and spares. `interconnect` links chips within a system, `network` systems with one another; `energy` is what is drawn from the grid, `electrical` \
        what supplies it.
        """),
    DiagnosticDescription(
        .countedTwice,
        """
        Two prices of one way include the same: a rent with power in it beside a bill for power. Leave one of them out, or say what each \
        of them really includes.
        """),
    DiagnosticDescription(
        .wrongCost,
        """
        A cost that cannot be: a life of no time or less, a share beyond 100 %, prices in two currencies, a unit that cannot be multiplied \
        to money. An `exchange` cell brings the money of a table into one currency first.
        """),
    DiagnosticDescription(
        .scopesDiffer,
        """
        Owning and renting count different things, so that comparing them says more of what was counted than of what it costs. Price what \
        is missing on the other side, or say `leave-out:`.
        """),
    DiagnosticDescription(
        .tokenLine,
        """
        A `tokens` cell has lines `serve: serve['GB300']` (rows of `perf` cells) with `hour:`, or `prices: list` with `models:`; `input:` and \
        `output:` of a request; and perhaps `prompts:` or `weight:`, `cached:`, `cache:`, `load:`, `ttft:`, `tpot:`. Training has `train:`, \
        `hour:` and `run:`.
        """),
    DiagnosticDescription(
        .limitNotMet,
        "A prediction is rather above a limit than below it: the price of its tokens is not that of a service within the limit."),
    DiagnosticDescription(
        .wrongClaim,
        """
        A contract names a claim of the deal graph that is not there, was reported after the day of the run, or states another amount. \
        `litho deals show` lists claims with their numbers.
        """),
    DiagnosticDescription(
        .exchangeLine,
        """
        An `exchange` cell has lines `from: contracts` (a table) and `to: USD`, and perhaps `at:` (a column of days or years, or one day or year \
        for all), `currency:` (the column with the currency of amounts without a unit), `rates: forward` (a table with years and rates \
        in USD/EUR) and `beyond: last`.
        """),
    DiagnosticDescription(
        .wrongExchange,
        """
        Money that cannot be exchanged: no rate of that day or year is known, nothing says of when it is, or the table has no money. Rates \
        of the European Central Bank and others come with the calculator; a table of one's own is named in `rates:`.
        """),
    DiagnosticDescription(
        .decisionNote, "Something to know about the figures: bounds that were sampled, a correlation that a fixed value leaves out."),
]
