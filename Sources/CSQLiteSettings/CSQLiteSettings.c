#define _GNU_SOURCE
#include "CSQLiteSettings.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

int litho_sqlite_without_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int litho_sqlite_defend(void *connection) {
    return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}

const void *litho_memmem(const void *text, unsigned long size, const void *pattern, unsigned long pattern_size) {
    return memmem(text, size, pattern, pattern_size);
}
