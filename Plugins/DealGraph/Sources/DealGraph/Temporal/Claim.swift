import Values

/// What a source says of two parties: a stake, a deal or another relation, with the time for which it is said to hold.
package struct Claim: Sendable, Hashable {
    /// How certain the matter is said to be, from weakest to strongest.
    package enum Status: String, Sendable, Comparable, CaseIterable {
        case denied, rumored, reported, announced, finalized

        package static func < (a: Status, b: Status) -> Bool { a.rank < b.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var id: Int
    /// "stake", "deal", …
    package var kind: String
    package var subject: String
    package var object: String
    /// Tells apart several deals of one kind between the same two; empty where there is one.
    package var matter = ""
    package var value: Double?
    /// Days counted from the beginning of the calendar.
    package var validFrom: Int
    /// The first day on which it no longer holds; nil while it does.
    package var validTo: Int?
    package var status: Status
    package var reportedOn: Int
    package var source: String
    package var confidence: Double
    /// The claim that this one takes back.
    package var retracts: Int?

    package init(
        id: Int, kind: String, subject: String, object: String, matter: String = "", value: Double?, validFrom: Int, validTo: Int?,
        status: Status,
        reportedOn: Int, source: String, confidence: Double, retracts: Int?
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.object = object
        self.matter = matter
        self.value = value
        self.validFrom = validFrom
        self.validTo = validTo
        self.status = status
        self.reportedOn = reportedOn
        self.source = source
        self.confidence = confidence
        self.retracts = retracts
    }

    /// Claims of one group speak of the same matter.
    package var group: String { "\(kind)|\(subject)|\(object)" + (matter.isEmpty ? "" : "|\(matter)") }

    /// A stake or a deal without its value: it may take another claim back, and says nothing itself.
    package var saysNothing: Bool { value == nil && (kind == "stake" || kind == "deal") }

    package func isLive(on day: Int) -> Bool { validFrom <= day && validTo.map { day < $0 } ?? true }

    /// Is it to be preferred to another of its group? Status first, then the later report, confidence, lower number.
    func outranks(_ other: Claim) -> Bool {
        if status != other.status { return status > other.status }
        if reportedOn != other.reportedOn { return reportedOn > other.reportedOn }
        if confidence != other.confidence { return confidence > other.confidence }
        return id < other.id
    }
}

extension CivilDate {
    /// Days since 1 January of year 1 in the Gregorian calendar, that day being 1.
    package var dayNumber: Int {
        let years = year - 1
        let monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return years * 365 + years / 4 - years / 100 + years / 400 + monthStarts[month - 1] + (isLeap && month > 2 ? 1 : 0) + day
    }
}
