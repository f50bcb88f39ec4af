/* SPDX-License-Identifier: EUPL-1.2 */
/* What the exports keep about a person, given out, given to another account of the same person, and erased. */
#include "features/directory/store.h"

#include "record/record.h"

static const Query made = { "SELECT at, filters, purpose, format, count FROM export WHERE by_person = $1 ORDER BY at, id" };
static const Query listed_in = {
    "SELECT e.at, e.purpose, e.format FROM export e WHERE e.id IN (SELECT export FROM export_person WHERE person = $1) "
    "ORDER BY e.at, e.id"
};

static const Query forget_maker = { "UPDATE export SET by_person = 0 WHERE by_person = $1" };
static const Query erase_rows = { "DELETE FROM export_person WHERE person = $1" };

static const Query export_rows = { "SELECT id FROM export WHERE by_person = $1 ORDER BY id" };
static const Query move_export = { "UPDATE export SET by_person = $2 WHERE id = $1" };
static const Query listed_rows = { "SELECT id FROM export_person WHERE person = $1" };
static const Query move_listed = { "UPDATE export_person SET person = $2 WHERE id = $1" };

const PersonColumn directory_person_columns[] = {
    { "export.by_person", &export_rows, &move_export },
    { "export_person.person", &listed_rows, &move_listed },
    { 0 },
};

void directory_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    put(result, "exports_made", value_from_rows(arena, database_query(database, arena, &made, ARGS(person))));
    put(result, "exports_that_you_were_in", value_from_rows(arena, database_query(database, arena, &listed_in, ARGS(person))));
}

void directory_erase_person(Write *write, int64_t person)
{
    Value *made_ones = value_from_rows(write->arena, database_query(write->database, write->arena, &export_rows, ARGS(person)));
    database_run(write->database, &forget_maker, ARGS(person));
    for (ptrdiff_t i = 0; i < made_ones->count; i++)
        record_restate(write, "export", value_get_number(made_ones->items[i], "id"));
    database_run(write->database, &erase_rows, ARGS(person));
    directory_places_forget(write, person);
}
