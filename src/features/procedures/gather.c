/* SPDX-License-Identifier: EUPL-1.2 */
/* What procedures add to pages that gather: a position's page, and what waits for somebody. */
#include "features/procedures/pages.h"

#include "base/zone.h"

static const Query counts = {
    "SELECT COUNT(*) AS open, (SELECT COUNT(*) FROM amendment_answer a JOIN amendment m ON m.id = a.amendment WHERE a.position = $1 "
    "AND a.published_at > 0 AND a.is_latest = 1 AND m.fate = '' AND m.state = 'submitted') AS published FROM amendment WHERE position = $1 "
    "AND state = 'submitted' AND fate = '' AND kind <> 'modified'"
};
/* $1: the person; $2: today. */
static const Query to_answer = {
    "SELECT p.id, p.slug, COALESCE(t.text, p.title) AS title, COALESCE(t.language, p.language) AS title_language, COUNT(*) AS unanswered FROM position_role r "
    "JOIN position p ON p.id = r.position JOIN amendment a ON a.position = p.id LEFT JOIN amendment_answer w ON w.amendment = a.id AND w.number = 1 "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $3 "
    "WHERE r.person = $1 AND r.role = 'rapporteur' AND r.starts <= $2 AND (r.ends = '' OR r.ends > $2) AND a.state = 'submitted' AND a.fate = '' "
    "AND a.kind <> 'modified' AND w.id IS NULL GROUP BY p.id, p.slug, p.title, p.language, t.text, t.language ORDER BY p.id"
};
/* $1: the city. */
static const Query to_agree = {
    "SELECT a.id, a.label, p.slug, p.id AS position, COALESCE(t.text, p.title) AS title FROM amendment a "
    "JOIN amendment_answer w ON w.amendment = a.id AND w.is_latest = 1 "
    "JOIN position p ON p.id = a.position LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "
    "WHERE a.organisation = $1 AND a.state = 'submitted' AND a.fate = '' AND w.answer = 'accept_modified' AND w.agrees = '' ORDER BY a.id"
};

void procedures_for_position(Request *request, int64_t position, Value *sections)
{
    Value *row = value_from_row(request->arena, database_query(request->database, request->arena, &counts, ARGS(position)));
    Value *shown = position_load(request->database, request->arena, position, language_code(request->language));
    if (value_get_number(row, "open") == 0 || !position_rights(request->database, request->arena, &request->reader, shown).sees)
        return;
    Value *data = section_add(sections, "procedure", SAY("Answers to amendments"), "procedures/for_position");
    put(data, "open", value_get(row, TEXT("open")));
    put(data, "published", value_get(row, TEXT("published")));
    put_text(data, "href", procedure_href(request->arena, shown, "/procedure"));
}

/* The day on which the stage ends, where it does so by itself. */
static Text due_day(Request *request, int64_t position)
{
    Moment closes_at = value_get_number(position_stage_load(request->database, request->arena, position), "closes_at");
    return closes_at ? network_day(request->arena, closes_at) : (Text){ 0 };
}

static void answers_wait(Request *request, Value *items)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &to_answer,
                                                                 ARGS(request->reader.person, request->today, language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        waiting_add(items, request_say(request, SAY("{title}: {unanswered, plural, one {# amendment waits} other {# amendments wait}} for your answer"), rows->items[i]),
                    procedure_href(request->arena, rows->items[i], "/procedure"), due_day(request, value_get_number(rows->items[i], "id")));
}

static void consents_wait(Request *request, Value *items, int64_t organisation)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &to_agree,
                                                                 ARGS(organisation, language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        waiting_add(items, request_say(request, SAY("{title}: does your city agree with another text for its amendment {label}?"), row),
                    text_printf(request->arena, "/positions/%.*s/amendments/%lld/consent", TEXT_ARGUMENTS(value_get_text(row, "slug")),
                                (long long)value_get_number(row, "id")),
                    due_day(request, value_get_number(row, "position")));
    }
}

void procedures_wait_for(Request *request, Value *items)
{
    if (!is_signed_in(&request->reader))
        return;
    answers_wait(request, items);
    for (int i = 0; i < request->reader.mandate_count; i++) {
        bool is_first = true;
        for (int j = 0; j < i; j++)
            is_first = is_first && request->reader.mandates[j].organisation != request->reader.mandates[i].organisation;
        if (is_first)
            consents_wait(request, items, request->reader.mandates[i].organisation);
    }
}
