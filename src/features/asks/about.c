/* SPDX-License-Identifier: EUPL-1.2 */
/* What asks keep about a person: that they lifted them, or told what happened. */
#include "features/asks/store.h"

#include "http/gather.h"

static const Query lifted = { "SELECT position, text, at FROM ask WHERE by_person = $1 ORDER BY id" };
static const Query told = { "SELECT ask, state, text, evidence, happened_on, at FROM ask_news WHERE by_person = $1 ORDER BY id" };
static const Query forget_lifted = { "UPDATE ask SET by_person = 0 WHERE by_person = $1" };
static const Query forget_told = { "UPDATE ask_news SET by_person = 0 WHERE by_person = $1" };
static const Query lifted_rows = { "SELECT id FROM ask WHERE by_person = $1" };
static const Query move_lifted = { "UPDATE ask SET by_person = $2 WHERE id = $1" };
static const Query told_rows = { "SELECT id FROM ask_news WHERE by_person = $1" };
static const Query move_told = { "UPDATE ask_news SET by_person = $2 WHERE id = $1" };

const PersonColumn asks_person_columns[] = {
    { "ask.by_person", &lifted_rows, &move_lifted },
    { "ask_news.by_person", &told_rows, &move_told },
    { 0 },
};

void asks_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "lifted", database, arena, &lifted, person);
    about_put_rows(result, "told", database, arena, &told, person);
}

void asks_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_lifted, ARGS(person));
    database_run(write->database, &forget_told, ARGS(person));
}
