/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of an amendment: supported, withdrawn, taken over, joined, answered. */
#include "features/amendments/store.h"

#include "features/amendments/rules.h"
#include "record/record.h"

static const Query insert_supporter = {
    "INSERT INTO amendment_supporter (amendment, organisation, person, at) VALUES ($1, $2, $3, $4) ON CONFLICT (amendment, organisation) "
    "DO NOTHING"
};
static const Query delete_supporter = { "DELETE FROM amendment_supporter WHERE amendment = $1 AND organisation = $2" };
static const Query count_supporters = {
    "UPDATE amendment SET supporters = (SELECT COUNT(*) FROM amendment_supporter WHERE amendment = $1), changed_at = $2 WHERE id = $1"
};
static const Query submit_collected = {
    "UPDATE amendment SET state = 'submitted', submitted_at = $2, changed_at = $2 WHERE id = $1 AND state = 'collecting' "
    "AND supporters >= $3"
};
static const Query withdraw = {
    "UPDATE amendment SET state = 'withdrawn', by_hand = 0, changed_at = $2 WHERE id = $1 AND state IN ('submitted', 'collecting')"
};
static const Query take_over = {
    "UPDATE amendment SET state = $2, organisation = $3, by_person = $4, taken_over_from = $5, changed_at = $6 WHERE id = $1 "
    "AND state = 'withdrawn'"
};
static const Query join = { "UPDATE amendment SET part_of = $2, changed_at = $3 WHERE id = $1 AND part_of <> $2 AND id <> $2" };
static const Query give_fate = { "UPDATE amendment SET fate = $2, changed_at = $3 WHERE id = $1 AND fate <> $2" };

static const Query count_all = {
    "INSERT INTO amendment_tally (position, submitted, collecting, open, colliding, by_hand) "
    "SELECT CAST($1 AS BIGINT), COALESCE(SUM(CASE WHEN state = 'submitted' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN state = 'collecting' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN state = 'submitted' AND fate = '' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN state = 'submitted' AND fate = '' AND (EXISTS (SELECT 1 FROM amendment_collision c WHERE c.first = amendment.id "
    "AND c.needs_choice = 1) OR EXISTS (SELECT 1 FROM amendment_collision c WHERE c.second = amendment.id AND c.needs_choice = 1)) "
    "THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state = 'submitted' AND fate = '' THEN by_hand ELSE 0 END), 0) "
    "FROM amendment WHERE position = $1 "
    "ON CONFLICT (position) DO UPDATE SET submitted = excluded.submitted, collecting = excluded.collecting, open = excluded.open, "
    "colliding = excluded.colliding, by_hand = excluded.by_hand"
};

void tally_write(Write *write, int64_t position)
{
    database_run(write->database, &count_all, ARGS(position));
    write_touch(write, "positions");
}

void amendment_record(Write *write, const char *verb, const Value *row, Value *content, int64_t organisation, int64_t by)
{
    Value *said = content ? content : value_object(write->arena);
    put_number(said, "amendment", value_get_number(row, "id"));
    put_number(said, "label", value_get_number(row, "label"));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "amendment",
                                  .object = value_get_number(row, "id"),
                                  .place = value_get_number(row, "position"),
                                  .content = said,
                                  .also = { value_get_number(row, "organisation") } });
}

/* What was done to an amendment: the entry, and the counts of its position. */
static void done(Write *write, const char *verb, int64_t amendment, Value *content, int64_t organisation, int64_t by)
{
    Value *row = amendment_row(write, amendment);
    amendment_record(write, verb, row, content, organisation, by);
    tally_write(write, value_get_number(row, "position"));
}

static int64_t supporters_needed(Write *write, const Value *row)
{
    return value_get_number(stage_now(write->database, write->arena, value_get_number(row, "position")), "supporters");
}

static void submit_if_enough(Write *write, int64_t amendment, int64_t organisation, int64_t by)
{
    int64_t needed = supporters_needed(write, amendment_row(write, amendment));
    if (database_run(write->database, &submit_collected, ARGS(amendment, write->now, needed)) == 0)
        return;
    done(write, "amendment.submitted", amendment, NULL, organisation, by);
}

void amendment_support(Write *write, int64_t amendment, int64_t organisation, int64_t by)
{
    if (database_run(write->database, &insert_supporter, ARGS(amendment, organisation, by, write->now)) == 0)
        return;
    database_run(write->database, &count_supporters, ARGS(amendment, write->now));
    done(write, "amendment.supported", amendment, NULL, organisation, by);
    submit_if_enough(write, amendment, value_get_number(amendment_row(write, amendment), "organisation"), by);
}

/* What is submitted stays so: others may have built on it. */
void amendment_support_withdraw(Write *write, int64_t amendment, int64_t organisation, int64_t by)
{
    if (database_run(write->database, &delete_supporter, ARGS(amendment, organisation)) == 0)
        return;
    database_run(write->database, &count_supporters, ARGS(amendment, write->now));
    done(write, "amendment.support_withdrawn", amendment, NULL, organisation, by);
}

void amendment_withdraw(Write *write, int64_t amendment, int64_t by)
{
    if (database_run(write->database, &withdraw, ARGS(amendment, write->now)) == 0)
        return;
    ground_write(write, 0, amendment, NULL);
    collisions_forget(write, amendment);
    done(write, "amendment.withdrawn", amendment, NULL, value_get_number(amendment_row(write, amendment), "organisation"), by);
}

/* It may have been withdrawn from an older version. */
static void stand_again(Write *write, int64_t amendment, int64_t by)
{
    Value *row = amendment_row(write, amendment);
    int64_t latest = version_latest(write->database, value_get_number(row, "position"));
    Document base = version_document(write->database, write->arena, value_get_number(row, "version"));
    Document next = version_document(write->database, write->arena, latest);
    if (!amendment_carry_to(write, row, &base, &next, latest))
        return;
    Amendment changes = amendment_changes(write->database, write->arena, amendment);
    collisions_write_of(write, amendment_row(write, amendment), &next, &changes, by);
}

void amendment_take_over(Write *write, int64_t amendment, int64_t organisation, int64_t by)
{
    Value *row = amendment_row(write, amendment);
    int64_t from = value_get_number(row, "organisation");
    database_run(write->database, &delete_supporter, ARGS(amendment, organisation));
    database_run(write->database, &count_supporters, ARGS(amendment, write->now));
    const char *state = amendment_state_with("city", value_get_number(amendment_row(write, amendment), "supporters"), supporters_needed(write, row));
    if (database_run(write->database, &take_over, ARGS(amendment, state, organisation, by, from, write->now)) == 0)
        return;
    stand_again(write, amendment, by);
    Value *content = value_object(write->arena);
    put_number(content, "from", from);
    done(write, "amendment.taken_over", amendment, content, organisation, by);
}

void amendment_join(Write *write, int64_t compromise, int64_t amendment, int64_t by)
{
    if (database_run(write->database, &join, ARGS(amendment, compromise, write->now)) == 0)
        return;
    collisions_forget_between(write, compromise, amendment);
    Value *content = value_object(write->arena);
    put_number(content, "into", compromise);
    done(write, "amendment.joined", amendment, content, 0, by);
}

static void give_one_fate(Write *write, int64_t amendment, Text fate, int64_t by)
{
    if (database_run(write->database, &give_fate, ARGS(amendment, fate, write->now)) == 0)
        return;
    Value *content = value_object(write->arena);
    put_text(content, "fate", fate);
    amendment_record(write, "amendment.fate_given", amendment_row(write, amendment), content, 0, by);
}

void amendment_fates(Write *write, int64_t position, ptrdiff_t count, const AmendmentFate *fates, int64_t by)
{
    for (ptrdiff_t i = 0; i < count; i++)
        give_one_fate(write, fates[i].amendment, fates[i].fate, by);
    tally_write(write, position);
}
