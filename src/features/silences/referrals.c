/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a silence goes that was broken: to the next meeting of the body, or to a vote. */
#include "features/silences/store.h"

enum { MOST = 50 };

static const Query insert = {
    "INSERT INTO silence_referral (question, body, vote, at, taken_at, taken_as, by_person) VALUES ($1, $2, $3, $4, 0, 0, 0)"
};
static const Query load = { "SELECT question, body, vote, at, taken_at, taken_as FROM silence_referral WHERE question = $1" };
static const Query take = { "UPDATE silence_referral SET taken_at = $2, taken_as = $3, by_person = $4 WHERE question = $1 AND taken_at = 0" };
static const Query open_of_body = {
    "SELECT r.question, q.title, q.language AS title_language, r.at, s.reason AS objection, s.language AS objection_language "
    "FROM silence_referral r JOIN question q ON q.id = r.question "
    "LEFT JOIN silence_statement s ON s.id = (SELECT MIN(f.id) FROM silence_statement f WHERE f.question = r.question AND f.kind = 'objection') "
    "WHERE r.body = $1 AND r.vote = 0 AND r.taken_at = 0 AND " SEEN_BY("$2", "q.audience") " ORDER BY r.at, r.question LIMIT $3"
};
static const Query open_everywhere = {
    "SELECT r.question, r.body, g.slug AS body_slug, COALESCE(t.text, g.name) AS body_name, COALESCE(t.language, g.language) AS body_name_language, "
    "q.title, q.language AS title_language, r.at FROM silence_referral r JOIN question q ON q.id = r.question JOIN groups g ON g.id = r.body "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "
    "WHERE r.vote = 0 AND r.taken_at = 0 AND " SEEN_BY("$1", "q.audience") " ORDER BY r.at, r.question LIMIT $3"
};

Value *referral_load(Database *database, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(question)));
}

Value *silence_referrals(Database *database, Arena *arena, int64_t body, Text audiences)
{
    return value_from_rows(arena, database_query(database, arena, &open_of_body, ARGS(body, audiences, MOST)));
}

Value *referrals_open(Database *database, Arena *arena, Text audiences, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &open_everywhere, ARGS(audiences, language, MOST)));
}

/* The same, put to a vote of the body under its usual rule for that, open as long as the silence would have run at least. */
static int64_t open_vote(Write *write, const Feature *const *features, const Value *question)
{
    const Rule rule = question_rule(write->arena, question);
    int64_t vote = question_prepare(write, features, &(NewQuestion){ .body = value_get_number(question, "body"),
                                                                     .way = TEXT("vote"),
                                                                     .title = value_get_text(question, "title"),
                                                                     .text = value_get_text(question, "text"),
                                                                     .language = value_get_text(question, "language"),
                                                                     .position = value_get_number(question, "position"),
                                                                     .closes_at = write->now + rule.silence_hours * HOUR,
                                                                     .review_on = value_get_text(question, "review_on"),
                                                                     .audience = value_get_number(question, "audience") });
    (void)question_open(write, features, vote, 0); /* what cannot open is prepared, and waits for its chair */
    return vote;
}

void referral_make(Write *write, const Feature *const *features, const Value *question)
{
    int64_t id = value_get_number(question, "id");
    bool goes_to_vote = question_rule(write->arena, question).broken_to_vote;
    int64_t vote = goes_to_vote ? open_vote(write, features, question) : 0;
    database_run(write->database, &insert, ARGS(id, value_get_number(question, "body"), vote, write->now));
    Value *content = value_object(write->arena);
    if (vote)
        put_number(content, "vote", vote);
    record_silence(write, vote ? "silence.put_to_vote" : "silence.referred", question, 0, content, 0);
    write_touch(write, "groups");
}

void silence_referral_take(Write *write, int64_t question, int64_t item, int64_t by)
{
    Value *row = question_load(write->database, write->arena, question, (Text){ 0 });
    if (database_run(write->database, &take, ARGS(question, write->now, item, by)) == 0)
        return;
    record_silence(write, "silence.taken_up", row, 0, value_object(write->arena), by);
    write_touch(write, "groups");
}
