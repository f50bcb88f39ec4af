/* SPDX-License-Identifier: EUPL-1.2 */
/* What positions keep about a person. What was commissioned, decided and said for a city stays; who did it is forgotten, and roles go. */
#include "features/positions/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query commissioned = {
    "SELECT slug, title, kind, commissioned_on FROM position WHERE by_person = $1 ORDER BY created_at, id"
};
static const Query roles = {
    "SELECT position, organisation, role, starts, ends FROM position_role WHERE person = $1 ORDER BY starts, id"
};
static const Query closed = {
    "SELECT position, stage, outcome, outcome_text, closed_at FROM position_stage WHERE by_person = $1 ORDER BY closed_at, id"
};
static const Query dissents = {
    "SELECT position, organisation, text, language, at FROM position_dissent WHERE by_person = $1 ORDER BY at, id"
};

static const Query forget_commissioner = { "UPDATE position SET by_person = 0 WHERE by_person = $1" };
static const Query positions_with_roles = { "SELECT DISTINCT position FROM position_role WHERE person = $1 ORDER BY position" };
static const Query forget_roles = { "DELETE FROM position_role WHERE person = $1" };
static const Query forget_closer = { "UPDATE position_stage SET by_person = 0 WHERE by_person = $1" };
static const Query forget_dissenter = { "UPDATE position_dissent SET by_person = 0 WHERE by_person = $1" };

static const Query commissioned_rows = { "SELECT id FROM position WHERE by_person = $1" };
static const Query move_commissioned = { "UPDATE position SET by_person = $2 WHERE id = $1" };
static const Query role_rows = { "SELECT id FROM position_role WHERE person = $1" };
static const Query move_role = { "UPDATE position_role SET person = $2 WHERE id = $1" };
static const Query position_of_role = { "SELECT position FROM position_role WHERE id = $1" };
static const Query closed_rows = { "SELECT id FROM position_stage WHERE by_person = $1" };
static const Query move_closed = { "UPDATE position_stage SET by_person = $2 WHERE id = $1" };
static const Query dissent_rows = { "SELECT id FROM position_dissent WHERE by_person = $1" };
static const Query move_dissent = { "UPDATE position_dissent SET by_person = $2 WHERE id = $1" };

const PersonColumn positions_person_columns[] = {
    { "position.by_person", &commissioned_rows, &move_commissioned },
    { "position_role.person", &role_rows, &move_role, "position", &position_of_role },
    { "position_stage.by_person", &closed_rows, &move_closed },
    { "position_dissent.by_person", &dissent_rows, &move_dissent },
    { 0 },
};

void positions_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "commissioned", database, arena, &commissioned, person);
    about_put_rows(result, "roles", database, arena, &roles, person);
    about_put_rows(result, "closed", database, arena, &closed, person);
    about_put_rows(result, "dissents", database, arena, &dissents, person);
}

void positions_erase_person(Write *write, int64_t person)
{
    Value *changed = value_from_rows(write->arena, database_query(write->database, write->arena, &positions_with_roles, ARGS(person)));
    database_run(write->database, &forget_roles, ARGS(person));
    for (ptrdiff_t i = 0; i < changed->count; i++)
        record_restate(write, "position", value_get_number(changed->items[i], "position"));
    database_run(write->database, &forget_commissioner, ARGS(person));
    database_run(write->database, &forget_closer, ARGS(person));
    database_run(write->database, &forget_dissenter, ARGS(person));
}
