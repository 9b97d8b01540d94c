#include "CPostgreSQL.h"

#include <dlfcn.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// From PostgreSQL 15's documentation, chapter 34, "libpq - C Library": what of its interface is used here. These have not changed since version 8.
enum { CONNECTION_OK = 0 };
enum { PGRES_COMMAND_OK = 1, PGRES_TUPLES_OK = 2 };
// From pg_type.dat: the object identifiers of the types bytea, int8 and text.
static const unsigned type_identifiers[] = {17, 20, 25};

typedef struct {
    char *keyword, *envvar, *compiled, *val, *label, *dispchar;
    int dispsize;
} option;

struct litho_pq_library {
    option *(*conninfo_parse)(const char *, char **);
    void (*conninfo_free)(option *);
    void *(*connect)(const char *const *, const char *const *, int);
    void (*finish)(void *);
    int (*status)(const void *);
    char *(*message)(const void *);
    int (*socket)(const void *);
    int (*set_nonblocking)(void *, int);
    int (*send)(void *, const char *, int, const unsigned *, const char *const *, const int *, const int *, int);
    int (*flush)(void *);
    int (*consume)(void *);
    int (*is_busy)(void *);
    void *(*result)(void *);
    int (*result_status)(const void *);
    char *(*result_field)(const void *, int);
    char *(*result_message)(const void *);
    int (*count)(const void *);
    int (*columns)(const void *);
    char *(*value)(const void *, int, int);
    int (*length)(const void *, int, int);
    int (*is_null)(const void *, int, int);
    void (*clear)(void *);
    void (*free_memory)(void *);
};

struct litho_pq_connection {
    litho_pq_library *library;
    void *connection;
    const char *failure;
};

struct litho_pq_rows {
    litho_pq_library *library;
    void *result;
};

litho_pq_library *litho_pq_load(const char *name, const char **reason) {
    *reason = NULL;
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        *reason = dlerror();
        return NULL;
    }
    litho_pq_library *library = calloc(1, sizeof *library);
    if (library == NULL) return NULL;
    struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"PQconninfoParse", &library->conninfo_parse}, {"PQconninfoFree", &library->conninfo_free},
        {"PQconnectdbParams", &library->connect}, {"PQfinish", &library->finish}, {"PQstatus", &library->status},
        {"PQerrorMessage", &library->message}, {"PQsocket", &library->socket}, {"PQsetnonblocking", &library->set_nonblocking},
        {"PQsendQueryParams", &library->send}, {"PQflush", &library->flush}, {"PQconsumeInput", &library->consume},
        {"PQisBusy", &library->is_busy}, {"PQgetResult", &library->result}, {"PQresultStatus", &library->result_status},
        {"PQresultErrorField", &library->result_field}, {"PQresultErrorMessage", &library->result_message},
        {"PQntuples", &library->count}, {"PQnfields", &library->columns}, {"PQgetvalue", &library->value}, {"PQgetlength", &library->length},
        {"PQgetisnull", &library->is_null}, {"PQclear", &library->clear}, {"PQfreemem", &library->free_memory},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(handle, symbols[i].name);
        if (symbol == NULL) {
            *reason = "it lacks a function";
            free(library);
            dlclose(handle);
            return NULL;
        }
        memcpy(symbols[i].place, &symbol, sizeof symbol);
    }
    return library;
}

char *litho_pq_address_part(litho_pq_library *library, const char *address, const char *keyword, int *is_address) {
    char *error = NULL, *found = NULL;
    option *options = library->conninfo_parse(address, &error);
    if (error != NULL) library->free_memory(error);
    *is_address = options != NULL;
    if (options == NULL) return NULL;
    for (option *each = options; each->keyword != NULL; each++)
        if (strcmp(each->keyword, keyword) == 0 && each->val != NULL) found = strdup(each->val);
    library->conninfo_free(options);
    return found;
}

litho_pq_connection *litho_pq_connect(litho_pq_library *library, const char *address, const char *seconds) {
    litho_pq_connection *made = calloc(1, sizeof *made);
    if (made == NULL) return NULL;
    const char *keywords[] = {"dbname", "connect_timeout", "application_name", "client_encoding", NULL};
    const char *values[] = {address, seconds, "litho", "UTF8", NULL};
    made->library = library;
    // The address, in the place of a name, is read as one; what follows it wins.
    made->connection = library->connect(keywords, values, 1);
    if (litho_pq_is_good(made)) library->set_nonblocking(made->connection, 1);
    return made;
}

void litho_pq_close(litho_pq_connection *connection) {
    if (connection == NULL) return;
    connection->library->finish(connection->connection);
    free(connection);
}

int litho_pq_is_good(litho_pq_connection *connection) {
    return connection->connection != NULL && connection->failure == NULL
        && connection->library->status(connection->connection) == CONNECTION_OK;
}

const char *litho_pq_message(litho_pq_connection *connection) {
    if (connection->failure != NULL) return connection->failure;
    return connection->connection == NULL ? "there is no memory left" : connection->library->message(connection->connection);
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/// Waits for the socket; 0 when the time is over.
static int wait_for(litho_pq_connection *connection, short events, int64_t end) {
    struct pollfd socket = {.fd = connection->library->socket(connection->connection), .events = events};
    while (1) {
        int64_t left = end - now();
        if (left <= 0) break;
        int found = poll(&socket, 1, (int)left);
        if (found > 0) return 1;
        if (found == 0) break;
    }
    connection->failure = "it did not answer in time";
    return 0;
}

litho_pq_rows *litho_pq_run(
    litho_pq_connection *connection, const char *sql, const litho_pq_parameter *parameters, int count, int32_t milliseconds) {
    enum { most = 16 };
    if (!litho_pq_is_good(connection) || count > most) return NULL;
    const litho_pq_library *pq = connection->library;
    void *server = connection->connection;
    unsigned types[most];
    const char *values[most];
    int lengths[most], formats[most];
    for (int i = 0; i < count; i++) {
        types[i] = type_identifiers[parameters[i].type];
        values[i] = parameters[i].bytes;
        lengths[i] = parameters[i].count;
        formats[i] = 1;
    }
    int64_t end = now() + milliseconds;
    if (!pq->send(server, sql, count, types, values, lengths, formats, 1)) return NULL;
    for (int left; (left = pq->flush(server)) != 0;) {
        if (left < 0 || !wait_for(connection, POLLIN | POLLOUT, end) || !pq->consume(server)) return NULL;
    }
    void *last = NULL;
    while (1) {
        while (pq->is_busy(server)) {
            if (!wait_for(connection, POLLIN, end) || !pq->consume(server)) {
                if (last != NULL) pq->clear(last);
                return NULL;
            }
        }
        void *result = pq->result(server);
        if (result == NULL) break;
        if (last != NULL) pq->clear(last);
        last = result;
    }
    if (last == NULL) return NULL;
    litho_pq_rows *rows = malloc(sizeof *rows);
    if (rows == NULL) {
        pq->clear(last);
        return NULL;
    }
    rows->library = connection->library;
    rows->result = last;
    return rows;
}

int litho_pq_failed(litho_pq_rows *rows, char state[6]) {
    int status = rows->library->result_status(rows->result);
    memset(state, 0, 6);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return 0;
    const char *found = rows->library->result_field(rows->result, 'C');
    if (found != NULL) strncpy(state, found, 5);
    return 1;
}

const char *litho_pq_rows_message(litho_pq_rows *rows) { return rows->library->result_message(rows->result); }

int litho_pq_count(litho_pq_rows *rows) { return rows->library->count(rows->result); }

int litho_pq_columns(litho_pq_rows *rows) { return rows->library->columns(rows->result); }

const void *litho_pq_field(litho_pq_rows *rows, int row, int column, int *count) {
    *count = rows->library->length(rows->result, row, column);
    return rows->library->is_null(rows->result, row, column) ? NULL : rows->library->value(rows->result, row, column);
}

void litho_pq_free(litho_pq_rows *rows) {
    rows->library->clear(rows->result);
    free(rows);
}
