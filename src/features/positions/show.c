/* SPDX-License-Identifier: EUPL-1.2 */
/* One position: what every page of it has on top, and its own page. */
#include "features/positions/pages.h"

#include "features/groups/groups.h"
#include "http/app.h"
#include "http/assets.h"
#include "http/live.h"
#include "http/stations.h"
#include "view/markdown.h"

enum { HISTORY_LENGTH = 30 };

const Shape position_shape[] = {
    { "id", SHAPE_NUMBER, "number of the position", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "kind", SHAPE_TEXT, "position, statement, declaration or reply", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "title", SHAPE_WORDS, "its title", NULL, false },
    { "language", SHAPE_TEXT, "the authoritative one", NULL, false },
    { "task", SHAPE_WORDS, "what was asked for; Markdown", NULL, false },
    { "body_name", SHAPE_WORDS, "the group that commissioned it; empty where the reader may not see it", NULL, false },
    { "body_href", SHAPE_TEXT, "its page", NULL, false },
    { "owner_name", SHAPE_WORDS, "the group whose stage it is", NULL, false },
    { "owner_href", SHAPE_TEXT, "its page", NULL, false },
    { "file", SHAPE_TEXT, "of a reply: what is replied to", NULL, false },
    { "file_closes_on", SHAPE_TEXT, "of a reply: until when; may be empty", NULL, false },
    { "review_on", SHAPE_TEXT, "when the network looks at it again; empty: not set", NULL, false },
    { "commissioned_on", SHAPE_DAY, "when it was commissioned", NULL, false },
    { "published_on", SHAPE_TEXT, "empty: not yet", NULL, false },
    { "stage_code", SHAPE_TEXT, "the stage that is open; superseded; dropped", NULL, false },
    { "stage_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "stations", SHAPE_LIST, "the life of the text", station_shape, false },
    { "closes_at", SHAPE_MOMENT, "when the stage closes by itself; nothing: when it is closed", NULL, true },
    { 0 }
};

/* A page of a position: shown where there is such an address that the reader may ask for, where it has a meaning,
 * and where the reader sees what it is about. */
static const struct {
    const char *code;
    const char *path;
    const char *label;
    bool without_text; /* stands for those, too, who see that the text exists and not the text */
    const char *only;  /* kind or stages for which alone it stands, between spaces; NULL: all */
} tabs[] = {
    { "text", "/positions/{position}", SAY("Text"), true, NULL },
    { "amendments", "/positions/{position}/amendments", SAY("Amendments"), false, NULL },
    { "procedure", "/positions/{position}/procedure", SAY("Answers"), false, NULL },
    { "comments", "/positions/{position}/comments", SAY("Comments"), false, NULL },
    { "versions", "/positions/{position}/versions", SAY("Versions"), false, NULL },
    { "languages", "/positions/{position}/languages", SAY("Languages"), false, NULL },
    { "signatures", "/positions/{position}/signatures", SAY("Signatures"), false, " declaration " },
    { "follow_up", "/positions/{position}/follow-up", SAY("Follow-up"), false, " published follow_up superseded " },
    { "stages", "/positions/{position}/stages", SAY("Stages"), true, NULL },
    { "people", "/positions/{position}/people", SAY("People"), true, NULL },
    { "talk", "/positions/{position}/threads", SAY("Talk"), true, NULL },
    { "papers", "/positions/{position}/papers", SAY("Papers"), true, NULL },
    { "deadlines", "/positions/{position}/deadlines", SAY("Deadlines"), false, NULL },
};

static bool stands_for(Request *request, const char *only, const Value *position)
{
    Text kind = value_get_text(position, "kind"), stage = value_get_text(position, "stage_code");
    return !only || text_find(text_from_z(only), text_printf(request->arena, " %.*s ", TEXT_ARGUMENTS(kind)), 0) >= 0 ||
           text_find(text_from_z(only), text_printf(request->arena, " %.*s ", TEXT_ARGUMENTS(stage)), 0) >= 0;
}

static void put_tabs(Request *request, const Value *position, const char *current)
{
    Value *list = put_list(request->page, "position_tabs");
    ptrdiff_t stem = TEXT("/positions/{position}").length;
    bool sees = position_rights(request->database, request->arena, &request->reader, position).sees;
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
        if (!(sees || tabs[i].without_text) || !app_has_page(request, tabs[i].path) || !stands_for(request, tabs[i].only, position))
            continue;
        Value *tab = add_object(list);
        put_text(tab, "name", request_say(request, tabs[i].label, NULL));
        put_text(tab, "href", text_printf(request->arena, "/positions/%.*s%s", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                          tabs[i].path + stem));
        put_truth(tab, "is_current", text_is(text_from_z(tabs[i].code), current));
    }
}

void put_position_group(Request *request, Value *shown, const char *name, const char *href, int64_t group)
{
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    bool is_seen = brief && may_see(&request->reader, value_get_number(brief, "audience"));
    put(shown, name, is_seen ? value_get(brief, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
    put_text(shown, href, is_seen ? text_join(request->arena, TEXT("/groups/"), value_get_text(brief, "slug")) : (Text){ 0 });
}

void put_position(Request *request, const Value *position, const char *tab)
{
    static const char *const members[] = { "id", "slug", "kind", "title", "language", "task", "file", "file_closes_on", "review_on",
                                           "commissioned_on", "published_on", "stage_code" };
    Value *shown = put_object(request->data, "position");
    put_text(request->page, "style", asset_address(request->arena, "texts.css"));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(position, text_from_z(members[i])));
    put_text(shown, "kind_name", position_kind_in_words(request->language, value_get_text(position, "kind")));
    put_text(shown, "stage_name", stage_in_words(request->language, value_get_text(position, "stage_code")));
    put_position_group(request, shown, "body_name", "body_href", value_get_number(position, "body"));
    put_position_group(request, shown, "owner_name", "owner_href", value_get_number(position, "owner"));
    put(shown, "stations", position_stations(request, position));
    Value *stage = position_stage_load(request->database, request->arena, value_get_number(position, "id"));
    int64_t closes_at = value_get_number(stage, "closes_at");
    put(shown, "closes_at", closes_at ? value_number(request->arena, closes_at) : value_nothing());
    put_tabs(request, position, tab);
}

/* page.task: the task as HTML. */
static void put_task(Request *request, const Value *position)
{
    const Value *task = value_get(position, TEXT("task"));
    Value *shown = put_object(request->page, "task");
    bool is_page_language = text_equal(task->language, language_code(request->language));
    put_text(shown, "html", markdown_html(request->arena, task->text, NULL));
    put_text(shown, "html_language", is_page_language ? (Text){ 0 } : task->language);
}

/* data.superseded_by: the text that took its place, where the reader may see that. */
static void put_successor(Request *request, const Value *position)
{
    Value *named = value_object(request->arena);
    int64_t successor = value_get_number(position, "superseded_by");
    bool is_seen = successor && positions_name_object(request, successor, named);
    put(request->data, "superseded_by", is_seen ? named : value_nothing());
}

static void put_actions(Request *request, const Value *position, const PositionRights *rights)
{
    put_truth(request->page, "leads", rights->leads);
    put_truth(request->page, "may_amend", rights->amends);
    put_truth(request->page, "is_published", value_get_number(position, "audience") == AUDIENCE_PUBLIC);
    put_truth(request->page, "may_dissent",
              rights->sees && request->reader.mandate_count > 0 && !dissent_problem(value_get_text(position, "stage_code"), true));
}

Answer show_position(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(position, "id");
    put_position(request, position, "text");
    put_truth(request->data, "sees_text", rights.sees);
    put_position_people(request, id);
    put_position_dissents(request, position, rights.sees);
    put_successor(request, position);
    put(request->data, "themes", position_themes(request->database, request->arena, id, language_code(request->language)));
    put_task(request, position);
    put_actions(request, position, &rights);
    gather_for_position(request, id);
    gather_history(request, id, HISTORY_LENGTH);
    request_live(request, id);
    put(request->page, "title", value_get(position, TEXT("title")));
    request->template = "positions/show";
    return ANSWER_PAGE;
}
