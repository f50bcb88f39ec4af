/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of questions, of the network and of one body. */
#include "features/questions/pages.h"

#include "features/groups/groups.h"
#include "http/assets.h"
#include "http/list.h"

/* $1 how many, $2 audiences, then the filters: $3 the body (0: all), $4 the language, $5 state or outcome, $6 way, $7 the body by its name in addresses, $8 part of the
 * title; $9 and $10 where to go on. */
#define COLUMNS                                                                                                         \
    "q.id, q.way, q.title, q.language AS title_language, q.state, q.outcome, q.convocation, q.opens_at, q.opened_at, "      \
    "q.closes_at, q.closed_at, q.prepared_at, g.slug AS body_slug, COALESCE(t.text, g.name) AS body_name, "             \
    "COALESCE(t.language, g.language) AS body_name_language, q.prepared_at AS sort_key "
#define TABLES                                                                                                          \
    "FROM (SELECT question.*, CASE WHEN question.first = 0 THEN 1 ELSE 2 END AS convocation FROM question) q "          \
    "JOIN groups g ON g.id = q.body LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $4 "
#define FILTERS                                                                                                         \
    "AND " SEEN_BY("$2", "q.audience") " AND ($5 = '' OR q.state = $5 OR q.outcome = $5) AND ($6 = '' OR q.way = $6) "     \
    "AND ($7 = '' OR g.slug = $7) AND ($8 = '' OR q.title_key LIKE '%' || $8 || '%') "
#define LATEST "ORDER BY q.prepared_at DESC, q.id DESC LIMIT $1"

static const Query latest = { "SELECT " COLUMNS TABLES "WHERE $3 = 0 " FILTERS LATEST };
static const Query latest_after = { "SELECT " COLUMNS TABLES "WHERE $3 = 0 " FILTERS "AND (q.prepared_at, q.id) < ($9, $10) " LATEST };
static const Query of_body = { "SELECT " COLUMNS TABLES "WHERE q.body = $3 " FILTERS LATEST };
static const Query of_body_after = { "SELECT " COLUMNS TABLES "WHERE q.body = $3 " FILTERS "AND (q.prepared_at, q.id) < ($9, $10) " LATEST };

static const ListFilter filters[] = {
    { "place", NULL, .is_number = true },
    { "language", NULL },
    { "state", SAY("State") },
    { "way", SAY("Way") },
    { "body", SAY("Body") },
    { "q", SAY("Words"), .folds = true },
    { 0 }
};
static const ListFilter body_filters[] = {
    { "place", NULL, .is_number = true },
    { "language", NULL },
    { "state", SAY("State") },
    { "way", SAY("Way") },
    { "body", NULL },
    { "q", SAY("Words"), .folds = true },
    { 0 }
};
static const ListOrder orders[] = { { "latest", SAY("Newest first"), &latest, &latest_after, true }, { 0 } };
static const ListOrder body_orders[] = { { "latest", SAY("Newest first"), &of_body, &of_body_after, true }, { 0 } };
static const ListColumn columns[] = {
    { "title", SAY("Question") }, { "body_name", SAY("Body") }, { "way_name", SAY("Way") }, { "state_name", SAY("State") },
    { "outcome_name", SAY("Outcome") }, { "opened_at", SAY("Opened") }, { "closed_at", SAY("Closed") }, { "id", SAY("Number") }, { 0 }
};

static void put_moment(Value *row, const char *name)
{
    if (value_get_number(row, name) == 0)
        put(row, name, value_nothing());
}

void question_row_dress(Request *request, Value *row)
{
    put_text(row, "way_name", way_in_words(request->language, value_get_text(row, "way")));
    put_text(row, "state_name", question_state_of_way(request->language, value_get_text(row, "way"), value_get_text(row, "state")));
    put_text(row, "outcome_name", question_code_in_words(request->language, value_get_text(row, "outcome")));
    put_truth(row, "is_second", value_get_number(row, "convocation") == 2);
    put_moment(row, "opens_at");
    put_moment(row, "opened_at");
    put_moment(row, "closes_at");
    put_moment(row, "closed_at");
}

#define CHOSEN "AND q.id IN (SELECT number FROM numbers($9)) LIMIT $1"
static const Query some = { "SELECT " COLUMNS TABLES "WHERE $3 = 0 " FILTERS CHOSEN };
static const Query some_of_body = { "SELECT " COLUMNS TABLES "WHERE q.body = $3 " FILTERS CHOSEN };

static const List all_list = { "questions", filters, orders, columns, 50, question_row_dress, NULL, .some = &some, .kind = "question" };
static const List body_list = {
    "questions", body_filters, body_orders, columns, 50, question_row_dress, NULL, .some = &some_of_body, .kind = "question"
};

static const Query bodies = {
    "SELECT g.slug AS value, COALESCE(t.text, g.name) AS label FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE " SEEN_BY("$2", "g.audience") " AND EXISTS (SELECT 1 FROM question q WHERE q.body = g.id) ORDER BY g.name_key, g.id LIMIT 500"
};

static void put_choices(Request *request)
{
    static const char *const state_codes[] = { "prepared", "open", "tied", "decided", "withdrawn" };
    static const char *const outcome_codes[] = { "passed", "failed", "no_quorum" };
    static const char *const way_codes[] = { "vote", "silence", "consent", "election" };
    Value *offered = form_choices(request, "state"), *ways = form_choices(request, "way"), *body = form_choices(request, "body");
    choice_add(offered, (Text){ 0 }, request_say(request, SAY("All"), NULL));
    for (size_t i = 0; i < sizeof state_codes / sizeof *state_codes; i++)
        choice_add(offered, text_from_z(state_codes[i]), question_state_in_words(request->language, text_from_z(state_codes[i])));
    for (size_t i = 0; i < sizeof outcome_codes / sizeof *outcome_codes; i++)
        choice_add(offered, text_from_z(outcome_codes[i]), question_code_in_words(request->language, text_from_z(outcome_codes[i])));
    choice_add(ways, (Text){ 0 }, request_say(request, SAY("All"), NULL));
    for (size_t i = 0; i < sizeof way_codes / sizeof *way_codes; i++)
        choice_add(ways, text_from_z(way_codes[i]), way_in_words(request->language, text_from_z(way_codes[i])));
    choice_add(body, (Text){ 0 }, request_say(request, SAY("All groups"), NULL));
    Value *found = value_from_rows(request->arena, database_query(request->database, request->arena, &bodies,
                                                                  ARGS(language_code(request->language), request->reader.audiences)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(body, value_get_text(found->items[i], "value"), value_get_text(found->items[i], "label"));
    choices_sort(request, body);
}

static Answer answer_list(Request *request, const List *shown)
{
    if (request->face == FACE_HTML)
        put_choices(request);
    put_questions_to_vote(request);
    Answer answer = list_answer(request, shown);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    request->template = "questions/list";
    return ANSWER_PAGE;
}

/* What is near: what has been decided, where cities meet, and the rules; of a body, or of all. */
static void put_ways_on(Request *request, Text place)
{
    static const char *const ways[] = { "decisions", "meetings", "rules" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        put_text(request->page, text_z(request->arena, text_printf(request->arena, "%s_href", ways[i])),
                 text_printf(request->arena, "%.*s/%s", TEXT_ARGUMENTS(place), ways[i]));
}

Answer show_questions(Request *request)
{
    put_ways_on(request, (Text){ 0 });
    put(request->page, "new_href", value_nothing());
    put(request->page, "body", value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Questions"), NULL));
    return answer_list(request, &all_list);
}

Answer show_questions_of_body(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t id = request->place = value_get_number(group, "id");
    bool leads = chairs(&request->reader, id) || is_secretariat(&request->reader);
    Text href = text_join(request->arena, TEXT("/groups/"), value_get_text(group, "slug"));
    Value *body = put_object(request->page, "body");
    put(body, "name", value_get(group, TEXT("name")));
    put_text(body, "href", href);
    put(request->page, "new_href", leads ? value_text(request->arena, text_join(request->arena, href, TEXT("/questions/new"))) : value_nothing());
    put_ways_on(request, href);
    put_text(request->page, "title", request_say(request, SAY("Questions put to {name}"), body));
    return answer_list(request, &body_list);
}

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the question", NULL, false },
    { "way", SHAPE_TEXT, "vote, silence, consent or election", NULL, false },
    { "way_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "title", SHAPE_WORDS, "what is asked", NULL, false },
    { "state", SHAPE_TEXT, "prepared, open, tied, decided or withdrawn", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "outcome", SHAPE_TEXT, "its code; empty: none yet", NULL, false },
    { "outcome_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "convocation", SHAPE_NUMBER, "2: called for the second time", NULL, false },
    { "is_second", SHAPE_TRUTH, "called for the second time", NULL, false },
    { "opens_at", SHAPE_MOMENT, "nothing: the chair opens it", NULL, true },
    { "opened_at", SHAPE_MOMENT, "nothing: not yet", NULL, true },
    { "closes_at", SHAPE_MOMENT, "nothing: the chair closes it", NULL, true },
    { "closed_at", SHAPE_MOMENT, "nothing: not yet", NULL, true },
    { "prepared_at", SHAPE_MOMENT, "when it was prepared", NULL, false },
    { "body_slug", SHAPE_TEXT, "the body's name in addresses", NULL, false },
    { "body_name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};
static const Shape waiting_shape[] = {
    { "id", SHAPE_NUMBER, "number of the question", NULL, false },
    { "title", SHAPE_WORDS, "what is asked", NULL, false },
    { "city_name", SHAPE_WORDS, "the city that has not voted", NULL, false },
    { "closes_at", SHAPE_MOMENT, "nothing: the chair closes it", NULL, true },
    { 0 }
};
const Shape questions_shape[] = {
    { "to_vote", SHAPE_LIST, "open ones on which a city has not voted for which the reader votes", waiting_shape, false },
    { "questions", SHAPE_LIST, "the newest first", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};
