/* SPDX-License-Identifier: EUPL-1.2 */
/* What groups add to other pages: those of themes, handover packs, the reader's own page and the secretariat's desk. */
#include "features/groups/pages.h"

#include "http/gather.h"
#include "view/sort.h"

enum { REPORT_DAYS = 30, SUNSET_DAYS = 90 };

void groups_for_theme(Request *request, int64_t theme, Value *sections)
{
    Value *rows = groups_of_theme(request->database, request->arena, theme, language_code(request->language),
                                  request->reader.audiences, request->today);
    if (rows->count > 0)
        put(section_add(sections, "groups", SAY("Groups that work on it"), "groups/for_theme"), "groups",
            rows_sorted(request->language, rows, (RowOrder){ .member = "name" }));
}

static Text day_ahead(const Request *request, int64_t days)
{
    return moment_day(request->arena, day_start(request->today) + days * DAY);
}

static Value *that_may_be_seen(Request *request, const Value *rows)
{
    Value *seen = value_list(request->arena);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (may_see(&request->reader, value_get_number(rows->items[i], "audience")))
            add(seen, rows->items[i]);
    return seen;
}

static Value *soon_ending(Request *request)
{
    Text by_day = day_ahead(request, SUNSET_DAYS);
    return that_may_be_seen(request, groups_that_end(request->database, request->arena, by_day, language_code(request->language)));
}

static Value *soon_reporting(Request *request)
{
    Text by_day = day_ahead(request, REPORT_DAYS);
    return that_may_be_seen(request, groups_that_report(request->database, request->arena, by_day, language_code(request->language)));
}

static void add_ending(Request *request, Value *items, const Value *group, bool decides)
{
    Text slug = value_get_text(group, "slug");
    waiting_add(items,
                decides ? request_say(request, SAY("{name} ends: renew it, or close it"), group)
                        : request_say(request, SAY("{name} ends unless it is renewed"), group),
                text_printf(request->arena, "/groups/%.*s%s", TEXT_ARGUMENTS(slug), decides ? "/decide" : ""),
                value_get_text(group, "sunset"));
}

static void add_report(Request *request, Value *items, const Value *group)
{
    Text slug = value_get_text(group, "slug");
    waiting_add(items, request_say(request, SAY("{name} is to report"), group),
                text_printf(request->arena, "/groups/%.*s/reports", TEXT_ARGUMENTS(slug)), value_get_text(group, "report_due"));
}

/* The page of one's own shows what one leads; what lies before the secretariat stands on its desk. */
void groups_wait_for(Request *request, Value *items)
{
    Reader own = request->reader;
    own.staff = STAFF_NONE;
    if (own.seat_count == 0)
        return;
    Value *ending = soon_ending(request), *reporting = soon_reporting(request);
    for (ptrdiff_t i = 0; i < ending->count; i++) {
        int64_t id = value_get_number(ending->items[i], "id");
        bool decides = group_is_decided_by(request->database, &own, id);
        if (decides || chairs(&own, id))
            add_ending(request, items, ending->items[i], decides);
    }
    for (ptrdiff_t i = 0; i < reporting->count; i++)
        if (chairs(&own, value_get_number(reporting->items[i], "id")))
            add_report(request, items, reporting->items[i]);
}

void groups_on_desk(Request *request, Value *items)
{
    Value *ending = soon_ending(request), *reporting = soon_reporting(request);
    for (ptrdiff_t i = 0; i < ending->count; i++)
        add_ending(request, items, ending->items[i], true);
    for (ptrdiff_t i = 0; i < reporting->count; i++)
        add_report(request, items, reporting->items[i]);
}

/* Of the group itself: its report and its end, whenever they are; of groups under it: those that end soon. */
void groups_open(Request *request, int64_t group, Value *sections)
{
    Value *items = value_list(request->arena);
    Value *brief = group_load(request->database, request->arena, group, language_code(request->language));
    if (value_get_text(brief, "report_due").length > 0)
        add_report(request, items, brief);
    if (value_get_text(brief, "sunset").length > 0 && value_get_text(brief, "ends").length == 0)
        add_ending(request, items, brief, false);
    Value *ending = soon_ending(request);
    for (ptrdiff_t i = 0; i < ending->count; i++) {
        Value *parents = group_parent_ids(request->database, request->arena, value_get_number(ending->items[i], "id"));
        for (ptrdiff_t j = 0; j < parents->count; j++)
            if (value_get_number(parents->items[j], "parent") == group)
                add_ending(request, items, ending->items[i], true);
    }
    if (items->count > 0)
        put(section_add(sections, "groups", SAY("Reports and decisions that are due"), "groups/open"), "items", items);
}
