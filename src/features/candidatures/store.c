/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing calls, candidatures and what was decided. */
#include "features/candidatures/store.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"
#include "record/record.h"

static const Query insert_call = {
    "INSERT INTO candidature_call (id, group_id, role, replaces, opens_on, closes_on, by_person, elected, decided_on, decided_by, votes) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', '', '')"
};
static const Query insert_candidature = {
    "INSERT INTO candidature (id, call, organisation, person, by_person, language, balance, expertise, leadership, resources, support, "
    "investment, interest, status, created_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'standing', $14)"
};
static const Query withdraw = { "UPDATE candidature SET status = 'withdrawn' WHERE id = $1 AND status = 'standing'" };
static const Query decide = {
    "UPDATE candidature_call SET elected = $2, decided_on = $3, decided_by = $4, votes = $5, term_starts = $6, term_ends = $7 "
    "WHERE id = $1"
};
static const Query decide_candidatures = {
    "UPDATE candidature SET status = CASE WHEN id = $2 THEN 'elected' ELSE 'not_elected' END WHERE call = $1 AND status = 'standing'"
};

static const Query standing = { "SELECT id FROM candidature WHERE call = $1 AND status = 'standing' ORDER BY id" };

static void record_candidature(Write *write, const char *verb, const Value *call, int64_t object, int64_t organisation, Value *content,
                               int64_t by)
{
    put_text(content, "role", value_get_text(call, "role"));
    if (organisation)
        put_number(content, "organisation", organisation);
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "candidature",
                                  .object = object,
                                  .place = value_get_number(call, "group_id"),
                                  .content = content });
    write_touch(write, "groups");
}

static Value *call_in(Write *write, int64_t call)
{
    return call_load(write->database, write->arena, call, TEXT("en"));
}

int64_t candidature_call_open(Write *write, const NewCall *call)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_call,
                 ARGS(id, call->group, call->role, call->replaces, call->opens_on, call->closes_on, call->by));
    Value *content = value_object(write->arena);
    put_text(content, "closes_on", call->closes_on);
    record_candidature(write, "candidature.called", call_in(write, id), id, 0, content, call->by);
    return id;
}

int64_t candidature_add(Write *write, const NewCandidature *candidature)
{
    int64_t id = write_new_id(write);
    const Text *texts = candidature->texts;
    database_run(write->database, &insert_candidature,
                 ARGS(id, candidature->call, candidature->organisation, candidature->person, candidature->by, candidature->language,
                      texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], write->now));
    Value *content = value_object(write->arena);
    put_number(content, "person", candidature->person);
    record_candidature(write, "candidature.entered", call_in(write, candidature->call), id, candidature->organisation, content,
                       candidature->by);
    return id;
}

void candidature_withdraw(Write *write, int64_t candidature, int64_t by)
{
    Value *row = candidature_load(write->database, write->arena, candidature);
    if (!row || database_run(write->database, &withdraw, ARGS(candidature)) == 0)
        return;
    record_candidature(write, "candidature.withdrawn", call_in(write, value_get_number(row, "call")), candidature,
                       value_get_number(row, "organisation"), value_object(write->arena), by);
}

static GroupKind kind_of_call(Write *write, const Value *call)
{
    GroupKind kind = { 0 };
    group_kind_load(write->database, write->arena, value_get_text(call, "kind"), &kind);
    return kind;
}

/* How many would chair besides the one elected, on the day on which that one begins. */
static int64_t other_chairs(Write *write, const Value *call, int64_t organisation, Text starts)
{
    Value *chairing = seats_with_role(write->database, write->arena, value_get_number(call, "group_id"), TEXT("chair"), starts);
    int64_t others = 0;
    for (ptrdiff_t i = 0; i < chairing->count; i++) {
        int64_t city = value_get_number(chairing->items[i], "organisation");
        others += city != organisation && city != value_get_number(call, "replaces");
    }
    return others;
}

const char *election_problem(Write *write, const Election *election)
{
    Value *row = candidature_load(write->database, write->arena, election->candidature);
    if (!text_is(value_get_text(row, "status"), "standing"))
        return SAY("This city does not stand any more");
    Value *call = call_in(write, value_get_number(row, "call"));
    Text today = network_day(write->arena, write->now);
    const char *problem = outcome_problem(value_get_text(call, "closes_on"), election->decided_on, election->starts, today);
    if (problem)
        return problem;
    int64_t organisation = value_get_number(row, "organisation");
    if (seat_of_city(write->database, value_get_number(call, "group_id"), organisation, election->starts) == 0)
        return SAY("This city has no seat in the group any more");
    int64_t most = kind_of_call(write, call).most_chairs;
    bool is_full = most > 0 && other_chairs(write, call, organisation, election->starts) >= most;
    return text_is(value_get_text(call, "role"), "chair") && is_full
               ? SAY("The group has as many chairs as it may have: please give a chair another role first")
               : NULL;
}

/* The seat of who chaired stays the city's, as a member's. */
static void step_down(Write *write, const Value *call, int64_t elected, Text starts, int64_t by)
{
    int64_t group = value_get_number(call, "group_id"), replaced = value_get_number(call, "replaces");
    int64_t seat = replaced && replaced != elected ? seat_of_city(write->database, group, replaced, starts) : 0;
    if (seat)
        seat_change_role(write, seat, TEXT("member"), starts, (Text){ 0 }, by);
}

/* A city that goes on in its role keeps its seat. */
static int64_t step_up(Write *write, const Value *call, const Value *row, const Election *election)
{
    Text role = value_get_text(call, "role");
    int64_t group = value_get_number(call, "group_id"), organisation = value_get_number(row, "organisation");
    int64_t seat = seat_of_city(write->database, group, organisation, election->starts);
    Value *in_role = seats_with_role(write->database, write->arena, group, role, election->starts);
    if (!value_find_number(in_role, "id", seat))
        seat = seat_change_role(write, seat, role, election->starts, (Text){ 0 }, election->by);
    if (kind_of_call(write, call).seats_held_by.length == 0)
        seat_hand_over(write, seat, value_get_number(row, "person"), election->starts, election->by);
    return seat;
}

static void record_election(Write *write, const Value *call, const Value *row, const Election *election)
{
    Value *content = value_object(write->arena);
    put_text(content, "decided_on", election->decided_on);
    put_text(content, "decided_by", election->decided_by);
    put_text(content, "starts", election->starts);
    put_number(content, "person", value_get_number(row, "person"));
    record_candidature(write, "candidature.elected", call, election->candidature, value_get_number(row, "organisation"), content,
                       election->by);
}

/* The call and all that stood: the entry is about the one elected. */
static void close_call(Write *write, int64_t call, int64_t elected)
{
    Value *stood = value_from_rows(write->arena, database_query(write->database, write->arena, &standing, ARGS(call)));
    database_run(write->database, &decide_candidatures, ARGS(call, elected));
    record_restate(write, "candidature", call);
    for (ptrdiff_t i = 0; i < stood->count; i++)
        if (value_get_number(stood->items[i], "id") != elected)
            record_restate(write, "candidature", value_get_number(stood->items[i], "id"));
}

static int64_t decide_call(Write *write, const Value *row, const Election *election)
{
    int64_t id = value_get_number(row, "call");
    Value *call = call_in(write, id);
    Text term_ends = term_end(write->arena, election->starts, kind_of_call(write, call).term_years);
    database_run(write->database, &decide,
                 ARGS(id, election->candidature, election->decided_on, election->decided_by, election->votes, election->starts,
                      parameter_or_null(term_ends)));
    close_call(write, id, election->candidature);
    step_down(write, call, value_get_number(row, "organisation"), election->starts, election->by);
    int64_t seat = step_up(write, call, row, election);
    record_election(write, call, row, election);
    return seat;
}

void candidature_elect(Write *write, const Election *election)
{
    Value *row = candidature_load(write->database, write->arena, election->candidature);
    if (!row)
        return;
    int64_t seat = decide_call(write, row, election);
    job_ask(write, TELL_JOB, write->now, value_get_number(row, "call"), text_printf(write->arena, "{\"seat\":%lld}", (long long)seat));
}
