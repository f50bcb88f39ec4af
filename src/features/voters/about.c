/* SPDX-License-Identifier: EUPL-1.2 */
/* What voters keep about a person: for which city the person was named, and what the person entered. Who is erased votes for nobody; what cities gave
 * each other, and that they were present, stays. */
#include "features/voters/pages.h"

#include "http/gather.h"
#include "record/record.h"

static const Query named = { "SELECT occasion, organisation, at FROM voter WHERE person = $1 ORDER BY at, occasion" };
static const Query entered = {
    "SELECT 'voter' AS kind, occasion, organisation, at FROM voter WHERE by_person = $1 "
    "UNION ALL SELECT 'proxy', occasion, giver, at FROM proxy WHERE by_person = $1 "
    "UNION ALL SELECT 'presence', occasion, organisation, since FROM presence WHERE by_person = $1 ORDER BY 4, 2, 3"
};
static const Query forget_voter = { "DELETE FROM voter WHERE person = $1" };
static const Query forget_namer = { "UPDATE voter SET by_person = 0 WHERE by_person = $1" };
static const Query forget_giver = { "UPDATE proxy SET by_person = 0 WHERE by_person = $1" };
static const Query forget_marker = { "UPDATE presence SET by_person = 0 WHERE by_person = $1" };

static const Query voter_rows = { "SELECT id FROM voter WHERE person = $1" };
static const Query move_voter = { "UPDATE voter SET person = $2 WHERE id = $1" };
static const Query namer_rows = { "SELECT id FROM voter WHERE by_person = $1" };
static const Query move_namer = { "UPDATE voter SET by_person = $2 WHERE id = $1" };
static const Query giver_rows = { "SELECT id FROM proxy WHERE by_person = $1" };
static const Query move_giver = { "UPDATE proxy SET by_person = $2 WHERE id = $1" };
static const Query marker_rows = { "SELECT id FROM presence WHERE by_person = $1" };
static const Query move_marker = { "UPDATE presence SET by_person = $2 WHERE id = $1" };

const PersonColumn voters_person_columns[] = {
    { "voter.person", &voter_rows, &move_voter, "voter" },
    { "voter.by_person", &namer_rows, &move_namer },
    { "proxy.by_person", &giver_rows, &move_giver },
    { "presence.by_person", &marker_rows, &move_marker },
    { 0 },
};

void voters_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "named", database, arena, &named, person);
    about_put_rows(result, "entered", database, arena, &entered, person);
}

void voters_erase_person(Write *write, int64_t person)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &voter_rows, ARGS(person)));
    database_run(write->database, &forget_voter, ARGS(person));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        record_restate(write, "voter", value_get_number(rows->items[i], "id"));
    database_run(write->database, &forget_namer, ARGS(person));
    database_run(write->database, &forget_giver, ARGS(person));
    database_run(write->database, &forget_marker, ARGS(person));
}
