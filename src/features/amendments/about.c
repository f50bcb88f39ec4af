/* SPDX-License-Identifier: EUPL-1.2 */
/* What amendments keep about a person: who moved them and who supported them for a city. The amendments are the cities', so they stay. */
#include "features/amendments/store.h"

#include "http/gather.h"

static const Query moved = {
    "SELECT position, label, organisation, language, reason, state, fate, submitted_at FROM amendment WHERE by_person = $1 ORDER BY id"
};
static const Query supported = {
    "SELECT amendment, organisation, at FROM amendment_supporter WHERE person = $1 ORDER BY amendment, organisation"
};
static const Query forget_mover = { "UPDATE amendment SET by_person = 0 WHERE by_person = $1" };
static const Query forget_supporter = { "UPDATE amendment_supporter SET person = 0 WHERE person = $1" };

static const Query mover_rows = { "SELECT id FROM amendment WHERE by_person = $1" };
static const Query move_mover = { "UPDATE amendment SET by_person = $2 WHERE id = $1" };

/* A supporter's rows have no number of their own: they stay with the account that goes out of use. */
const PersonColumn amendments_person_columns[] = {
    { "amendment.by_person", &mover_rows, &move_mover },
    { "amendment_supporter.person", NULL, NULL },
    { 0 },
};

void amendments_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "moved", database, arena, &moved, person);
    about_put_rows(result, "supported", database, arena, &supported, person);
}

void amendments_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_mover, ARGS(person));
    database_run(write->database, &forget_supporter, ARGS(person));
}
