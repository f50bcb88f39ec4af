/* SPDX-License-Identifier: EUPL-1.2 */
/* A stage ends: who lacks supporters is not admitted, and amendments get the numbers that stay, in order of place. */
#include "features/amendments/store.h"

#include "record/record.h"

static const Query stage_row = { "SELECT amends, opened_at FROM position_stage WHERE id = $1" };
static const Query collecting = { "SELECT id FROM amendment WHERE position = $1 AND state = 'collecting' ORDER BY id" };
static const Query not_admitted = { "UPDATE amendment SET state = 'not_admitted', by_hand = 0, changed_at = $2 WHERE id = $1" };
/* Those of the stage: what has a number from an earlier one keeps it. Texts in place of others, which few see yet, do not tear holes into it. */
static const Query of_stage = {
    "SELECT id, label FROM amendment WHERE position = $1 AND submitted_at >= $2 "
    "ORDER BY CASE WHEN state = 'not_admitted' THEN 2 WHEN kind = 'modified' THEN 1 ELSE 0 END, place, id"
};
static const Query last_before = { "SELECT COALESCE(MAX(label), 0) FROM amendment WHERE position = $1 AND submitted_at < $2" };
/* Out of the way, since a number is given once. */
static const Query set_aside = { "UPDATE amendment SET label = -label WHERE position = $1 AND submitted_at >= $2" };
static const Query give_label = { "UPDATE amendment SET label = $2 WHERE id = $1" };

static void refuse_collecting(Write *write, int64_t position)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &collecting, ARGS(position)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t id = value_get_number(rows->items[i], "id");
        database_run(write->database, &not_admitted, ARGS(id, write->now));
        ground_write(write, 0, id, NULL);
        collisions_forget(write, id);
        amendment_record(write, "amendment.not_admitted", amendment_row(write, id), NULL, 0, 0);
    }
}

static void number_in_order(Write *write, int64_t position, Moment opened_at)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &of_stage, ARGS(position, opened_at)));
    int64_t label = database_number(write->database, &last_before, ARGS(position, opened_at), 0);
    database_run(write->database, &set_aside, ARGS(position, opened_at));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t id = value_get_number(rows->items[i], "id");
        database_run(write->database, &give_label, ARGS(id, ++label));
        if (value_get_number(rows->items[i], "label") != label)
            record_restate(write, "amendment", id);
    }
}

void amendments_stage_changed(Write *write, int64_t position, int64_t stage, bool opens)
{
    Value *row = value_from_row(write->arena, database_query(write->database, write->arena, &stage_row, ARGS(stage)));
    if (opens || !row || text_is(value_get_text(row, "amends"), "nobody"))
        return;
    refuse_collecting(write, position);
    number_in_order(write, position, value_get_number(row, "opened_at"));
    tally_write(write, position);
}
