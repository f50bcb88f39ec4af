/* SPDX-License-Identifier: EUPL-1.2 */
/* What applications and memberships add to pages that gather. */
#include "features/applications/pages.h"

#include "features/applications/standings.h"
#include "features/cities/cities.h"
#include "http/gather.h"

/* Leaving and suspension, for those who look after the city; NULL for others, and where there is neither. */
static Value *what_is_open(Request *request, int64_t organisation)
{
    Value *leaving = leaving_of(request->database, request->arena, organisation, request->today);
    Value *suspension = suspension_of(request->database, request->arena, organisation);
    if (!leaving && !suspension)
        return NULL;
    Value *open = value_object(request->arena);
    put(open, "leaves_on", leaving ? value_get(leaving, TEXT("ends")) : value_nothing());
    put_truth(open, "is_confirmed", text_is(value_get_text(leaving, "status"), "confirmed"));
    put(open, "suspended_from", suspension ? value_get(suspension, TEXT("starts")) : value_nothing());
    put_text(open, "reason", value_get_text(suspension, "reason"));
    return open;
}

static bool looks_after(const Request *request, int64_t organisation)
{
    return is_secretariat(&request->reader) || coordinates(&request->reader, organisation);
}

static Text membership_address(Request *request, int64_t organisation)
{
    Value *brief = city_brief(request->database, request->arena, organisation, language_code(request->language));
    Text slug = value_get_text(brief, "slug");
    return text_printf(request->arena, "/cities/%.*s/membership", TEXT_ARGUMENTS(slug));
}

void membership_for_city(Request *request, int64_t organisation, Value *sections)
{
    if (!looks_after(request, organisation))
        return;
    Value *open = what_is_open(request, organisation);
    Value *data = section_add(sections, "membership", SAY("Membership"), "applications/for_city");
    put_text(data, "href", membership_address(request, organisation));
    put(data, "open", open ? open : value_nothing());
}

void membership_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *open = looks_after(request, organisation) ? what_is_open(request, organisation) : NULL;
    if (!open)
        return;
    Value *data = section_add(sections, "membership", SAY("Membership"), "applications/for_city");
    put_text(data, "href", membership_address(request, organisation));
    put(data, "open", open);
}

static void applications_wait(Request *request, Value *items)
{
    Value *values = value_object(request->arena);
    Text oldest;
    int64_t count = applications_waiting(request->database, request->arena, &oldest);
    if (count == 0)
        return;
    put_number(values, "count", count);
    put_text(values, "oldest", oldest);
    waiting_add(items,
                request_say(request,
                            SAY("{count, plural, one {# application waits} other {# applications wait}}, the oldest since {oldest, date}"),
                            values),
                TEXT("/applications"), (Text){ 0 });
}

void applications_on_desk(Request *request, Value *items)
{
    applications_wait(request, items);
    Value *leavings = leavings_to_confirm(request->database, request->arena);
    for (ptrdiff_t i = 0; i < leavings->count; i++) {
        int64_t organisation = value_get_number(leavings->items[i], "organisation");
        Value *brief = city_brief(request->database, request->arena, organisation, language_code(request->language));
        waiting_add(items, request_say(request, SAY("{name} declares that it leaves: please confirm"), brief),
                    membership_address(request, organisation), value_get_text(leavings->items[i], "ends"));
    }
}

/* A coordinator whose city is suspended finds out here what it is about. */
void memberships_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++) {
        const Mandate *mandate = &request->reader.mandates[i];
        if (!mandate->coordinator || !suspension_of(request->database, request->arena, mandate->organisation))
            continue;
        Value *brief = city_brief(request->database, request->arena, mandate->organisation, language_code(request->language));
        waiting_add(items, request_say(request, SAY("The membership of {name} is suspended: see why"), brief),
                    membership_address(request, mandate->organisation), (Text){ 0 });
    }
}

const EntryKind applications_entry_kinds[] = {
    { .code = "application", .label = SAY("Applications"), .verbs = "application", .is_inside = true },
    { 0 },
};

/* That a city is about to leave is its own people's and the secretariat's; how it applied, the secretariat's. Standings are the city's
 * entries. */
int64_t applications_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("leaving.")))
        return audience_of_own_people(database, value_get_number(entry, "organisation"));
    return text_starts_with(verb, TEXT("application.")) ? AUDIENCE_SECRETARIAT : 0;
}
