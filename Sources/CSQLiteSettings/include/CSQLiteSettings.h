#ifndef CSQLITESETTINGS_H
#define CSQLITESETTINGS_H

// Settings of SQLite that Swift cannot reach, since their C functions take a variable number of arguments, and one search.

/// Stops SQLite from counting its memory under one lock for the whole process, so that connections run in parallel. To be
/// called before SQLite is used; returns SQLITE_OK, or SQLITE_MISUSE where that is too late.
int litho_sqlite_without_memory_statistics(void);

/// Lets nothing in SQL damage the database file or its schema (SQLITE_DBCONFIG_DEFENSIVE). Returns SQLITE_OK.
int litho_sqlite_defend(void *connection);

/// Where a pattern first stands in a text, or NULL; in time linear in both (`memmem` of the GNU C library, which Swift's module hides).
const void *litho_memmem(const void *text, unsigned long size, const void *pattern, unsigned long pattern_size);

#endif
