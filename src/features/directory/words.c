/* SPDX-License-Identifier: EUPL-1.2 */
/* Filters and exports in the reader's words, and what the filters can be chosen from. */
#include "features/cities/cities.h"
#include "features/directory/lists.h"
#include "features/directory/store.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "features/themes/themes.h"

static const char *const roles[] = { "mayor", "deputy_mayor", "councillor", "head_of_office", "officer", "expert", "coordinator" };
enum { ROLES = sizeof roles / sizeof *roles };

static Text language_of(const Request *request)
{
    return language_code(request->language);
}

/* ---- Filters that were set ---- */

static Text name_or(const Value *named, Text code)
{
    Text name = value_get_text(named, "name");
    return name.length > 0 ? name : code;
}

static Text city_in_words(Request *request, Text slug)
{
    int64_t city = city_find(request->database, slug);
    return name_or(city_brief(request->database, request->arena, city, language_of(request)), slug);
}

static Text theme_in_words(Request *request, Text slug)
{
    Text name = theme_name(request->database, request->arena, theme_find(request->database, slug));
    return name.length > 0 ? name : slug;
}

static Text group_in_words(Request *request, Text slug)
{
    int64_t group = group_find(request->database, slug);
    return name_or(group_brief(request->database, request->arena, group, language_of(request)), slug);
}

static Text country_in_words(Request *request, Text code)
{
    return language_country(request->language, request->arena, code);
}

static Text spoken_in_words(Request *request, Text code)
{
    return language_name(request->language, request->arena, code);
}

static Text role_of_filter(Request *request, Text role)
{
    return role_in_words(request->language, role);
}

static Text as_it_is(Request *request, Text value)
{
    (void)request;
    return value;
}

static const struct {
    const char *filter;
    Text (*in_words)(Request *request, Text value);
} values[] = {
    { "city", city_in_words },     { "country", country_in_words }, { "theme", theme_in_words }, { "speaks", spoken_in_words },
    { "group", group_in_words },   { "role", role_of_filter },      { "q", as_it_is },
};

static const char *label_of(const char *filter)
{
    for (const ListFilter *one = people_filters; one->name; one++)
        if (text_is(text_from_z(filter), one->name))
            return one->label;
    return filter;
}

Value *filters_in_words(Request *request, const Value *filters)
{
    Value *list = value_list(request->arena);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Text value = value_get_text(filters, values[i].filter);
        if (value.length == 0)
            continue;
        Value *row = add_object(list);
        put_text(row, "name", text_from_z(values[i].filter));
        put_text(row, "label", request_say(request, label_of(values[i].filter), NULL));
        put_text(row, "value", values[i].in_words(request, value));
    }
    return list;
}

Value *filters_set(const Request *request)
{
    Value *set = value_object(request->arena);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Text value = text_trim(query_parameter(request, values[i].filter));
        if (value.length > 0)
            put_text(set, values[i].filter, value);
    }
    return set;
}

void export_dress(Request *request, Value *export)
{
    Text problem = { 0 };
    const Value *filters = value_from_json(request->arena, value_get_text(export, "filters"), &problem);
    put(export, "filters", filters_in_words(request, filters));
    if (value_get_text(export, "by_name").length == 0)
        put_text(export, "by_name", request_say(request, SAY("Somebody whose account is gone"), NULL));
    if (value_get_text(export, "city_slug").length == 0)
        put_text(export, "city_name", request_say(request, SAY("Secretariat"), NULL));
}

/* ---- What the filters can be chosen from ---- */

static Value *new_choices(Request *request, const char *name, const char *all)
{
    Value *choices = put_list(value_get(request->page, TEXT("choices")), name);
    choice_add(choices, (Text){ 0 }, request_say(request, all, NULL));
    return choices;
}

static void add_countries(Request *request, Value *choices)
{
    Value *codes = country_codes_of_directory(request->database, request->arena);
    for (ptrdiff_t i = 0; i < codes->count; i++) {
        Text code = value_get_text(codes->items[i], "code");
        choice_add(choices, code, country_in_words(request, code));
    }
    choices_sort(request, choices);
}

static void add_themes(Value *choices, const Value *areas)
{
    for (ptrdiff_t i = 0; areas && i < areas->count; i++) {
        choice_add(choices, value_get_text(areas->items[i], "slug"), value_get_text(areas->items[i], "name"));
        add_themes(choices, value_get(areas->items[i], TEXT("subthemes")));
    }
}

static void add_groups(Request *request, Value *choices)
{
    Value *found =
        groups_to_choose(request->database, request->arena, language_of(request), request->reader.audiences, request->today);
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(choices, value_get_text(found->items[i], "code"), value_get_text(found->items[i], "name"));
    choices_sort(request, choices);
}

void put_list_choices_of_directory(Request *request)
{
    if (request->face != FACE_HTML)
        return;
    put_object(request->page, "choices");
    add_countries(request, new_choices(request, "country", SAY("All countries")));
    add_themes(new_choices(request, "theme", SAY("All themes")),
               themes_all(request->database, request->arena, language_of(request)));
    add_groups(request, new_choices(request, "group", SAY("All groups")));
    Value *spoken = new_choices(request, "speaks", SAY("All languages"));
    const Value *languages = profile_languages_to_choose(request);
    for (ptrdiff_t i = 0; i < languages->count; i++)
        add(spoken, languages->items[i]);
    Value *held = new_choices(request, "role", SAY("All roles"));
    for (int i = 0; i < ROLES; i++)
        choice_add(held, text_from_z(roles[i]), role_in_words(request->language, text_from_z(roles[i])));
}

Text directory_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (!text_is(verb, "export.made"))
        return (Text){ 0 };
    if (!content || content->kind != VALUE_OBJECT)
        return say(language, arena, SAY("A list of people was exported"), NULL);
    return say(language, arena, SAY("A list of people was exported: {count, plural, one {# row} other {# rows}}"), content);
}

int64_t directory_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return text_is(value_get_text(entry, "verb"), "export.made") ? AUDIENCE_SECRETARIAT : 0;
}
