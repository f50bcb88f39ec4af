/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing answers, what authors say to them, and the published list. */
#include "features/procedures/store.h"

#include "record/record.h"

static const Query set_aside = { "UPDATE amendment_answer SET is_latest = 0 WHERE amendment = $1 AND is_latest = 1" };
static const Query insert_answer = {
    "INSERT INTO amendment_answer (id, amendment, number, position, is_latest, answer, falls_with, modified, reason, language, by_person, at, "
    "published_at, agrees, comment, comment_language, agreed_by, agreed_at) "
    "VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, 0, '', '', '', 0, 0)"
};
static const Query agree = {
    "UPDATE amendment_answer SET agrees = $2, comment = $3, comment_language = $4, agreed_by = $5, agreed_at = $6 WHERE id = $1"
};
static const Query publish = {
    "UPDATE amendment_answer SET published_at = $2 WHERE position = $1 AND is_latest = 1 AND published_at = 0"
};
static const Query insert_publication = {
    "INSERT INTO procedure_publication (position, number, answers, by_person, at) "
    "VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM procedure_publication WHERE position = $1), $2, $3, $4)"
};
static const Query text_written = {
    "SELECT MAX(id) FROM amendment WHERE instead_of = $1 AND kind = 'modified' AND state = 'submitted' AND fate = ''"
};
static const Query forget_plan = { "DELETE FROM planned_fate WHERE amendment = $1" };
static const Query insert_plan = { "INSERT INTO planned_fate (amendment, position, fate) VALUES ($1, $2, $3)" };

/* About an answer: it stands in the history of the amendment and of its city, too. */
static void record_answer(Write *write, const char *verb, int64_t answer, const Value *amendment, Value *content, int64_t organisation, int64_t by)
{
    put_number(content, "label", value_get_number(amendment, "label"));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "answer",
                                  .object = answer,
                                  .place = value_get_number(amendment, "position"),
                                  .content = content,
                                  .also = { value_get_number(amendment, "id"), value_get_number(amendment, "organisation") } });
    write_touch(write, "positions");
}

/* Whether it may fall with the other: an amendment to the same text that is still open and does not fall with this one. */
static bool falls_with_known(Write *write, const Value *amendment, int64_t falls_with)
{
    int64_t id = value_get_number(amendment, "id");
    Value *other = falls_with == id ? NULL : amendment_load(write->database, write->arena, falls_with, TEXT("en"));
    if (!other || value_get_number(other, "position") != value_get_number(amendment, "position") || !text_is(value_get_text(other, "state"), "submitted"))
        return false;
    Value *answer = answer_latest(write->database, write->arena, falls_with);
    return !text_is(value_get_text(answer, "answer"), "falls") || value_get_number(answer, "falls_with") != id;
}

/* The text in place of the amendment: what was written now, else what stood there. 0, and the problem, where there is none. */
static int64_t text_in_place(Write *write, const NewAnswer *answer, const Value *amendment, int64_t before, const char **result_problem)
{
    if (!text_is(answer->answer, "accept_modified") || text_trim(answer->modified).length == 0)
        return text_is(answer->answer, "accept_modified") ? before : 0;
    const NewAmendment modified = { .position = value_get_number(amendment, "position"),
                                    .version = version_latest(write->database, value_get_number(amendment, "position")),
                                    .kind = "modified",
                                    .markdown = answer->modified,
                                    .reason = answer->reason,
                                    .language = answer->language,
                                    .by = answer->by,
                                    .instead_of = answer->amendment };
    return amendment_submit(write, &modified, result_problem);
}

static const char *problem_of(Write *write, const NewAnswer *answer, const Value *amendment, int64_t before)
{
    const Answering answering = { .is_submitted = text_is(value_get_text(amendment, "state"), "submitted") &&
                                                  !text_is(value_get_text(amendment, "kind"), "modified"),
                                  .fate = value_get_text(amendment, "fate"),
                                  .answer = answer->answer,
                                  .has_reason = text_trim(answer->reason).length > 0,
                                  .has_modified = before || text_trim(answer->modified).length > 0,
                                  .falls_with_known = text_is(answer->answer, "falls") &&
                                                      falls_with_known(write, amendment, answer->falls_with) };
    return answering_problem(&answering);
}

static void write_answer(Write *write, const NewAnswer *answer, const Value *amendment, int64_t modified, int64_t number)
{
    int64_t id = write_new_id(write), falls_with = text_is(answer->answer, "falls") ? answer->falls_with : 0;
    database_run(write->database, &set_aside, ARGS(answer->amendment));
    database_run(write->database, &insert_answer,
                 ARGS(id, answer->amendment, number, value_get_number(amendment, "position"), answer->answer, falls_with, modified,
                      text_trim(answer->reason), answer->language, answer->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "answer", answer->answer);
    record_answer(write, "answer.given", id, amendment, content, 0, answer->by);
}

const char *amendment_answer(Write *write, const NewAnswer *answer)
{
    Value *amendment = amendment_load(write->database, write->arena, answer->amendment, TEXT("en"));
    Value *before = answer_latest(write->database, write->arena, answer->amendment);
    int64_t stood = database_number(write->database, &text_written, ARGS(answer->amendment), 0);
    const char *problem = problem_of(write, answer, amendment, stood);
    if (problem)
        return problem;
    int64_t modified = text_in_place(write, answer, amendment, stood, &problem);
    if (problem)
        return problem;
    if (stood && stood != modified)
        amendment_withdraw(write, stood, answer->by);
    write_answer(write, answer, amendment, modified, value_get_number(before, "number") + 1);
    return NULL;
}

const char *answer_consent(Write *write, const NewConsent *consent)
{
    Value *amendment = amendment_load(write->database, write->arena, consent->amendment, TEXT("en"));
    Value *answer = answer_latest(write->database, write->arena, consent->amendment);
    Text agrees = consent->agrees ? TEXT("yes") : TEXT("no"), comment = text_trim(consent->comment);
    const Consenting consenting = { .has_answer = answer != NULL,
                                    .fate = value_get_text(amendment, "fate"),
                                    .agrees = agrees,
                                    .has_comment = comment.length > 0 };
    const char *problem = consenting_problem(&consenting);
    if (problem)
        return problem;
    int64_t id = value_get_number(answer, "id");
    database_run(write->database, &agree, ARGS(id, agrees, comment, consent->language, consent->by, write->now));
    record_answer(write, consent->agrees ? "answer.agreed" : "answer.disagreed", id, amendment, value_object(write->arena), consent->organisation,
                  consent->by);
    return NULL;
}

int64_t procedure_publish(Write *write, int64_t position, int64_t by)
{
    int64_t count = database_run(write->database, &publish, ARGS(position, write->now));
    if (count == 0)
        return 0;
    database_run(write->database, &insert_publication, ARGS(position, count, by, write->now));
    Value *content = value_object(write->arena);
    put_number(content, "answers", count);
    record_append(write, (Entry){ .person = by, .verb = "procedure.published", .object_kind = "procedure", .object = position, .place = position,
                                  .content = content });
    write_touch(write, "positions");
    return count;
}

void fate_plan(Write *write, int64_t position, int64_t amendment, Text fate)
{
    database_run(write->database, &forget_plan, ARGS(amendment));
    if (fate.length > 0)
        database_run(write->database, &insert_plan, ARGS(amendment, position, fate));
}
