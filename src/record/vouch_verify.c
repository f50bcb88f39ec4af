/* SPDX-License-Identifier: EUPL-1.2 */
/* Compares the rows of every object with what the last entry about it has recorded. */
#include "record/vouch.h"

#include <string.h>

enum { MOST_OF_ONE = 100 };

/* The walk over all objects. */
typedef struct Walk {
    Database *database;
    Arena *arena; /* of the result */
    VouchLists lists;
    int limit;
    RowsVerified found;
} Walk;

/* What an entry says of its object. */
typedef struct Recorded {
    int64_t sequence;
    Text object_kind;
    int64_t object;
    Blob salt;
    Text columns, digest, marks;
} Recorded;

static const Query next_object = { "SELECT MIN(object) FROM record_entry WHERE object > $1" };
static const Query last_entries = {
    "SELECT object_kind, MAX(sequence) AS sequence FROM record_entry WHERE object = $1 GROUP BY object_kind"
};
static const Query content_of = { "SELECT rows_salt, content, rows_marks FROM record_content WHERE sequence = $1" };

/* what: the rest of the sentence, after the object. */
static void problem_add(Walk *walk, const Recorded *recorded, const char *table, Text row, Text what)
{
    Arena *arena = walk->arena;
    if (walk->found.problems->count >= walk->limit)
        return;
    Value *problem = add_object(walk->found.problems);
    put_number(problem, "sequence", recorded->sequence);
    put_text(problem, "object_kind", text_copy(arena, recorded->object_kind));
    put_number(problem, "object", recorded->object);
    put_text(problem, "table", text_copy(arena, text_from_z(table)));
    put_text(problem, "row", text_copy(arena, row));
    put_text(problem, "problem",
             text_printf(arena, "%.*s %lld%.*s", TEXT_ARGUMENTS(recorded->object_kind), (long long)recorded->object, TEXT_ARGUMENTS(what)));
}

static void row_differs(Walk *walk, const Recorded *recorded, const char *table, Text row)
{
    problem_add(walk, recorded, table, row,
                text_printf(walk->arena, ": %s %.*s is not what entry %lld recorded", table, TEXT_ARGUMENTS(row),
                            (long long)recorded->sequence));
}

static void row_lacks(Walk *walk, const Recorded *recorded, const char *table)
{
    problem_add(walk, recorded, table, TEXT(""),
                text_printf(walk->arena, ": %s lacks a row that entry %lld recorded", table, (long long)recorded->sequence));
}

/* Takes the mark of a row out of those that were recorded; false when it is not there. */
static bool mark_take(Text marks, bool *taken, Text mark)
{
    for (ptrdiff_t i = 0; i * MARK_DIGITS < marks.length; i++)
        if (!taken[i] && text_equal(text_slice(marks, i * MARK_DIGITS, (i + 1) * MARK_DIGITS), mark)) {
            taken[i] = true;
            return true;
        }
    return false;
}

/* Names the rows of one table that were not recorded so, or says that one is missing; how many problems it found. */
static int table_compare(Walk *walk, Arena *arena, const Recorded *recorded, const ObjectRow *rows, ptrdiff_t count, const char *table,
                         Text marks)
{
    ptrdiff_t marked = marks.length / MARK_DIGITS;
    bool *taken = new (arena, bool, marked + 1);
    int found = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        Mark mark = row_mark(recorded->salt, rows[i].line);
        if (mark_take(marks, taken, (Text){ mark.hex, MARK_DIGITS }))
            continue;
        row_differs(walk, recorded, table, rows[i].key);
        found++;
    }
    if (count < marked) {
        row_lacks(walk, recorded, table);
        found++;
    }
    return found;
}

/* Which rows differ, by their marks; where those do not tell, the object alone is named. */
static void object_differs(Walk *walk, Arena *arena, const Recorded *recorded, const ObjectRows *now)
{
    Text tables = now->tables, marks = recorded->marks, line;
    int found = 0;
    ptrdiff_t next = 0;
    while (text_split(&tables, '\n', &line) && line.length > 0) {
        Text name, of_table;
        text_split(&line, ' ', &name);
        text_split(&marks, '.', &of_table);
        ptrdiff_t first = next;
        while (next < now->count && text_is(name, now->rows[next].table))
            next++;
        found += table_compare(walk, arena, recorded, now->rows + first, next - first, text_z(arena, name), of_table);
    }
    if (found == 0)
        problem_add(walk, recorded, "", TEXT(""),
                    text_printf(arena, " is not what entry %lld recorded", (long long)recorded->sequence));
    walk->found.differing++;
}

static void object_compare(Walk *walk, Arena *arena, const Recorded *recorded)
{
    ObjectRows now = object_rows_read(walk->database, arena, walk->lists, recorded->object_kind, recorded->object, true);
    if (database_failed(walk->database))
        return;
    Text state = object_rows_state(arena, &now, recorded->salt), columns, digest;
    text_split(&state, ' ', &columns);
    text_split(&state, ' ', &digest);
    if (!text_equal(columns, recorded->columns)) {
        walk->found.other_columns++;
        return;
    }
    walk->found.objects++;
    if (!text_equal(digest, recorded->digest))
        object_differs(walk, arena, recorded, &now);
}

/* Contents are erased with a person, and the entry about that comes after: the last one about an object has its content. */
static void content_lacks(Walk *walk, const Recorded *recorded)
{
    if (database_failed(walk->database))
        return;
    walk->found.differing++;
    problem_add(walk, recorded, "record_content", text_printf(walk->arena, "%lld", (long long)recorded->sequence),
                text_printf(walk->arena, ": the content of entry %lld is gone", (long long)recorded->sequence));
}

/* False when the entry has no state. */
static bool state_read(Walk *walk, Arena *arena, Recorded *recorded)
{
    Text content = TEXT(""), problem;
    bool found = false;
    for (Rows *rows = database_query(walk->database, arena, &content_of, ARGS(recorded->sequence)); rows_next(rows);) {
        recorded->salt = rows_blob(rows, 0);
        content = rows_text(rows, 1);
        recorded->marks = rows_text(rows, 2);
        found = true;
    }
    if (!found)
        content_lacks(walk, recorded);
    Value *tree = content.length == 0 ? NULL : value_from_json(arena, content, &problem);
    Text state = value_get_text(tree, "state");
    text_split(&state, ' ', &recorded->columns);
    text_split(&state, ' ', &recorded->digest);
    return recorded->digest.length > 0;
}

static void object_walk(Walk *walk, Arena *arena, int64_t object)
{
    Value *lasts = value_from_rows(arena, database_query(walk->database, arena, &last_entries, ARGS(object)));
    for (ptrdiff_t i = 0; i < lasts->count; i++) {
        Recorded recorded = { .sequence = value_get_number(lasts->items[i], "sequence"),
                              .object_kind = value_get_text(lasts->items[i], "object_kind"),
                              .object = object };
        if (vouches_for(walk->lists, recorded.object_kind) && state_read(walk, arena, &recorded))
            object_compare(walk, arena, &recorded);
    }
}

RowsVerified record_verify_object(Database *database, Arena *arena, VouchLists lists, int64_t object)
{
    Walk walk = { database, arena, lists, MOST_OF_ONE, { .problems = value_list(arena) } };
    object_walk(&walk, arena, object);
    return walk.found;
}

RowsVerified record_verify_rows(Database *database, Arena *arena, VouchLists lists, int limit)
{
    Walk walk = { database, arena, lists, limit, { .problems = value_list(arena) } };
    Arena *scratch = arena_new();
    int64_t last = -1, object = 0;
    bool more = true;
    while (more && database_begin(database)) {
        object = database_number(database, &next_object, ARGS(last), -1);
        if (object > last)
            object_walk(&walk, scratch, object);
        more = database_commit(database) && object > last;
        last = object;
        arena_reset(scratch);
    }
    arena_free(scratch);
    return walk.found;
}
