/* SPDX-License-Identifier: EUPL-1.2 */
/* Leaving and suspension: what is written and read about them, and who votes. */
#include "features/applications/standings.h"

#include "features/applications/rules.h"
#include "features/people/people.h"
#include "record/record.h"

static const Query insert_leaving = {
    "INSERT INTO leaving (id, organisation, status, ends, council_decision, council_decided_on, reason, author, declared_on) "
    "VALUES ($1, $2, 'declared', $3, $4, $5, $6, $7, $8)"
};
static const Query withdraw_leaving = { "UPDATE leaving SET status = 'withdrawn' WHERE id = $1" };
static const Query confirm_leaving = { "UPDATE leaving SET status = 'confirmed', by_person = $2 WHERE id = $1" };
static const Query last_leaving = {
    "SELECT id, status, ends, council_decision, council_decided_on, reason, declared_on FROM leaving WHERE organisation = $1 "
    "AND (status = 'declared' OR (status = 'confirmed' AND ends > $2)) ORDER BY id DESC LIMIT 1"
};
static const Query to_confirm = {
    "SELECT organisation, ends FROM leaving WHERE status = 'declared' ORDER BY ends, id LIMIT 100"
};
static const Query insert_suspension = {
    "INSERT INTO suspension (id, organisation, starts, reason, by_person) VALUES ($1, $2, $3, $4, $5)"
};
static const Query end_suspensions = {
    "UPDATE suspension SET ends = $2, lift_reason = $3, by_person = $4 WHERE organisation = $1 AND ends IS NULL"
};
static const Query last_suspension = {
    "SELECT starts, reason FROM suspension WHERE organisation = $1 AND ends IS NULL ORDER BY starts DESC LIMIT 1"
};
/* Also those whose standing the secretariat entered by hand. What ends on the day on which it starts never held. */
static const Query left_with_people = {
    "SELECT membership.organisation FROM membership WHERE membership.status IN ('left', 'closed') AND membership.starts <= $1 "
    "AND (membership.ends IS NULL OR membership.ends > $1) AND (EXISTS (SELECT 1 FROM mandate "
    "WHERE mandate.organisation = membership.organisation "
    "AND (mandate.ends IS NULL OR (mandate.ends > $1 AND mandate.ends > mandate.starts))) "
    "OR EXISTS (SELECT 1 FROM seat WHERE seat.organisation = membership.organisation AND (seat.ends IS NULL OR seat.ends > $1))) "
    "ORDER BY membership.starts LIMIT 100"
};

#define LAST_DAY TEXT("9999-12-31")

bool membership_votes_on(Database *database, int64_t organisation, Text day)
{
    Arena *arena = arena_new();
    Value *standing = membership_on(database, arena, organisation, day);
    bool votes = text_is(value_get_text(standing, "status"), "active") && category_votes(value_get_text(standing, "category"));
    arena_free(arena);
    return votes;
}

void standing_begin(Write *write, const NewMembership *membership, Text today)
{
    Value *last = membership_on(write->database, write->arena, membership->organisation, LAST_DAY);
    NewMembership dated = *membership;
    dated.starts = standing_day(value_get_text(last, "starts"), today);
    membership_begin(write, &dated, today);
}

static void record_leaving(Write *write, int64_t leaving, int64_t organisation, const char *verb, int64_t by, Text ends)
{
    Value *content = value_object(write->arena);
    put_text(content, "ends", ends);
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "leaving",
                                  .object = leaving, .place = organisation, .content = content });
    write_touch(write, "applications");
}

int64_t leaving_declare(Write *write, const NewLeaving *leaving, Text today)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_leaving,
                 ARGS(id, leaving->organisation, leaving->ends, leaving->council_decision, leaving->council_decided_on,
                      leaving->reason, leaving->by, today));
    record_leaving(write, id, leaving->organisation, "leaving.declared", leaving->by, leaving->ends);
    return id;
}

void leaving_withdraw(Write *write, int64_t leaving, int64_t organisation, int64_t by)
{
    database_run(write->database, &withdraw_leaving, ARGS(leaving));
    record_leaving(write, leaving, organisation, "leaving.withdrawn", by, (Text){ 0 });
}

void leaving_confirm(Write *write, int64_t leaving, int64_t organisation, Text ends, int64_t by)
{
    database_run(write->database, &confirm_leaving, ARGS(leaving, by));
    organisation_people_end(write, organisation, ends, by);
    record_leaving(write, leaving, organisation, "leaving.confirmed", by, ends);
}

Value *leaving_of(Database *database, Arena *arena, int64_t organisation, Text today)
{
    return value_from_row(arena, database_query(database, arena, &last_leaving, ARGS(organisation, today)));
}

Value *leavings_to_confirm(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &to_confirm, NO_ARGS));
}

void suspension_begin(Write *write, int64_t organisation, Text starts, Text reason, int64_t by)
{
    database_run(write->database, &insert_suspension, ARGS(write_new_id(write), organisation, starts, reason, by));
    record_restate(write, "city", organisation);
    write_touch(write, "applications");
}

void suspension_lift(Write *write, int64_t organisation, Text ends, Text reason, int64_t by)
{
    database_run(write->database, &end_suspensions, ARGS(organisation, ends, reason, by));
    record_restate(write, "city", organisation);
    write_touch(write, "applications");
}

Value *suspension_of(Database *database, Arena *arena, int64_t organisation)
{
    return value_from_row(arena, database_query(database, arena, &last_suspension, ARGS(organisation)));
}

int64_t leavings_carry_out(Write *write, Text today)
{
    Rows *rows = database_query(write->database, write->arena, &left_with_people, ARGS(today));
    Value *left = value_from_rows(write->arena, rows);
    for (ptrdiff_t i = 0; i < left->count; i++)
        organisation_people_end(write, value_get_number(left->items[i], "organisation"), today, 0);
    return left->count;
}
