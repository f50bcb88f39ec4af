/* SPDX-License-Identifier: EUPL-1.2 */
/* numbers('1,2,17') gives the rows 1, 2 and 17 of one column, number; nothing for the empty text or NULL. */
#include "database/numbers.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef struct NumbersCursor {
    sqlite3_vtab_cursor base;
    char *list; /* a copy: SQLite does not keep the argument */
    Text rest;
    int64_t number;
    int64_t row;
    bool ended;
} NumbersCursor;

static NumbersCursor *cursor_of(sqlite3_vtab_cursor *cursor)
{
    return (NumbersCursor *)cursor;
}

static int numbers_connect(sqlite3 *handle, void *state, int count, const char *const *arguments, sqlite3_vtab **result,
                           char **problem)
{
    (void)state, (void)count, (void)arguments, (void)problem;
    int status = sqlite3_declare_vtab(handle, "CREATE TABLE numbers (number INTEGER, list HIDDEN)");
    if (status != SQLITE_OK) {
        return status;
    }
    sqlite3_vtab_config(handle, SQLITE_VTAB_INNOCUOUS);
    *result = calloc(1, sizeof **result);
    return *result == NULL ? SQLITE_NOMEM : SQLITE_OK;
}

static int numbers_disconnect(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

/* Only with an argument, which is a constraint on the hidden column. */
static int numbers_best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        if (info->aConstraint[i].iColumn == 1 && info->aConstraint[i].usable &&
            info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
            info->aConstraintUsage[i].argvIndex = 1;
            info->aConstraintUsage[i].omit = 1;
            info->estimatedCost = 10;
            info->estimatedRows = 10;
            return SQLITE_OK;
        }
    }
    return SQLITE_CONSTRAINT;
}

static int numbers_open(sqlite3_vtab *table, sqlite3_vtab_cursor **result)
{
    (void)table;
    NumbersCursor *cursor = calloc(1, sizeof *cursor);
    *result = cursor == NULL ? NULL : &cursor->base;
    return cursor == NULL ? SQLITE_NOMEM : SQLITE_OK;
}

static int numbers_close(sqlite3_vtab_cursor *base)
{
    free(cursor_of(base)->list);
    free(base);
    return SQLITE_OK;
}

static int numbers_next(sqlite3_vtab_cursor *base)
{
    NumbersCursor *cursor = cursor_of(base);
    Text part;
    cursor->row++;
    cursor->ended = !text_split(&cursor->rest, ',', &part);
    if (!cursor->ended && !text_to_number(part, &cursor->number)) {
        base->pVtab->zErrMsg = sqlite3_mprintf("numbers() was given something else");
        return SQLITE_ERROR;
    }
    return SQLITE_OK;
}

static int numbers_filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **values)
{
    (void)plan, (void)name, (void)count;
    NumbersCursor *cursor = cursor_of(base);
    const char *list = (const char *)sqlite3_value_text(values[0]);
    free(cursor->list);
    cursor->list = strdup(list == NULL ? "" : list);
    if (cursor->list == NULL) {
        return SQLITE_NOMEM;
    }
    cursor->rest = *cursor->list == '\0' ? (Text){ 0 } : text_from_z(cursor->list);
    cursor->row = 0;
    return numbers_next(base);
}

static int numbers_ended(sqlite3_vtab_cursor *base)
{
    return cursor_of(base)->ended;
}

static int numbers_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    if (column == 0) {
        sqlite3_result_int64(context, cursor_of(base)->number);
    } else {
        sqlite3_result_text(context, cursor_of(base)->list, -1, SQLITE_TRANSIENT);
    }
    return SQLITE_OK;
}

static int numbers_row(sqlite3_vtab_cursor *base, sqlite3_int64 *row)
{
    *row = cursor_of(base)->row;
    return SQLITE_OK;
}

int numbers_register(sqlite3 *handle)
{
    /* No xCreate: the table is there under its own name, without CREATE VIRTUAL TABLE. */
    static const sqlite3_module module = {
        .xConnect = numbers_connect,
        .xBestIndex = numbers_best_index,
        .xDisconnect = numbers_disconnect,
        .xOpen = numbers_open,
        .xClose = numbers_close,
        .xFilter = numbers_filter,
        .xNext = numbers_next,
        .xEof = numbers_ended,
        .xColumn = numbers_column,
        .xRowid = numbers_row,
    };
    return sqlite3_create_module(handle, "numbers", &module, NULL);
}
