/* SPDX-License-Identifier: EUPL-1.2 */
/* Decisions as they are noted, looked at again and read. */
#include "features/decisions/store.h"

#include "base/moment.h"
#include "record/record.h"

enum { MOST_OF_A_POSITION = 20, MOST_TO_REVIEW = 50 };

static const Query insert = {
    "INSERT INTO decision (id, body, year, number, source, position, text, language, reason, adopted, decided_on, review_on, audience, by_person, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
};
static const Query next_number = { "SELECT COALESCE(MAX(number), 0) + 1 FROM decision WHERE body = $1 AND year = $2" };
static const Query set_review = { "UPDATE decision SET review_on = $2 WHERE id = $1" };

#define COLUMNS                                                                                                                       \
    "SELECT id, body, source, position, number, year, text, language AS text_language, reason, language AS reason_language, adopted, " \
    "decided_on, review_on, audience FROM decision "
static const Query load = { COLUMNS "WHERE id = $1" };
static const Query audience_of = { "SELECT audience FROM decision WHERE id = $1" };

#define SHORT "SELECT d.id, d.year, d.number, d.text, d.language AS text_language, d.adopted, d.decided_on, d.review_on FROM decision d "
static const Query of_body = {
    SHORT "WHERE d.body = $1 AND " SEEN_BY("$2", "d.audience") " ORDER BY d.decided_on DESC, d.id DESC LIMIT $3"
};
static const Query of_position = { SHORT "WHERE d.position = $1 AND " SEEN_BY("$2", "d.audience") " ORDER BY d.id DESC LIMIT $3" };
static const Query to_review = {
    "SELECT d.id, d.body, COALESCE(t.text, g.name) AS body_name, COALESCE(t.language, g.language) AS body_name_language, d.year, d.number, "
    "d.text, d.language AS text_language, d.review_on FROM decision d JOIN groups g ON g.id = d.body "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $3 "
    "WHERE d.review_on > '' AND d.review_on <= $1 AND " SEEN_BY("$2", "d.audience") " ORDER BY d.review_on, d.id LIMIT $4"
};

static void record_decision(Write *write, const char *verb, int64_t decision, const Value *row, Value *content, int64_t by)
{
    record_append(write, (Entry){ .person = by,
                                  .verb = verb,
                                  .object_kind = "decision",
                                  .object = decision,
                                  .place = value_get_number(row, "body"),
                                  .content = content,
                                  .also = { value_get_number(row, "source"), value_get_number(row, "position") } });
    write_touch(write, "decisions");
}

static Value *said_of(Arena *arena, const Value *row)
{
    Value *content = value_object(arena);
    put(content, "text", value_get(row, TEXT("text")));
    put_text(content, "number", text_printf(arena, "%lld/%lld", (long long)value_get_number(row, "number"), (long long)value_get_number(row, "year")));
    return content;
}

int64_t decision_note(Write *write, const NewDecision *decision)
{
    int64_t id = write_new_id(write), year = day_year(decision->decided_on);
    int64_t number = database_number(write->database, &next_number, ARGS(decision->body, year), 1);
    database_run(write->database, &insert,
                 ARGS(id, decision->body, year, number, decision->source, decision->position, decision->text, decision->language, decision->reason,
                      decision->is_adopted, decision->decided_on, decision->review_on, decision->audience, decision->by, write->now));
    Value *row = decision_load(write->database, write->arena, id), *content = said_of(write->arena, row);
    put_truth(content, "is_adopted", decision->is_adopted);
    put_text(content, "decided_on", decision->decided_on);
    put_text(content, "review_on", decision->review_on);
    record_decision(write, "decision.noted", id, row, content, decision->by);
    return id;
}

void decision_review_set(Write *write, int64_t decision, Text day, int64_t by)
{
    Value *row = decision_load(write->database, write->arena, decision);
    if (!row || text_equal(value_get_text(row, "review_on"), day))
        return;
    database_run(write->database, &set_review, ARGS(decision, day));
    Value *content = said_of(write->arena, row);
    put_text(content, "review_on", day);
    record_decision(write, "decision.review_set", decision, row, content, by);
}

Value *decision_load(Database *database, Arena *arena, int64_t decision)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(decision)));
}

int64_t decision_audience(Database *database, int64_t decision)
{
    return database_number(database, &audience_of, ARGS(decision), 0);
}

Value *decisions_of_body(const Request *request, int64_t body, int64_t how_many)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &of_body, ARGS(body, request->reader.audiences, how_many)));
}

Value *decisions_of_position(const Request *request, int64_t position)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &of_position,
                                                          ARGS(position, request->reader.audiences, MOST_OF_A_POSITION)));
}

Value *decisions_to_review(const Request *request)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &to_review,
                                          ARGS(request->today, request->reader.audiences, language_code(request->language), MOST_TO_REVIEW)));
}
