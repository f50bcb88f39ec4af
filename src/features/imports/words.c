/* SPDX-License-Identifier: EUPL-1.2 */
/* How plans are said. */
#include "features/imports/words.h"

#include "features/imports/columns.h"

Text plan_kind_in_words(Request *request, Text kind)
{
    static const char *const words[][2] = { { "create", SAY("To be created") },
                                            { "change", SAY("To be changed") },
                                            { "same", SAY("Unchanged") },
                                            { "refuse", SAY("Refused") } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(kind, words[i][0]))
            return request_say(request, words[i][1], NULL);
    return kind;
}

static void add_sentence(Request *request, Value *what, const char *message, const Value *values)
{
    put_text(add_object(what), "sentence", request_say(request, message, values));
}

static bool has(const Value *row, const char *name)
{
    return value_get_text(row, name).length > 0;
}

/* An empty cell changes nothing. */
static bool is_changed(const Value *row, const char *name, const char *before)
{
    return has(row, name) && !text_equal(value_get_text(row, name), value_get_text(row, before));
}

static void say_change(Request *request, const Value *row, Value *what)
{
    if (is_changed(row, "title", "was_title"))
        add_sentence(request, what,
                     has(row, "was_title") ? SAY("Title: {was_title} becomes {title}") : SAY("Title, so far none: {title}"), row);
    if (is_changed(row, "ends", "was_ends"))
        add_sentence(request, what,
                     has(row, "was_ends") ? SAY("Ends on {ends, date} instead of {was_ends, date}")
                                          : SAY("Ends on {ends, date}, so far open"),
                     row);
}

static void say_reasons(Request *request, const Value *row, Value *what)
{
    Text rest = value_get_text(row, "reasons"), reason;
    while (text_split(&rest, '\n', &reason))
        add_sentence(request, what, text_z(request->arena, reason), row);
}

static void say_what(Request *request, const Value *row, Value *line)
{
    Text kind = value_get_text(row, "kind");
    Value *what = put_list(line, "what");
    if (text_is(kind, "create"))
        add_sentence(request, what,
                     has(row, "ends") ? SAY("{role_name} of {city_name} from {starts, date} until {ends, date}")
                                      : SAY("{role_name} of {city_name} from {starts, date}"),
                     line);
    else if (text_is(kind, "change"))
        say_change(request, row, what);
    else if (text_is(kind, "same"))
        add_sentence(request, what, SAY("Stands so already"), NULL);
    else
        say_reasons(request, row, what);
}

Value *line_in_words(Request *request, const Value *row)
{
    Value *line = value_object(request->arena);
    put(line, "line", value_get(row, TEXT("line")));
    put(line, "kind", value_get(row, TEXT("kind")));
    put_text(line, "kind_name", plan_kind_in_words(request, value_get_text(row, "kind")));
    for (int i = 0; i < CELL_COUNT; i++)
        put(line, columns[i].name, value_get(row, text_from_z(columns[i].name)));
    put(line, "city_name", value_get(row, TEXT("city_name")));
    put_text(line, "role_name", role_in_words(request->language, value_get_text(row, "role")));
    say_what(request, row, line);
    return line;
}

Text imports_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (!text_is(verb, "import.done"))
        return (Text){ 0 };
    bool has_content = content && content->kind == VALUE_OBJECT;
    return has_content ? say(language, arena,
                             SAY("People were imported: {created, plural, one {# mandate} other {# mandates}} created, {changed, plural, one "
                                 "{# mandate} other {# mandates}} changed"),
                             content)
                       : say(language, arena, SAY("People were imported"), NULL);
}

/* A coordinator imports the city's own people; the secretariat those of any. */
int64_t imports_entry_audience(Database *database, const Value *entry)
{
    bool is_import = text_is(value_get_text(entry, "verb"), "import.done");
    return is_import ? audience_of_own_people(database, value_get_number(entry, "organisation")) : 0;
}
