/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of positions in its orders. */
#include "features/positions/pages.h"

/* $1 how many, $2 audiences, then the filters in their order: $3 language, $4 kind, $5 stage, $6 theme, $7 body, $8 part of the title; $9 and $10
 * where to go on. */
#define COLUMNS                                                                                                         \
    "p.id, p.slug, p.kind, COALESCE(t.text, p.title) AS title, COALESCE(t.language, p.language) AS title_language, "    \
    "p.stage_code, p.commissioned_on, p.published_on, p.moved_at, g.slug AS body_slug, "                                \
    "COALESCE(tg.text, g.name) AS body_name, COALESCE(tg.language, g.language) AS body_name_language, "                 \
    "COALESCE(d.closes_at, 0) AS closes_at, "
#define TABLES                                                                                                          \
    "FROM position p JOIN groups g ON g.id = p.body "                                                                   \
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $3 "                             \
    "LEFT JOIN translation tg ON tg.object = g.id AND tg.field = 'name' AND tg.language = $3 "                          \
    "LEFT JOIN position_stage s ON s.id = p.stage AND s.state = 'open' "                                                \
    "LEFT JOIN deadline d ON d.id = s.deadline AND d.state <> 'withdrawn' "
#define FILTERS                                                                                                         \
    "WHERE " SEEN_BY("$2", "p.shown_to") " "                                                                            \
    "AND ($4 = '' OR p.kind = $4) AND ($5 = '' OR p.stage_code = $5) "                                                  \
    "AND ($6 = '' OR EXISTS (SELECT 1 FROM position_theme pt JOIN theme th ON th.id = pt.theme "                        \
    "LEFT JOIN theme area ON area.id = th.parent WHERE pt.position = p.id AND (th.slug = $6 OR area.slug = $6))) "      \
    "AND ($7 = '' OR g.slug = $7) AND ($8 = '' OR p.title_key LIKE '%' || $8 || '%') "

static const Query latest = { "SELECT " COLUMNS "p.moved_at AS sort_key " TABLES FILTERS "ORDER BY p.moved_at DESC, p.id DESC LIMIT $1" };
static const Query latest_after = {
    "SELECT " COLUMNS "p.moved_at AS sort_key " TABLES FILTERS
    "AND (p.moved_at, p.id) < ($9, $10) ORDER BY p.moved_at DESC, p.id DESC LIMIT $1"
};
static const Query by_title = { "SELECT " COLUMNS "p.title_key AS sort_key " TABLES FILTERS "ORDER BY p.title_key, p.id LIMIT $1" };
static const Query by_title_after = {
    "SELECT " COLUMNS "p.title_key AS sort_key " TABLES FILTERS
    "AND (p.title_key, p.id) > ($9, $10) ORDER BY p.title_key, p.id LIMIT $1"
};

static const ListFilter filters[] = {
    { "language", NULL },
    { "kind", SAY("Kind") },
    { "stage", SAY("Stage") },
    { "theme", SAY("Theme") },
    { "body", SAY("Commissioned by") },
    { "q", SAY("Title"), .folds = true },
    { 0 }
};
static const ListOrder orders[] = {
    { "latest", SAY("Latest move first"), &latest, &latest_after, true },
    { "title", SAY("Title"), &by_title, &by_title_after, false },
    { 0 }
};
static const ListColumn columns[] = {
    { "title", SAY("Title") },
    { "kind_name", SAY("Kind") },
    { "stage_name", SAY("Stage") },
    { "body_name", SAY("Commissioned by") },
    { "commissioned_on", SAY("Commissioned on") },
    { "published_on", SAY("Published on") },
    { "slug", SAY("Address") },
    { 0 }
};

static void dress(Request *request, Value *row)
{
    position_row_dress(request, row);
}

static const Query some = { "SELECT " COLUMNS "p.moved_at AS sort_key " TABLES FILTERS "AND p.id IN (SELECT number FROM numbers($9)) LIMIT $1" };

static const List positions_list = { "positions", filters, orders, columns, 50, dress, "title", .some = &some, .kind = "position" };

static const Query bodies = {
    "SELECT g.slug AS value, COALESCE(t.text, g.name) AS label FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE " SEEN_BY("$2", "g.audience") " AND EXISTS (SELECT 1 FROM position p WHERE p.body = g.id) ORDER BY g.name_key, g.id LIMIT 500"
};

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    Value *kinds = put_list(choices, "kind"), *stages = put_list(choices, "stage"), *commissioning = put_list(choices, "body");
    choice_add(kinds, (Text){ 0 }, request_say(request, SAY("All kinds"), NULL));
    position_kinds_offer(request, kinds);
    choice_add(stages, (Text){ 0 }, request_say(request, SAY("All stages"), NULL));
    position_stages_offer(request, stages);
    put_choices_of_themes(request, SAY("All themes"));
    choice_add(commissioning, (Text){ 0 }, request_say(request, SAY("All groups"), NULL));
    Value *found = value_from_rows(request->arena, database_query(request->database, request->arena, &bodies,
                                                                  ARGS(language_code(request->language), request->reader.audiences)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(commissioning, value_get_text(found->items[i], "value"), value_get_text(found->items[i], "label"));
    choices_sort(request, commissioning);
}

Answer show_positions(Request *request)
{
    if (request->face == FACE_HTML)
        put_choices(request);
    Answer answer = list_answer(request, &positions_list);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_truth(request->page, "may_commission", may_commission(request));
    put_truth(request->page, "may_change_rules", is_secretariat(&request->reader));
    put_text(request->page, "title", request_say(request, SAY("Positions"), NULL));
    request->template = "positions/list";
    return ANSWER_PAGE;
}
