/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the register for everyone: the list with its map, and one city. Editing is in edit.c. */
#include "features/cities/pages.h"

#include "features/cities/lists.h"
#include "features/cities/words.h"
#include "features/themes/themes.h"
#include "http/gather.h"
#include "http/live.h"
#include "view/chart.h"
#include "view/sort.h"

enum { MAP_POINTS = 240, HISTORY_LENGTH = 30 };

static Text language_of(const Request *request)
{
    return language_code(request->language);
}

void city_dress(Request *request, Value *row)
{
    put_text(row, "status_name", status_in_words(request, value_get_text(row, "status")));
    if (text_equal(value_get_text(row, "name"), value_get_text(row, "native_name")))
        put_text(row, "native_name", (Text){ 0 });
}

static Answer show_list(Request *request)
{
    put_list_choices(request);
    Answer answer = list_answer(request, &cities_list);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    int64_t total = cities_counted(request, list_filled(request, &cities_list, 1));
    Value *points = cities_on_map(request, list_filled(request, &cities_list, MAP_POINTS));
    put(request->page, "map", cities_map(request, "map", points, total, (Text){ 0 }));
    put_number(value_get(request->page, TEXT("list")), "count", total);
    put(request->page, "add_href",
        is_secretariat(&request->reader) ? value_text(request->arena, TEXT("/cities/add")) : value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Cities"), NULL));
    request->template = "cities/list";
    return ANSWER_PAGE;
}

static void put_status_names(Request *request, Value *memberships)
{
    for (ptrdiff_t i = 0; i < memberships->count; i++)
        put_text(memberships->items[i], "status_name",
                 status_in_words(request, value_get_text(memberships->items[i], "status")));
}

static Value *in_order_of_years(Arena *arena, const Value *newest_first)
{
    Value *list = value_list(arena);
    for (ptrdiff_t i = newest_first->count; i > 0; i--)
        add(list, newest_first->items[i - 1]);
    return list;
}

static void put_population_chart(Request *request, const Value *populations)
{
    LineChart chart = { .id = "population",
                        .title = request_say(request, SAY("Inhabitants over the years"), NULL),
                        .description = request_say(request, SAY("A line from the first to the last year that the register knows."), NULL),
                        .unit = request_say(request, SAY("Inhabitants"), NULL),
                        .label_head = request_say(request, SAY("Year"), NULL),
                        .rows = in_order_of_years(request->arena, populations),
                        .label = "year",
                        .value = "number" };
    put(request->page, "population_chart", chart_line(request->arena, request->language, &chart));
}

static Value *codes_named(Request *request, Value *codes)
{
    for (ptrdiff_t i = 0; i < codes->count; i++)
        put_text(codes->items[i], "scheme_name",
                 scheme_in_words(request->language, request->arena, value_get_text(codes->items[i], "scheme")));
    return codes;
}

static void put_dated(Request *request, Value *city, int64_t id)
{
    Database *database = request->database;
    Arena *arena = request->arena;
    Value *memberships = city_memberships(database, arena, id, language_of(request));
    Value *populations = city_populations(database, arena, id);
    put_status_names(request, memberships);
    put(city, "memberships", memberships);
    put(city, "populations", populations);
    put_text(city, "population_source", populations->count > 0 ? value_get_text(populations->items[0], "source") : (Text){ 0 });
    const RowOrder by_language = { .member = "language", .format = FORMAT_LANGUAGE };
    put(city, "names", rows_sorted(request->language, city_names(database, arena, id), by_language));
    put(city, "former_names", city_former_names(database, arena, id));
    put(city, "codes", codes_named(request, city_codes(database, arena, id)));
    put(city, "themes", city_themes(database, arena, id, language_of(request)));
    put(city, "contacts", city_contacts(database, arena, id, request->reader.audiences, request->today));
    put_population_chart(request, populations);
}

static Value *city_on_map(Request *request, const Value *city)
{
    Value *rows = value_list(request->arena);
    add(rows, city_brief_row(request->arena, city));
    return cities_map(request, "map", rows, 1, value_get_text(city, "slug"));
}

Value *city_of_path(Request *request)
{
    int64_t id = city_find(request->database, path_parameter(request, "city"));
    Value *city = id ? city_load(request->database, request->arena, id, language_of(request)) : NULL;
    return city && may_see(&request->reader, value_get_number(city, "audience")) ? city : NULL;
}

static Answer show_city(Request *request)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    Text slug = value_get_text(city, "slug");
    if (!text_equal(slug, path_parameter(request, "city")))
        return see_other(request, text_join(request->arena, TEXT("/cities/"), slug));

    int64_t id = value_get_number(city, "id");
    request->data = city;
    better_words(request, city, "name");
    city_dress(request, city);
    put_dated(request, city, id);
    gather_history(request, id, HISTORY_LENGTH);
    gather_for_city(request, id);
    request_live(request, id);
    bool may_edit = is_secretariat(&request->reader) || coordinates(&request->reader, id);
    put_truth(request->page, "has_names", value_get(city, TEXT("names"))->count + value_get(city, TEXT("former_names"))->count > 0);
    put_truth(request->page, "has_codes", value_get(city, TEXT("codes"))->count > 0);
    put(request->page, "map", city_on_map(request, city));
    put(request->page, "edit_href",
        may_edit ? value_text(request->arena, text_printf(request->arena, "/cities/%.*s/edit", TEXT_ARGUMENTS(slug)))
                 : value_nothing());
    put_text(request->page, "title", value_get_text(city, "name"));
    put_text(request->page, "feed", text_join(request->arena, TEXT("/record.atom?city="), slug));
    city_put_linked_data(request, city);
    request->template = "cities/show";
    return ANSWER_PAGE;
}

/* The cities that work on a theme, for the theme's page. */
static void for_theme(Request *request, int64_t theme, Value *sections)
{
    Value *rows = cities_of_theme(request, theme);
    put(request->page, "map", value_nothing());
    if (rows->count == 0)
        return;
    int64_t total = cities_of_theme_count(request, theme);
    Value *data = section_add(sections, "cities", SAY("Cities that work on it"), "cities/for_theme");
    put_number(data, "city_count", total);
    put_text(data, "theme_slug", path_parameter(request, "theme"));
    put(data, "cities", rows);
    put(request->page, "map", cities_map(request, "map", rows, total, (Text){ 0 }));
}

#define CITY_MEMBERS                                                                                                    \
    { "id", SHAPE_NUMBER, "number of the organisation", NULL, false },                                                  \
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },                                                       \
    { "name", SHAPE_WORDS, "its name in the reader's language, where the register has one", NULL, false },              \
    { "native_name", SHAPE_WORDS, "its own name where that differs, else empty", NULL, false },                         \
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },                                                          \
    { "in_eu", SHAPE_NUMBER, "1 where the country is in the European Union today, else 0", NULL, false },               \
    { "category", SHAPE_TEXT, "code of the membership's category", NULL, false },                                       \
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },                              \
    { "status", SHAPE_TEXT, "applicant, candidate, active, suspended, left or closed (applied in vain)", NULL, false },                           \
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                    \
    { "member_since", SHAPE_DAY, "first day as a member; empty: never one", NULL, false },                              \
    { "population", SHAPE_NUMBER, "newest known number of inhabitants, 0: unknown", NULL, false },                      \
    { "population_year", SHAPE_NUMBER, "the year of that number", NULL, false }

static const Shape row_shape[] = { CITY_MEMBERS, { 0 } };
static const Shape list_shape[] = {
    { "cities", SHAPE_LIST, "the cities in the order that was asked for", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};
static const Shape membership_shape[] = {
    { "category", SHAPE_TEXT, "code of the category", NULL, false },
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },
    { "status", SHAPE_TEXT, "applicant, candidate, active, suspended, left or closed (applied in vain)", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it no longer holds", NULL, true },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, false },
    { "decided_by", SHAPE_TEXT, "the body that decided", NULL, false },
    { 0 }
};
static const Shape population_shape[] = {
    { "year", SHAPE_NUMBER, "on 1 January of this year", NULL, false },
    { "number", SHAPE_NUMBER, "inhabitants", NULL, false },
    { "source", SHAPE_TEXT, "where the number is from", NULL, false },
    { 0 }
};
static const Shape name_shape[] = {
    { "language", SHAPE_TEXT, "BCP 47", NULL, false },
    { "name", SHAPE_WORDS, "the name in it", NULL, false },
    { 0 }
};
static const Shape former_name_shape[] = {
    { "name", SHAPE_WORDS, "a name that it had", NULL, false },
    { "starts", SHAPE_DAY, "from this day on", NULL, false },
    { "ends", SHAPE_DAY, "up to this day", NULL, false },
    { 0 }
};
static const Shape code_shape[] = {
    { "scheme", SHAPE_TEXT, "geonames, urau, lau, nuts3 or wikidata", NULL, false },
    { "scheme_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "code", SHAPE_TEXT, "the code in it", NULL, false },
    { 0 }
};
static const Shape theme_shape[] = {
    { "slug", SHAPE_TEXT, "the theme's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the theme's name", NULL, false },
    { "number", SHAPE_NUMBER, "its place among the themes", NULL, false },
    { 0 }
};
static const Shape contact_shape[] = {
    { "id", SHAPE_NUMBER, "number of the contact", NULL, false },
    { "role", SHAPE_TEXT, "what it is for", NULL, false },
    { "name", SHAPE_TEXT, "a person or an office; may be empty", NULL, false },
    { "email", SHAPE_TEXT, "may be empty", NULL, false },
    { "telephone", SHAPE_TEXT, "may be empty", NULL, false },
    { "address", SHAPE_TEXT, "may be empty", NULL, false },
    { 0 }
};
static const Shape city_shape[] = {
    CITY_MEMBERS,
    { "kind", SHAPE_TEXT, "city, association, company, institution, region, university or other", NULL, false },
    { "eu_from", SHAPE_DAY, "the country is in the European Union from this day on", NULL, true },
    { "eu_until", SHAPE_DAY, "and up to this day", NULL, true },
    { "latitude", SHAPE_NUMBER, "millionths of a degree, north positive", NULL, false },
    { "longitude", SHAPE_NUMBER, "millionths of a degree, east positive", NULL, false },
    { "website", SHAPE_TEXT, "may be empty", NULL, false },
    { "zone", SHAPE_TEXT, "IANA time zone", NULL, false },
    { "audience", SHAPE_NUMBER, "who may see it: 1 public, 3 the secretariat", NULL, false },
    { "population_source", SHAPE_TEXT, "where the newest number is from", NULL, false },
    { "memberships", SHAPE_LIST, "every standing, newest first", membership_shape, false },
    { "populations", SHAPE_LIST, "every number, newest first", population_shape, false },
    { "names", SHAPE_LIST, "names in other languages", name_shape, false },
    { "former_names", SHAPE_LIST, "names that it had", former_name_shape, false },
    { "codes", SHAPE_LIST, "codes of other registers", code_shape, false },
    { "themes", SHAPE_LIST, "themes that it works on", theme_shape, false },
    { "contacts", SHAPE_LIST, "contacts that the reader may see", contact_shape, false },
    { "history", SHAPE_LIST, "what happened lately, newest first", history_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { 0 }
};

const Route cities_routes[] = {
    { GET, "/cities", show_list, .who = ANYONE, .shape = list_shape, .topics = "cities themes", .quick = true,
      .parameters = "modified_since country eu category theme size since q status kind sort after",
      .summary = "The cities of the network, filtered and sorted, with their map" },
    { GET, "/cities/{city}", show_city, .who = ANYONE, .shape = city_shape, .topics = "*", .quick = true,
      .summary = "One city: names, inhabitants, codes, themes, membership, contacts, history" },
    CITIES_EDIT_ROUTES,
    { 0 }
};

static int64_t find_place(Database *database, Text part, Text value)
{
    return text_is(part, "city") ? city_find(database, value) : 0;
}

const Schema cities_schema = { "cities", "src/features/cities/schema.sql" };

const Feature cities = {
    .name = "cities",
    .area = "city",
    .routes = cities_routes,
    .follower = &cities_follower,
    .jobs = cities_jobs,
    .topics = "cities themes",
    .find_place = find_place,
    .place = city_place,
    .for_theme = for_theme,
    .registers = cities_registers,
    .vouched = cities_vouched,
    .entry_names = city_entry_names,
    .entry_in_words = city_entry_in_words,
    .entry_audience = city_entry_audience,
    .entry_moves = city_entry_moves,
    .entry_kinds = city_entry_kinds,
    .findable = &cities_findable,
    .name_object = city_name_object,
    .open_sets = cities_open_sets,
};
