/* SPDX-License-Identifier: EUPL-1.2 */
/* What amendments add to pages that gather: a position, a city, my page. */
#include "features/amendments/pages.h"

enum { MOST = 20 };

/* $1 city, $2 language, $3 audiences. */
static const Query of_city = {
    "SELECT a.id, a.label, a.kind, a.state, a.fate, a.by_hand, a.supporters, p.slug, COALESCE(t.text, p.title) AS title, "
    "COALESCE(t.language, p.language) AS title_language "
    "FROM amendment a JOIN position p ON p.id = a.position "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "
    "WHERE a.organisation = $1 AND " SEEN_BY("$3", "p.audience") " ORDER BY a.submitted_at DESC, a.id DESC LIMIT 20"
};
#define WAITING                                                                                                          \
    "SELECT a.id, a.label, a.kind, a.by_hand, p.slug, COALESCE(t.text, p.title) AS title, COALESCE(o.name, '') AS name "  \
    "FROM amendment a JOIN position p ON p.id = a.position LEFT JOIN organisation o ON o.id = a.organisation "           \
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "                              \
    "WHERE a.organisation = $1 AND a.state IN ('submitted', 'collecting') AND a.fate = '' "                              \
    "AND " SEEN_BY("$3", "p.audience") " "
static const Query needs_hand = { WAITING "AND a.by_hand = 1 ORDER BY a.position, a.label LIMIT 20" };
static const Query collides = {
    WAITING "AND (EXISTS (SELECT 1 FROM amendment_collision c WHERE c.first = a.id AND c.needs_choice = 1) "
    "OR EXISTS (SELECT 1 FROM amendment_collision c WHERE c.second = a.id AND c.needs_choice = 1)) "
    "AND EXISTS (SELECT 1 FROM position_stage s WHERE s.id = p.stage AND s.amends <> 'nobody') ORDER BY a.position, a.label LIMIT 20"
};
/* Positions with amendments that look for supporters. $1: audiences; $2: the language. */
static const Query looking = {
    "SELECT a.position, COUNT(*) AS amendments, MIN(p.slug) AS slug, MIN(COALESCE(t.text, p.title)) AS title "
    "FROM amendment a JOIN position p ON p.id = a.position "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "
    "WHERE a.state = 'collecting' AND " SEEN_BY("$1", "p.audience") " GROUP BY a.position ORDER BY a.position LIMIT 20"
};
/* Of those, what is not this city's own and not supported by it yet. */
static const Query unsupported = {
    "SELECT COUNT(*) FROM amendment a WHERE a.state = 'collecting' AND a.position = $1 AND a.organisation <> $2 AND NOT EXISTS (SELECT 1 FROM "
    "amendment_supporter s WHERE s.amendment = a.id AND s.organisation = $2)"
};

/* Those that stand on the latest version, by paragraph. */
static const Query beside = {
    "SELECT g.paragraph, COUNT(*) AS amendments FROM amendment_ground g JOIN amendment a ON a.id = g.amendment WHERE g.version = $1 "
    "AND a.state = 'submitted' GROUP BY g.paragraph ORDER BY g.paragraph"
};

/* The caller shows the text, so its reader sees them. */
void amendments_beside_paragraphs(Request *request, int64_t position, Value *marks)
{
    Text slug = value_get_text(position_load(request->database, request->arena, position, language_code(request->language)), "slug");
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &beside,
                                                                 ARGS(version_latest(request->database, position))));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t paragraph = value_get_number(rows->items[i], "paragraph");
        if (paragraph == 0)
            continue;
        mark_add(marks, paragraph, request_say(request, SAY("{amendments, plural, one {# amendment} other {# amendments}}"), rows->items[i]),
                 text_printf(request->arena, "/positions/%.*s/amendments?paragraph=%lld", TEXT_ARGUMENTS(slug), (long long)paragraph),
                 value_get_number(rows->items[i], "amendments"));
    }
}

/* For who sees the text. */
void amendments_for_position(Request *request, int64_t position, Value *sections)
{
    Value *row = position_load(request->database, request->arena, position, language_code(request->language));
    if (!row || !position_rights(request->database, request->arena, &request->reader, row).sees)
        return;
    PositionRights rights = position_rights(request->database, request->arena, &request->reader, row);
    Value *counts = tally_load(request->database, request->arena, position);
    bool is_empty = value_get_number(counts, "submitted") == 0 && value_get_number(counts, "collecting") == 0;
    if (is_empty && !rights.amends)
        return;
    Value *data = section_add(sections, "amendments", SAY("Amendments"), "amendments/for_position");
    put(data, "counts", counts);
    put_text(data, "href", text_printf(request->arena, "/positions/%.*s/amendments", TEXT_ARGUMENTS(value_get_text(row, "slug"))));
    put_truth(data, "may_amend", rights.amends);
}

static Text href_of(Arena *arena, const Value *row)
{
    return amendment_href(arena, row, value_get_number(row, "id"));
}

void amendments_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &of_city,
                                                                 ARGS(organisation, language_code(request->language), request->reader.audiences)));
    if (rows->count == 0)
        return;
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *row = rows->items[i];
        bool is_submitted = text_is(value_get_text(row, "state"), "submitted");
        put_text(row, "href", href_of(request->arena, row));
        put_text(row, "stands", is_submitted ? amendment_fate_in_words(request->language, value_get_text(row, "fate"))
                                             : amendment_state_in_words(request->language, value_get_text(row, "state")));
    }
    put(section_add(sections, "amendments", SAY("Amendments"), "amendments/for_city"), "amendments", rows);
}

/* ---- My page ---- */

static void wait_each(Request *request, const Query *query, int64_t organisation, const char *message, Value *items)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query,
                                                                 ARGS(organisation, language_code(request->language), request->reader.audiences)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        waiting_add(items, request_say(request, message, rows->items[i]), href_of(request->arena, rows->items[i]), (Text){ 0 });
}

/* How many the reader's cities could support. */
static int64_t supportable(Request *request, int64_t position)
{
    Value *row = position_load(request->database, request->arena, position, TEXT("en"));
    int64_t most = 0;
    for (int i = 0; i < request->reader.mandate_count; i++) {
        int64_t organisation = request->reader.mandates[i].organisation;
        if (!position_amends_for(request->database, request->arena, &request->reader, row, organisation))
            continue;
        int64_t count = database_number(request->database, &unsupported, ARGS(position, organisation), 0);
        most = count > most ? count : most;
    }
    return most;
}

static void support_waits(Request *request, Value *items)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &looking,
                                                                 ARGS(request->reader.audiences, language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t count = supportable(request, value_get_number(rows->items[i], "position"));
        if (count == 0)
            continue;
        put_number(rows->items[i], "count", count);
        waiting_add(items, request_say(request, SAY("“{title}”: {count, plural, one {# amendment looks} other {# amendments look}} for supporters"),
                                       rows->items[i]),
                    text_printf(request->arena, "/positions/%.*s/amendments?state=collecting",
                                TEXT_ARGUMENTS(value_get_text(rows->items[i], "slug"))), (Text){ 0 });
    }
}

void amendments_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++) {
        int64_t organisation = request->reader.mandates[i].organisation;
        wait_each(request, &needs_hand, organisation, SAY("“{title}” has moved on: please look at amendment {label} of {name}"), items);
        wait_each(request, &collides, organisation, SAY("“{title}”: amendment {label} of {name} collides with others"), items);
    }
    if (request->reader.mandate_count > 0)
        support_waits(request, items);
}
