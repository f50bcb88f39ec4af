/* SPDX-License-Identifier: EUPL-1.2 */
/* What fees add to other pages: only for those whom an amount concerns. */
#include "features/fees/pages.h"

#include "base/moment.h"
#include "features/cities/cities.h"
#include "http/gather.h"

enum { DAYS_AHEAD = 30 };

static Text account_address(Arena *arena, Text slug)
{
    return text_printf(arena, "/cities/%.*s/account", TEXT_ARGUMENTS(slug));
}

static bool is_concerned(const Request *request, int64_t organisation)
{
    return is_secretariat(&request->reader) || acts_for(&request->reader, organisation);
}

static Value *open_fees(const Request *request, int64_t organisation, Text until)
{
    return fees_open_of(request->database, request->arena, organisation, until);
}

static void add_open_section(Request *request, int64_t organisation, Value *sections)
{
    if (!is_concerned(request, organisation))
        return;
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    Value *open = open_fees(request, organisation, TEXT("9999-12-31"));
    Value *data = section_add(sections, "fees", SAY("Fees"), "fees/for_city");
    put_text(data, "href", account_address(request->arena, value_get_text(city, "slug")));
    for (ptrdiff_t i = 0; i < open->count; i++)
        put_truth(open->items[i], "overdue", text_compare(value_get_text(open->items[i], "due_on"), request->today) < 0);
    put(data, "open", open);
}

void fees_for_city(Request *request, int64_t organisation, Value *sections)
{
    add_open_section(request, organisation, sections);
}

void fees_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    if (open_fees(request, organisation, TEXT("9999-12-31"))->count > 0)
        add_open_section(request, organisation, sections);
}

static void add_waiting_of(Request *request, int64_t organisation, Value *items)
{
    Arena *arena = request->arena;
    Text until = moment_day(arena, day_start(request->today) + DAYS_AHEAD * DAY);
    Value *open = open_fees(request, organisation, until);
    Value *city = city_brief(request->database, arena, organisation, language_code(request->language));
    for (ptrdiff_t i = 0; i < open->count; i++) {
        Value *fee = open->items[i];
        put(fee, "name", value_get(city, TEXT("name")));
        waiting_add(items, request_say(request, SAY("Pay the fee of {name} for {year}: {cents, money}"), fee),
                    account_address(arena, value_get_text(city, "slug")), value_get_text(fee, "due_on"));
    }
}

/* Somebody may coordinate a city and stand in for another who does. */
static bool is_first_of(const Reader *reader, int mandate)
{
    for (int i = 0; i < mandate; i++)
        if (reader->mandates[i].coordinator && reader->mandates[i].organisation == reader->mandates[mandate].organisation)
            return false;
    return reader->mandates[mandate].coordinator;
}

void fees_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (is_first_of(&request->reader, i))
            add_waiting_of(request, request->reader.mandates[i].organisation, items);
}

static void add_overdue(Request *request, Value *items)
{
    Value *years = fees_overdue(request);
    for (ptrdiff_t i = 0; i < years->count; i++) {
        const Value *year = years->items[i];
        Text href = text_printf(request->arena, "/fees?year=%lld&standing=overdue", (long long)value_get_number(year, "year"));
        Text title = request_say(request,
                                 SAY("Fees of {year}: {count, plural, one {# is overdue} other {# are overdue}}, {cents, money}"), year);
        waiting_add(items, title, href, value_get_text(year, "due_on"));
    }
}

/* From December on. */
static void add_next_year(Request *request, Value *items)
{
    int64_t next = day_year(request->today) + 1;
    if (!text_is(text_slice(request->today, 5, 7), "12") || fees_were_raised(request->database, next))
        return;
    Value *values = value_object(request->arena);
    put_number(values, "year", next);
    waiting_add(items, request_say(request, SAY("Raise the fees of {year}"), values),
                text_printf(request->arena, "/fees/raise?year=%lld", (long long)next),
                text_printf(request->arena, "%04lld-01-01", (long long)next));
}

void fees_on_desk(Request *request, Value *items)
{
    add_overdue(request, items);
    add_next_year(request, items);
}

const EntryKind fees_entry_kinds[] = {
    { .code = "fee", .label = SAY("Fees"), .verbs = "fee fee_rate fee_account", .is_inside = true },
    { 0 },
};

/* How rates came about is for those who pay them; amounts are for the city's own people and the secretariat; where fees were paid to before
 * is the secretariat's. */
int64_t fees_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("fee.")))
        return audience_of_own_people(database, value_get_number(entry, "organisation"));
    if (text_starts_with(verb, TEXT("fee_account.")))
        return AUDIENCE_SECRETARIAT;
    return text_starts_with(verb, TEXT("fee_rate.")) ? AUDIENCE_NETWORK : 0;
}
