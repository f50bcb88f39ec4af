/* SPDX-License-Identifier: EUPL-1.2 */
/* What decisions keep about a person: who entered them. They stay without the name. */
#include "features/decisions/store.h"

#include "http/gather.h"

static const Query entered = { "SELECT id, body, text, decided_on, at FROM decision WHERE by_person = $1 ORDER BY id" };
static const Query forget = { "UPDATE decision SET by_person = 0 WHERE by_person = $1" };
static const Query rows = { "SELECT id FROM decision WHERE by_person = $1" };
static const Query move = { "UPDATE decision SET by_person = $2 WHERE id = $1" };

const PersonColumn decisions_person_columns[] = {
    { "decision.by_person", &rows, &move },
    { 0 },
};

void decisions_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "entered", database, arena, &entered, person);
}

void decisions_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget, ARGS(person));
}
