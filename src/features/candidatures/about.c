/* SPDX-License-Identifier: EUPL-1.2 */
/* What candidatures keep about a person. That a city stood, and was elected or not, stays; what was written about the person goes. */
#include "features/candidatures/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query proposed = {
    "SELECT call, organisation, language, balance, expertise, leadership, resources, support, investment, interest, status, created_at "
    "FROM candidature WHERE person = $1 ORDER BY created_at, id"
};
static const Query written = {
    "SELECT call, organisation, language, balance, expertise, leadership, resources, support, investment, interest, status, created_at "
    "FROM candidature WHERE by_person = $1 ORDER BY created_at, id"
};
static const Query calls = {
    "SELECT group_id, role, opens_on, closes_on FROM candidature_call WHERE by_person = $1 ORDER BY opens_on, id"
};

static const Query forget_proposed = {
    "UPDATE candidature SET person = 0, balance = '', expertise = '', leadership = '', resources = '', support = '', investment = '', "
    "interest = '', language = '', status = CASE WHEN status = 'standing' THEN 'withdrawn' ELSE status END WHERE person = $1"
};
static const Query forget_writer = { "UPDATE candidature SET by_person = 0 WHERE by_person = $1" };
static const Query forget_caller = { "UPDATE candidature_call SET by_person = 0 WHERE by_person = $1" };

static const Query proposed_rows = { "SELECT id FROM candidature WHERE person = $1" };
static const Query move_proposed = { "UPDATE candidature SET person = $2 WHERE id = $1" };
static const Query writer_rows = { "SELECT id FROM candidature WHERE by_person = $1" };
static const Query move_writer = { "UPDATE candidature SET by_person = $2 WHERE id = $1" };
static const Query caller_rows = { "SELECT id FROM candidature_call WHERE by_person = $1" };
static const Query move_caller = { "UPDATE candidature_call SET by_person = $2 WHERE id = $1" };

const PersonColumn candidatures_person_columns[] = {
    { "candidature.person", &proposed_rows, &move_proposed, "candidature" },
    { "candidature.by_person", &writer_rows, &move_writer },
    { "candidature_call.by_person", &caller_rows, &move_caller },
    { 0 },
};

void candidatures_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "proposed", database, arena, &proposed, person);
    about_put_rows(result, "written", database, arena, &written, person);
    about_put_rows(result, "calls", database, arena, &calls, person);
}

void candidatures_erase_person(Write *write, int64_t person)
{
    Value *named = value_from_rows(write->arena, database_query(write->database, write->arena, &proposed_rows, ARGS(person)));
    database_run(write->database, &forget_proposed, ARGS(person));
    for (ptrdiff_t i = 0; i < named->count; i++)
        record_restate(write, "candidature", value_get_number(named->items[i], "id"));
    database_run(write->database, &forget_writer, ARGS(person));
    database_run(write->database, &forget_caller, ARGS(person));
}
