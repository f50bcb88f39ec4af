/* SPDX-License-Identifier: EUPL-1.2 */
/* What changed between two entries of the record, and who could see it then. */
#include "record/seen.h"

#include "record/record.h"

enum { CHUNK = 10000 };

static const Query seen_now = { "SELECT audience FROM record_seen WHERE object = $1 AND until = 0 ORDER BY since DESC LIMIT 1" };
static const Query end_seen = { "UPDATE record_seen SET until = $2 WHERE object = $1 AND until = 0" };
static const Query begin_seen = {
    "INSERT INTO record_seen (object, since, until, audience) VALUES ($1, $2, 0, $3) "
    "ON CONFLICT (object, since) DO UPDATE SET until = 0, audience = excluded.audience"
};
static const Query fill_seen = {
    "INSERT INTO record_seen (object, since, until, audience) SELECT CAST($1 AS BIGINT), 0, 0, CAST($2 AS BIGINT) "
    "WHERE NOT EXISTS (SELECT 1 FROM record_seen WHERE object = $1)"
};
static const Query hanging_on = {
    "SELECT DISTINCT e.object, e.object_kind FROM record_subject s JOIN record_entry e ON e.sequence = s.sequence "
    "WHERE s.subject = $1 AND e.object <> $1"
};
static const Query kinds_kept = { "SELECT object_kind FROM record_seen_kind" };
static const Query keep_kind = { "INSERT INTO record_seen_kind (object_kind) VALUES ($1)" };
static const Query objects_between = {
    "SELECT DISTINCT object, object_kind FROM record_entry WHERE sequence > $1 AND sequence <= $2 AND object <> 0"
};
static const Query changed = {
    "SELECT object, MAX(at) AS at FROM ("
    "SELECT s.subject AS object, e.at FROM record_subject s JOIN record_entry e ON e.sequence = s.sequence "
    "WHERE s.sequence > $1 AND s.sequence <= $2 "
    "UNION ALL SELECT object, at FROM record_entry WHERE sequence > $1 AND sequence <= $2 "
    "UNION ALL SELECT named.object, acted.at FROM (SELECT object, MAX(at) AS at FROM record_entry WHERE sequence > $1 AND sequence <= $2 GROUP BY object) acted "
    "JOIN record_subject s ON s.subject = acted.object "
    "JOIN record_entry named ON named.sequence = s.sequence AND named.object_kind = $3) found GROUP BY object"
};
static const Query at_of = { "SELECT at FROM record_entry WHERE sequence = $1" };

static const Query *seen_query(VouchLists lists, Text kind)
{
    for (; lists && *lists; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind; vouch++)
            if (vouch->seen && text_is(kind, vouch->object_kind))
                return vouch->seen;
    return NULL;
}

/* True where others see it than before. */
static bool note(Write *write, const Query *seen, int64_t object)
{
    int64_t audience = database_number(write->database, seen, ARGS(object), 0);
    int64_t before = database_number(write->database, &seen_now, ARGS(object), -1);
    if (before == audience || (before < 0 && audience == 0))
        return false;
    int64_t sequence = record_last_sequence(write);
    database_run(write->database, &end_seen, ARGS(object, sequence));
    database_run(write->database, &begin_seen, ARGS(object, sequence, audience));
    return before >= 0;
}

void seen_keep(Write *write, VouchLists lists, Text kind, int64_t object)
{
    const Query *seen = seen_query(lists, kind);
    if (!seen || !note(write, seen, object))
        return;
    Value *hanging = value_from_rows(write->arena, database_query(write->database, write->arena, &hanging_on, ARGS(object)));
    for (ptrdiff_t i = 0; i < hanging->count; i++) {
        const Query *other = seen_query(lists, value_get_text(hanging->items[i], "object_kind"));
        if (other)
            note(write, other, value_get_number(hanging->items[i], "object"));
    }
}

static bool is_among(const Value *kinds, Text kind)
{
    for (ptrdiff_t i = 0; i < kinds->count; i++)
        if (text_equal(value_get_text(kinds->items[i], "object_kind"), kind))
            return true;
    return false;
}

static void fill_from(Write *write, VouchLists lists, const Value *kept, const Value *objects)
{
    for (ptrdiff_t i = 0; i < objects->count; i++) {
        Text kind = value_get_text(objects->items[i], "object_kind");
        const Query *seen = is_among(kept, kind) ? NULL : seen_query(lists, kind);
        int64_t object = value_get_number(objects->items[i], "object");
        int64_t audience = seen ? database_number(write->database, seen, ARGS(object), 0) : 0;
        if (audience)
            database_run(write->database, &fill_seen, ARGS(object, audience));
    }
}

/* How many kinds are new. */
static int note_kinds(Write *write, VouchLists lists, const Value *kept)
{
    int count = 0;
    for (; lists && *lists; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind; vouch++)
            if (vouch->seen && !is_among(kept, text_from_z(vouch->object_kind)))
                count += database_run(write->database, &keep_kind, ARGS(vouch->object_kind)) > 0;
    return count;
}

static void fill_between(Write *write, VouchLists lists, const Value *kept, int64_t after, int64_t until)
{
    Arena *arena = arena_new();
    fill_from(write, lists, kept, value_from_rows(arena, database_query(write->database, arena, &objects_between, ARGS(after, until))));
    arena_free(arena);
}

bool seen_fill(Write *write, VouchLists lists)
{
    Value *kept = value_from_rows(write->arena, database_query(write->database, write->arena, &kinds_kept, NO_ARGS));
    int64_t length = note_kinds(write, lists, kept) > 0 ? record_length(write->database) : 0;
    for (int64_t after = 0; after < length && !database_failed(write->database); after += CHUNK)
        fill_between(write, lists, kept, after, after + CHUNK);
    return true;
}

Value *record_changed(Database *database, Arena *arena, Text kind, int64_t after, int64_t until)
{
    return value_from_rows(arena, database_query(database, arena, &changed, ARGS(after, until, kind)));
}

int64_t record_before(Database *database, Moment moment)
{
    int64_t low = 0, high = record_length(database);
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (database_number(database, &at_of, ARGS(middle), INT64_MAX) < moment)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
