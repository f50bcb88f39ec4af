/* SPDX-License-Identifier: EUPL-1.2 */
/* What procedures keep about a person. What a rapporteur answered and a city agreed to stays; who wrote it is forgotten. */
#include "features/procedures/store.h"

#include "http/gather.h"

static const Query answers = {
    "SELECT position, amendment, number, answer, reason, language, at FROM amendment_answer WHERE by_person = $1 ORDER BY at, id"
};
static const Query consents = {
    "SELECT position, amendment, number, agrees, comment, comment_language, agreed_at FROM amendment_answer WHERE agreed_by = $1 ORDER BY agreed_at, id"
};
static const Query publications = {
    "SELECT position, number, answers, at FROM procedure_publication WHERE by_person = $1 ORDER BY position, number"
};
static const Query computed = {
    "SELECT position, version, decision, language, at FROM computed_version WHERE by_person = $1 ORDER BY at, version"
};

static const Query forget_answerer = { "UPDATE amendment_answer SET by_person = 0 WHERE by_person = $1" };
static const Query forget_agreed = { "UPDATE amendment_answer SET agreed_by = 0 WHERE agreed_by = $1" };
static const Query forget_publisher = { "UPDATE procedure_publication SET by_person = 0 WHERE by_person = $1" };
static const Query forget_computer = { "UPDATE computed_version SET by_person = 0 WHERE by_person = $1" };

static const Query answer_rows = { "SELECT id FROM amendment_answer WHERE by_person = $1" };
static const Query move_answer = { "UPDATE amendment_answer SET by_person = $2 WHERE id = $1" };
static const Query agreed_rows = { "SELECT id FROM amendment_answer WHERE agreed_by = $1" };
static const Query move_agreed = { "UPDATE amendment_answer SET agreed_by = $2 WHERE id = $1" };
static const Query computed_rows = { "SELECT version AS id FROM computed_version WHERE by_person = $1" };
static const Query move_computed = { "UPDATE computed_version SET by_person = $2 WHERE version = $1" };

const PersonColumn procedures_person_columns[] = {
    { "amendment_answer.by_person", &answer_rows, &move_answer },
    { "amendment_answer.agreed_by", &agreed_rows, &move_agreed },
    { "procedure_publication.by_person", NULL, NULL },
    { "computed_version.by_person", &computed_rows, &move_computed },
    { 0 },
};

void procedures_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "answers", database, arena, &answers, person);
    about_put_rows(result, "consents", database, arena, &consents, person);
    about_put_rows(result, "published", database, arena, &publications, person);
    about_put_rows(result, "computed", database, arena, &computed, person);
}

void procedures_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_answerer, ARGS(person));
    database_run(write->database, &forget_agreed, ARGS(person));
    database_run(write->database, &forget_publisher, ARGS(person));
    database_run(write->database, &forget_computer, ARGS(person));
}
