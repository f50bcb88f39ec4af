/* SPDX-License-Identifier: EUPL-1.2 */
/* What decisions add to other pages: a group, a position, my page and the desk. */
#include "features/decisions/pages.h"

#include "features/groups/groups.h"

enum { ON_A_GROUP = 5 };

bool is_due(const Value *decision, Text today)
{
    Text review = value_get_text(decision, "review_on");
    return review.length > 0 && text_compare(review, today) <= 0;
}

void decision_dress(Request *request, Value *row)
{
    Arena *arena = request->arena;
    bool is_adopted = value_get_number(row, "adopted") != 0;
    put_text(row, "reference", text_printf(arena, "%lld/%lld", (long long)value_get_number(row, "number"), (long long)value_get_number(row, "year")));
    put_text(row, "href", text_printf(arena, "/decisions/%lld", (long long)value_get_number(row, "id")));
    put_truth(row, "is_adopted", is_adopted);
    put_text(row, "outcome_name", request_say(request, is_adopted ? SAY("Adopted") : SAY("Not adopted"), NULL));
}

static void dress_all(Request *request, Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        decision_dress(request, rows->items[i]);
}

/* The name of the body stands in lists of several bodies' decisions alone. */
static void add_section(Value *sections, Value *rows, Value *all_href)
{
    Value *data = section_add(sections, "decisions", SAY("Decisions"), "decisions/section");
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put(rows->items[i], "body_name", value_nothing());
    put(data, "decisions", rows);
    put(data, "all_href", all_href);
}

static bool adopts(Request *request, const Value *group)
{
    GroupKind kind;
    return group_kind_load(request->database, request->arena, value_get_text(group, "kind"), &kind) && kind.adopts;
}

/* Bodies have the list even where it is empty. */
void decisions_for_group(Request *request, int64_t group, Value *sections)
{
    Value *rows = decisions_of_body(request, group, ON_A_GROUP);
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    if (rows->count == 0 && !adopts(request, brief))
        return;
    dress_all(request, rows);
    Text all = text_printf(request->arena, "/groups/%.*s/decisions", TEXT_ARGUMENTS(value_get_text(brief, "slug")));
    add_section(sections, rows, value_text(request->arena, all));
}

void decisions_for_position(Request *request, int64_t position, Value *sections)
{
    Value *rows = decisions_of_position(request, position);
    if (rows->count == 0)
        return;
    dress_all(request, rows);
    add_section(sections, rows, value_nothing());
}

static void add_to_review(Request *request, Value *items, bool chaired_alone)
{
    Value *rows = decisions_to_review(request);
    dress_all(request, rows);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (!chaired_alone || chairs(&request->reader, value_get_number(rows->items[i], "body")))
            waiting_add(items, request_say(request, SAY("Look at decision {reference} of {body_name} again: {text}"), rows->items[i]),
                        value_get_text(rows->items[i], "href"), value_get_text(rows->items[i], "review_on"));
}

static bool chairs_something(const Reader *reader)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs)
            return true;
    return false;
}

void decisions_wait_for(Request *request, Value *items)
{
    if (chairs_something(&request->reader))
        add_to_review(request, items, true);
}

void decisions_on_desk(Request *request, Value *items)
{
    add_to_review(request, items, false);
}

bool decisions_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = decision_load(request->database, request->arena, object);
    if (!row || !may_see(&request->reader, value_get_number(row, "audience")))
        return false;
    decision_dress(request, row);
    put_text(named, "name", request_say(request, SAY("Decision {reference}"), row));
    put(named, "href", value_get(row, TEXT("href")));
    return true;
}

int64_t decisions_find_place(Database *database, Text part, Text value)
{
    int64_t id = 0;
    return text_is(part, "decision") && text_to_number(value, &id) && decision_audience(database, id) ? id : 0;
}
