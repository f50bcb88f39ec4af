/* SPDX-License-Identifier: EUPL-1.2 */
/* What elections keep about a person. That the city stood, and what came of it, stays; who it was goes, and so do their words. The gender that a rule of
 * balance counted stays as a number of the count. Who is erased before the vote opens stands no more. */
#include "features/elections/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query stood = { "SELECT question, organisation, text, language, gender, state, place, at FROM candidate WHERE person = $1 ORDER BY id" };
static const Query entered = { "SELECT question, organisation, at FROM candidate WHERE by_person = $1 ORDER BY id" };
static const Query supported = { "SELECT candidate, organisation, at FROM candidate_supporter WHERE by_person = $1 ORDER BY id" };
static const Query forget_candidate = {
    "UPDATE candidate SET person = 0, text = '', language = '', state = CASE WHEN number = 0 AND state = 'standing' THEN 'withdrawn' ELSE state END WHERE person = $1"
};
static const Query forget_enterer = { "UPDATE candidate SET by_person = 0 WHERE by_person = $1" };
static const Query forget_supporter = { "UPDATE candidate_supporter SET by_person = 0 WHERE by_person = $1" };
static const Query candidate_rows = { "SELECT id FROM candidate WHERE person = $1" };
static const Query move_candidate = { "UPDATE candidate SET person = $2 WHERE id = $1" };
static const Query enterer_rows = { "SELECT id FROM candidate WHERE by_person = $1" };
static const Query move_enterer = { "UPDATE candidate SET by_person = $2 WHERE id = $1" };
static const Query supporter_rows = { "SELECT id FROM candidate_supporter WHERE by_person = $1" };
static const Query move_supporter = { "UPDATE candidate_supporter SET by_person = $2 WHERE id = $1" };
static const Query candidate_of_supporter = { "SELECT candidate FROM candidate_supporter WHERE id = $1" };

const PersonColumn elections_person_columns[] = {
    { "candidate.person", &candidate_rows, &move_candidate, "candidate" },
    { "candidate.by_person", &enterer_rows, &move_enterer, "candidate" },
    { "candidate_supporter.by_person", &supporter_rows, &move_supporter, "candidate", &candidate_of_supporter },
    { 0 },
};

void elections_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "stood", database, arena, &stood, person);
    about_put_rows(result, "entered", database, arena, &entered, person);
    about_put_rows(result, "supported", database, arena, &supported, person);
}

void elections_erase_person(Write *write, int64_t person)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &candidate_rows, ARGS(person)));
    database_run(write->database, &forget_candidate, ARGS(person));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        record_restate(write, "candidate", value_get_number(rows->items[i], "id"));
    database_run(write->database, &forget_enterer, ARGS(person));
    database_run(write->database, &forget_supporter, ARGS(person));
}
