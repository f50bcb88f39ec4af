/* SPDX-License-Identifier: EUPL-1.2 */
/* What questions keep about a person. What was put and how the city voted stays; who did it goes. */
#include "features/questions/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query prepared = { "SELECT id AS question, title, prepared_at FROM question WHERE by_person = $1 ORDER BY id" };
static const Query cast = { "SELECT question, organisation, holder, choice, explanation, council, council_text, at FROM ballot WHERE by_person = $1 ORDER BY id" };
static const Query confirmed = { "SELECT question, organisation, at FROM ballot WHERE scrutineer = $1 ORDER BY id" };
static const Query forget_preparation = { "UPDATE question SET by_person = 0 WHERE by_person = $1" };
static const Query forget_casting = { "UPDATE ballot SET by_person = 0 WHERE by_person = $1" };
static const Query forget_confirming = { "UPDATE ballot SET scrutineer = 0 WHERE scrutineer = $1" };
static const Query prepared_rows = { "SELECT id FROM question WHERE by_person = $1" };
static const Query move_prepared = { "UPDATE question SET by_person = $2 WHERE id = $1" };
static const Query cast_rows = { "SELECT id FROM ballot WHERE by_person = $1" };
static const Query move_cast = { "UPDATE ballot SET by_person = $2 WHERE id = $1" };
static const Query confirmed_rows = { "SELECT id FROM ballot WHERE scrutineer = $1" };
static const Query move_confirmed = { "UPDATE ballot SET scrutineer = $2 WHERE id = $1" };

const PersonColumn questions_person_columns[] = {
    { "question.by_person", &prepared_rows, &move_prepared },
    { "ballot.by_person", &cast_rows, &move_cast },
    { "ballot.scrutineer", &confirmed_rows, &move_confirmed },
    { 0 },
};

void questions_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "prepared", database, arena, &prepared, person);
    about_put_rows(result, "cast", database, arena, &cast, person);
    about_put_rows(result, "confirmed", database, arena, &confirmed, person);
}

void questions_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_preparation, ARGS(person));
    database_run(write->database, &forget_casting, ARGS(person));
    database_run(write->database, &forget_confirming, ARGS(person));
}
