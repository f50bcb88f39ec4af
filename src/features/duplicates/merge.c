/* SPDX-License-Identifier: EUPL-1.2 */
/* Two accounts become one, and two again: every row about the person changes hands by the columns that the features declare. */
#include "features/duplicates/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query find_account = { "SELECT status, staff FROM person WHERE id = $1" };
static const Query show_account = { "SELECT id, name, email, language, staff, created_at, signed_in_at FROM person WHERE id = $1" };
static const Query organisations_of = { "SELECT DISTINCT organisation FROM mandate WHERE person = $1 ORDER BY organisation LIMIT 10" };
static const Query insert_merge = { "INSERT INTO account_merge (id, person, merged, by_person, merged_at, rows_moved) "
                                    "VALUES ($1, $2, $3, $4, $5, 0)" };
static const Query insert_row = { "INSERT INTO account_merge_row (account_merge, column_name, row_id) VALUES ($1, $2, $3)" };
static const Query count_rows = { "UPDATE account_merge SET rows_moved = $2 WHERE id = $1" };
static const Query put_out_of_use = { "UPDATE person SET status = 'merged', merged_into = $2 WHERE id = $1" };
static const Query put_into_use = { "UPDATE person SET status = 'active', merged_into = NULL WHERE id = $1" };
static const Query find_merge = { "SELECT person, merged, COALESCE(undone_at, 0) FROM account_merge WHERE id = $1" };
static const Query rows_of_merge = { "SELECT row_id AS id FROM account_merge_row WHERE account_merge = $1 AND column_name = $2" };
static const Query forget_rows = { "DELETE FROM account_merge_row WHERE account_merge = $1" };
static const Query end_merge = { "UPDATE account_merge SET undone_at = $2 WHERE id = $1" };

/* The accounts are always there; joined so, they are looked up along the list. */
#define MERGES                                                                                                         \
    "SELECT account_merge.id, account_merge.merged_at AS sort_key, account_merge.merged_at, account_merge.undone_at, " \
    "account_merge.rows_moved, account_merge.person, account_merge.merged, kept.name, kept.email, kept.status, "       \
    "gone.name AS merged_name, gone.email AS merged_email, gone.status AS merged_status "                             \
    "FROM account_merge LEFT JOIN person kept ON kept.id = account_merge.person LEFT JOIN person gone ON gone.id = account_merge.merged " \
    "WHERE $2 <> '' "
static const Query newest_first = { MERGES "ORDER BY account_merge.merged_at DESC, account_merge.id DESC LIMIT $1" };
static const Query newest_first_after = { MERGES "AND (account_merge.merged_at, account_merge.id) < ($3, $4) "
                                                 "ORDER BY account_merge.merged_at DESC, account_merge.id DESC LIMIT $1" };

Account account_find(Database *database, Arena *arena, int64_t person)
{
    Account account = { 0 };
    for (Rows *rows = database_query(database, arena, &find_account, ARGS(person)); rows_next(rows);)
        account = (Account){ person, text_copy(arena, rows_text(rows, 0)), rows_number(rows, 1) };
    return account;
}

Value *account_show(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &show_account, ARGS(person)));
}

Value *account_organisations(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &organisations_of, ARGS(person)));
}

/* The ids of the rows of a column: id. Read before any of them moves. */
static Value *rows_of(Database *database, Arena *arena, const PersonColumn *column, int64_t person)
{
    Value *found = value_list(arena);
    for (Rows *rows = database_query(database, arena, column->rows, ARGS(person)); rows_next(rows);)
        add(found, value_number(arena, rows_number(rows, 0)));
    return found;
}

typedef void (*ColumnFunction)(const PersonColumn *column, void *state);

static void columns_walk(const Feature *const *features, ColumnFunction function, void *state)
{
    for (int i = 0; features[i]; i++)
        for (const PersonColumn *column = features[i]->person_columns; column && column->name; column++)
            if (column->rows)
                function(column, state);
}

typedef struct Counting {
    Database *database;
    Value *list;
    int64_t person;
    int64_t other;
} Counting;

static void column_count(const PersonColumn *column, void *state)
{
    const Counting *counting = state;
    Arena *arena = counting->list->arena;
    ptrdiff_t count = rows_of(counting->database, arena, column, counting->person)->count;
    ptrdiff_t other_count = rows_of(counting->database, arena, column, counting->other)->count;
    if (count == 0 && other_count == 0)
        return;
    Value *item = add_object(counting->list);
    put_text(item, "column", text_from_z(column->name));
    put_number(item, "count", count);
    put_number(item, "other_count", other_count);
}

Value *rows_counted(Database *database, Arena *arena, const Feature *const *features, int64_t person, int64_t other)
{
    Counting counting = { database, value_list(arena), person, other };
    columns_walk(features, column_count, &counting);
    return counting.list;
}

/* Rows on their way from one account to the other. */
typedef struct Moving {
    Write *write;
    int64_t merge;
    int64_t from;
    int64_t to;
    int64_t moved;
} Moving;

/* False where the other account has such a row already and there may be one only: then it stays where it is. */
static bool row_move(Write *write, const PersonColumn *column, int64_t row, int64_t to)
{
    Database *database = write->database;
    if (!database_savepoint(database))
        return false;
    bool moved = database_run(database, column->move, ARGS(row, to)) > 0 && !database_failed(database);
    return moved && database_release_savepoint(database) ? true : (database_back_to_savepoint(database), false);
}

/* What the row stands for elsewhere in the record is not as it was either. */
static void row_restate(Write *write, const PersonColumn *column, int64_t row)
{
    if (column->object_kind)
        record_restate(write, column->object_kind,
                       column->object ? database_number(write->database, column->object, ARGS(row), 0) : row);
}

static void column_move(const PersonColumn *column, void *state)
{
    Moving *moving = state;
    Value *found = rows_of(moving->write->database, moving->write->arena, column, moving->from);
    for (ptrdiff_t i = 0; i < found->count; i++) {
        if (!row_move(moving->write, column, found->items[i]->number, moving->to))
            continue;
        database_run(moving->write->database, &insert_row, ARGS(moving->merge, column->name, found->items[i]->number));
        row_restate(moving->write, column, found->items[i]->number);
        moving->moved++;
    }
}

static void record_merge(Write *write, const char *verb, int64_t kept, int64_t merged, int64_t rows, int64_t by)
{
    Value *content = value_object(write->arena);
    put_number(content, "merged", merged);
    put_number(content, "rows", rows);
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "person", .object = kept, .content = content });
    record_restate(write, "person", merged);
}

int64_t accounts_merge(Write *write, const Feature *const *features, int64_t kept, int64_t merged, int64_t by)
{
    Moving moving = { write, write_new_id(write), merged, kept, 0 };
    database_run(write->database, &insert_merge, ARGS(moving.merge, kept, merged, by, write->now));
    columns_walk(features, column_move, &moving);
    database_run(write->database, &count_rows, ARGS(moving.merge, moving.moved));
    database_run(write->database, &put_out_of_use, ARGS(merged, kept));
    write_touch(write, "people");
    record_merge(write, "person.merged", kept, merged, moving.moved, by);
    likeness_refresh(write, merged);
    likeness_refresh(write, kept);
    gather_touch(features, write);
    return moving.merge;
}

Merge merge_find(Database *database, int64_t merge)
{
    Merge found = { 0 };
    Arena *arena = arena_new();
    for (Rows *rows = database_query(database, arena, &find_merge, ARGS(merge)); rows_next(rows);)
        found = (Merge){ merge, rows_number(rows, 0), rows_number(rows, 1), rows_number(rows, 2) };
    arena_free(arena);
    return found;
}

static bool has_number(const Value *numbers, int64_t number)
{
    for (ptrdiff_t i = 0; i < numbers->count; i++)
        if (numbers->items[i]->number == number)
            return true;
    return false;
}

/* Only what still is where the merge has put it: a row that somebody else has got since is theirs. */
static void column_move_back(const PersonColumn *column, void *state)
{
    Moving *moving = state;
    Write *write = moving->write;
    Value *noted = value_from_rows(write->arena, database_query(write->database, write->arena, &rows_of_merge,
                                                                ARGS(moving->merge, column->name)));
    Value *held = noted->count > 0 ? rows_of(write->database, write->arena, column, moving->from) : NULL;
    for (ptrdiff_t i = 0; i < noted->count; i++) {
        int64_t row = value_get_number(noted->items[i], "id");
        if (!has_number(held, row) || !row_move(write, column, row, moving->to))
            continue;
        row_restate(write, column, row);
        moving->moved++;
    }
}

void merge_undo(Write *write, const Feature *const *features, const Merge *merge, int64_t by)
{
    Moving moving = { write, merge->id, merge->kept, merge->merged, 0 };
    columns_walk(features, column_move_back, &moving);
    database_run(write->database, &forget_rows, ARGS(merge->id));
    database_run(write->database, &end_merge, ARGS(merge->id, write->now));
    database_run(write->database, &put_into_use, ARGS(merge->merged));
    write_touch(write, "people");
    record_merge(write, "person.merge_undone", merge->kept, merge->merged, moving.moved, by);
    likeness_refresh(write, merge->merged);
    likeness_refresh(write, merge->kept);
    gather_touch(features, write);
}

static void merge_dress(Request *request, Value *merge)
{
    (void)request;
    put_truth(merge, "may_undo", !value_get_number(merge, "undone_at") && text_is(value_get_text(merge, "status"), "active") &&
                                     text_is(value_get_text(merge, "merged_status"), "merged"));
}

static const Query some = { MERGES "AND account_merge.person IN (SELECT number FROM numbers($3)) LIMIT $1" };
/* A merge stands in the history of the account that goes on; the row says how the other one stands, too. */
static const Query also = {
    "SELECT m.person AS object, MAX(e.at) AS at FROM record_entry e JOIN account_merge m ON m.merged = e.object "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'person' GROUP BY m.person"
};

static const ListFilter filters[] = { { 0 } };
static const ListOrder orders[] = {
    { "newest", SAY("Newest first"), &newest_first, &newest_first_after, true },
    { 0 },
};
static const ListColumn columns[] = {
    { "name", SAY("Full name") },
    { "email", SAY("E-mail address") },
    { "merged_email", SAY("Address of the account out of use") },
    { "merged_at", SAY("Merged") },
    { "undone_at", SAY("Undone") },
    { "rows_moved", SAY("Entries that changed hands") },
    { 0 },
};
const List merges_list = { "merges", filters, orders, columns, 25, merge_dress, .some = &some, .kind = "person", .key = "person", .also = &also };
