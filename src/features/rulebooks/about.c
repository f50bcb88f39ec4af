/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules keep about a person: who changed them last. */
#include "features/rulebooks/store.h"

#include "http/gather.h"

static const Query changed = { "SELECT id, body, way, name, changed_at FROM rule WHERE by_person = $1 ORDER BY changed_at, id" };
static const Query forget = { "UPDATE rule SET by_person = 0 WHERE by_person = $1" };
static const Query changed_rows = { "SELECT id FROM rule WHERE by_person = $1" };
static const Query move = { "UPDATE rule SET by_person = $2 WHERE id = $1" };

const PersonColumn rulebooks_person_columns[] = {
    { "rule.by_person", &changed_rows, &move },
    { 0 },
};

void rulebooks_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "changed", database, arena, &changed, person);
}

void rulebooks_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget, ARGS(person));
}
