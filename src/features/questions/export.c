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

/* ---- The question as docs/deciding.md has it. Cities are named as in addresses; beside each stands its number in the record ---- */

static void put_city(Value *roll, const Value *row)
{
    Value *city = add_object(roll);
    put(city, "code", value_get(row, TEXT("slug")));
    put(city, "name", value_get(row, TEXT("name")));
    put_number(city, "population", value_get_number(row, "population"));
    put_number(city, "year", value_get_number(row, "population_year"));
    put_text(city, "source", value_get_text(row, "population_source"));
    put_truth(city, "present", value_get_number(row, "is_present") != 0);
    put_number(put_object(city, "about"), "organisation", value_get_number(row, "organisation"));
}

static Value *code_of(Value *rows, int64_t organisation)
{
    return value_get(value_find_number(rows, "organisation", organisation), TEXT("slug"));
}

static void put_roll(Value *exported, Value *rows)
{
    Value *roll = put_list(exported, "roll"), *proxies = put_list(exported, "proxies");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t holder = value_get_number(rows->items[i], "holder");
        put_city(roll, rows->items[i]);
        if (holder == 0)
            continue;
        Value *proxy = add_object(proxies);
        put(proxy, "from", value_get(rows->items[i], TEXT("slug")));
        put(proxy, "to", code_of(rows, holder));
    }
}

static void put_open_ballots(Value *exported, Database *database, int64_t question, Value *rows)
{
    Value *ballots = put_list(exported, "ballots");
    Rows *read = database_query(database, exported->arena, &ballot_lines, ARGS(question));
    while (rows_next(read)) {
        Value *ballot = add_object(ballots);
        int64_t city = rows_number(read, 0), holder = rows_number(read, 1);
        put(ballot, "city", code_of(rows, city));
        put(ballot, "by", code_of(rows, holder ? holder : city));
        put_text(ballot, "choice", text_copy(exported->arena, rows_text(read, 2)));
    }
}

/* Who has voted, and apart from that what was voted. */
static void put_secret_ballots(Value *exported, Database *database, int64_t question, Value *rows)
{
    Value *turnout = put_list(exported, "turnout"), *ballots = put_list(exported, "ballots");
    Value *voted = box_turnout(database, exported->arena, question), *published = box_published(database, exported->arena, question);
    for (ptrdiff_t i = 0; published && i < voted->count; i++)
        add(turnout, code_of(rows, value_get_number(voted->items[i], "organisation")));
    const Value *list = value_get(published, TEXT("ballots"));
    for (ptrdiff_t i = 0; list && i < list->count; i++) {
        Value *ballot = add_object(ballots);
        put(ballot, "mark", value_get(list->items[i], TEXT("mark")));
        put(ballot, "choice", value_get(list->items[i], TEXT("content")));
    }
}

static Value *read_json(Arena *arena, Text json)
{
    Text problem;
    return json.length > 0 ? value_from_json(arena, json, &problem) : NULL;
}

static void put_about(Value *exported, const Value *question)
{
    static const char *const members[] = { "id", "title", "language", "opened_at", "closed_at", "record_day" };
    Value *about = put_object(exported, "about");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(about, members[i], value_get(question, text_from_z(members[i])));
}

/* What the chair has said of a tie shows in what came of it. */
static void put_outcome_and_chair(Value *exported, const Value *question)
{
    Value *outcome = read_json(exported->arena, value_get_text(question, "outcome_content"));
    if (text_is(value_get_text(outcome, "reason"), "chair"))
        put_text(exported, "chair", text_is(value_get_text(outcome, "decided"), "passed") ? TEXT("yes") : TEXT("no"));
    if (outcome)
        put(exported, "outcome", outcome);
}

Value *question_export(const Feature *const *features, Database *database, Arena *arena, const Value *question)
{
    int64_t id = value_get_number(question, "id");
    Text code = value_get_text(question, "way");
    Value *exported = value_object(arena), *rows = question_roll(database, arena, question, value_get_text(question, "language"));
    const QuestionWay *way = question_way(features, code);
    put_text(exported, "way", code);
    put(exported, "rule", read_json(arena, value_get_text(question, "rule_content")));
    put_number(exported, "convocation", value_get_number(question, "convocation"));
    put_roll(exported, rows);
    put_text(exported, "seed", value_get_text(question, "seed"));
    if (question_rule(arena, question).is_secret || text_is(code, "election"))
        put_secret_ballots(exported, database, id, rows);
    else if (text_is(code, "vote"))
        put_open_ballots(exported, database, id, rows);
    if (way && way->put_export)
        way->put_export(database, arena, question, exported);
    put_outcome_and_chair(exported, question);
    put_about(exported, question);
    return exported;
}
