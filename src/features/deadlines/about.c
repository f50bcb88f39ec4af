/* SPDX-License-Identifier: EUPL-1.2 */
/* What deadlines keep about a person: who set them. They stay without the name. */
#include "features/deadlines/store.h"

#include "http/gather.h"

static const Query set_by = { "SELECT id, place, title, text, closes_at, set_at FROM deadline WHERE by_person = $1 ORDER BY set_at, id" };
static const Query forget = { "UPDATE deadline SET by_person = 0 WHERE by_person = $1" };
static const Query setter_rows = { "SELECT id FROM deadline WHERE by_person = $1" };
static const Query move_setter = { "UPDATE deadline SET by_person = $2 WHERE id = $1" };

const PersonColumn deadlines_person_columns[] = {
    { "deadline.by_person", &setter_rows, &move_setter },
    { 0 },
};

void deadlines_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "set", database, arena, &set_by, person);
}

void deadlines_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget, ARGS(person));
}
