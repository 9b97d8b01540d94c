#ifndef CPOSTGRESQL_H
#define CPOSTGRESQL_H

#include <stdint.h>

// A few calls of libpq, the client library of PostgreSQL, which is looked for when it is first needed: neither its headers nor the library
// have to be there when Litho is built or run. No name of libpq leaves this module.

typedef struct litho_pq_library litho_pq_library;
typedef struct litho_pq_connection litho_pq_connection;
typedef struct litho_pq_rows litho_pq_rows;

typedef enum {
    LITHO_PQ_BYTES,
    LITHO_PQ_INTEGER,
    LITHO_PQ_TEXT,
} litho_pq_type;

/// A parameter of a statement, in PostgreSQL's binary form.
typedef struct {
    litho_pq_type type;
    const void *bytes;
    int count;
} litho_pq_parameter;

/// The library of this name; NULL with a reason (that of the system) where it cannot be used. Never unloaded.
litho_pq_library *litho_pq_load(const char *name, const char **reason);

/// A keyword of a connection address (`host`, `port`, `dbname`) as libpq reads it: text to be freed, or NULL where there is none or the address
/// is no address, which `is_address` tells apart.
char *litho_pq_address_part(litho_pq_library *library, const char *address, const char *keyword, int *is_address);

/// Connects, within so many seconds (libpq takes fewer than 2 for 2). NULL only where memory is short; ask `litho_pq_is_good`.
litho_pq_connection *litho_pq_connect(litho_pq_library *library, const char *address, const char *seconds);
void litho_pq_close(litho_pq_connection *connection);
int litho_pq_is_good(litho_pq_connection *connection);
/// What went wrong last; valid until the next call.
const char *litho_pq_message(litho_pq_connection *connection);

/// Runs one statement and waits for its answer at most so long. NULL where none came; the connection is of no use then.
litho_pq_rows *litho_pq_run(
    litho_pq_connection *connection, const char *sql, const litho_pq_parameter *parameters, int count, int32_t milliseconds);
/// 0, or the five letters of SQLSTATE are written to `state` and 1 is given back.
int litho_pq_failed(litho_pq_rows *rows, char state[6]);
const char *litho_pq_rows_message(litho_pq_rows *rows);
int litho_pq_count(litho_pq_rows *rows);
int litho_pq_columns(litho_pq_rows *rows);
/// The bytes of a field in binary form; NULL for null.
const void *litho_pq_field(litho_pq_rows *rows, int row, int column, int *count);
void litho_pq_free(litho_pq_rows *rows);

#endif
