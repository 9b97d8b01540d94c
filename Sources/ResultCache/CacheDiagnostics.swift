package import Diagnostics

extension DiagnosticID {
    package static let cacheSetAside = DiagnosticID("L410", "cache-set-aside")
    package static let cacheNotWritable = DiagnosticID("L411", "cache-not-writable")
    package static let cacheRefused = DiagnosticID("L412", "cache-refused")
    package static let cacheEntryDamaged = DiagnosticID("L413", "cache-entry-damaged")
    package static let sharedCacheAway = DiagnosticID("L414", "shared-cache-away")
    package static let sharedCacheEntryDamaged = DiagnosticID("L415", "shared-cache-entry-damaged")
}

/// The pages behind the cache's warnings.
package let resultCacheDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .cacheSetAside,
        """
        The cache file could not be trusted: it is cut short, damaged, of another version of Litho, or not a cache at \
        all. It was renamed to `….damaged-N` beside its old place and a new, empty cache was begun; nothing was deleted. \
        Cells run once more and fill the new cache. When you no longer need the old file, delete it.
        """),
    DiagnosticDescription(
        .cacheNotWritable,
        """
        Results cannot be kept: the disk is full, or the cache file or its folder may only be read. The run goes on and \
        uses what is already kept, but cells that ran now will run again next time. Free some space or mend the \
        permissions; `litho cache stats` shows where the cache lies, `litho cache gc` makes it smaller.
        """),
    DiagnosticDescription(
        .cacheRefused,
        """
        The cache folder is not safe to use: anybody may write to it, or it is a link that somebody else made, or it is \
        no folder. Somebody else could put results there that no cell ever computed, so nothing is read from it. \
        Make it yours alone (`chmod 700`), or name another folder.
        """),
    DiagnosticDescription(
        .cacheEntryDamaged,
        """
        A kept result does not match its own seal: bytes on the disk changed since it was written. It is not used and \
        its cell runs again. If this happens more than once, the disk may be failing; `litho cache clear` begins anew.
        """),
    DiagnosticDescription(
        .sharedCacheAway,
        """
        The PostgreSQL server of the shared result cache (`LITHO_CACHE=postgres://…`) cannot be reached, refused something, or did not         answer within 10 s. Nothing fails: the local cache goes on, and the server is not asked again in this call. Try the same address         with `psql`. Passwords belong into `~/.pgpass` or `PGPASSWORD`. Where it says that the client library is not there, install it         (Debian: `apt-get install libpq5`). To do without the server, unset `LITHO_CACHE`.
        """),
    DiagnosticDescription(
        .sharedCacheEntryDamaged,
        """
        A result in the shared cache does not match its own seal: its bytes changed since it was written. It is not used; its cell runs,         and puts the entry right. If this happens more than once, ask who else writes to that database.
        """),
]
