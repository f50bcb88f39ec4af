/* SPDX-License-Identifier: EUPL-1.2 */
/* The voters of an occasion: the roll as it is now, and the forms of who coordinates a city. */
#include "features/voters/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/seats/seats.h"
#include "http/live.h"
#include "view/clocks.h"

bool occasion_of_address(Request *request, Place *result_place, Occasion *result_occasion)
{
    return place_of_address(request, result_place) &&
           occasion_load(request->database, request->arena, result_place->id, result_occasion);
}

bool handles(const Reader *reader, int64_t organisation)
{
    return is_secretariat(reader) || coordinates(reader, organisation);
}

/* Names of people only for who may see them; those of the network see each other unless somebody has said otherwise. */
static void dress(Request *request, Value *row)
{
    Text why_not = value_get_text(row, "why_not");
    if (!may_see(&request->reader, value_get_number(row, "voter_audience")))
        put_text(row, "voter_name", (Text){ 0 });
    put_truth(row, "is_entitled", why_not.length == 0);
    put_text(row, "why_not_words", why_not_in_words(request, why_not));
}

static int64_t count_where(const Value *roll, const char *member)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < roll->count; i++)
        count += value_get(roll->items[i], text_from_z(member))->truth;
    return count;
}

/* A city that has only applied, or in vain, is the secretariat's alone. */
static void put_roll(Request *request, const Occasion *occasion)
{
    Value *roll = occasion_roll(request->database, request->arena, occasion->id, true, language_code(request->language));
    Value *entitled = put_list(request->data, "roll"), *others = put_list(request->data, "others");
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        dress(request, roll->items[i]);
        bool is_entitled = value_get_text(roll->items[i], "why_not").length == 0;
        if (is_entitled || gather_name(request, value_get_number(roll->items[i], "organisation")))
            add(is_entitled ? entitled : others, roll->items[i]);
    }
    put_number(request->data, "entitled", entitled->count);
    put_number(request->data, "present", count_where(entitled, "is_present"));
    put_truth(request->page, "has_others", others->count > 0);
}

static void put_until(Request *request, const char *member, const char *words, Moment until)
{
    put_number(request->data, member, until);
    put_text(request->page, words, until ? clocks_in_words(request->language, request->arena, until, request->reader.zone) : (Text){ 0 });
}

static void put_occasion(Request *request, const Place *place, const Occasion *occasion)
{
    place_put(put_object(request->data, "occasion"), place);
    put_text(request->data, "record_day", occasion->record_day);
    put_number(request->data, "proxies", occasion->rule.proxies);
    put_until(request, "named_until", "named_until_words", hours_before(occasion->opens_at, occasion->rule.naming_hours));
    put_until(request, "given_until", "given_until_words", hours_before(occasion->opens_at, occasion->rule.proxy_hours));
    put_truth(request->data, "is_frozen", occasion_is_frozen(request->database, occasion->id));
}

/* The city whose forms are shown: the one that was sent, the one that was asked for, or the first that the reader coordinates. */
static int64_t city_handled(Request *request, const Value *roll)
{
    int64_t sent = field_number(request, "organisation");
    if (sent)
        return sent;
    Text asked = query_parameter(request, "city");
    const Value *first = NULL;
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t organisation = value_get_number(roll->items[i], "organisation");
        if (asked.length && text_equal(value_get_text(roll->items[i], "slug"), asked) && handles(&request->reader, organisation))
            return organisation;
        if (!first && coordinates(&request->reader, organisation))
            first = roll->items[i];
    }
    return value_get_number(first, "organisation");
}

static void put_voter_form(Request *request, const Place *place, int64_t organisation, const Value *row)
{
    put_choices_of_people(request, organisation);
    Value *offered = value_get(value_get(request->page, TEXT("choices")), TEXT("person"));
    Value *choices = form_choices(request, "person");
    choice_add(choices, TEXT("0"), request_say(request, SAY("Whoever sits for the city"), NULL));
    for (ptrdiff_t i = 0; offered && i < offered->count; i++)
        add(choices, offered->items[i]);
    Value *current = value_object(request->arena);
    put_number(current, "organisation", organisation);
    put_text(current, "person", text_printf(request->arena, "%lld", (long long)value_get_number(row, "voter")));
    form_show(request, "voter_form", &voter_form, text_z(request->arena, text_join(request->arena, place->href, TEXT("/voters"))), current);
}

static void put_proxy_form(Request *request, const Place *place, int64_t organisation, const Value *roll)
{
    Value *choices = form_choices(request, "holder");
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t other = value_get_number(roll->items[i], "organisation");
        Value *name = value_get(roll->items[i], TEXT("name"));
        if (other != organisation)
            choice_add_in(choices, text_printf(request->arena, "%lld", (long long)other), name->text, name->language);
    }
    choices_sort(request, choices);
    Value *current = value_object(request->arena);
    put_number(current, "organisation", organisation);
    int64_t holder = proxy_holder(request->database, place->id, organisation);
    if (holder)
        put_text(current, "holder", text_printf(request->arena, "%lld", (long long)holder));
    const char *path = text_z(request->arena, text_join(request->arena, place->href, TEXT("/proxies")));
    form_show(request, "proxy_form", &proxy_form, path, current);
    if (holder)
        form_show(request, "back_form", &back_form, text_z(request->arena, text_join(request->arena, place->href, TEXT("/proxies/take-back"))), current);
}

/* Other cities that the reader coordinates. */
static void put_ways(Request *request, const Place *place, const Value *roll, int64_t shown)
{
    Value *ways = put_list(request->page, "other_cities");
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t organisation = value_get_number(roll->items[i], "organisation");
        if (organisation == shown || !coordinates(&request->reader, organisation))
            continue;
        Value *way = add_object(ways);
        put(way, "name", value_get(roll->items[i], TEXT("name")));
        put_text(way, "href", text_printf(request->arena, "%.*s/voters?city=%.*s", TEXT_ARGUMENTS(place->href),
                                          TEXT_ARGUMENTS(value_get_text(roll->items[i], "slug"))));
    }
}

static void put_forms(Request *request, const Place *place, const Occasion *occasion)
{
    const Value *roll = value_get(request->data, TEXT("roll"));
    int64_t organisation = city_handled(request, roll);
    const Value *row = organisation ? value_find_number(roll, "organisation", organisation) : NULL;
    static const char *const absent[] = { "city", "voter_form", "proxy_form", "back_form" };
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        put(request->page, absent[i], value_nothing());
    if (!row || value_get(request->data, TEXT("is_frozen"))->truth)
        return;
    Value *city = put_object(request->page, "city");
    put(city, "name", value_get(row, TEXT("name")));
    put_voter_form(request, place, organisation, row);
    if (occasion->rule.proxies > 0)
        put_proxy_form(request, place, organisation, roll);
    put_ways(request, place, roll, organisation);
}

Answer show_voters(Request *request)
{
    Place place;
    Occasion occasion;
    if (!occasion_of_address(request, &place, &occasion))
        return ANSWER_NOT_FOUND;
    put_occasion(request, &place, &occasion);
    put_roll(request, &occasion);
    request_live(request, place.id);
    if (request->face == FACE_HTML)
        put_forms(request, &place, &occasion);
    Value *values = value_object(request->arena);
    put_text(values, "title", place.name);
    put_text(request->page, "title", request_say(request, SAY("Who votes: {title}"), values));
    request->template = "voters/list";
    return ANSWER_PAGE;
}
