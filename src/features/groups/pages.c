/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of groups for everyone: the list, and one of them. At the foot the feature's routes. */
#include "features/groups/pages.h"

#include "features/cities/cities.h"
#include "features/groups/lists.h"
#include "features/groups/words.h"
#include "http/gather.h"
#include "http/live.h"
#include "view/sort.h"

enum { HISTORY_LENGTH = 30 };

static Text language_of(const Request *request)
{
    return language_code(request->language);
}

/* The rows of one kind, in the order that was asked for. */
static Value *rows_of_kind(Arena *arena, const Value *rows, Text kind)
{
    Value *found = value_list(arena);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (text_equal(value_get_text(rows->items[i], "kind"), kind))
            add(found, rows->items[i]);
    return found;
}

static void put_by_kind(Request *request, const Value *rows, const Value *kinds)
{
    Value *shown = put_list(request->page, "kinds");
    for (ptrdiff_t i = 0; i < kinds->count; i++) {
        Value *of_kind = rows_of_kind(request->arena, rows, value_get_text(kinds->items[i], "code"));
        if (of_kind->count == 0)
            continue;
        Value *kind = add_object(shown);
        put(kind, "code", value_get(kinds->items[i], TEXT("code")));
        put(kind, "kind_name", value_get(kinds->items[i], TEXT("name")));
        put(kind, "rows", of_kind);
    }
}

static Answer show_list(Request *request)
{
    bool is_page = request->face == FACE_HTML;
    city_filter_take(request);
    Value *kinds = group_kinds_all(request->database, request->arena, language_of(request));
    if (is_page)
        put_group_list_choices(request, kinds);
    Answer answer = list_answer(request, &groups_list);
    if (answer != ANSWER_PAGE)
        return answer;
    Value *rows = value_get(request->data, TEXT("groups"));
    if (rows)
        groups_put_parents(request, rows);
    if (!is_page)
        return ANSWER_PAGE;
    put_by_kind(request, rows, kinds);
    put_number(value_get(request->page, TEXT("list")), "count", groups_counted(request));
    put_truth(request->page, "may_add", may_set_up_groups(request));
    put_text(request->page, "title", request_say(request, SAY("Groups"), NULL));
    request->template = "groups/list";
    return ANSWER_PAGE;
}

static bool is_closed(const Request *request, const Value *group)
{
    return day_has_come(value_get_text(group, "ends"), request->today);
}

Value *whole_group_of_path(Request *request)
{
    int64_t id = group_find(request->database, path_parameter(request, "group"));
    Value *group = id ? group_load(request->database, request->arena, id, language_of(request)) : NULL;
    return group && may_see(&request->reader, value_get_number(group, "audience")) ? group : NULL;
}

/* What the program closes has no body that decided it, and its reason is a message. */
static void put_decisions(Request *request, Value *group, int64_t id)
{
    Value *decisions = group_decisions(request->database, request->arena, id);
    for (ptrdiff_t i = 0; i < decisions->count; i++) {
        Value *decision = decisions->items[i];
        put_text(decision, "kind_name", decision_in_words(request->language, value_get_text(decision, "kind")));
        if (value_get_text(decision, "decided_by").length == 0)
            put_text(decision, "reason", language_message(request->language, value_get_text(decision, "reason")));
    }
    put(group, "decisions", decisions);
}

static void put_around(Request *request, Value *group, int64_t id)
{
    Database *database = request->database;
    Arena *arena = request->arena;
    Text audiences = request->reader.audiences;
    const RowOrder by_name = { .member = "name" };
    Value *parents = group_parents(database, arena, id, language_of(request), audiences);
    Value *children = group_children(database, arena, id, language_of(request), audiences, request->today);
    put(group, "parents", rows_sorted(request->language, parents, by_name));
    put(group, "children", rows_sorted(request->language, children, by_name));
    ParentState state = group_as_parent(database, arena, id, request->today);
    put_number(group, "child_count", state.children);
    put_number(group, "most_children", state.most_children);
    put(group, "themes", group_themes(database, arena, id, language_of(request)));
}

/* The one who leads it gets what leads to doing so; nothing else in the page differs between readers. */
static void put_actions(Request *request, const Value *group, int64_t id)
{
    bool chairs_it = is_secretariat(&request->reader) || chairs(&request->reader, id);
    bool holds = !is_closed(request, group);
    put_truth(request->page, "may_edit", chairs_it);
    put_truth(request->page, "may_report", chairs_it);
    put_truth(request->page, "may_decide", holds && group_is_decided_by(request->database, &request->reader, id));
    put_truth(request->page, "has_actions", chairs_it || group_is_decided_by(request->database, &request->reader, id));
    bool above = false;
    Value *kinds = group_kinds_all(request->database, request->arena, language_of(request));
    for (ptrdiff_t i = 0; i < kinds->count; i++) {
        GroupKind kind = group_kind_of_row(kinds->items[i]);
        above |= group_kind_may_stand_under(&kind, value_get_text(group, "kind"));
    }
    put_truth(request->page, "may_have_children", above);
    put_truth(request->page, "may_add", holds && chairs_it && above);
}

void put_report_is_late(Request *request, const Value *group)
{
    Text due = value_get_text(group, "report_due");
    put_truth(request->page, "report_is_late", due.length > 0 && text_compare(due, request->today) < 0);
}

static Answer show_group(Request *request)
{
    Value *group = whole_group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(group, "id");
    request->data = group;
    put_text(group, "status", is_closed(request, group) ? TEXT("closed") : TEXT("in_force"));
    put_text(group, "joining", joining_in_words(request->language, value_get_text(group, "join_way")));
    put_around(request, group, id);
    put_decisions(request, group, id);
    gather_history(request, id, HISTORY_LENGTH);
    gather_for_group(request, id);
    put_actions(request, group, id);
    put_report_is_late(request, group);
    request_live(request, id);
    put_truth(request->page, "is_closed", is_closed(request, group));
    better_words(request, group, "name");
    better_words(request, group, "remit");
    better_words(request, group, "scope");
    put_language_of(request, "remit");
    put_language_of(request, "scope");
    put_text(request->page, "title", value_get_text(group, "name"));
    put_text(request->page, "feed", text_join(request->arena, TEXT("/record.atom?group="), value_get_text(group, "slug")));
    group_put_linked_data(request, group);
    request->template = "groups/show";
    return ANSWER_PAGE;
}

#define GROUP_NAMES                                                                                                     \
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },                                                       \
    { "name", SHAPE_WORDS, "its name in the reader's language, where there is one", NULL, false },                      \
    { "kind", SHAPE_TEXT, "code of its kind", NULL, false },                                                            \
    { "kind_name", SHAPE_WORDS, "the kind in the reader's language", NULL, false }
#define GROUP_MEMBERS                                                                                                   \
    GROUP_NAMES,                                                                                                        \
    { "id", SHAPE_NUMBER, "number of the group", NULL, false },                                                         \
    { "join_way", SHAPE_TEXT, "open, request, invitation or nomination", NULL, false },                                 \
    { "cities", SHAPE_NUMBER, "organisations with a seat in it", NULL, false },                                         \
    { "people", SHAPE_NUMBER, "people named to sit in it", NULL, false },                                               \
    { "starts", SHAPE_DAY, "first day", NULL, false },                                                                  \
    { "sunset", SHAPE_DAY, "the day on which it ends unless it is renewed", NULL, true },                               \
    { "ends", SHAPE_DAY, "closed: first day on which it no longer holds", NULL, true },                                 \
    { "status", SHAPE_TEXT, "in_force or closed", NULL, false }

static const Shape near_shape[] = {
    GROUP_NAMES,
    { "ends", SHAPE_DAY, "closed: first day on which it no longer holds", NULL, true },
    { 0 }
};
static const Shape row_shape[] = {
    GROUP_MEMBERS,
    { "join_way_name", SHAPE_TEXT, "how cities join, in the reader's language", NULL, false },
    { "parents", SHAPE_LIST, "the groups that it stands under", near_shape, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "groups", SHAPE_LIST, "the groups in the order that was asked for", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};
static const Shape theme_shape[] = {
    { "slug", SHAPE_TEXT, "the theme's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the theme's name", NULL, false },
    { "number", SHAPE_NUMBER, "its place among the themes", NULL, false },
    { 0 }
};
static const Shape decision_shape[] = {
    { "kind", SHAPE_TEXT, "set_up, renewed or closed", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, false },
    { "decided_by", SHAPE_TEXT, "the body that decided; empty: the program, since the term had ended", NULL, false },
    { "sunset", SHAPE_DAY, "the end that was decided", NULL, true },
    { "reason", SHAPE_TEXT, "may be empty", NULL, false },
    { 0 }
};
static const Shape group_shape[] = {
    GROUP_MEMBERS,
    { "remit", SHAPE_WORDS, "what it is to do", NULL, false },
    { "scope", SHAPE_WORDS, "how far that goes; may be empty", NULL, false },
    { "language", SHAPE_TEXT, "of its own name, remit and scope, BCP 47", NULL, false },
    { "audience", SHAPE_NUMBER, "who may see it: 1 public, 2 people of the network, 3 the secretariat", NULL, false },
    { "report_due", SHAPE_DAY, "when the next report is due", NULL, true },
    { "joining", SHAPE_TEXT, "how a city comes to a seat, in the reader's language", NULL, false },
    { "parents", SHAPE_LIST, "the groups that it stands under", near_shape, false },
    { "children", SHAPE_LIST, "the groups in force under it that the reader may see", near_shape, false },
    { "child_count", SHAPE_NUMBER, "how many groups in force stand under it", NULL, false },
    { "most_children", SHAPE_NUMBER, "how many there may be; 0: no limit", NULL, false },
    { "themes", SHAPE_LIST, "themes that it works on", theme_shape, false },
    { "decisions", SHAPE_LIST, "what was decided about it, newest first", decision_shape, false },
    { "history", SHAPE_LIST, "what happened lately, newest first", history_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { 0 }
};
const Shape nothing_shape[] = { { 0 } };
const Shape named_group_shape[] = {
    { "slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups", show_list, .who = ANYONE, .shape = list_shape, .topics = "groups cities themes", .quick = true,
      .parameters = "modified_since kind theme status city q sort after",
      .summary = "The groups of the network, filtered and sorted" },
    { GET, "/groups/{group}", show_group, .who = ANYONE, .shape = group_shape, .topics = "*", .quick = true,
      .summary = "One group: remit, groups above and below it, themes, decisions, history" },
    GROUPS_KIND_ROUTES,
    GROUPS_EDIT_ROUTES,
    { 0 }
};

static int64_t find_place(Database *database, Text part, Text value)
{
    return text_is(part, "group") ? group_find(database, value) : 0;
}

const Schema groups_schema = { "groups", "src/features/groups/schema.sql" };

const Feature groups = {
    .registers = groups_registers,
    .name = "groups",
    .area = "city",
    .routes = routes,
    .jobs = groups_jobs,
    .topics = "groups",
    .find_place = find_place,
    .place = group_place,
    .tells = groups_tell,
    .notice_in_words = groups_notice_in_words,
    .for_theme = groups_for_theme,
    .open_for_group = groups_open,
    .waits_for = groups_wait_for,
    .on_desk = groups_on_desk,
    .about_person = groups_about_person,
    .erase_person = groups_erase_person,
    .person_columns = groups_person_columns,
    .vouched = groups_vouched,
    .entry_names = group_entry_names,
    .entry_in_words = group_entry_in_words,
    .entry_audience = group_entry_audience,
    .entry_kinds = group_entry_kinds,
    .findable = &groups_findable,
    .name_object = group_name_object,
    .open_sets = groups_open_sets,
};
