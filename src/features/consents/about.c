/* SPDX-License-Identifier: EUPL-1.2 */
/* What consents keep about a person: who answered for a city, and who integrated. What the city answered stays. */
#include "features/consents/store.h"

#include "http/gather.h"

static const Query answered = { "SELECT id, question, organisation, choice, reason, at FROM consent_answer WHERE by_person = $1 ORDER BY id" };
static const Query integrated = { "SELECT question, number, integrated FROM consent_round WHERE by_person = $1 ORDER BY question" };
static const Query forget_answered = { "UPDATE consent_answer SET by_person = 0 WHERE by_person = $1" };
static const Query forget_integrated = { "UPDATE consent_round SET by_person = 0 WHERE by_person = $1" };
static const Query answer_rows = { "SELECT id FROM consent_answer WHERE by_person = $1" };
static const Query move_answer = { "UPDATE consent_answer SET by_person = $2 WHERE id = $1" };
static const Query round_rows = { "SELECT question FROM consent_round WHERE by_person = $1" };
static const Query move_round = { "UPDATE consent_round SET by_person = $2 WHERE question = $1" };

const PersonColumn consents_person_columns[] = {
    { "consent_answer.by_person", &answer_rows, &move_answer },
    { "consent_round.by_person", &round_rows, &move_round },
    { 0 },
};

void consents_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "answered", database, arena, &answered, person);
    about_put_rows(result, "integrated", database, arena, &integrated, person);
}

void consents_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_answered, ARGS(person));
    database_run(write->database, &forget_integrated, ARGS(person));
}
