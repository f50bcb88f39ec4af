/* SPDX-License-Identifier: EUPL-1.2 */
/* A version has come: what is still open stands on it from now on, or needs a hand. Nothing is dropped. */
#include "features/amendments/store.h"

static const Query still_open = {
    "SELECT id, position, version, label, organisation, change, place FROM amendment WHERE version = $1 AND position = $2 AND fate = '' "
    "AND state IN ('submitted', 'collecting') ORDER BY id"
};
static const Query stand_on = { "UPDATE amendment SET version = $2, place = $3, by_hand = 0, changed_at = $4 WHERE id = $1" };
static const Query needs_hand = { "UPDATE amendment SET by_hand = 1, changed_at = $2 WHERE id = $1" };

static bool carry(Write *write, const Value *row, const Document *base, const Document *next, int64_t version, const Amendment *changes)
{
    int64_t id = value_get_number(row, "id");
    Carried carried = amendment_carry(write->arena, base, changes, next);
    if (carried.how != CARRIED) {
        database_run(write->database, &needs_hand, ARGS(id, write->now));
        ground_write(write, 0, id, changes);
        return false;
    }
    database_run(write->database, &stand_on, ARGS(id, version, place_of_amendment(next, &carried.amendment), write->now));
    changes_write(write, id, &carried.amendment);
    ground_write(write, version, id, &carried.amendment);
    return true;
}

bool amendment_carry_to(Write *write, const Value *row, const Document *base, const Document *next, int64_t version)
{
    Amendment changes = amendment_changes(write->database, write->arena, value_get_number(row, "id"));
    return carry(write, row, base, next, version, &changes);
}

static void record_carrying(Write *write, const Value *row, bool by_hand, int64_t by)
{
    Value *content = value_object(write->arena);
    put_number(content, "by_hand", by_hand);
    amendment_record(write, "amendment.carried", row, content, 0, by);
}

int64_t amendments_carry(Write *write, int64_t position, int64_t from_version, int64_t to_version, int64_t by)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &still_open, ARGS(from_version, position)));
    Document base = version_document(write->database, write->arena, from_version);
    Document next = version_document(write->database, write->arena, to_version);
    ptrdiff_t count;
    Amendment *changes = amendments_changes(write->database, write->arena, value_numbers(write->arena, rows, "id"), &count);
    int64_t by_hand = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        bool carried = carry(write, rows->items[i], &base, &next, to_version, &changes[i]);
        record_carrying(write, rows->items[i], !carried, by);
        by_hand += !carried;
    }
    collisions_write_all(write, position, to_version);
    tally_write(write, position);
    return by_hand;
}

void amendments_text_saved(Write *write, int64_t position, int64_t before, int64_t version, int64_t by)
{
    (void)amendments_carry(write, position, before, version, by);
}
