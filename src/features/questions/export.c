/* SPDX-License-Identifier: EUPL-1.2 */
/* A question for who recounts it, and the digests by which the record vouches for its parts. */
#include "features/questions/store.h"

#include "base/buffer.h"
#include "features/sealed/sealed.h"

enum { MOST_JSON = 64 << 20 };

static const Query roll_lines = {
    "SELECT organisation, population, holder FROM question_roll WHERE question = $1 ORDER BY organisation"
};
static const Query ballot_lines = {
    "SELECT organisation, holder, choice FROM ballot WHERE question = $1 ORDER BY organisation"
};

/* Lines of three columns, by the number of the organisation. */
static Text digest_of_lines(Database *database, Arena *arena, const Query *query, int64_t question)
{
    Buffer lines = buffer_new(arena, MOST_JSON);
    Rows *rows = database_query(database, arena, query, ARGS(question));
    while (rows_next(rows))
        buffer_printf(&lines, "%lld %.*s %.*s\n", (long long)rows_number(rows, 0), TEXT_ARGUMENTS(rows_text(rows, 1)),
                      TEXT_ARGUMENTS(rows_text(rows, 2)));
    return text_digest(arena, buffer_text(&lines));
}

Text question_roll_digest(Database *database, Arena *arena, int64_t question)
{
    return digest_of_lines(database, arena, &roll_lines, question);
}

Text question_ballots_digest(Database *database, Arena *arena, int64_t question)
{
    return digest_of_lines(database, arena, &ballot_lines, question);
}

static const Query roll_of = {
    "SELECT r.organisation, o.slug AS code, o.name, r.population, r.population_year AS year, r.population_source AS source, r.present, r.holder, "
    "COALESCE(h.slug, '') AS holder_code, CASE WHEN EXISTS (SELECT 1 FROM ballot b JOIN question_roll g ON g.question = b.question "
    "AND g.organisation = b.organisation WHERE b.question = r.question AND g.holder = r.organisation) OR EXISTS (SELECT 1 FROM box_turnout s "
    "JOIN question_roll g ON g.question = s.question AND g.organisation = s.organisation WHERE s.question = r.question AND g.holder = r.organisation) "
    "THEN 1 ELSE 0 END AS votes_for_others FROM question_roll r JOIN organisation o ON o.id = r.organisation "
    "LEFT JOIN organisation h ON h.id = r.holder WHERE r.question = $1 ORDER BY r.organisation_key, r.organisation"
};
static const Query ballots_of = {
    "SELECT o.slug AS city, COALESCE(h.slug, o.slug) AS by_city, b.choice FROM ballot b JOIN question_roll r ON r.question = b.question "
    "AND r.organisation = b.organisation JOIN organisation o ON o.id = b.organisation LEFT JOIN organisation h ON h.id = b.holder "
    "WHERE b.question = $1 ORDER BY r.organisation_key, r.organisation"
};
static const Query turnout_of = {
    "SELECT o.slug AS code FROM box_turnout s JOIN question_roll r ON r.question = s.question AND r.organisation = s.organisation "
    "JOIN organisation o ON o.id = s.organisation WHERE s.question = $1 ORDER BY r.organisation_key, r.organisation"
};

/* Who votes for others is present; who is voted for is not, also where it came later. */
static void put_roll(Database *database, Arena *arena, int64_t question, Value *exported)
{
    Value *rows = value_from_rows(arena, database_query(database, arena, &roll_of, ARGS(question)));
    Value *roll = put_list(exported, "roll"), *proxies = put_list(exported, "proxies");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        bool is_held = value_get_number(row, "holder") != 0;
        Value *city = add_object(roll);
        put_text(city, "code", value_get_text(row, "code"));
        put_text(city, "name", value_get_text(row, "name"));
        put_number(city, "population", value_get_number(row, "population"));
        put_number(city, "year", value_get_number(row, "year"));
        put_text(city, "source", value_get_text(row, "source"));
        put_truth(city, "present", !is_held && (value_get_number(row, "present") != 0 || value_get_number(row, "votes_for_others") != 0));
        put_number(put_object(city, "about"), "organisation", value_get_number(row, "organisation")); /* by which the record knows it */
        if (!is_held)
            continue;
        Value *proxy = add_object(proxies);
        put_text(proxy, "from", value_get_text(row, "code"));
        put_text(proxy, "to", value_get_text(row, "holder_code"));
    }
}

static void put_about(Arena *arena, const Value *question, Value *exported)
{
    static const char *const members[] = { "id", "title", "language", "body", "position", "opened_at", "closed_at", "record_day" };
    Value *about = put_object(exported, "about");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const Value *member = value_get(question, text_from_z(members[i]));
        put(about, members[i], member && member->kind == VALUE_TEXT ? value_text(arena, member->text) : value_number(arena, member ? member->number : 0));
    }
}

static Value *read_json(Arena *arena, Text json)
{
    Text problem;
    Value *read = json.length > 0 ? value_from_json(arena, json, &problem) : NULL;
    return read ? read : value_nothing();
}

/* A chair's word stands in the outcome, as the reason. */
static void put_chair(Value *exported, const Value *outcome)
{
    if (text_is(value_get_text(outcome, "reason"), "chair"))
        put_text(exported, "chair", text_is(value_get_text(outcome, "decided"), "passed") ? TEXT("yes") : TEXT("no"));
}

/* Who has voted, of secret ballots of every way. */
static void put_turnout(Database *database, Arena *arena, const Value *question, Value *exported)
{
    if (!question_rule(arena, question).is_secret && !text_is(value_get_text(question, "way"), "election"))
        return;
    Value *turnout = put_list(exported, "turnout");
    Rows *rows = database_query(database, arena, &turnout_of, ARGS(value_get_number(question, "id")));
    while (rows_next(rows))
        add(turnout, value_text(arena, rows_text(rows, 0)));
}

Value *question_export(const Feature *const *features, Database *database, Arena *arena, const Value *question)
{
    Value *exported = value_object(arena), *outcome = read_json(arena, value_get_text(question, "outcome_content"));
    put_text(exported, "way", value_get_text(question, "way"));
    put_about(arena, question, exported);
    put(exported, "rule", read_json(arena, value_get_text(question, "rule_content")));
    put_number(exported, "convocation", value_get_number(question, "convocation"));
    put_text(exported, "seed", value_get_text(question, "seed"));
    put_roll(database, arena, value_get_number(question, "id"), exported);
    put_turnout(database, arena, question, exported);
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    if (way && way->put_export)
        way->put_export(database, arena, question, exported);
    put_chair(exported, outcome);
    if (outcome->kind == VALUE_OBJECT)
        put(exported, "outcome", outcome);
    return exported;
}

void question_put_secret_ballots(Database *database, Arena *arena, int64_t question, Value *exported)
{
    Value *ballots = put_list(exported, "ballots");
    const Value *published = value_get(box_published(database, arena, question), TEXT("ballots"));
    for (ptrdiff_t i = 0; published && i < published->count; i++) {
        Value *ballot = add_object(ballots);
        put_text(ballot, "mark", value_get_text(published->items[i], "mark"));
        put_text(ballot, "choice", value_get_text(published->items[i], "content"));
    }
}

void vote_put_export(Database *database, Arena *arena, const Value *question, Value *exported)
{
    int64_t id = value_get_number(question, "id");
    if (question_rule(arena, question).is_secret) {
        question_put_secret_ballots(database, arena, id, exported);
        return;
    }
    Value *rows = value_from_rows(arena, database_query(database, arena, &ballots_of, ARGS(id))), *ballots = put_list(exported, "ballots");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *ballot = add_object(ballots);
        put_text(ballot, "city", value_get_text(rows->items[i], "city"));
        put_text(ballot, "by", value_get_text(rows->items[i], "by_city"));
        put_text(ballot, "choice", value_get_text(rows->items[i], "choice"));
    }
}
