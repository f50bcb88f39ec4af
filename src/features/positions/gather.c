/* SPDX-License-Identifier: EUPL-1.2 */
/* What positions add to pages that gather: a group, a theme, a city, handover packs, my page, the desk. */
#include "features/positions/pages.h"

#include "base/zone.h"
#include "features/seats/seats.h"

/* $1: of what; $2: the language; $3: audiences. */
#define ROW                                                                                                             \
    "SELECT p.id, p.slug, p.kind, COALESCE(t.text, p.title) AS title, COALESCE(t.language, p.language) AS title_language, " \
    "p.stage_code, p.owner, g.slug AS body_slug, COALESCE(tg.text, g.name) AS body_name, "                              \
    "COALESCE(tg.language, g.language) AS body_name_language, COALESCE(d.closes_at, 0) AS closes_at "                   \
    "FROM position p JOIN groups g ON g.id = p.body "                                                                   \
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "                             \
    "LEFT JOIN translation tg ON tg.object = g.id AND tg.field = 'name' AND tg.language = $2 "                          \
    "LEFT JOIN position_stage s ON s.id = p.stage AND s.state = 'open' "                                                \
    "LEFT JOIN deadline d ON d.id = s.deadline AND d.state <> 'withdrawn' "
#define SEEN "AND " SEEN_BY("$3", "p.shown_to") " "
#define LATEST "ORDER BY p.moved_at DESC, p.id DESC LIMIT 20"

static const Query of_group = {
    ROW "WHERE p.id IN (SELECT id FROM position WHERE body = $1 UNION SELECT id FROM position WHERE drafting_group = $1 "
    "UNION SELECT id FROM position WHERE owner = $1) " SEEN LATEST
};
static const Query of_theme = {
    ROW "WHERE p.id IN (SELECT position FROM position_theme WHERE theme IN (SELECT id FROM theme WHERE id = $1 OR parent = $1)) " SEEN LATEST
};
static const Query of_city = {
    ROW "WHERE p.id IN (SELECT position FROM position_role WHERE organisation = $1 AND ends = '' "
    "UNION SELECT position FROM position_dissent WHERE organisation = $1) " SEEN LATEST
};
/* $4: today. */
static const Query written_by = {
    ROW "JOIN position_role r ON r.position = p.id AND r.person = $1 AND r.starts <= $4 AND (r.ends = '' OR r.ends > $4) "
    "WHERE s.writes = 'drafters' " SEEN "ORDER BY p.moved_at, p.id LIMIT 20"
};
static const Query of_person = {
    ROW "WHERE p.id IN (SELECT position FROM position_role r WHERE r.person = $1 AND r.starts <= $4 AND (r.ends = '' OR r.ends > $4)) "
    SEEN LATEST
};
static const Query led_by = {
    ROW "WHERE p.owner = $1 AND d.id IS NULL AND p.stage_code NOT IN ('published', 'follow_up', 'superseded', 'dropped') " SEEN
    "ORDER BY p.moved_at, p.id LIMIT 20"
};
static const Query consulted = {
    ROW "WHERE p.stage_code = $1 AND s.amends = 'members' " SEEN "ORDER BY p.moved_at, p.id LIMIT 20"
};
static const Query without_drafter = {
    ROW "WHERE p.stage_code = $1 AND NOT EXISTS (SELECT 1 FROM position_role r WHERE r.position = p.id AND r.ends = '') " SEEN
    "ORDER BY p.moved_at, p.id LIMIT 20"
};
static const Query to_review = {
    ROW "WHERE p.review_on > '' AND p.review_on <= $1 AND p.stage_code IN ('published', 'follow_up') " SEEN
    "ORDER BY p.review_on, p.id LIMIT 20"
};

/* Those that the groups commissioned, draft or have now, and those that the person works on. */
const Query positions_due_places = {
    "SELECT id FROM position WHERE body IN (SELECT number FROM numbers($1)) "
    "UNION SELECT id FROM position WHERE drafting_group IN (SELECT number FROM numbers($1)) "
    "UNION SELECT id FROM position WHERE owner IN (SELECT number FROM numbers($1)) "
    "UNION SELECT position FROM position_role WHERE person = $2 AND ends = ''"
};

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        position_row_dress(request, rows->items[i]);
    return rows;
}

#define FOR(what) ARGS(what, language_code(request->language), request->reader.audiences)

static void put_section(Request *request, const Query *query, int64_t object, Value *sections)
{
    Value *rows = rows_of(request, query, FOR(object));
    if (rows->count > 0)
        put(section_add(sections, "positions", SAY("Positions"), "positions/section"), "positions", rows);
}

void positions_for_group(Request *request, int64_t group, Value *sections)
{
    put_section(request, &of_group, group, sections);
}

void positions_for_theme(Request *request, int64_t theme, Value *sections)
{
    put_section(request, &of_theme, theme, sections);
}

void positions_for_city(Request *request, int64_t organisation, Value *sections)
{
    put_section(request, &of_city, organisation, sections);
}

void positions_for_person(Request *request, int64_t person, Value *sections)
{
    Value *rows = rows_of(request, &of_person, ARGS(person, language_code(request->language), request->reader.audiences, request->today));
    if (may_see(&request->reader, AUDIENCE_NETWORK) && rows->count > 0)
        put(section_add(sections, "positions", SAY("Works on texts"), "positions/section"), "positions", rows);
}

static void add_all(Request *request, Value *items, const Value *rows, const char *message, const char *address)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text slug = value_get_text(rows->items[i], "slug");
        int64_t closes_at = value_get_number(rows->items[i], "closes_at");
        waiting_add(items, request_say(request, message, rows->items[i]),
                    text_printf(request->arena, "/positions/%.*s%s", TEXT_ARGUMENTS(slug), address),
                    closes_at ? network_day(request->arena, closes_at) : (Text){ 0 });
    }
}

static bool acts_for_member(Request *request)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (text_is(standing_of_city(request->database, request->arena, request->reader.mandates[i].organisation), "active"))
            return true;
    return false;
}

void positions_wait_for(Request *request, Value *items)
{
    const Reader *reader = &request->reader;
    Text language = language_code(request->language);
    add_all(request, items, rows_of(request, &written_by, ARGS(reader->person, language, reader->audiences, request->today)),
            SAY("You draft: {title}"), "");
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs)
            add_all(request, items, rows_of(request, &led_by, FOR(reader->seats[i].group)),
                    SAY("{title}: close the stage when it is done ({stage_name})"), "/stages");
    if (acts_for_member(request))
        add_all(request, items, rows_of(request, &consulted, FOR("consultation")), SAY("Your city is consulted: {title}"), "");
}

void positions_on_desk(Request *request, Value *items)
{
    add_all(request, items, rows_of(request, &without_drafter, FOR("drafting")), SAY("Nobody drafts yet: {title}"), "/people");
    add_all(request, items, rows_of(request, &to_review, FOR(request->today)), SAY("To be looked at again: {title}"), "/supersede");
}

/* What a new chair or coordinator finds unfinished. */
static void put_open(Request *request, const Query *query, int64_t object, Value *sections)
{
    Value *rows = rows_of(request, query, FOR(object)), *open = value_list(request->arena);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text stage = value_get_text(rows->items[i], "stage_code");
        if (!text_is(stage, "follow_up") && !text_is(stage, "superseded") && !text_is(stage, "dropped"))
            add(open, rows->items[i]);
    }
    if (open->count > 0)
        put(section_add(sections, "positions", SAY("Positions"), "positions/section"), "positions", open);
}

void positions_open_for_group(Request *request, int64_t group, Value *sections)
{
    put_open(request, &of_group, group, sections);
}

void positions_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    put_open(request, &of_city, organisation, sections);
}
