/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing seats and requests to join. */
#include "features/seats/store.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "record/record.h"

static const Query insert_request = {
    "INSERT INTO join_request (id, group_id, organisation, person, way, message, by_person, created_at, status, answered_by, answer) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', 0, '')"
};
static const Query answer_request = {
    "UPDATE join_request SET status = $2, answer = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND status = 'open'"
};
static const Query one_request = { "SELECT group_id, organisation, way FROM join_request WHERE id = $1" };
static const Query open_request = {
    "SELECT COUNT(*) FROM join_request WHERE organisation = $2 AND status = 'open' AND group_id = $1"
};
static const Query one_seat = { "SELECT group_id, organisation, role, held_by FROM seat WHERE id = $1" };
static const Query holder_of = {
    "SELECT person FROM seat_holder WHERE seat = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2) ORDER BY id DESC LIMIT 1"
};
static const Query city_seat = {
    "SELECT id FROM seat WHERE organisation = $2 AND group_id = $1 AND starts <= $3 AND (ends IS NULL OR ends > $3) "
    "ORDER BY CASE role WHEN 'chair' THEN 1 WHEN 'vice_chair' THEN 2 WHEN 'member' THEN 3 ELSE 4 END, id LIMIT 1"
};
static const Query with_role = {
    "SELECT id, organisation FROM seat WHERE group_id = $1 AND role = $2 AND starts <= $3 AND (ends IS NULL OR ends > $3) ORDER BY id"
};
static const Query chairing = {
    "SELECT COUNT(*) FROM seat WHERE group_id = $1 AND role = 'chair' AND starts <= $2 AND (ends IS NULL OR ends > $2)"
};
static const Query standing = { "SELECT status FROM organisation WHERE id = $1" };
static const Query acting = {
    "SELECT COUNT(*) FROM mandate JOIN person ON person.id = mandate.person WHERE mandate.person = $1 AND mandate.organisation = $2 "
    "AND person.status = 'active' AND mandate.starts <= $3 AND (mandate.ends IS NULL OR mandate.ends > $3)"
};

static Text today_of(Write *write)
{
    return network_day(write->arena, write->now);
}

static Value *seat_load(Write *write, int64_t seat)
{
    return value_from_row(write->arena, database_query(write->database, write->arena, &one_seat, ARGS(seat)));
}

int64_t seat_take(Write *write, const NewSeat *seat, int64_t person)
{
    int64_t id = seat_begin(write, seat);
    if (person != 0)
        seat_give(write, id, person, seat->starts, seat->by);
    group_recount(write, seat->group, today_of(write));
    return id;
}

void seat_leave(Write *write, int64_t seat, Text ends, int64_t by)
{
    seat_end(write, seat, ends, by);
    group_recount(write, value_get_number(seat_load(write, seat), "group_id"), today_of(write));
}

void seat_hand_over(Write *write, int64_t seat, int64_t person, Text starts, int64_t by)
{
    seat_give(write, seat, person, starts, by);
    group_recount(write, value_get_number(seat_load(write, seat), "group_id"), today_of(write));
}

int64_t seat_change_role(Write *write, int64_t seat, Text role, Text starts, Text ends, int64_t by)
{
    Value *old = seat_load(write, seat);
    if (!old)
        return 0;
    int64_t person = database_number(write->database, &holder_of, ARGS(seat, starts), 0);
    seat_end(write, seat, starts, by);
    return seat_take(write,
                     &(NewSeat){ .group = value_get_number(old, "group_id"),
                                 .organisation = value_get_number(old, "organisation"),
                                 .role = role,
                                 .held_by = value_get_text(old, "held_by"),
                                 .starts = starts,
                                 .ends = ends,
                                 .by = by },
                     person);
}

int64_t seat_of_city(Database *database, int64_t group, int64_t organisation, Text day)
{
    return database_number(database, &city_seat, ARGS(group, organisation, day), 0);
}

Value *seats_with_role(Database *database, Arena *arena, int64_t group, Text role, Text day)
{
    return value_from_rows(arena, database_query(database, arena, &with_role, ARGS(group, role, day)));
}

int64_t chairs_in_group(Database *database, int64_t group, Text day)
{
    return database_number(database, &chairing, ARGS(group, day), 0);
}

Text standing_of_city(Database *database, Arena *arena, int64_t organisation)
{
    return database_text(database, arena, &standing, ARGS(organisation));
}

bool person_acts_for(Database *database, int64_t person, int64_t organisation, Text day)
{
    return database_number(database, &acting, ARGS(person, organisation, day), 0) > 0;
}

/* Numbers only: who asked whom for whom. Words of the people concerned stay in the table, where they can be erased. */
static void record_request(Write *write, int64_t asked, const char *verb, int64_t by)
{
    Value *row = value_from_row(write->arena, database_query(write->database, write->arena, &one_request, ARGS(asked)));
    int64_t group = value_get_number(row, "group_id"), organisation = value_get_number(row, "organisation");
    Value *content = value_object(write->arena);
    put_number(content, "organisation", organisation);
    put_text(content, "way", value_get_text(row, "way"));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "join_request",
                                  .object = asked,
                                  .place = group,
                                  .content = content });
    write_touch(write, "groups");
}

int64_t join_request_add(Write *write, const NewJoinRequest *asked)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_request,
                 ARGS(id, asked->group, asked->organisation, asked->person, asked->way, asked->message, asked->by, write->now));
    record_request(write, id, text_is(asked->way, "invitation") ? "request.invited" : "request.made", asked->by);
    return id;
}

void join_request_answer(Write *write, int64_t asked, Act act, Text answer, int64_t by)
{
    static const char *const verbs[] = { "request.accepted", "request.refused", "request.withdrawn", "request.declined" };
    database_run(write->database, &answer_request, ARGS(asked, act_status(act), answer, by, write->now));
    record_request(write, asked, verbs[act], by);
}

bool has_open_request(Database *database, int64_t group, int64_t organisation)
{
    return database_number(database, &open_request, ARGS(group, organisation), 0) > 0;
}
