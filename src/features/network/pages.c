/* SPDX-License-Identifier: EUPL-1.2 */
/* The network as a whole: home page, where the data is from, appearance. Figures, desk and accessibility have files of their own. */
#include "features/network/pages.h"

#include "features/cities/cities.h"
#include "features/history/history.h"
#include "features/themes/themes.h"
#include "http/app.h"
#include "http/live.h"
#include "http/open_data.h"
#include "record/record.h"
#include "view/map.h"

enum { HOME_MAP_POINTS = 240, NEWEST = 5, REMEMBERED = 2 };

static void put_linked_data(Request *request)
{
    Value *object = linked_data_begin(request, "Organization", TEXT("/"));
    put_text(object, "name", app_options(request->app)->network_name);
    put_text(object, "foundingDate", text_printf(request->arena, "%lld", (long long)value_get_number(request->data, "founded")));
    Value *action = put_object(object, "potentialAction");
    put_text(action, "@type", TEXT("SearchAction"));
    put_text(action, "target", open_address(request, TEXT("/find?q={words}")));
    put_text(action, "query-input", TEXT("required name=words"));
    linked_data_put(request, object);
}

static Answer show_home(Request *request)
{
    put_figures(request, request->today);
    put(request->data, "themes", themes_all(request->database, request->arena, language_code(request->language)));
    put(request->data, "newest", cities_newest(request, NEWEST));
    put(request->data, "on_this_day", history_on_this_day(request, REMEMBERED));
    put_truth(request->page, "has_remembered", value_get(request->data, TEXT("on_this_day"))->count > 0);
    put(request->page, "map", cities_members_map(request, "map", HOME_MAP_POINTS));
    put_growth_chart(request);
    request_live(request, LIVE_EVERYTHING);
    put_text(request->page, "feed", TEXT("/record.atom"));
    put_linked_data(request);
    request->template = "network/home";
    return ANSWER_PAGE;
}

/* Who is signed in is at home in the week of their city. */
static Answer show_front(Request *request)
{
    return is_signed_in(&request->reader) ? see_other(request, TEXT("/week")) : show_home(request);
}

static Answer send_outline(Request *request)
{
    request->body_out = map_drawing();
    request->content_type = "image/svg+xml";
    return ANSWER_BODY;
}

typedef struct Source {
    const char *name, *publisher, *href, *licence, *licence_href, *used_for, *as_of;
    int64_t records;
} Source;

static const Source sources[] = {
    { "GeoNames", "GeoNames", "https://www.geonames.org/", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/",
      SAY("Names, coordinates, time zones and present populations of the cities"), "2023-03-05", 0 },
    { "Natural Earth", "Natural Earth", "https://www.naturalearthdata.com/", SAY("Public domain"), NULL,
      SAY("The outlines of the countries on the map"), NULL, 0 },
    { "Unicode CLDR", "Unicode", "https://cldr.unicode.org/", "Unicode-3.0", "https://www.unicode.org/license.txt",
      SAY("Names of countries, languages and some cities; how numbers and dates are written"), NULL, 0 },
    { SAY("Invented for the demonstration"), NULL, NULL, "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
      SAY("Memberships, earlier populations, people, contacts and texts: nobody and nothing in them is real"), NULL, 0 },
};

static void put_or_nothing(Value *object, const char *name, const char *text)
{
    put(object, name, text ? value_text(object->arena, text_from_z(text)) : value_nothing());
}

static void add_source(Request *request, Value *list, const Source *source)
{
    Value *item = add_object(list);
    put_text(item, "name", request_say(request, source->name, NULL));
    put_or_nothing(item, "publisher", source->publisher);
    put_or_nothing(item, "href", source->href);
    put_text(item, "licence", request_say(request, source->licence, NULL));
    put_or_nothing(item, "licence_href", source->licence_href);
    put_text(item, "used_for", request_say(request, source->used_for, NULL));
    put_or_nothing(item, "as_of", source->as_of);
    put_number(item, "records", source->records);
}

static Answer show_data(Request *request)
{
    Value *list = put_list(request->data, "sources");
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        add_source(request, list, &sources[i]);
    put_number(request->data, "record_entries", record_length(request->database));
    Value *exports = put_list(request->page, "exports");
    static const char *const formats[] = { "CSV", "XLSX", "JSON" };
    static const char *const addresses[] = { "/cities.csv", "/cities.xlsx", "/cities.json" };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Value *item = add_object(exports);
        put_text(item, "label", request_say(request, SAY("Cities"), NULL));
        put_text(item, "href", text_from_z(addresses[i]));
        put_text(item, "format", text_from_z(formats[i]));
    }
    put_text(request->page, "title", request_say(request, SAY("About the data"), NULL));
    request->template = "network/data";
    return ANSWER_PAGE;
}

static const Field appearance_fields[] = {
    { "colour_scheme", FIELD_HIDDEN, NULL, NULL, true, 0, 10, NULL },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 2000, NULL },
    { 0 }
};
static const Form appearance_form = { appearance_fields, SAY("Save") };

static Answer choose_appearance(Request *request)
{
    if (!form_check(request))
        return ANSWER_BAD_REQUEST;
    Text scheme = field(request, "colour_scheme");
    if (!text_is(scheme, "auto") && !text_is(scheme, "light") && !text_is(scheme, "dark"))
        return ANSWER_BAD_REQUEST;
    set_cookie(request, "colour_scheme", scheme, 365 * 24 * 3600);
    return see_other(request, path_of_this_site(field(request, "next")));
}

static const Shape growth_shape[] = {
    { "year", SHAPE_NUMBER, "at the end of this year", NULL, false },
    { "cities", SHAPE_NUMBER, "member cities", NULL, false },
    { "people", SHAPE_NUMBER, "their inhabitants", NULL, false },
    { 0 }
};
#define FIGURE_MEMBERS                                                                                                  \
    { "on", SHAPE_DAY, "the day of these figures", NULL, false },                                                       \
    { "cities", SHAPE_NUMBER, "member cities", NULL, false },                                                           \
    { "people_represented", SHAPE_NUMBER, "their inhabitants", NULL, false },                                           \
    { "countries", SHAPE_NUMBER, "countries that they lie in", NULL, false },                                           \
    { "eu_cities", SHAPE_NUMBER, "member cities in the European Union on that day", NULL, false },                      \
    { "founded", SHAPE_NUMBER, "year of the network's foundation, 0: not yet", NULL, false },                           \
    { "growth", SHAPE_LIST, "year by year", growth_shape, false }

static const Shape newest_shape[] = {
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "member_since", SHAPE_DAY, "first day as a member", NULL, false },
    { "category_name", SHAPE_TEXT, "category of the membership", NULL, false },
    { 0 }
};
static const Shape home_shape[] = {
    FIGURE_MEMBERS,
    { "themes", SHAPE_LIST, "the thematic areas", theme_area_shape, false },
    { "newest", SHAPE_LIST, "the cities that joined last", newest_shape, false },
    { "on_this_day", SHAPE_LIST, "what was decided on this day of earlier years", history_entry_shape, false },
    { 0 }
};
static const Shape country_shape[] = {
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "cities", SHAPE_NUMBER, "member cities", NULL, false },
    { "population", SHAPE_NUMBER, "their inhabitants", NULL, false },
    { 0 }
};
static const Shape category_shape[] = {
    { "category", SHAPE_TEXT, "code of the category", NULL, false },
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },
    { "cities", SHAPE_NUMBER, "member cities", NULL, false },
    { "population", SHAPE_NUMBER, "their inhabitants", NULL, false },
    { 0 }
};
static const Shape figures_shape[] = {
    FIGURE_MEMBERS,
    { "by_country", SHAPE_LIST, "the country with the most first", country_shape, false },
    { "by_category", SHAPE_LIST, "in the order of the categories", category_shape, false },
    { 0 }
};
static const Shape source_shape[] = {
    { "name", SHAPE_TEXT, "the source", NULL, false },
    { "publisher", SHAPE_TEXT, "who publishes it", NULL, true },
    { "href", SHAPE_TEXT, "its address", NULL, true },
    { "licence", SHAPE_TEXT, "its licence", NULL, false },
    { "licence_href", SHAPE_TEXT, "the licence's address", NULL, true },
    { "used_for", SHAPE_TEXT, "what of it is used here", NULL, false },
    { "as_of", SHAPE_DAY, "its state", NULL, true },
    { "records", SHAPE_NUMBER, "how many records of it, 0: not counted", NULL, false },
    { 0 }
};
static const Shape data_shape[] = {
    { "sources", SHAPE_LIST, "where the data is from", source_shape, false },
    { "record_entries", SHAPE_NUMBER, "entries of the record so far", NULL, false },
    { 0 }
};
static const Shape accessibility_shape[] = {
    { "network", SHAPE_TEXT, "whose statement it is", NULL, false },
    { "site", SHAPE_TEXT, "the site that it is about", NULL, false },
    { "conformance", SHAPE_TEXT, "full, partial or none", NULL, false },
    { "standard", SHAPE_TEXT, "what it conforms to", NULL, false },
    { "contact", SHAPE_TEXT, "where to write when something cannot be used", NULL, true },
    { "enforcement_body", SHAPE_TEXT, "whom to turn to when the answer does not satisfy", NULL, true },
    { "enforcement_href", SHAPE_TEXT, "their web address", NULL, true },
    { "prepared_on", SHAPE_DAY, "when it was made", NULL, false },
    { "reviewed_on", SHAPE_DAY, "last review", NULL, false },
    { 0 }
};
static const Shape desk_item_shape[] = {
    { "title", SHAPE_TEXT, "what is to be done", NULL, false },
    { "href", SHAPE_TEXT, "where", NULL, false },
    { "due", SHAPE_DAY, "until when", NULL, true },
    { "part", SHAPE_TEXT, "overdue, soon (within two weeks), later, undated", NULL, false },
    { 0 }
};
static const Shape desk_shape[] = {
    { "desk", SHAPE_LIST, "what must be done first comes first", desk_item_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/", show_front, .who = ANYONE, .shape = home_shape, .topics = "cities themes groups offices", .quick = true,
      .summary = "The network at a glance; who is signed in is led to their city's week" },
    { GET, "/network", show_home, .who = ANYONE, .shape = home_shape, .topics = "cities themes groups offices", .quick = true,
      .summary = "The network at a glance" },
    { GET, "/figures", show_figures, .who = ANYONE, .shape = figures_shape, .topics = "cities", .quick = true, .parameters = "on",
      .summary = "The network in figures, on any day since its foundation" },
    { GET, "/data", show_data, .who = ANYONE, .shape = data_shape, .topics = "cities", .quick = true,
      .summary = "Where the data is from, and under which licence" },
    { GET, "/accessibility", show_accessibility, .who = ANYONE, .shape = accessibility_shape, .topics = "settings", .quick = true,
      .summary = "Accessibility statement" },
    { GET, "/desk", show_desk, .who = SECRETARIAT, .shape = desk_shape,
      .summary = "What lies before the secretariat, from all features" },
    { GET, "/europe.svg", send_outline, .media = "image/svg+xml", .who = ANYONE, .topics = "", .parameters = "v", .quick = true,
      .summary = "The outline that maps are drawn on" },
    { POST, "/appearance", choose_appearance, .who = ANYONE, .not_by_token = true, .form = &appearance_form, .before_demands = true,
      .summary = "Light, dark, or as the device has it" },
    { 0 }
};

const Feature network = { .name = "network", .area = "network", .routes = routes };
