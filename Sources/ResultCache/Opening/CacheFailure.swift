import GRDB

/// Why a cache could not be used, in words for its user.
struct CacheFailure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    static func reason(of error: any Error) -> String {
        switch error {
        case let failure as CacheFailure: failure.reason
        case let error as DatabaseError: error.plainReason
        default: "it cannot be opened"
        }
    }
}

extension DatabaseError {
    /// Is the content of the file not to be trusted any more?
    var saysDamaged: Bool {
        resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB || resultCode == .SQLITE_FORMAT
    }

    var plainReason: String {
        switch resultCode {
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY: "it may only be read"
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: "it may not be opened"
        case .SQLITE_IOERR: "the disk answers with an error"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program has kept it busy for 10 s"
        case .SQLITE_NOMEM: "there is no memory left"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: "it is damaged"
        default: "SQLite says \(message ?? "error \(resultCode.rawValue)")"
        }
    }
}
