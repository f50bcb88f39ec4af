/* SPDX-License-Identifier: EUPL-1.2 */
/* What candidatures add to pages that gather: a group, its handover pack, my page and the desk. */
#include "features/candidatures/pages.h"

#include "features/groups/groups.h"

static Text address_of(Request *request, const Value *call)
{
    return text_printf(request->arena, "/groups/%.*s/candidatures", TEXT_ARGUMENTS(value_get_text(call, "group_slug")));
}

static Value *calls_where(Request *request, const Value *calls, bool (*keep)(const Request *, const Value *))
{
    Value *kept = value_list(request->arena);
    for (ptrdiff_t i = 0; i < calls->count; i++)
        if (keep(request, calls->items[i]))
            add(kept, calls->items[i]);
    calls_dress(request, kept);
    return kept;
}

/* Candidatures are the network's own business. */
void candidatures_for_group(Request *request, int64_t group, Value *sections)
{
    if (!may_see(&request->reader, AUDIENCE_NETWORK))
        return;
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    Value *data = section_add(sections, "candidatures", SAY("Who should chair"), "candidatures/for_group");
    put(data, "slug", value_get(brief, TEXT("slug")));
    put(data, "calls", calls_where(request, calls_of_group(request, group), call_is_open));
}

static void cities_wait(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++) {
        if (!request->reader.mandates[i].coordinator)
            continue;
        Value *calls = calls_for_city(request, request->reader.mandates[i].organisation);
        calls_dress(request, calls);
        for (ptrdiff_t j = 0; j < calls->count; j++)
            waiting_add(items, request_say(request, SAY("{group_name} looks for a city: {role_name}"), calls->items[j]),
                        address_of(request, calls->items[j]), value_get_text(calls->items[j], "closes_on"));
    }
}

static bool leads_something(const Request *request)
{
    for (int i = 0; i < request->reader.seat_count; i++)
        if (request->reader.seats[i].chairs)
            return true;
    return false;
}

/* From a coordinator who looks on. */
static bool is_hidden(Request *request, int64_t group)
{
    return request->is_on_behalf && !may_see(&request->reader, group_audience(request->database, group));
}

static void outcomes_wait(Request *request, Value *items)
{
    Value *calls = calls_to_decide(request);
    calls_dress(request, calls);
    for (ptrdiff_t i = 0; i < calls->count; i++) {
        int64_t group = value_get_number(calls->items[i], "group_id");
        if (!is_hidden(request, group) &&
            conducts_elections_of(request->database, request->arena, &request->reader, group, value_get_text(calls->items[i], "kind")))
            waiting_add(items, request_say(request, SAY("Candidatures for {group_name} have closed: please enter the outcome"),
                                           calls->items[i]),
                        address_of(request, calls->items[i]), (Text){ 0 });
    }
}

void candidatures_wait_for(Request *request, Value *items)
{
    cities_wait(request, items);
    if (leads_something(request) && !is_secretariat(&request->reader))
        outcomes_wait(request, items);
}

void candidatures_on_desk(Request *request, Value *items)
{
    outcomes_wait(request, items);
}

static bool is_for_handover(const Request *request, const Value *call)
{
    return call_is_open(request, call) || call_waits_for_outcome(request, call) ||
           text_compare(value_get_text(call, "term_ends"), request->today) > 0;
}

void candidatures_open_for_group(Request *request, int64_t group, Value *sections)
{
    Value *calls = calls_where(request, calls_of_group(request, group), is_for_handover);
    if (calls->count == 0)
        return;
    put(section_add(sections, "candidatures", SAY("Who should chair"), "candidatures/open_for_group"), "calls", calls);
}

const EntryKind candidatures_entry_kinds[] = {
    { .code = "candidature", .label = SAY("Candidatures"), .verbs = "candidature", .is_inside = true },
    { 0 },
};

int64_t candidatures_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("candidature.")))
        return 0;
    int64_t audience = group_audience(database, value_get_number(entry, "place"));
    return audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
}
