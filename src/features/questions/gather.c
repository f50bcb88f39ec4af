/* SPDX-License-Identifier: EUPL-1.2 */
/* What questions add to pages that gather: a group, a city, a text, an amendment, handover packs, my page, the desk, the weekly mail, calendars. */
#include "features/questions/pages.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/positions/positions.h"

/* $1: of what; $2: the language; $3: audiences. */
#define ROW                                                                                                             \
    "SELECT q.id, q.way, q.title, q.language AS title_language, q.state, q.outcome, CASE WHEN q.first = 0 THEN 1 ELSE 2 END AS convocation, " \
    "q.opens_at, q.opened_at, q.closes_at, q.closed_at, q.prepared_at, g.slug AS body_slug, COALESCE(t.text, g.name) AS body_name, " \
    "COALESCE(t.language, g.language) AS body_name_language FROM question q JOIN groups g ON g.id = q.body "            \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "
#define SEEN "AND " SEEN_BY("$3", "q.audience") " "
#define LATEST "ORDER BY q.prepared_at DESC, q.id DESC LIMIT 20"

static const Query of_group = { ROW "WHERE q.body = $1 " SEEN LATEST };
static const Query of_position = { ROW "WHERE q.id IN (SELECT id FROM question WHERE position = $1) " SEEN LATEST };
static const Query of_amendment = { ROW "WHERE q.id IN (SELECT question FROM question_amendment WHERE amendment = $1) " SEEN LATEST };
static const Query open_of_group = { ROW "WHERE q.body = $1 AND q.state IN ('prepared', 'open', 'tied') " SEEN LATEST };
static const Query by_state = { ROW "WHERE q.state = $1 " SEEN "ORDER BY q.prepared_at, q.id LIMIT 50" };
/* Votes that were not secret, and those still hidden left out. */
static const Query votes_of_city = {
    "SELECT q.id, q.title, q.language AS title_language, b.choice, q.outcome FROM ballot b JOIN question q ON q.id = b.question "
    "WHERE b.organisation = $1 AND $2 <> '' AND (q.state IN ('decided', 'tied') OR (q.state = 'open' AND q.hides = 0)) "
    SEEN "ORDER BY b.question DESC LIMIT 20"
};
/* Open ones on whose roll one of the cities $1 stands, or a city that it votes for, and that have no ballot of it yet: by two ways to few rows each,
 * since a roll may have thousands. */
#define UNVOTED \
    "SELECT q.id AS id, q.title, q.language AS title_language, q.closes_at AS closes_at, r.organisation, r.organisation_key AS organisation_key, r.holder, " \
    "COALESCE(t.text, o.name) AS city_name, COALESCE(t.language, o.language) AS city_name_language, q.occasion " \
    "FROM question q JOIN question_roll r ON r.question = q.id AND "
#define OF_CITIES \
    " IN (SELECT number FROM numbers($1)) " \
    "JOIN organisation o ON o.id = r.organisation " \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 " \
    "WHERE q.state = 'open' AND q.way = 'vote' " \
    "AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.question = r.question AND b.organisation = r.organisation) " \
    "AND NOT EXISTS (SELECT 1 FROM box_turnout s WHERE s.question = r.question AND s.organisation = r.organisation) "
static const Query unvoted = {
    UNVOTED "r.holder = 0 AND r.organisation" OF_CITIES "UNION ALL " UNVOTED "r.holder <> 0 AND r.holder" OF_CITIES "ORDER BY closes_at, id, organisation_key LIMIT 50"
};

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        question_row_dress(request, rows->items[i]);
    return rows;
}

#define FOR(what) ARGS(what, language_code(request->language), request->reader.audiences)

/* ---- Sections ---- */

static void put_section(Request *request, const Query *query, int64_t group, Value *sections)
{
    Value *rows = rows_of(request, query, FOR(group));
    if (rows->count == 0)
        return;
    Value *data = section_add(sections, "questions", SAY("Questions"), "questions/section");
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    put(data, "questions", rows);
    put_text(data, "all_href", text_printf(request->arena, "/groups/%.*s/questions", TEXT_ARGUMENTS(value_get_text(brief, "slug"))));
}

void questions_for_group(Request *request, int64_t group, Value *sections)
{
    put_section(request, &of_group, group, sections);
}

void questions_open_for_group(Request *request, int64_t group, Value *sections)
{
    put_section(request, &open_of_group, group, sections);
}

void questions_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &votes_of_city, FOR(organisation)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        put_text(rows->items[i], "choice_name", choice_in_words(request->language, value_get_text(rows->items[i], "choice")));
        put_text(rows->items[i], "outcome_name", question_code_in_words(request->language, value_get_text(rows->items[i], "outcome")));
    }
    if (rows->count > 0)
        put(section_add(sections, "votes", SAY("How the city voted"), "questions/for_city"), "votes", rows);
}

static void put_offers(Request *request, const Value *position, Value *data)
{
    Value *subjects = value_list(request->arena), *offers = put_list(data, "offers");
    questions_offer_subjects(request, position, subjects);
    for (ptrdiff_t i = 0; i < subjects->count; i++) {
        Value *offer = add_object(offers);
        put(offer, "label", value_get(subjects->items[i], TEXT("label")));
        put_text(offer, "href", text_printf(request->arena, "/positions/%.*s/questions/new?subject=%.*s", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                            TEXT_ARGUMENTS(value_get_text(subjects->items[i], "value"))));
    }
}

static bool may_put(Request *request, int64_t position)
{
    Value *stage = position_stage_load(request->database, request->arena, position);
    Text code = value_get_text(stage, "stage");
    int64_t owner = value_get_number(stage, "owner");
    bool is_decided_here = text_is(code, "consultation") || text_is(code, "endorsement") || text_is(code, "adoption");
    return is_decided_here && (chairs(&request->reader, owner) || is_secretariat(&request->reader));
}

void questions_for_position(Request *request, int64_t position, Value *sections)
{
    Value *rows = rows_of(request, &of_position, FOR(position));
    bool offers = may_put(request, position);
    if (rows->count == 0 && !offers)
        return;
    Value *data = section_add(sections, "questions", SAY("Votes"), "questions/for_text");
    put(data, "questions", rows);
    put_truth(data, "has_offers", offers);
    put_list(data, "offers");
    if (offers)
        put_offers(request, position_load(request->database, request->arena, position, language_code(request->language)), data);
}

void questions_for_amendment(Request *request, int64_t amendment, Value *sections)
{
    Value *rows = rows_of(request, &of_amendment, FOR(amendment));
    if (rows->count == 0)
        return;
    Value *data = section_add(sections, "questions", SAY("Votes"), "questions/for_text");
    put(data, "questions", rows);
    put_truth(data, "has_offers", false);
    put_list(data, "offers");
}

/* Those of the bodies, those on whose roll the cities stand, and those for which the person is named to vote. */
const Query questions_due_places = {
    "SELECT id FROM question WHERE body IN (SELECT number FROM numbers($1)) "
    "UNION SELECT question FROM question_roll WHERE organisation IN (SELECT number FROM numbers($1)) "
    "UNION SELECT q.id FROM voter v JOIN question q ON q.occasion = v.occasion WHERE v.person = $2"
};

/* ---- What waits ---- */

static Text cities_of(Request *request)
{
    Buffer listed = buffer_new(request->arena, 1 << 16);
    for (int i = 0; i < request->reader.mandate_count; i++)
        buffer_add_listed(&listed, request->reader.mandates[i].organisation);
    for (int i = 0; i < request->reader.seat_count; i++)
        buffer_add_listed(&listed, request->reader.seats[i].organisation);
    return buffer_text(&listed);
}

/* Of those on which a city of the reader's has not voted, the ones for which the reader casts the ballot. */
static Value *to_vote(Request *request)
{
    Value *list = value_list(request->arena);
    if (!is_signed_in(&request->reader))
        return list;
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &unvoted,
                                                                 ARGS(cities_of(request), language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (question_is_voted_for(request->database, request->arena, &request->reader, rows->items[i],
                                  value_get_number(rows->items[i], "organisation"), value_get_number(rows->items[i], "holder")))
            add(list, rows->items[i]);
    return list;
}

void put_questions_to_vote(Request *request)
{
    Value *rows = to_vote(request), *shown = put_list(request->data, "to_vote");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *one = add_object(shown);
        Moment closes_at = value_get_number(rows->items[i], "closes_at");
        put_number(one, "id", value_get_number(rows->items[i], "id"));
        put(one, "title", value_get(rows->items[i], TEXT("title")));
        put(one, "city_name", value_get(rows->items[i], TEXT("city_name")));
        put(one, "closes_at", closes_at ? value_number(request->arena, closes_at) : value_nothing());
    }
    put_truth(request->page, "has_to_vote", shown->count > 0);
}

static void add_item(Request *request, Value *items, const Value *row, const char *message, const char *rest)
{
    Moment closes_at = value_get_number(row, "closes_at");
    waiting_add(items, request_say(request, message, row), question_href(request->arena, value_get_number(row, "id"), rest),
                closes_at ? network_day(request->arena, closes_at) : (Text){ 0 });
}

/* What the chair has to do: what is tied; what should have opened; what nobody but the chair closes. */
static void add_of_chair(Request *request, Value *items, int64_t body)
{
    Value *rows = rows_of(request, &open_of_group, FOR(body));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text state = value_get_text(rows->items[i], "state");
        bool has_end = value_get_number(rows->items[i], "closes_at") != 0;
        Moment opens_at = value_get_number(rows->items[i], "opens_at");
        if (text_is(state, "tied"))
            add_item(request, items, rows->items[i], SAY("Decide the tie: {title}"), "/conduct");
        else if (text_is(state, "open") && !has_end)
            add_item(request, items, rows->items[i], SAY("Close the question when it is time: {title}"), "/conduct");
        else if (text_is(state, "prepared") && (opens_at == 0 || opens_at <= request->now))
            add_item(request, items, rows->items[i], SAY("Open the question: {title}"), "/conduct");
    }
}

void questions_wait_for(Request *request, Value *items)
{
    Value *rows = to_vote(request);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add_item(request, items, rows->items[i], SAY("{city_name} votes: {title}"), "");
    for (int i = 0; i < request->reader.seat_count; i++)
        if (request->reader.seats[i].chairs)
            add_of_chair(request, items, request->reader.seats[i].group);
}

void questions_on_desk(Request *request, Value *items)
{
    Value *tied = rows_of(request, &by_state, FOR("tied")), *prepared = rows_of(request, &by_state, FOR("prepared"));
    for (ptrdiff_t i = 0; i < tied->count; i++)
        add_item(request, items, tied->items[i], SAY("A tie waits for the chair: {title}"), "/conduct");
    for (ptrdiff_t i = 0; i < prepared->count; i++) {
        Moment opens_at = value_get_number(prepared->items[i], "opens_at");
        if (opens_at && opens_at <= request->now)
            add_item(request, items, prepared->items[i], SAY("A question could not open: {title}"), "/conduct");
    }
}
