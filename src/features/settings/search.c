/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings are the fields of the forms below /administration, whichever feature they are of: the table of routes has them all, with what they say. */
#include "features/settings/search.h"

#include "base/help.h"
#include "http/app.h"
#include "http/running.h"

/* Every word of what is looked for stands in what is said. */
static bool has_words(Arena *arena, Text said, Text q)
{
    Text folded = text_fold(arena, said), rest = text_fold(arena, q), word;
    while (text_split(&rest, ' ', &word))
        if (word.length > 0 && text_find(folded, word, 0) < 0)
            return false;
    return true;
}

static Text words_of(Arena *arena, const Value *item, const char *const *members)
{
    Buffer words = buffer_new(arena, 1 << 16);
    for (; *members; members++) {
        buffer_add(&words, value_get_text(item, *members));
        buffer_add_byte(&words, ' ');
    }
    return buffer_text(&words);
}

static void add_if_found(Request *request, Value *list, Value *item, const char *const *members, Text q)
{
    if (has_words(request->arena, words_of(request->arena, item, members), q))
        add(list, item);
}

static void put_or_nothing(Value *item, const char *name, Text text)
{
    put(item, name, text.length > 0 ? value_text(item->arena, text) : value_nothing());
}

static Text said(Request *request, const char *message)
{
    return message ? request_say(request, message, NULL) : (Text){ 0 };
}

static void put_change(Request *request, Value *item, const char *name)
{
    Value *change = setting_change(request->database, request->arena, name);
    put(item, "changed_at", change ? value_get(change, TEXT("at")) : value_nothing());
    put(item, "changed_by", change ? value_get(change, TEXT("name")) : value_nothing());
    put(item, "entry", change ? value_get(change, TEXT("entry")) : value_nothing());
}

/* Whom it concerns: the heading above it in its form, or else what the form is for. */
static Value *setting_of(Request *request, const Route *route, const Field *declared, const char *section)
{
    Value *item = value_object(request->arena);
    put_text(item, "name", text_from_z(declared->name));
    put_text(item, "label", said(request, declared->label));
    put_or_nothing(item, "affects", said(request, section));
    put_or_nothing(item, "about", said(request, declared->hint));
    put_or_nothing(item, "value", network_setting(request->database, request->arena, declared->name));
    put_text(item, "href", text_from_z(route->path));
    put_change(request, item, declared->name);
    return item;
}

/* Forms also have fields that are no settings, such as the name of one of many providers, although there is a setting "name", too. */
static bool is_setting(const Route *route, const Field *declared)
{
    Text name = text_from_z(declared->name);
    return text_is(text_from_z(route->path), "/administration/settings") || text_starts_with(name, TEXT("paper_")) || text_starts_with(name, TEXT("mail_"));
}

static void add_settings_of(Request *request, Value *list, const Route *route, Text q)
{
    static const char *const members[] = { "name", "label", "affects", "about", "value", NULL };
    const char *section = NULL;
    for (const Field *declared = route->form->fields; declared->name; declared++) {
        section = declared->section ? declared->section : section;
        if (is_setting(route, declared))
            add_if_found(request, list, setting_of(request, route, declared, section), members, q);
    }
}

static void put_settings(Request *request, Text q)
{
    const Route *const *routes;
    int count = app_routes(request->app, &routes);
    Value *list = put_list(request->data, "settings");
    for (int i = 0; i < count; i++)
        if (routes[i]->method == POST && routes[i]->form && text_starts_with(text_from_z(routes[i]->path), TEXT("/administration/")))
            add_settings_of(request, list, routes[i], q);
}

static const char *said_by_in_words(SaidBy said_by)
{
    return said_by == BY_OPTION ? SAY("given to the command") : said_by == BY_ENVIRONMENT ? SAY("by the environment") : SAY("as usual");
}

static const HelpOption *help_of(const HelpOption *known, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (text_is(known[i].name, name))
            return &known[i];
    return NULL;
}

static Value *option_of(Request *request, const RunningOption *option, const HelpOption *described)
{
    Arena *arena = request->arena;
    Text name = text_from_z(option->name), value = text_from_z(option->value);
    Value *item = value_object(arena);
    put_text(item, "name", name);
    put_or_nothing(item, "environment", described ? help_environment(described->usual) : (Text){ 0 });
    put_or_nothing(item, "about", described ? described->about : (Text){ 0 });
    put_or_nothing(item, "usual", described ? help_usual(described->usual) : (Text){ 0 });
    put_or_nothing(item, "value", option->value && value.length == 0 && option->said_by == BY_OPTION ? request_say(request, SAY("Yes"), NULL) : running_value(arena, name, value));
    put_text(item, "said_by", said(request, said_by_in_words(option->said_by)));
    return item;
}

static void put_options(Request *request, Text q)
{
    static const char *const members[] = { "name", "environment", "about", "usual", "value", NULL };
    const Running *running = app_options(request->app)->running;
    Value *list = put_list(request->data, "options");
    if (!running)
        return;
    const HelpOption *known;
    int count = help_options(request->arena, request_say(request, running->help, NULL), &known);
    for (const RunningOption *option = running->options; option->name; option++)
        add_if_found(request, list, option_of(request, option, help_of(known, count, option->name)), members, q);
}

void put_found_settings(Request *request, Text q)
{
    put_settings(request, q);
    put_options(request, q);
}

const Shape setting_shape[] = {
    { "name", SHAPE_TEXT, "of the setting", NULL, false },
    { "label", SHAPE_TEXT, "what it settles", NULL, false },
    { "affects", SHAPE_TEXT, "whom it concerns", NULL, true },
    { "about", SHAPE_TEXT, "what it does", NULL, true },
    { "value", SHAPE_TEXT, "as it was set; nothing where it never was", NULL, true },
    { "href", SHAPE_TEXT, "where it is changed", NULL, false },
    { "changed_at", SHAPE_MOMENT, "since when it holds", NULL, true },
    { "changed_by", SHAPE_TEXT, "who chose it", NULL, true },
    { "entry", SHAPE_NUMBER, "of the record, that says so", NULL, true },
    { 0 },
};

const Shape option_shape[] = {
    { "name", SHAPE_TEXT, "of the command's option", NULL, false },
    { "environment", SHAPE_TEXT, "the variable that says the same", NULL, true },
    { "about", SHAPE_TEXT, "what it does", NULL, true },
    { "usual", SHAPE_TEXT, "what holds when nobody says anything", NULL, true },
    { "value", SHAPE_TEXT, "what holds; passwords are left out", NULL, true },
    { "said_by", SHAPE_TEXT, "who said so", NULL, false },
    { 0 },
};
