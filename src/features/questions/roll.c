/* SPDX-License-Identifier: EUPL-1.2 */
/* The roll call: every city that is entitled, with its vote, as list and map. While votes are hidden, and for ever where they are secret, the queries
 * do not read them. */
#include "features/questions/pages.h"

#include "features/cities/cities.h"
#include "http/list.h"

/* $1 how many, $2 audiences, then the filters: $3 the question, $4 the language, $5 a choice ("none": has not voted), $6 a country, $7 the beginning of
 * the name; $8 and $9 where to go on. */
#define COLUMNS                                                                                                                       \
    "r.organisation AS id, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, "   \
    "r.population, r.population_year, r.population_source, r.category, r.holder, COALESCE(th.text, h.name, '') AS holder_name, "       \
    "COALESCE(th.language, h.language, '') AS holder_name_language, "
#define OPEN_COLUMNS                                                                                                                  \
    "COALESCE(b.choice, '') AS choice, CASE WHEN b.id IS NULL THEN 0 ELSE 1 END AS has_voted, COALESCE(b.explanation, '') AS explanation, " \
    "COALESCE(b.language, '') AS explanation_language, COALESCE(b.council, '') AS council, COALESCE(b.council_text, '') AS council_text, "  \
    "COALESCE(b.language, '') AS council_text_language, COALESCE(b.at, 0) AS at, "
#define HIDDEN_COLUMNS                                                                                                                \
    "'' AS choice, CASE WHEN b.id IS NULL AND s.organisation IS NULL THEN 0 ELSE 1 END AS has_voted, '' AS explanation, "               \
    "'' AS explanation_language, '' AS council, '' AS council_text, '' AS council_text_language, 0 AS at, "
#define TABLES                                                                                                                        \
    "FROM question_roll r JOIN organisation o ON o.id = r.organisation "                                                               \
    "LEFT JOIN ballot b ON b.question = r.question AND b.organisation = r.organisation "                                               \
    "LEFT JOIN organisation h ON h.id = r.holder "                                                                                     \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $4 "                                             \
    "LEFT JOIN translation th ON th.object = h.id AND th.field = 'name' AND th.language = $4 "
#define BOX "LEFT JOIN box_turnout s ON s.question = r.question AND s.organisation = r.organisation "
#define OF_QUESTION "WHERE r.question = $3 AND " SEEN_BY("$2", "o.audience") " AND ($6 = '' OR o.country = $6) AND ($7 = '' OR o.name_key LIKE $7 || '%') "
#define FILTERS OF_QUESTION "AND ($5 = '' OR COALESCE(b.choice, '') = CASE $5 WHEN 'none' THEN '' ELSE $5 END) "
#define HIDDEN_FILTERS OF_QUESTION "AND $5 >= '' "
#define BY_NAME "ORDER BY r.organisation_key, r.organisation LIMIT $1"
#define BY_POPULATION "ORDER BY r.population DESC, r.organisation DESC LIMIT $1"
#define AFTER_NAME "AND (r.organisation_key, r.organisation) > ($8, $9) "
#define AFTER_POPULATION "AND (r.population, r.organisation) < ($8, $9) "

static const Query by_name = { "SELECT " COLUMNS OPEN_COLUMNS "r.organisation_key AS sort_key " TABLES FILTERS BY_NAME };
static const Query by_name_after = { "SELECT " COLUMNS OPEN_COLUMNS "r.organisation_key AS sort_key " TABLES FILTERS AFTER_NAME BY_NAME };
static const Query by_population = { "SELECT " COLUMNS OPEN_COLUMNS "r.population AS sort_key " TABLES FILTERS BY_POPULATION };
static const Query by_population_after = { "SELECT " COLUMNS OPEN_COLUMNS "r.population AS sort_key " TABLES FILTERS AFTER_POPULATION BY_POPULATION };
static const Query hidden_by_name = { "SELECT " COLUMNS HIDDEN_COLUMNS "r.organisation_key AS sort_key " TABLES BOX HIDDEN_FILTERS BY_NAME };
static const Query hidden_by_name_after = {
    "SELECT " COLUMNS HIDDEN_COLUMNS "r.organisation_key AS sort_key " TABLES BOX HIDDEN_FILTERS AFTER_NAME BY_NAME
};
static const Query hidden_by_population = { "SELECT " COLUMNS HIDDEN_COLUMNS "r.population AS sort_key " TABLES BOX HIDDEN_FILTERS BY_POPULATION };
static const Query hidden_by_population_after = {
    "SELECT " COLUMNS HIDDEN_COLUMNS "r.population AS sort_key " TABLES BOX HIDDEN_FILTERS AFTER_POPULATION BY_POPULATION
};

#define DOT "SELECT o.slug, COALESCE(t.text, o.name) AS name, o.latitude, o.longitude, r.population, o.status, "
static const Query on_map = {
    DOT "COALESCE(b.choice, '') AS mark " TABLES FILTERS "ORDER BY r.population DESC, r.organisation DESC LIMIT $1"
};
static const Query hidden_on_map = {
    DOT "'' AS mark " TABLES HIDDEN_FILTERS "ORDER BY r.population DESC, r.organisation DESC LIMIT $1"
};

static const ListFilter filters[] = {
    { "place", NULL, .is_number = true },
    { "language", NULL },
    { "choice", SAY("Vote of the city") },
    { "country", SAY("Country") },
    { "q", SAY("Name begins with"), .folds = true },
    { 0 }
};
static const ListFilter hidden_filters[] = {
    { "place", NULL, .is_number = true },
    { "language", NULL },
    { "choice", NULL },
    { "country", SAY("Country") },
    { "q", SAY("Name begins with"), .folds = true },
    { 0 }
};
static const ListOrder orders[] = {
    { "name", SAY("Name"), &by_name, &by_name_after, false },
    { "population", SAY("Largest first"), &by_population, &by_population_after, true },
    { 0 }
};
static const ListOrder hidden_orders[] = {
    { "name", SAY("Name"), &hidden_by_name, &hidden_by_name_after, false },
    { "population", SAY("Largest first"), &hidden_by_population, &hidden_by_population_after, true },
    { 0 }
};
static const ListColumn columns[] = {
    { "name", SAY("City") },
    { "country", SAY("Country") },
    { "population", SAY("Inhabitants") },
    { "population_year", SAY("Year of the number") },
    { "population_source", SAY("Source of the number") },
    { "choice", SAY("Vote of the city") },
    { "holder_name", SAY("By proxy of") },
    { "explanation", SAY("Explanation of vote") },
    { "council", SAY("City council") },
    { "council_text", SAY("Subject to what") },
    { "slug", SAY("Address") },
    { 0 }
};
static const ListColumn hidden_columns[] = {
    { "name", SAY("City") }, { "country", SAY("Country") }, { "population", SAY("Inhabitants") }, { "population_year", SAY("Year of the number") },
    { "population_source", SAY("Source of the number") }, { "holder_name", SAY("By proxy of") }, { "slug", SAY("Address") }, { 0 }
};

static void dress_row(Request *request, Value *row, bool shows_turnout)
{
    Text choice = value_get_text(row, "choice");
    put_text(row, "choice_name", choice_in_words(request->language, choice));
    put_truth(row, "has_voted", shows_turnout && value_get_number(row, "has_voted") != 0);
    put_truth(row, "is_approved", text_is(value_get_text(row, "council"), "approved"));
    put_truth(row, "is_subject", text_is(value_get_text(row, "council"), "subject"));
    Moment at = value_get_number(row, "at");
    put(row, "at", at ? value_number(request->arena, at) : value_nothing());
}

static void dress(Request *request, Value *row)
{
    dress_row(request, row, true);
}

static void dress_unseen(Request *request, Value *row)
{
    dress_row(request, row, false);
}

static const List list = { "roll", filters, orders, columns, 100, dress, "name" };
static const List turnout_list = { "roll", hidden_filters, hidden_orders, hidden_columns, 100, dress, "name" };
static const List unseen_list = { "roll", hidden_filters, hidden_orders, hidden_columns, 100, dress_unseen, "name" };

static const Query countries = {
    "SELECT DISTINCT o.country AS value FROM question_roll r JOIN organisation o ON o.id = r.organisation WHERE r.question = $1 ORDER BY value LIMIT 300"
};

static void put_choices(Request *request, int64_t question)
{
    static const char *const codes[] = { "yes", "no", "abstain" };
    Value *choices = form_choices(request, "choice"), *offered = form_choices(request, "country");
    choice_add(choices, (Text){ 0 }, request_say(request, SAY("All"), NULL));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        choice_add(choices, text_from_z(codes[i]), choice_in_words(request->language, text_from_z(codes[i])));
    choice_add(choices, TEXT("none"), choice_in_words(request->language, (Text){ 0 }));
    choice_add(offered, (Text){ 0 }, request_say(request, SAY("All countries"), NULL));
    Value *found = value_from_rows(request->arena, database_query(request->database, request->arena, &countries, ARGS(question)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(offered, value_get_text(found->items[i], "value"),
                   language_country(request->language, request->arena, value_get_text(found->items[i], "value")));
    choices_sort(request, offered);
}

enum { MOST_DOTS = 2000 };

/* Colour and shape by choice, so that neither is needed alone. */
static void put_map(Request *request, const List *shown, bool is_hidden)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, is_hidden ? &hidden_on_map : &on_map,
                                                                 list_filled(request, shown, MOST_DOTS)));
    for (ptrdiff_t i = 0; i < rows->count && !is_hidden; i++) {
        Text choice = value_get_text(rows->items[i], "mark");
        put_text(rows->items[i], "mark_name", choice_in_words(request->language, choice));
        if (choice.length == 0)
            put_text(rows->items[i], "mark", TEXT("none"));
    }
    put(request->page, "map", cities_map(request, "map", rows, rows->count, (Text){ 0 }));
}

Answer show_roll(Request *request)
{
    QuestionRights rights;
    Value *question = question_of_path(request, &rights);
    if (!question || !text_is(value_get_text(question, "way"), "vote"))
        return ANSWER_NOT_FOUND;
    const Rule rule = question_rule(request->arena, question);
    bool hides = question_hides_counts(question, &rule), is_hidden = hides || rule.is_secret;
    const List *shown = !is_hidden ? &list : rights.watches || !hides ? &turnout_list : &unseen_list;
    request->place = value_get_number(question, "id");
    put_question(request, question, "roll");
    put_standing(request, question, &rights);
    if (request->face == FACE_HTML)
        put_choices(request, request->place);
    Answer answer = list_answer(request, shown);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_truth(request->page, "is_hidden", is_hidden);
    put_truth(request->page, "shows_turnout", is_hidden && shown != &unseen_list);
    put_truth(request->page, "is_prepared", value_get_number(question, "opened_at") == 0);
    put_map(request, shown, is_hidden);
    request->template = "questions/roll";
    return ANSWER_PAGE;
}

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "population", SHAPE_NUMBER, "as it counts", NULL, false },
    { "population_year", SHAPE_NUMBER, "0: none is known", NULL, false },
    { "population_source", SHAPE_TEXT, "who counted", NULL, false },
    { "category", SHAPE_TEXT, "of its membership, when the question opened", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it by proxy; 0: none", NULL, false },
    { "holder_name", SHAPE_WORDS, "its name", NULL, false },
    { "choice", SHAPE_TEXT, "yes, no, abstain; empty: none, or not to be seen", NULL, false },
    { "choice_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "has_voted", SHAPE_TRUTH, "whether it has voted, where the reader may see that", NULL, false },
    { "explanation", SHAPE_WORDS, "of the vote; may be empty", NULL, false },
    { "council", SHAPE_TEXT, "approved: the city's council stands behind it; subject: to what follows; empty: nothing is said", NULL, false },
    { "council_text", SHAPE_WORDS, "subject to what", NULL, false },
    { "is_approved", SHAPE_TRUTH, "the council has approved it", NULL, false },
    { "is_subject", SHAPE_TRUTH, "it is subject to the council", NULL, false },
    { "at", SHAPE_MOMENT, "when it was cast last", NULL, true },
    { 0 }
};
const Shape roll_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "standing", SHAPE_OBJECT, "the votes; nothing: it has not opened", standing_shape, true },
    { "roll", SHAPE_LIST, "the cities that are entitled, as frozen when it opened", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};
