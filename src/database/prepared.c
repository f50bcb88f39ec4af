/* SPDX-License-Identifier: EUPL-1.2 */
/* Prepares statements on PostgreSQL, which wants to know the type of each parameter where SQLite does not. */
#include "database/prepared.h"

#include <stdio.h>
#include <string.h>

#include "database/engine.h"

typedef struct PreparedStatement {
    const Query *query; /* NULL: a free place */
    const char *sql;
    uint64_t kinds;
    char name[16];
} PreparedStatement;

struct Prepared {
    Arena *arena;
    PreparedStatement *table; /* open addressing, at most half full */
    uint32_t capacity;        /* a power of two */
    uint32_t count;
    PGresult *failure;
};

/* What a parameter's kind may mean to the server; 0 lets it find out. Tried one after another. */
typedef struct KindTypes {
    Oid null, number, text;
} KindTypes;

enum { TYPE_BYTES = 17, TYPE_INT8 = 20, TYPE_TEXT = 25, FIRST_CAPACITY = 128 };

static const KindTypes attempts[] = {
    { 0, TYPE_INT8, 0 },
    { TYPE_INT8, TYPE_INT8, TYPE_TEXT },
    { TYPE_TEXT, TYPE_INT8, TYPE_TEXT },
    { 0, 0, 0 },
};
enum { ATTEMPTS = sizeof attempts / sizeof *attempts };

Prepared *prepared_new(Arena *memory)
{
    Prepared *prepared = new(memory, Prepared, 1);
    prepared->arena = arena_new();
    return prepared;
}

void prepared_free(Prepared *prepared)
{
    PQclear(prepared->failure);
    arena_free(prepared->arena);
}

void prepared_forget(Prepared *prepared)
{
    arena_reset(prepared->arena);
    prepared->table = NULL;
    prepared->capacity = 0;
    prepared->count = 0;
}

const PGresult *prepared_failure(const Prepared *prepared)
{
    return prepared->failure;
}

static uint64_t kinds_of(Parameters parameters)
{
    uint64_t kinds = 0;
    for (int i = 0; i < parameters.count; i++) {
        kinds |= (uint64_t)parameters.list[i].kind << i * 2;
    }
    return kinds;
}

/* The statement, or the free place where it belongs. */
static PreparedStatement *place_of(const Prepared *prepared, const Query *query, const char *sql, uint64_t kinds)
{
    uint64_t hash = ((uint64_t)(uintptr_t)query ^ kinds) * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = (uint32_t)(hash >> 32);; i++) {
        PreparedStatement *place = &prepared->table[i & (prepared->capacity - 1)];
        if (place->query == NULL || (place->query == query && place->sql == sql && place->kinds == kinds)) {
            return place;
        }
    }
}

static void table_grow(Prepared *prepared)
{
    const PreparedStatement *old = prepared->table;
    uint32_t count = prepared->capacity;
    prepared->capacity = count == 0 ? FIRST_CAPACITY : count * 2;
    prepared->table = new(prepared->arena, PreparedStatement, prepared->capacity);
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].query != NULL) {
            *place_of(prepared, old[i].query, old[i].sql, old[i].kinds) = old[i];
        }
    }
}

static Oid type_of(ParameterKind kind, const KindTypes *types)
{
    switch (kind) {
    case PARAMETER_NUMBER:
        return types->number;
    case PARAMETER_TEXT:
        return types->text;
    case PARAMETER_BLOB:
        return TYPE_BYTES;
    case PARAMETER_NULL:
        break;
    }
    return types->null;
}

static PGresult *prepare_with(PGconn *connection, const char *name, const char *sql, Parameters parameters,
                              const KindTypes *types)
{
    Oid list[PARAMETERS_MAXIMUM];
    for (int i = 0; i < parameters.count; i++) {
        list[i] = type_of(parameters.list[i].kind, types);
    }
    return PQprepare(connection, name, sql, parameters.count, list);
}

/* Whether other types might help: the server could not find one out, or found no operator, function or way to assign.
 */
static bool is_about_types(const PGresult *result)
{
    static const char states[][6] = { "42P08", "42P18", "42883", "42804", "42725" };
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    for (size_t i = 0; state != NULL && i < sizeof states / sizeof *states; i++) {
        if (strcmp(state, states[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void run_when(bool wanted, PGconn *connection, const char *sql)
{
    if (wanted) {
        PQclear(PQexec(connection, sql));
    }
}

/* True once one of the attempts holds; of those that fail the first is kept, since it says most. */
static bool prepare_somehow(Prepared *prepared, PGconn *connection, const char *name, const char *sql,
                            Parameters parameters)
{
    /* In a transaction a failure would end it, hence the savepoint. */
    bool guarded = PQtransactionStatus(connection) == PQTRANS_INTRANS;
    bool done = false;
    bool again = true;
    for (int i = 0; i < ATTEMPTS && !done && again; i++) {
        run_when(guarded, connection, "SAVEPOINT preparing");
        PGresult *result = prepare_with(connection, name, sql, parameters, &attempts[i]);
        done = PQresultStatus(result) == PGRES_COMMAND_OK;
        again = is_about_types(result);
        run_when(guarded && !done, connection, "ROLLBACK TO preparing");
        run_when(guarded, connection, "RELEASE preparing");
        if (!done && i == 0) {
            prepared->failure = result;
        } else {
            PQclear(result);
        }
    }
    return done;
}

const char *prepared_name(Prepared *prepared, PGconn *connection, const Query *query, Parameters parameters)
{
    uint64_t kinds = kinds_of(parameters);
    if (prepared->count * 2 >= prepared->capacity) {
        table_grow(prepared);
    }
    PreparedStatement *place = place_of(prepared, query, query->sql, kinds);
    if (place->query != NULL) {
        return place->name;
    }
    char name[sizeof place->name];
    snprintf(name, sizeof name, "q%u", prepared->count);
    PQclear(prepared->failure);
    prepared->failure = NULL;
    if (!prepare_somehow(prepared, connection, name, query->sql, parameters)) {
        return NULL;
    }
    *place = (PreparedStatement){ .query = query, .sql = query->sql, .kinds = kinds };
    memcpy(place->name, name, sizeof name);
    prepared->count++;
    return place->name;
}
