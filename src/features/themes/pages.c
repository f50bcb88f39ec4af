/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the themes: all of them, and one with what every feature has to say about it. */
#include "features/themes/store.h"

#include "http/gather.h"
#include "http/list.h"
#include "http/live.h"
#include "http/place.h"
#include "http/open_data.h"

/* One list of all, so that the database is asked once. */
static void better_themes(Request *request, const Value *areas)
{
    Value *all = value_list(request->arena);
    for (ptrdiff_t i = 0; i < areas->count; i++) {
        const Value *parts = value_get(areas->items[i], TEXT("subthemes"));
        add(all, areas->items[i]);
        for (ptrdiff_t j = 0; j < parts->count; j++)
            add(all, parts->items[j]);
    }
    better_words(request, all, "name");
    better_words(request, all, "description");
}

/* The area of a part that an entry names, and where one is about a theme all areas: it may have been a part of another before. */
static const Query also = {
    "SELECT area.id AS object, MAX(e.at) AS at FROM record_entry e JOIN theme area ON area.parent = 0 "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'theme' GROUP BY area.id "
    "UNION ALL SELECT part.parent, MAX(e.at) FROM record_subject s JOIN record_entry e ON e.sequence = s.sequence "
    "JOIN theme part ON part.id = s.subject WHERE s.sequence > $1 AND s.sequence <= $2 AND part.parent > 0 GROUP BY part.parent"
};

static Value *areas_among(Request *request, Text keys)
{
    return themes_among(request->database, request->arena, keys, language_code(request->language));
}

static const List themes_list = { "themes", .rows = areas_among, .kind = "theme", .also = &also };

static Answer show_themes(Request *request)
{
    Value *areas;
    if (!list_changes(request, &themes_list, false, &areas))
        return ANSWER_BAD_REQUEST;
    if (!areas)
        areas = themes_all(request->database, request->arena, language_code(request->language));
    better_themes(request, areas);
    put(request->data, "themes", areas);
    put(request->data, "next", value_nothing());
    put_text(request->page, "title", request_say(request, SAY("Themes"), NULL));
    request->template = "themes/list";
    return ANSWER_PAGE;
}

/* A sub-theme takes its colour from its area. */
static void put_area(Request *request, Value *theme)
{
    int64_t parent = value_get_number(theme, "parent");
    Value *area = parent ? theme_load(request->database, request->arena, parent, language_code(request->language)) : NULL;
    put(theme, "parent", area ? area : value_nothing());
    if (area)
        better_words(request, area, "name");
    if (area)
        put_number(theme, "number", value_get_number(area, "number"));
}

static Answer show_theme(Request *request)
{
    int64_t id = theme_find(request->database, path_parameter(request, "theme"));
    Text language = language_code(request->language);
    Value *theme = theme_load(request->database, request->arena, id, language);
    if (!theme)
        return ANSWER_NOT_FOUND;

    put_area(request, theme);
    Value *parts = themes_under(request->database, request->arena, id, language);
    better_words(request, parts, "name");
    put(theme, "subthemes", parts);
    request->data = theme;
    gather_for_theme(request, id);
    request_live(request, id);
    put_text(request->page, "feed", text_join(request->arena, TEXT("/record.atom?theme="), value_get_text(theme, "slug")));
    better_words(request, theme, "name");
    better_words(request, theme, "description");
    put_language_of(request, "description");
    put_text(request->page, "title", value_get_text(theme, "name"));
    request->template = "themes/show";
    return ANSWER_PAGE;
}

static Text entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (text_is(verb, "theme.added"))
        return say(language, arena, SAY("Theme {name} added"), content);
    if (text_is(verb, "theme.translated"))
        return say(language, arena, SAY("Theme translated into {language, language}: {text}"), content);
    return (Text){ 0 };
}

static int64_t entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return text_starts_with(value_get_text(entry, "verb"), TEXT("theme.")) ? AUDIENCE_PUBLIC : 0;
}

static bool name_object(Request *request, int64_t object, Value *named)
{
    Value *theme = theme_load(request->database, request->arena, object, language_code(request->language));
    if (theme)
        put_named(named, theme, text_join(request->arena, TEXT("/themes/"), value_get_text(theme, "slug")));
    return theme != NULL;
}

static bool names_of_theme(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(theme_names(database, arena, object), result_audience, names);
}

static const Findable findable = { SAY("Theme"), "theme", "theme.", names_of_theme };

static int64_t find_place(Database *database, Text part, Text value)
{
    return text_is(part, "theme") ? theme_find(database, value) : 0;
}

/* Everybody in the network has a say on a theme. */
static bool theme_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    Value *theme = theme_load(database, arena, object, language);
    if (!theme)
        return false;
    result_place->kind = "theme";
    place_put_row(arena, result_place, theme, "/themes/");
    result_place->audience = AUDIENCE_NETWORK;
    result_place->shown_to = AUDIENCE_PUBLIC;
    return true;
}

static const EntryKind entry_kinds[] = {
    { .code = "theme", .label = SAY("Themes"), .verbs = "theme", .remembered = "theme.added" },
    { 0 },
};

#define THEME_MEMBERS                                                                                                   \
    { "id", SHAPE_NUMBER, "number of the theme", NULL, false },                                                         \
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },                                                       \
    { "number", SHAPE_NUMBER, "its place among its sisters, from 1; of a sub-theme's page: its area's", NULL, false },  \
    { "cities", SHAPE_NUMBER, "how many member cities work on it", NULL, false },                                       \
    { "name", SHAPE_WORDS, "its name in the reader's language, where there is one", NULL, false },                      \
    { "description", SHAPE_WORDS, "what it is about", NULL, false }

static const Shape part_shape[] = {
    THEME_MEMBERS,
    { "parent", SHAPE_NUMBER, "number of the theme that it is a part of; 0 for a thematic area", NULL, false },
    { 0 }
};
const Shape theme_area_shape[] = {
    THEME_MEMBERS,
    { "parent", SHAPE_NUMBER, "0: a thematic area is part of nothing", NULL, false },
    { "subthemes", SHAPE_LIST, "its parts in order", part_shape, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "themes", SHAPE_LIST, "the thematic areas in order", theme_area_shape, false },
    { "next", SHAPE_TEXT, "null: they are all on one page", NULL, true },
    { 0 }
};
static const Shape theme_shape[] = {
    THEME_MEMBERS,
    { "parent", SHAPE_OBJECT, "the thematic area that a sub-theme belongs to", part_shape, true },
    { "subthemes", SHAPE_LIST, "its parts in order", part_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/themes", show_themes, .who = ANYONE, .shape = list_shape, .topics = "themes", .quick = true, .parameters = "modified_since",
      .summary = "The thematic areas of the network and their parts" },
    { GET, "/themes/{theme}", show_theme, .who = ANYONE, .shape = theme_shape, .topics = "*", .quick = true,
      .summary = "One theme: its parts, and the cities that work on it" },
    { 0 }
};

const Schema themes_schema = { "themes", "src/features/themes/schema.sql" };

static const Query open_rows = { "SELECT id, slug FROM theme WHERE id > $3 AND $2 <> '' ORDER BY id LIMIT $1" };

static Text open_page(Arena *arena, const Value *row)
{
    return text_join(arena, TEXT("/themes/"), value_get_text(row, "slug"));
}

static const OpenSet open_sets[] = {
    { "themes", SAY("Themes"), SAY("The thematic areas of the network and their parts."), .rows = &open_rows, .page = open_page },
    { 0 }
};

const Feature themes = {
    .registers = themes_registers,
    .name = "themes",
    .area = "network",
    .routes = routes,
    .topics = "themes",
    .find_place = find_place,
    .place = theme_place,
    .vouched = themes_vouched,
    .entry_in_words = entry_in_words,
    .entry_audience = entry_audience,
    .entry_kinds = entry_kinds,
    .findable = &findable,
    .name_object = name_object,
    .open_sets = open_sets,
};
