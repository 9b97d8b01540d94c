package import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension CivilDate {
    /// The day it is now, in UTC.
    package static var today: CivilDate {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let day = CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        // A clock set beyond the years a date can have says nothing.
        return day ?? CivilDate(year: 1970, month: 1, day: 1).unsafelyUnwrapped
    }
}
