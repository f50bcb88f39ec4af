/* SPDX-License-Identifier: EUPL-1.2 */
/* What cities say of a silence. */
#include "features/silences/store.h"

#include "record/record.h"

enum { MOST = 50 };

static const Query insert = {
    "INSERT INTO silence_statement (id, question, organisation, kind, late, reason, language, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
static const Query said_before = { "SELECT id FROM silence_statement WHERE question = $1 AND organisation = $2 AND kind = $3" };
static const Query on_roll = { "SELECT organisation FROM question_roll WHERE question = $1 AND organisation = $2" };
static const Query of_question = {
    "SELECT s.id, s.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, s.kind, s.late AS is_late, "
    "s.reason, s.language AS reason_language, s.at FROM silence_statement s JOIN organisation o ON o.id = s.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE s.question = $1 ORDER BY s.at, s.id"
};
static const Query open_of_body = {
    "SELECT q.id, q.title, q.language AS title_language, q.closes_at FROM question q WHERE q.body = $1 AND q.way = 'silence' AND q.state = 'open' "
    "AND " SEEN_BY("$2", "q.audience") " ORDER BY q.prepared_at, q.id LIMIT $3"
};
static const Query unanswered = {
    "SELECT q.id, q.title, q.language AS title_language, q.closes_at FROM question q "
    "WHERE q.state = 'open' AND q.way = 'silence' AND q.closes_at > $2 "
    "AND EXISTS (SELECT 1 FROM question_roll r WHERE r.question = q.id AND r.organisation = $1) "
    "AND NOT EXISTS (SELECT 1 FROM silence_statement s WHERE s.question = q.id AND s.organisation = $1) ORDER BY q.prepared_at, q.id LIMIT $3"
};

Value *statements_of(Database *database, Arena *arena, int64_t question, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &of_question, ARGS(question, language)));
}

bool is_on_roll(Database *database, int64_t question, int64_t organisation)
{
    return database_number(database, &on_roll, ARGS(question, organisation), 0) != 0;
}

Value *silences_open_of(const Request *request, int64_t body)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &open_of_body, ARGS(body, request->reader.audiences, MOST)));
}

Value *silences_unanswered(const Request *request, int64_t organisation)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &unanswered, ARGS(organisation, request->now, MOST)));
}

void record_silence(Write *write, const char *verb, const Value *question, int64_t organisation, Value *content, int64_t by)
{
    int64_t id = value_get_number(question, "id");
    put(content, "title", value_get(question, TEXT("title")));
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "silence",
                                  .object = id,
                                  .place = value_get_number(question, "body"),
                                  .content = content,
                                  .also = { value_get_number(question, "position") } });
    write_touch(write, "questions");
}

static const char *kind_of(const NewStatement *statement)
{
    return statement->is_objection ? "objection" : "reservation";
}

static void keep(Write *write, const NewStatement *statement, const Value *question, bool is_late)
{
    database_run(write->database, &insert,
                 ARGS(write_new_id(write), statement->question, statement->organisation, kind_of(statement), is_late, statement->reason,
                      statement->language, statement->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "kind", text_from_z(kind_of(statement)));
    put_text(content, "reason", statement->reason);
    const char *verb = is_late ? "silence.late" : statement->is_objection ? "silence.objected" : "silence.reserved";
    record_silence(write, verb, question, statement->organisation, content, statement->by);
}

const char *silence_say(Write *write, const Feature *const *features, const NewStatement *statement)
{
    Value *question = question_load(write->database, write->arena, statement->question, (Text){ 0 });
    const Statement said = { .state = value_get_text(question, "state"),
                             .closes_at = value_get_number(question, "closes_at"),
                             .now = write->now,
                             .is_entitled = is_on_roll(write->database, statement->question, statement->organisation),
                             .has_said_so = database_number(write->database, &said_before,
                                                            ARGS(statement->question, statement->organisation, kind_of(statement)), 0) != 0,
                             .has_reason = statement->reason.length > 0 };
    const char *problem = statement_problem(&said);
    if (problem)
        return problem;
    bool is_late = statement_is_late(&said);
    keep(write, statement, question, is_late);
    return statement->is_objection && !is_late ? question_close(write, features, statement->question, statement->by) : NULL;
}
