/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing seats and who sits in them. */
#include "rights/seats.h"

#include "record/record.h"

static const Query insert_seat = {
    "INSERT INTO seat (id, group_id, organisation, role, held_by, starts, ends) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query end_seat = { "UPDATE seat SET ends = $2 WHERE id = $1 AND (ends IS NULL OR ends > $2)" };
static const Query one_seat = { "SELECT group_id, organisation, role FROM seat WHERE id = $1" };
static const Query insert_holder = { "INSERT INTO seat_holder (id, seat, person, starts) VALUES ($1, $2, $3, $4)" };
static const Query end_holders = {
    "UPDATE seat_holder SET ends = $2 WHERE seat = $1 AND (ends IS NULL OR ends > $2)"
};
static const Query seats_of_person = {
    "SELECT DISTINCT seat.id FROM seat_holder JOIN seat ON seat.id = seat_holder.seat "
    "WHERE seat_holder.person = $1 AND seat.organisation = $2 AND (seat_holder.ends IS NULL OR seat_holder.ends > $3) "
    "AND (seat.ends IS NULL OR seat.ends > $3) ORDER BY seat.id"
};
/* Seats that $1 was to sit in from the day on which $3 left them. */
static const Query seats_passed_on = {
    "SELECT DISTINCT seat.id FROM seat_holder following JOIN seat ON seat.id = following.seat "
    "JOIN seat_holder earlier ON earlier.seat = seat.id AND earlier.person = $3 AND earlier.ends = $4 "
    "WHERE following.person = $1 AND following.starts = $4 AND (following.ends IS NULL OR following.ends > $4) "
    "AND seat.organisation = $2 AND (seat.ends IS NULL OR seat.ends > $4) ORDER BY seat.id"
};
static const Query seats_of_organisation = {
    "SELECT id FROM seat WHERE organisation = $1 AND (ends IS NULL OR ends > $2) ORDER BY id"
};
static const Query seats_of_group = {
    "SELECT id FROM seat WHERE group_id = $1 AND (ends IS NULL OR ends > $2) ORDER BY id"
};

static void record_seat(Write *write, const char *verb, int64_t seat, const Value *row, Value *content, int64_t by)
{
    int64_t organisation = value_get_number(row, "organisation"), group = value_get_number(row, "group_id");
    put_number(content, "organisation", organisation);
    put(content, "role", value_get(row, TEXT("role")));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "seat",
                                  .object = seat,
                                  .place = group,
                                  .content = content,
                                  .also = { value_get_number(content, "person") } });
    write_touch(write, "groups");
    write_touch(write, "people");
}

static Value *seat_load(Write *write, int64_t seat)
{
    return value_from_row(write->arena, database_query(write->database, write->arena, &one_seat, ARGS(seat)));
}

int64_t seat_begin(Write *write, const NewSeat *seat)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_seat,
                 ARGS(id, seat->group, seat->organisation, seat->role, seat->held_by, seat->starts, parameter_or_null(seat->ends)));
    Value *content = value_object(write->arena);
    put_text(content, "starts", seat->starts);
    record_seat(write, "seat.began", id, seat_load(write, id), content, seat->by);
    return id;
}

void seat_end(Write *write, int64_t seat, Text ends, int64_t by)
{
    Value *row = seat_load(write, seat);
    if (!row || database_run(write->database, &end_seat, ARGS(seat, ends)) == 0)
        return;
    database_run(write->database, &end_holders, ARGS(seat, ends));
    Value *content = value_object(write->arena);
    put_text(content, "ends", ends);
    record_seat(write, "seat.ended", seat, row, content, by);
}

void seat_give(Write *write, int64_t seat, int64_t person, Text starts, int64_t by)
{
    Value *row = seat_load(write, seat);
    if (!row)
        return;
    database_run(write->database, &end_holders, ARGS(seat, starts));
    if (person != 0)
        database_run(write->database, &insert_holder, ARGS(write_new_id(write), seat, person, starts));
    Value *content = value_object(write->arena);
    put_text(content, "starts", starts);
    put_number(content, "person", person);
    record_seat(write, "seat.given", seat, row, content, by);
}

/* The ids that a query gives, read before any of them is written to. */
static Value *ids_of(Write *write, const Query *query, Parameters parameters)
{
    return value_from_rows(write->arena, database_query(write->database, write->arena, query, parameters));
}

static int64_t give_all(Write *write, const Value *seats, int64_t to, Text starts, int64_t by)
{
    for (ptrdiff_t i = 0; i < seats->count; i++)
        seat_give(write, value_get_number(seats->items[i], "id"), to, starts, by);
    return seats->count;
}

int64_t seats_pass_on(Write *write, int64_t organisation, int64_t from, int64_t to, Text starts, int64_t by)
{
    return give_all(write, ids_of(write, &seats_of_person, ARGS(from, organisation, starts)), to, starts, by);
}

int64_t seats_give_back(Write *write, int64_t organisation, int64_t from, int64_t to, Text starts, int64_t by)
{
    return give_all(write, ids_of(write, &seats_passed_on, ARGS(from, organisation, to, starts)), to, starts, by);
}

static int64_t end_all(Write *write, const Query *query, int64_t object, Text ends, int64_t by)
{
    Value *seats = ids_of(write, query, ARGS(object, ends));
    for (ptrdiff_t i = 0; i < seats->count; i++)
        seat_end(write, value_get_number(seats->items[i], "id"), ends, by);
    return seats->count;
}

int64_t seats_end_of_organisation(Write *write, int64_t organisation, Text ends, int64_t by)
{
    return end_all(write, &seats_of_organisation, organisation, ends, by);
}

int64_t seats_end_of_group(Write *write, int64_t group, Text ends, int64_t by)
{
    return end_all(write, &seats_of_group, group, ends, by);
}
