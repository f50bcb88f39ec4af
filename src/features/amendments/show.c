/* SPDX-License-Identifier: EUPL-1.2 */
/* One amendment: what it changes, why, who supports it, what it collides with, what becomes of it, and what the reader can do. */
#include "features/amendments/pages.h"

#include "features/amendments/rules.h"
#include "text/diff.h"

enum { HISTORY = 50 };

static const Query name_of_mover = {
    "SELECT p.name FROM person p WHERE p.id = $1 AND p.status = 'active' AND " SEEN_BY("$2", "p.audience")
};
/* $1: those that amend it, stand in its place, or are part of it. */
static const Query relatives = {
    "SELECT a.id, a.label, a.kind, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language, a.state, a.fate, "
    "a.amends, a.instead_of, a.part_of FROM amendment a LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE a.amends = $1 OR a.instead_of = $1 OR a.part_of = $1 ORDER BY a.label"
};

static Value *shown_of(Request *request, const Value *row)
{
    static const char *const members[] = { "id", "version", "label", "kind", "organisation", "slug", "name", "reason", "amends", "instead_of",
                                           "part_of", "taken_over_from", "state", "fate", "by_hand", "supporters", "submitted_at" };
    Value *shown = value_object(request->arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(row, text_from_z(members[i])));
    return shown;
}

/* Another amendment, as a link. */
static void put_link(Request *request, const Value *position, Value *list, const Value *other, const char *message)
{
    Value *link = add_object(list);
    put_number(link, "id", value_get_number(other, "id"));
    put_text(link, "relation", request_say(request, message, NULL));
    put_text(link, "called", amendment_called(request->language, request->arena, other));
    put_text(link, "href", amendment_href(request->arena, position, value_get_number(other, "id")));
}

static void put_link_to(Request *request, const Value *position, Value *list, int64_t amendment, const char *message)
{
    Value *other = amendment ? amendment_load(request->database, request->arena, amendment, language_code(request->language)) : NULL;
    if (other)
        put_link(request, position, list, other, message);
}

static void put_related(Request *request, const Value *position, const PositionRights *rights, const Value *row)
{
    int64_t id = value_get_number(row, "id");
    Value *list = put_list(request->data, "related");
    put_link_to(request, position, list, value_get_number(row, "part_of"), SAY("It is part of"));
    put_link_to(request, position, list, value_get_number(row, "amends"), SAY("It amends"));
    put_link_to(request, position, list, value_get_number(row, "instead_of"), SAY("It stands in place of"));
    Value *others = value_from_rows(request->arena, database_query(request->database, request->arena, &relatives,
                                                                   ARGS(id, language_code(request->language))));
    for (ptrdiff_t i = 0; i < others->count; i++) {
        const Value *other = others->items[i];
        if (amendment_is_hidden(request, rights, other))
            continue;
        put_link(request, position, list, other,
                 value_get_number(other, "part_of") == id ? SAY("Made of")
                 : value_get_number(other, "amends") == id ? SAY("Amended by")
                                                           : SAY("In its place"));
    }
}

/* Of one that needs a hand: what each paragraph was that it changes, and what it is now. */
static void put_moved_on(Request *request, const Value *row, int64_t latest)
{
    Value *list = put_list(request->data, "moved_on");
    if (value_get_number(row, "by_hand") == 0)
        return;
    Document was = version_document(request->database, request->arena, value_get_number(row, "version"));
    Document is = version_document(request->database, request->arena, latest);
    Amendment changes = amendment_changes(request->database, request->arena, value_get_number(row, "id"));
    for (ptrdiff_t i = 0; i < changes.count; i++) {
        ptrdiff_t before = document_find(&was, change_paragraph(&changes.changes[i]));
        ptrdiff_t now = document_find(&is, change_paragraph(&changes.changes[i]));
        if (before < 0 || (now >= 0 && text_equal(was.items[before].text, is.items[now].text)))
            continue;
        Value *one = add_object(list);
        put_number(one, "paragraph", was.items[before].id);
        put_text(one, "was", was.items[before].text);
        put_text(one, "is", now < 0 ? (Text){ 0 } : is.items[now].text);
        put_text(one, "marked_html", marked_change(request->arena, request->language, was.items[before].text,
                                              now < 0 ? (Text){ 0 } : is.items[now].text));
    }
}

/* ---- What the reader can do ---- */

static bool supports(const Value *supporters, int64_t organisation)
{
    return value_find_number(supporters, "organisation", organisation) != NULL;
}

static void put_act(Request *request, Text href, const char *act, int64_t organisation, const char *message, const Value *city)
{
    Value *one = add_object(value_get(request->page, TEXT("acts")));
    put_text(one, "action", text_printf(request->arena, "%.*s%s", TEXT_ARGUMENTS(href), act));
    put_number(one, "organisation", organisation);
    put_text(one, "label", request_say(request, message, city));
}

static void put_acts_of_city(Request *request, const Value *city, AmendmentStanding standing, const Value *row, const Value *supporters)
{
    int64_t organisation = value_get_number(city, "id");
    Text href = value_get_text(row, "href");
    standing.is_own = value_get_number(row, "organisation") == organisation;
    standing.supports = supports(supporters, organisation);
    if (!amendment_support_problem(&standing))
        put_act(request, href, "/support", organisation, SAY("Support it for {name}"), city);
    if (!amendment_unsupport_problem(&standing))
        put_act(request, href, "/support/withdraw", organisation, SAY("{name} supports it no more"), city);
    if (!amendment_take_over_problem(&standing))
        put_act(request, href, "/take-over", organisation, SAY("Take it over for {name}"), city);
}

static void put_acts(Request *request, const Value *position, const PositionRights *rights, const Value *row)
{
    const Value *offered = position_cities_of(request, position), *stage = stage_now(request->database, request->arena, value_get_number(position, "id"));
    AmendmentStanding standing = { .state = value_get_text(row, "state"),
                                   .fate = value_get_text(row, "fate"),
                                   .by_hand = value_get_number(row, "by_hand") != 0,
                                   .is_open_stage = is_of_open_stage(stage, row),
                                   .answers = rights->answers };
    Text href = value_get_text(row, "href"), base = text_printf(request->arena, "/positions/%.*s/amendments/new", TEXT_ARGUMENTS(value_get_text(position, "slug")));
    int64_t id = value_get_number(row, "id"), organisation = value_get_number(row, "organisation");
    put_list(request->page, "acts");
    Value *links = put_list(request->page, "links");
    for (ptrdiff_t i = 0; i < offered->count; i++)
        put_acts_of_city(request, offered->items[i], standing, row, value_get(row, TEXT("supported_by")));
    bool own = organisation ? acts_for(&request->reader, organisation) : rights->answers;
    bool withdraws = own || (rights->answers && !standing.is_open_stage);
    if (withdraws && !amendment_withdrawal_problem(&standing))
        put_act(request, href, "/withdraw", organisation, SAY("Withdraw the amendment"), NULL);
    static const struct {
        const char *parameter;
        const char *message;
    } ways[] = { { "again", SAY("Fit it to the new version") }, { "amends", SAY("Amend this amendment") }, { "instead_of", SAY("Write a text in its place") } };
    const bool open[] = { (own || rights->answers) && !amendment_setting_right_problem(&standing), rights->amends && !amendment_withdrawal_problem(&standing) && !standing.by_hand,
                          rights->answers && !amendment_withdrawal_problem(&standing) && !standing.by_hand };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (!open[i])
            continue;
        Value *link = add_object(links);
        put_text(link, "href", text_printf(request->arena, "%.*s?%s=%lld", TEXT_ARGUMENTS(base), ways[i].parameter, (long long)id));
        put_text(link, "label", request_say(request, ways[i].message, NULL));
    }
    put(request->page, "join_form", value_nothing());
    if (rights->answers && text_is(value_get_text(row, "state"), "submitted") && !text_is(value_get_text(row, "kind"), "compromise"))
        form_show(request, "join_form", &amendment_into_form, text_z(request->arena, text_join(request->arena, href, TEXT("/join"))), NULL);
}

/* Which sections have something to show. */
static void put_presence(Request *request, const Value *shown)
{
    const Value *acts = value_get(request->page, TEXT("acts")), *links = value_get(request->page, TEXT("links"));
    bool joins = value_get(request->page, TEXT("join_form"))->kind == VALUE_OBJECT;
    put_truth(request->page, "has_acts", acts->count + links->count > 0 || joins);
    put_truth(request->page, "has_collisions", value_get(shown, TEXT("collisions"))->count > 0);
    put_truth(request->page, "has_related", value_get(request->data, TEXT("related"))->count > 0);
}

Answer show_amendment(Request *request)
{
    PositionRights rights;
    Value *position = position_of_amendments(request, &rights), *row = amendment_of_path(request, position);
    if (!row || amendment_is_hidden(request, &rights, row))
        return ANSWER_NOT_FOUND;
    Value *shown = shown_of(request, row), *rows = value_list(request->arena);
    add(rows, shown);
    amendments_dress(request, position, rows);
    put(request->data, "amendment", shown);
    put_text(shown, "moved_by", database_text(request->database, request->arena, &name_of_mover,
                                              ARGS(value_get_number(row, "by_person"), request->reader.audiences)));
    put_position(request, position, "amendments");
    put_related(request, position, &rights, row);
    put_moved_on(request, row, version_latest(request->database, value_get_number(position, "id")));
    gather_for_amendment(request, value_get_number(row, "id"));
    gather_history(request, value_get_number(row, "id"), HISTORY);
    put_acts(request, position, &rights, shown);
    put(request->page, "list_href", value_text(request->arena, text_printf(request->arena, "/positions/%.*s/amendments",
                                                                           TEXT_ARGUMENTS(value_get_text(position, "slug")))));
    put(request->page, "title", value_get(shown, TEXT("called")));
    put_text(request->page, "text_language", value_get_text(position, "language"));
    put_truth(request->page, "is_stale", value_get_number(row, "by_hand") != 0);
    put_presence(request, shown);
    request->template = "amendments/show";
    return ANSWER_PAGE;
}
