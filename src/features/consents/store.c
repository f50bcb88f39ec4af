/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers and rounds of consents. */
#include "features/consents/store.h"

#include "record/record.h"

enum { MOST = 50 };

static const Query put_answer = {
    "INSERT INTO consent_answer (id, question, organisation, choice, reason, language, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (question, organisation) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, language = excluded.language, "
    "by_person = excluded.by_person, at = excluded.at"
};
static const Query put_round = {
    "INSERT INTO consent_round (question, first, number, integrated, language, by_person) VALUES ($1, $2, $3, $4, $5, $6)"
};
static const Query on_roll = { "SELECT organisation FROM question_roll WHERE question = $1 AND organisation = $2" };
static const Query answers = {
    "SELECT a.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, a.choice, a.reason, "
    "a.language AS reason_language, a.at FROM consent_answer a JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE a.question = $1 ORDER BY o.name_key, o.id"
};
static const Query round_of = { "SELECT question, first, number, integrated, language AS integrated_language FROM consent_round WHERE question = $1" };
static const Query last_number = { "SELECT COALESCE(MAX(number), 0) FROM consent_round WHERE first = $1" };
#define COUNT_OF(choice) "(SELECT COUNT(*) FROM consent_answer a WHERE a.question = r.question AND a.choice = '" choice "')"
static const Query rounds = {
    "SELECT r.question, r.number, q.title, q.language AS title_language, q.text, q.language AS text_language, r.integrated, "
    "r.language AS integrated_language, q.state, q.outcome, " COUNT_OF("agree") " AS agree, " COUNT_OF("aside") " AS aside, "
    COUNT_OF("object") " AS object FROM consent_round r JOIN question q ON q.id = r.question WHERE r.first = $1 ORDER BY r.number"
};
static const Query open_of_body = {
    "SELECT q.id, q.title, q.language AS title_language, q.closes_at FROM question q WHERE q.body = $1 AND q.way = 'consent' AND q.state = 'open' "
    "AND " SEEN_BY("$2", "q.audience") " ORDER BY q.prepared_at, q.id LIMIT $3"
};
static const Query unanswered = {
    "SELECT q.id, q.title, q.language AS title_language, q.closes_at FROM question q "
    "WHERE q.state = 'open' AND q.way = 'consent' AND (q.closes_at = 0 OR q.closes_at > $2) "
    "AND EXISTS (SELECT 1 FROM question_roll r WHERE r.question = q.id AND r.organisation = $1) "
    "AND NOT EXISTS (SELECT 1 FROM consent_answer a WHERE a.question = q.id AND a.organisation = $1) ORDER BY q.prepared_at, q.id LIMIT $3"
};

Value *consent_answers(Database *database, Arena *arena, int64_t question, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &answers, ARGS(question, language)));
}

Value *round_load(Database *database, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(database, arena, &round_of, ARGS(question)));
}

Value *rounds_of(Database *database, Arena *arena, int64_t first)
{
    return value_from_rows(arena, database_query(database, arena, &rounds, ARGS(first)));
}

Value *consents_open_of(const Request *request, int64_t body)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &open_of_body, ARGS(body, request->reader.audiences, MOST)));
}

Value *consents_unanswered(const Request *request, int64_t organisation)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &unanswered, ARGS(organisation, request->now, MOST)));
}

static void record_consent(Write *write, const char *verb, const Value *question, int64_t organisation, Value *content, int64_t by)
{
    put(content, "title", value_get(question, TEXT("title")));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "consent",
                                  .object = value_get_number(question, "id"),
                                  .place = value_get_number(question, "body"),
                                  .content = content,
                                  .also = { value_get_number(question, "position") } });
    write_touch(write, "questions");
}

const char *consent_answer(Write *write, const NewConsentAnswer *answer)
{
    Value *question = question_load(write->database, write->arena, answer->question, (Text){ 0 });
    const Answering answering = { .state = value_get_text(question, "state"),
                                  .closes_at = value_get_number(question, "closes_at"),
                                  .now = write->now,
                                  .is_entitled = database_number(write->database, &on_roll, ARGS(answer->question, answer->organisation), 0) != 0,
                                  .consent = answer->consent,
                                  .has_reason = answer->reason.length > 0 };
    const char *problem = consent_problem(&answering);
    if (problem)
        return problem;
    database_run(write->database, &put_answer,
                 ARGS(write_new_id(write), answer->question, answer->organisation, consent_code(answer->consent), answer->reason, answer->language,
                      answer->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "choice", consent_code(answer->consent));
    put_text(content, "reason", answer->reason);
    record_consent(write, "consent.answered", question, answer->organisation, content, answer->by);
    return NULL;
}

/* ---- Rounds ---- */

static void round_add(Write *write, int64_t question, int64_t first, Text integrated, Text language, int64_t by)
{
    int64_t number = database_number(write->database, &last_number, ARGS(first), 0) + 1;
    database_run(write->database, &put_round, ARGS(question, first, number, integrated, language, by));
}

/* The first round is there once it opens, whoever prepared it. */
void consent_opened(Write *write, const Feature *const *features, const Value *question)
{
    (void)features;
    int64_t id = value_get_number(question, "id");
    if (!round_load(write->database, write->arena, id))
        round_add(write, id, id, (Text){ 0 }, value_get_text(question, "language"), 0);
    Value *content = value_object(write->arena);
    put_number(content, "number", value_get_number(round_load(write->database, write->arena, id), "number"));
    record_consent(write, "consent.asked", question, 0, content, 0);
}

const char *consent_ask_again(Write *write, const Feature *const *features, int64_t question, const NewQuestion *next, Text integrated,
                              int64_t *result_question)
{
    Value *before = question_load(write->database, write->arena, question, (Text){ 0 });
    Value *round = round_load(write->database, write->arena, question);
    int64_t first = value_get_number(round, "first");
    bool has_next = database_number(write->database, &last_number, ARGS(first), 0) > value_get_number(round, "number");
    const char *problem = asking_again_problem(value_get_text(before, "outcome"), has_next, integrated.length > 0);
    if (problem)
        return problem;
    NewQuestion again = *next;
    again.position = value_get_number(before, "position");
    again.audience = value_get_number(before, "audience");
    again.review_on = value_get_text(before, "review_on");
    *result_question = question_prepare(write, features, &again);
    round_add(write, *result_question, first, integrated, next->language, next->by);
    Value *content = value_object(write->arena);
    put_text(content, "integrated", integrated);
    record_consent(write, "consent.asked_again", question_load(write->database, write->arena, *result_question, (Text){ 0 }), 0, content, next->by);
    return question_open(write, features, *result_question, next->by);
}
