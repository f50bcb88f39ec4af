/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of decisions: everybody's, and those of one body with the form for who chairs it. */
#include "features/decisions/pages.h"

#include "features/groups/groups.h"
#include "http/assets.h"
#include "http/list.h"

/* $1 how many, $2 audiences, then the filters in their order: $3 place, $4 language, $5 body, $6 year, $7 adopted or rejected; $8 and $9 where to go on. */
#define COLUMNS                                                                                                         \
    "d.id, d.source, d.position, d.year, d.number, d.text, d.language AS text_language, d.reason, d.language AS reason_language, " \
    "d.adopted, d.decided_on, d.review_on, g.slug AS body_slug, "                                                       \
    "COALESCE(t.text, g.name) AS body_name, COALESCE(t.language, g.language) AS body_name_language, "
#define TABLES                                                                                                          \
    "FROM decision d JOIN groups g ON g.id = d.body "                                                                   \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $4 "
#define FILTERS                                                                                                         \
    "WHERE " SEEN_BY("$2", "d.audience") " AND ($5 = '' OR g.slug = $5) AND ($6 = 0 OR d.year = $6) "                   \
    "AND ($7 = '' OR d.adopted = CASE $7 WHEN 'adopted' THEN 1 ELSE 0 END) "
#define EVERYBODYS FILTERS "AND $3 = 0 "
#define OF_BODY FILTERS "AND d.body = $3 "
#define NEWEST "ORDER BY d.decided_on DESC, d.id DESC LIMIT $1"
#define OLDEST "ORDER BY d.decided_on, d.id LIMIT $1"
#define BEFORE "AND (d.decided_on, d.id) < ($8, $9) "
#define AFTER "AND (d.decided_on, d.id) > ($8, $9) "

static const Query all_newest = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES EVERYBODYS NEWEST };
static const Query all_newest_after = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES EVERYBODYS BEFORE NEWEST };
static const Query all_oldest = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES EVERYBODYS OLDEST };
static const Query all_oldest_after = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES EVERYBODYS AFTER OLDEST };
static const Query newest = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES OF_BODY NEWEST };
static const Query newest_after = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES OF_BODY BEFORE NEWEST };
static const Query oldest = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES OF_BODY OLDEST };
static const Query oldest_after = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES OF_BODY AFTER OLDEST };

#define FILTERS_OF(body_label)                                                                                          \
    { { "place", NULL, .is_number = true }, { "language", NULL }, { "body", body_label }, { "year", SAY("Year"), .is_number = true }, \
      { "outcome", SAY("Outcome") }, { 0 } }
static const ListFilter all_filters[] = FILTERS_OF(SAY("Body"));
static const ListFilter filters[] = FILTERS_OF(NULL);
static const ListOrder all_orders[] = {
    { "newest", SAY("Newest first"), &all_newest, &all_newest_after, false },
    { "oldest", SAY("Oldest first"), &all_oldest, &all_oldest_after, false },
    { 0 }
};
static const ListOrder orders[] = {
    { "newest", SAY("Newest first"), &newest, &newest_after, false },
    { "oldest", SAY("Oldest first"), &oldest, &oldest_after, false },
    { 0 }
};
static const ListColumn columns[] = {
    { "reference", SAY("Number") }, { "decided_on", SAY("Day") },           { "body_name", SAY("Body") },     { "text", SAY("Decision") },
    { "reason", SAY("Reason") },    { "outcome_name", SAY("Outcome") },     { "review_on", SAY("Review on") }, { "href", SAY("Address") },
    { 0 }
};

#define CHOSEN "AND d.id IN (SELECT number FROM numbers($8)) LIMIT $1"
static const Query some = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES EVERYBODYS CHOSEN };
static const Query some_of_body = { "SELECT " COLUMNS "d.decided_on AS sort_key " TABLES OF_BODY CHOSEN };

static const List all_decisions = { "decisions", all_filters, all_orders, columns, 50, decision_dress, NULL, .some = &some, .kind = "decision" };
static const List decisions_of_group = {
    "decisions", filters, orders, columns, 50, decision_dress, NULL, .some = &some_of_body, .kind = "decision"
};

static const Query bodies = {
    "SELECT g.slug AS value, COALESCE(t.text, g.name) AS label FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE " SEEN_BY("$2", "g.audience") " AND EXISTS (SELECT 1 FROM decision d WHERE d.body = g.id) ORDER BY g.name_key, g.id LIMIT 500"
};

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    Value *outcomes = put_list(choices, "outcome"), *deciding = put_list(choices, "body");
    choice_add(outcomes, (Text){ 0 }, request_say(request, SAY("All outcomes"), NULL));
    choice_add(outcomes, TEXT("adopted"), request_say(request, SAY("Adopted"), NULL));
    choice_add(outcomes, TEXT("rejected"), request_say(request, SAY("Not adopted"), NULL));
    choice_add(deciding, (Text){ 0 }, request_say(request, SAY("All groups"), NULL));
    Value *found = value_from_rows(request->arena, database_query(request->database, request->arena, &bodies,
                                                                  ARGS(language_code(request->language), request->reader.audiences)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(deciding, value_get_text(found->items[i], "value"), value_get_text(found->items[i], "label"));
    choices_sort(request, deciding);
}

Answer show_decisions(Request *request)
{
    if (request->face == FACE_HTML)
        put_choices(request);
    Answer answer = list_answer(request, &all_decisions);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put(request->page, "form", value_nothing());
    put(request->page, "group", value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Decisions"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    request->template = "decisions/list";
    return ANSWER_PAGE;
}

/* For a decision that was taken elsewhere. */
static void put_form(Request *request, const Value *group)
{
    put(request->page, "form", value_nothing());
    if (!leads_body(&request->reader, value_get_number(group, "id")))
        return;
    put_decision_choices(request);
    Value *current = value_object(request->arena);
    put_text(current, "decided_on", request->today);
    put_text(current, "language", language_code(request->language));
    put_text(current, "adopted", TEXT("adopted"));
    form_show(request, "form", &decision_form,
              text_z(request->arena, text_printf(request->arena, "/groups/%.*s/decisions", TEXT_ARGUMENTS(value_get_text(group, "slug")))), current);
}

Answer show_decisions_of_group(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    request->place = value_get_number(group, "id");
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    if (request->face == FACE_HTML)
        put_choices(request);
    Answer answer = list_answer(request, &decisions_of_group);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_form(request, group);
    put(request->page, "group", group);
    put_text(request->page, "title", request_say(request, SAY("Decisions of {name}"), group));
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    request->template = "decisions/list";
    return ANSWER_PAGE;
}
