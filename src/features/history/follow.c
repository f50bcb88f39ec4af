/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps who may see which entry of the record: of each as it comes, and of the earlier ones when what they are about is opened or closed. */
#include "features/history/store.h"

#include "base/zone.h"
#include "http/gather.h"

enum { BATCH = 100 };

static const Query put_row = {
    "INSERT INTO history_entry (sequence, audience, kind, month_day, at) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (sequence) DO UPDATE SET audience = excluded.audience"
};
static const Query delete_row = { "DELETE FROM history_entry WHERE sequence = $1" };
static const Query forget_all = { "DELETE FROM history_entry" };

int64_t month_day_of(Text day)
{
    int64_t month = 0, number = 0;
    text_to_number(text_slice(day, 5, 7), &month);
    text_to_number(text_slice(day, 8, 10), &number);
    return month * 100 + number;
}

static void row_put(Write *write, const Feature *const *features, const Value *entry)
{
    int64_t sequence = value_get_number(entry, "sequence"), at = value_get_number(entry, "at");
    int64_t audience = gather_audience(features, write->database, entry);
    Text verb = value_get_text(entry, "verb"), day = network_day(write->arena, at);
    const EntryKind *kind = entry_kind_of(features, verb);
    int64_t month_day = kind_remembers(kind, verb) ? month_day_of(day) : 0;
    if (audience)
        database_run(write->database, &put_row, ARGS(sequence, audience, kind ? kind->code : "", month_day, at));
    else
        database_run(write->database, &delete_row, ARGS(sequence));
}

/* The entries of an object's history up to the one that opened or closed it; those after it are still to come. */
static void refresh(Write *write, const Feature *const *features, int64_t object, int64_t until)
{
    int64_t before = until;
    ptrdiff_t found = BATCH;
    while (found == BATCH && !database_failed(write->database)) {
        Value *entries = record_about(write->database, write->arena, object, before, BATCH);
        found = entries->count;
        for (ptrdiff_t i = 0; i < found; i++) {
            before = value_get_number(entries->items[i], "sequence");
            row_put(write, features, entries->items[i]);
        }
    }
}

static Value *entry_of(Arena *arena, const FollowedEntry *followed)
{
    Text problem = { 0 };
    Value *entry = value_object(arena);
    Value *content = followed->content.length > 0 ? value_from_json(arena, followed->content, &problem) : NULL;
    put_number(entry, "sequence", followed->sequence);
    put_number(entry, "at", followed->at);
    put_text(entry, "verb", followed->verb);
    put_number(entry, "organisation", followed->organisation);
    put_number(entry, "object", followed->object);
    put_number(entry, "place", followed->place);
    put(entry, "content", content ? content : value_nothing());
    return entry;
}

static int64_t object_moved(const Feature *const *features, const Value *entry)
{
    int64_t object = 0;
    for (int i = 0; features[i] && object == 0; i++)
        if (features[i]->entry_moves)
            object = features[i]->entry_moves(entry);
    return object;
}

/* What is for an organisation's own people has its audience from the first entry on, or it would stay the secretariat's. */
static void follow(Write *write, const FollowedEntry *followed)
{
    const Feature *const *features = followed->context;
    Value *entry = entry_of(write->arena, followed);
    if (followed->organisation)
        audience_of_city(write, followed->organisation);
    row_put(write, features, entry);
    int64_t moved = object_moved(features, entry);
    if (moved)
        refresh(write, features, moved, followed->sequence);
    write_touch(write, "history");
}

static void forget(Write *write)
{
    database_run(write->database, &forget_all, NO_ARGS);
}

const Follower history_follower = { .name = "history", .follow = follow, .forget = forget };
