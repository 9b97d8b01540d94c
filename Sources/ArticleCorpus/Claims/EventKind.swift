/// Kinds of events that two sources can date differently.
enum EventKind: String {
    case shipment, launch, completion, opening, waiver

    init?(_ sentence: SentenceView) {
        if sentence.hasWord(beginning: "ship", "deliver") {
            self = .shipment
        } else if sentence.hasWord(beginning: "launch", "unveil", "brought to market", "introduc", "released") {
            self = .launch
        } else if sentence.hasWord(beginning: "finalized", "finalised", "signed", "completed", "closed", "concluded") {
            self = .completion
        } else if sentence.hasWord(beginning: "online", "operational", "break ground", "opens") {
            self = .opening
        } else if sentence.hasWord(beginning: "waive") {
            self = .waiver
        } else {
            return nil
        }
    }
}
