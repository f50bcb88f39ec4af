/* SPDX-License-Identifier: EUPL-1.2 */
/* What requests to join keep about a person. What the city asked stays; who asked, and in which words, goes. */
#include "features/seats/store.h"

static const Query requests_about = {
    "SELECT group_id, organisation, way, status, created_at FROM join_request WHERE person = $1 ORDER BY created_at, id"
};
static const Query requests_by = {
    "SELECT group_id, organisation, way, message, status, created_at FROM join_request WHERE by_person = $1 ORDER BY created_at, id"
};
static const Query answers_by = {
    "SELECT group_id, organisation, status, answer, answered_at FROM join_request WHERE answered_by = $1 ORDER BY answered_at, id"
};
/* An open request for somebody who is gone must not seat them; what was written about them goes, too. */
static const Query forget_named = {
    "UPDATE join_request SET person = 0, message = '', answer = '', status = CASE WHEN status = 'open' THEN 'withdrawn' ELSE status END WHERE person = $1"
};
static const Query forget_asker = { "UPDATE join_request SET by_person = 0, message = '' WHERE by_person = $1" };
static const Query forget_answerer = { "UPDATE join_request SET answered_by = 0, answer = '' WHERE answered_by = $1" };

static const Query requests_with = {
    "SELECT id FROM join_request WHERE person = $1 UNION SELECT id FROM join_request WHERE by_person = $1 "
    "UNION SELECT id FROM join_request WHERE answered_by = $1 ORDER BY id"
};

static const Query named_rows = { "SELECT id FROM join_request WHERE person = $1" };
static const Query move_named = { "UPDATE join_request SET person = $2 WHERE id = $1" };
static const Query asker_rows = { "SELECT id FROM join_request WHERE by_person = $1" };
static const Query move_asker = { "UPDATE join_request SET by_person = $2 WHERE id = $1" };
static const Query answerer_rows = { "SELECT id FROM join_request WHERE answered_by = $1" };
static const Query move_answerer = { "UPDATE join_request SET answered_by = $2 WHERE id = $1" };

const PersonColumn seats_person_columns[] = {
    { "join_request.person", &named_rows, &move_named, "join_request" },
    { "join_request.by_person", &asker_rows, &move_asker },
    { "join_request.answered_by", &answerer_rows, &move_answerer },
    { 0 },
};

static Value *rows_about(Database *database, Arena *arena, const Query *query, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, query, ARGS(person)));
}

void seats_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    put(result, "named_in_requests", rows_about(database, arena, &requests_about, person));
    put(result, "requests", rows_about(database, arena, &requests_by, person));
    put(result, "answers", rows_about(database, arena, &answers_by, person));
}

void seats_erase_person(Write *write, int64_t person)
{
    Value *requests = rows_about(write->database, write->arena, &requests_with, person);
    database_run(write->database, &forget_named, ARGS(person));
    database_run(write->database, &forget_asker, ARGS(person));
    database_run(write->database, &forget_answerer, ARGS(person));
    for (ptrdiff_t i = 0; i < requests->count; i++)
        record_restate(write, "join_request", value_get_number(requests->items[i], "id"));
}
