/* SPDX-License-Identifier: EUPL-1.2 */
/* What would come of a vote under a rule: "what if Lyon and Porto abstain". Said in the address, so that it can be sent on; nothing is written. */
#include "features/rulebooks/pages.h"

#include "deciding/outcome_words.h"
#include "http/votes_bar.h"

enum { MOST_ROLL = 250, MOST_SHOWN_AT_ONCE = 30, MOST_CITIES = 5000, TRIED_CHOICES = 5 };

static const int64_t most_people = 1000000000000;

/* What a city may do; the first is what all do unless something else is said. */
static const struct {
    const char *code;
    const char *label;
    const char *people;       /* the name of the field for their people */
    Choice choice;
    bool is_present;
} tried_choices[TRIED_CHOICES] = {
    { "yes", SAY("for"), "yes_people", CHOICE_YES, true },
    { "no", SAY("against"), "no_people", CHOICE_NO, true },
    { "abstain", SAY("abstains"), "abstain_people", CHOICE_ABSTAIN, true },
    { "silent", SAY("is there and does not vote"), "silent_people", CHOICE_NONE, true },
    { "absent", SAY("is absent"), "absent_people", CHOICE_NONE, false },
};

/* Who sits in the body, or who is a member: $1 the body, $2 the language, $3 today, $4 the status, $5 audiences, $6 1: whose fee is overdue stays out. */
#define COLUMNS                                                                                                                                \
    "o.id AS organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.population, "         \
    "o.population_year, o.category "
#define OWES_NOTHING                                                                                                                           \
    "AND ($6 = 0 OR NOT EXISTS (SELECT 1 FROM fee f WHERE f.organisation = o.id AND f.due_on < $3 AND f.waived = '' "                          \
    "AND (f.paid_on IS NULL OR f.paid_on > $3))) "
#define NAMED "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "

static const Query seated = {
    "SELECT " COLUMNS "FROM organisation o " NAMED
    "WHERE o.id IN (SELECT s.organisation FROM seat s WHERE s.group_id = $1 AND s.starts <= $3 AND (s.ends IS NULL OR s.ends > $3) "
    "AND s.role <> 'observer') AND o.status = $4 AND " SEEN_BY("$5", "o.audience") " " OWES_NOTHING "ORDER BY o.name_key, o.id LIMIT 251"
};
static const Query members = {
    "SELECT " COLUMNS "FROM organisation o " NAMED "WHERE $1 >= 0 AND o.kind = 'city' AND o.status = $4 AND " SEEN_BY("$5", "o.audience") " "
    OWES_NOTHING "ORDER BY o.name_key, o.id LIMIT 251"
};

static int choice_at(Text code)
{
    for (int i = 0; i < TRIED_CHOICES; i++) {
        if (text_is(code, tried_choices[i].code))
            return i;
    }
    return -1;
}

static void add_city(RollCity *city, int choice, int64_t population)
{
    *city = (RollCity){ population, tried_choices[choice].is_present, -1, tried_choices[choice].choice };
}

/* ---- By city ---- */

static bool has_code(Text codes, Text wanted)
{
    bool has_any = false;
    for (Text code; text_split(&codes, ' ', &code);) {
        if (text_equal(code, wanted))
            return true;
        has_any |= code.length > 0;
    }
    return !has_any;
}

/* Who owes a fee is not told to whoever is not of the network: for them all have paid. */
static bool looks_at_fees(const Request *request, const Rule *rule)
{
    return !rule->overdue_votes && audiences_have(request->reader.audiences, AUDIENCE_NETWORK);
}

static Value *rows_with_status(Request *request, const Rulebook *rulebook, const Rule *rule, Text status)
{
    const Query *query = rule->by_membership ? &members : &seated;
    return value_from_rows(request->arena, database_query(request->database, request->arena, query,
                                                          ARGS(rulebook->body, language_code(request->language), request->today, status,
                                                               request->reader.audiences, (int64_t)looks_at_fees(request, rule))));
}

/* Who would be entitled today, as far as the reader may see them; NULL where there are none, or more than a form can have. */
static Value *roll_today(Request *request, const Rulebook *rulebook, const Rule *rule)
{
    Value *roll = value_list(request->arena);
    Text statuses = rule->statuses.length > 0 ? rule->statuses : TEXT("active");
    for (Text status; rulebook->body && text_split(&statuses, ' ', &status);) {
        const Value *rows = rows_with_status(request, rulebook, rule, status);
        for (ptrdiff_t i = 0; i < rows->count; i++) {
            if (has_code(rule->categories, value_get_text(rows->items[i], "category")))
                add(roll, rows->items[i]);
        }
    }
    return roll->count > 0 && roll->count <= MOST_ROLL ? roll : NULL;
}

/* "as=17 no", as often as there are cities that do not do as the others do. */
static void read_choices(const Request *request, const Value *roll, int *choices)
{
    for (int i = 0; i < request->query.count; i++) {
        Text rest = request->query.list[i].value, number;
        int64_t organisation;
        if (!text_is(request->query.list[i].name, "as") || !text_split(&rest, ' ', &number) || !text_to_number(number, &organisation))
            continue;
        for (ptrdiff_t city = 0; city < roll->count && choice_at(rest) >= 0; city++) {
            if (value_get_number(roll->items[city], "organisation") == organisation)
                choices[city] = choice_at(rest);
        }
    }
}

static void add_options(Request *request, Value *row, int chosen)
{
    Value *options = put_list(row, "options");
    for (int i = -1; i < TRIED_CHOICES; i++) {
        Value *option = add_object(options);
        Text value = i < 0 ? (Text){ 0 }
                           : text_printf(request->arena, "%lld %s", (long long)value_get_number(row, "organisation"), tried_choices[i].code);
        put_text(option, "value", value);
        put_text(option, "label", request_say(request, i < 0 ? SAY("as the others") : tried_choices[i].label, NULL));
        put_truth(option, "selected", i == chosen);
    }
}

static void put_others(Request *request, int others)
{
    Value *options = put_list(request->page, "others");
    for (int i = 0; i < TRIED_CHOICES; i++) {
        Value *option = add_object(options);
        put_text(option, "value", text_from_z(tried_choices[i].code));
        put_text(option, "label", request_say(request, tried_choices[i].label, NULL));
        put_truth(option, "selected", i == others);
    }
}

/* A long list is folded away until somebody has chosen something in it. */
static bool is_open(const int *choices, ptrdiff_t count)
{
    bool any = count <= MOST_SHOWN_AT_ONCE;
    for (ptrdiff_t i = 0; i < count; i++)
        any |= choices[i] >= 0;
    return any;
}

static RollCity *roll_by_city(Request *request, Value *roll)
{
    int *choices = new(request->arena, int, roll->count), others = choice_at(query_parameter(request, "others"));
    others = others < 0 ? 0 : others;
    RollCity *cities = new(request->arena, RollCity, roll->count);
    for (ptrdiff_t i = 0; i < roll->count; i++)
        choices[i] = -1;
    read_choices(request, roll, choices);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        add_city(&cities[i], choices[i] < 0 ? others : choices[i], value_get_number(roll->items[i], "population"));
        add_options(request, roll->items[i], choices[i]);
    }
    put_truth(request->page, "is_open", is_open(choices, roll->count));
    put(request->page, "roll", roll);
    put_others(request, others);
    return cities;
}

/* ---- By numbers ---- */

static int64_t number_asked(const Request *request, const char *name, int64_t most, int64_t usual)
{
    int64_t number;
    bool is_good = text_to_number(text_trim(query_parameter(request, name)), &number) && number >= 0 && number <= most;
    return is_good ? number : usual;
}

/* Of each choice so many cities, of which the first has all the people. */
static RollCity *roll_by_numbers(Request *request, const Rule *rule, ptrdiff_t *result_count)
{
    bool with_people = rule->people.whole > 0 || rule->quorum_people.whole > 0, is_asked = query_parameter(request, "yes").length > 0;
    static const int64_t usual[TRIED_CHOICES] = { 12, 5, 2, 0, 8 };
    RollCity *cities = new(request->arena, RollCity, TRIED_CHOICES * MOST_CITIES);
    Value *counts = put_list(request->page, "counts");
    put_truth(request->page, "with_people", with_people);
    *result_count = 0;
    for (int i = 0; i < TRIED_CHOICES; i++) {
        int64_t count = number_asked(request, tried_choices[i].code, MOST_CITIES, is_asked ? 0 : usual[i]);
        int64_t people = number_asked(request, tried_choices[i].people, most_people, is_asked ? 0 : usual[i] * 500000);
        for (int64_t city = 0; city < count; city++)
            add_city(&cities[(*result_count)++], i, city == 0 ? people : 0);
        Value *shown = add_object(counts);
        put_text(shown, "name", text_from_z(tried_choices[i].code));
        put_text(shown, "people_name", text_from_z(tried_choices[i].people));
        put_text(shown, "label", request_say(request, tried_choices[i].label, NULL));
        put_number(shown, "count", count);
        put_number(shown, "people", people);
    }
    return cities;
}

/* ---- What would come of it ---- */

static void put_outcome(Request *request, const Deciding *deciding)
{
    Value *tried = put_object(request->data, "tried"), *reasons = value_list(request->arena);
    Outcome outcome = decide(request->arena, deciding);
    put_text(tried, "decided", decided_code(outcome.decided));
    put_text(tried, "sentence", outcome_in_words(request->language, request->arena, &outcome, reasons));
    put(tried, "reasons", reasons);
    Missing missing = missing_of(deciding->rule, &outcome);
    Value *changes = put_list(tried, "missing");
    if (outcome.decided != DECIDED_PASSED)
        missing_in_words(request->language, request->arena, &missing, changes);
    put_truth(request->page, "is_missing", changes->count > 0);
    put(tried, "bars", outcome_bars(request->language, request->arena, &outcome, true));
    put_text(tried, "outcome", outcome_to_json(request->arena, &outcome));
}

void put_tried(Request *request, const Rulebook *rulebook, const Rule *rule)
{
    Value *roll = roll_today(request, rulebook, rule);
    bool is_second = rule->second_days > 0 && query_parameter(request, "second").length > 0;
    Deciding deciding = { .rule = rule, .convocation = is_second ? 2 : 1, .count = roll ? roll->count : 0 };
    put_truth(request->page, "has_roll", roll != NULL);
    put_truth(request->page, "with_people", false);
    deciding.roll = roll ? roll_by_city(request, roll) : roll_by_numbers(request, rule, &deciding.count);
    put_truth(request->page, "may_be_second", rule->second_days > 0);
    put_truth(request->page, "is_second", is_second);
    put_outcome(request, &deciding);
}

static const Shape reason_shape[] = {
    { "sentence", SHAPE_TEXT, "one step that led to it, in numbers", NULL, false },
    { 0 },
};
const Shape tried_shape[] = {
    { "decided", SHAPE_TEXT, "passed, failed, no_quorum or tied", NULL, false },
    { "sentence", SHAPE_TEXT, "the outcome in the reader's language", NULL, false },
    { "reasons", SHAPE_LIST, "how it came about", reason_shape, false },
    { "missing", SHAPE_LIST, "what would have to change for it to pass", reason_shape, false },
    { "bars", SHAPE_LIST, "what was reached and what was needed", votes_bar_shape, false },
    { "outcome", SHAPE_TEXT, "the outcome as JSON, see docs/deciding.md", NULL, false },
    { 0 },
};
