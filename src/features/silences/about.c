/* SPDX-License-Identifier: EUPL-1.2 */
/* What silences keep about a person: who spoke for a city, and who put a line on an agenda. What the city said stays. */
#include "features/silences/store.h"

#include "http/gather.h"

static const Query said = { "SELECT id, question, organisation, kind, reason, at FROM silence_statement WHERE by_person = $1 ORDER BY id" };
static const Query taken_up = { "SELECT question, taken_at FROM silence_referral WHERE by_person = $1 ORDER BY question" };
static const Query forget_said = { "UPDATE silence_statement SET by_person = 0 WHERE by_person = $1" };
static const Query forget_taken = { "UPDATE silence_referral SET by_person = 0 WHERE by_person = $1" };
static const Query said_rows = { "SELECT id FROM silence_statement WHERE by_person = $1" };
static const Query move_said = { "UPDATE silence_statement SET by_person = $2 WHERE id = $1" };
static const Query taken_rows = { "SELECT question FROM silence_referral WHERE by_person = $1" };
static const Query move_taken = { "UPDATE silence_referral SET by_person = $2 WHERE question = $1" };

const PersonColumn silences_person_columns[] = {
    { "silence_statement.by_person", &said_rows, &move_said },
    { "silence_referral.by_person", &taken_rows, &move_taken },
    { 0 },
};

void silences_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "said", database, arena, &said, person);
    about_put_rows(result, "taken_up", database, arena, &taken_up, person);
}

void silences_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_said, ARGS(person));
    database_run(write->database, &forget_taken, ARGS(person));
}
