/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading questions: one of them, its roll, its counts; questions as places and as objects with names. */
#include "features/questions/store.h"

#include "http/gather.h"
#include "record/digest.h"

static const Query one = {
    "SELECT q.id, q.body, q.way, q.title, q.language AS title_language, q.text, q.language AS text_language, q.language, q.position, q.occasion, "
    "q.ordinal, q.first, CASE WHEN q.first = 0 THEN 1 ELSE 2 END AS convocation, q.state, q.outcome, q.outcome_content, q.opens_at, q.opened_at, "
    "q.closes_at, q.closed_at, q.deadline, q.record_day, q.rule, q.rule_content, q.seed, q.audience, q.en_bloc, q.review_on, q.by_person, q.prepared_at "
    "FROM question q WHERE q.id = $1"
};
/* $2: the occasion, $3: the language, $4: 1 once it is closed, and who was present stands in the roll. */
static const Query frozen_roll = {
    "SELECT r.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, r.population, "
    "r.population_year, r.population_source, r.category, r.holder, CASE WHEN p.organisation IS NULL AND ($4 = 0 OR r.present = 0) THEN 0 ELSE 1 END AS is_present "
    "FROM question_roll r JOIN organisation o ON o.id = r.organisation "
    "LEFT JOIN presence p ON p.occasion = $2 AND p.organisation = r.organisation AND $4 = 0 "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
    "WHERE r.question = $1 ORDER BY r.organisation_key, r.organisation"
};
static const Query amendments_put = {
    "SELECT qa.amendment, COALESCE(a.label, 0) AS label FROM question_amendment qa LEFT JOIN amendment a ON a.id = qa.amendment "
    "WHERE qa.question = $1 ORDER BY qa.ordinal, qa.amendment"
};
static const Query counts_of = { "SELECT choice, cities, people FROM question_count WHERE question = $1" };
static const Query begin_counts = {
    "INSERT INTO question_count (question, choice, cities, people) "
    "SELECT $1, 'entitled', COUNT(*), COALESCE(SUM(population), 0) FROM question_roll WHERE question = $1 "
    "UNION ALL SELECT $1, 'yes', 0, 0 UNION ALL SELECT $1, 'no', 0, 0 UNION ALL SELECT $1, 'abstain', 0, 0"
};
static const Query ballot_of = {
    "SELECT id, choice, explanation, language AS explanation_language, council, council_text, language AS council_text_language, holder, by_person, at "
    "FROM ballot WHERE question = $1 AND organisation = $2"
};
static const Query names_of = { "SELECT audience, title FROM question WHERE id = $1" };

Value *question_load(Database *database, Arena *arena, int64_t question, Text language)
{
    (void)language;
    return value_from_row(arena, database_query(database, arena, &one, ARGS(question)));
}

Value *question_in(Write *write, int64_t question)
{
    return question_load(write->database, write->arena, question, (Text){ 0 });
}

Rule question_rule(Arena *arena, const Value *question)
{
    Rule rule = rule_usual();
    (void)rule_from_json(arena, value_get_text(question, "rule_content"), &rule);
    rule.is_secret |= text_is(value_get_text(question, "way"), "election");
    return rule;
}

QuestionTimes question_times(const Value *question, Moment now)
{
    return (QuestionTimes){ .state = value_get_text(question, "state"),
                            .opens_at = value_get_number(question, "opens_at"),
                            .closes_at = value_get_number(question, "closes_at"),
                            .now = now };
}

Value *question_roll(Database *database, Arena *arena, const Value *question, Text language)
{
    int64_t id = value_get_number(question, "id"), occasion = value_get_number(question, "occasion");
    if (value_get_number(question, "opened_at") == 0)
        return occasion_roll(database, arena, occasion, false, language);
    int64_t is_closed = value_get_number(question, "closed_at") != 0;
    Value *rows = value_from_rows(arena, database_query(database, arena, &frozen_roll, ARGS(id, occasion, language, is_closed)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_truth(rows->items[i], "is_present", value_get_number(rows->items[i], "is_present") != 0);
    return rows;
}

Value *question_amendments(Database *database, Arena *arena, int64_t question)
{
    return value_from_rows(arena, database_query(database, arena, &amendments_put, ARGS(question)));
}

static void read_count(QuestionCounts *counts, Text choice, Weight weight)
{
    if (text_is(choice, "entitled"))
        counts->entitled = weight;
    else if (text_is(choice, "yes"))
        counts->yes = weight;
    else if (text_is(choice, "no"))
        counts->no = weight;
    else
        counts->abstain = weight;
}

QuestionCounts question_counts(Database *database, Arena *arena, int64_t question)
{
    QuestionCounts counts = { 0 };
    Rows *rows = database_query(database, arena, &counts_of, ARGS(question));
    while (rows_next(rows))
        read_count(&counts, rows_text(rows, 0), (Weight){ rows_number(rows, 1), rows_number(rows, 2) });
    return counts;
}

void question_counts_begin(Write *write, int64_t question)
{
    database_run(write->database, &begin_counts, ARGS(question));
}

Value *ballot_load(Database *database, Arena *arena, int64_t question, int64_t organisation)
{
    return value_from_row(arena, database_query(database, arena, &ballot_of, ARGS(question, organisation)));
}

Text text_digest(Arena *arena, Text text)
{
    const Digest digest = digest_of(text.data, text.length);
    return text_hex(arena, digest.bytes, DIGEST_LENGTH);
}

int64_t questions_find_place(Database *database, Text part, Text value)
{
    static const Query is_there = { "SELECT id FROM question WHERE id = $1" };
    int64_t id;
    return text_is(part, "question") && text_to_number(value, &id) ? database_number(database, &is_there, ARGS(id), 0) : 0;
}

bool questions_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    Value *row = question_load(database, arena, object, language);
    if (!row)
        return false;
    int64_t audience = value_get_number(row, "audience");
    result_place->kind = "question";
    result_place->slug = text_printf(arena, "%lld", (long long)object);
    result_place->name = value_get_text(row, "title");
    result_place->name_language = value_get_text(row, "language");
    result_place->href = text_join(arena, TEXT("/questions/"), result_place->slug);
    result_place->audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
    result_place->shown_to = audience;
    result_place->group = value_get_number(row, "body");
    return true;
}

bool questions_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = question_load(request->database, request->arena, object, language_code(request->language));
    if (!row || !may_see(&request->reader, value_get_number(row, "audience")))
        return false;
    put(named, "name", value_get(row, TEXT("title")));
    put_text(named, "href", text_printf(request->arena, "/questions/%lld", (long long)object));
    return true;
}

static bool names_of_question(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(database_query(database, arena, &names_of, ARGS(object)), result_audience, names);
}

const Findable questions_findable = { SAY("Question"), "question", "question.", names_of_question };
