/* SPDX-License-Identifier: EUPL-1.2 */
/* What offices add to other pages, and their entries in words. */
#include "features/offices/pages.h"

#include "base/moment.h"
#include "http/gather.h"

enum { DAYS_AHEAD = 90 };

static Value *terms_of(const Request *request, int64_t organisation)
{
    return offices_of(request->database, request->arena, organisation, language_code(request->language), request->today);
}

void offices_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *terms = terms_of(request, organisation);
    if (terms->count > 0)
        put(section_add(sections, "offices", SAY("Offices of the network"), "offices/for_city"), "terms", terms);
}

void offices_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    offices_for_city(request, organisation, sections);
}

void offices_on_desk(Request *request, Value *items)
{
    Text until = moment_day(request->arena, day_start(request->today) + DAYS_AHEAD * DAY);
    Value *ending = offices_ending(request->database, request->arena, language_code(request->language), request->today, until);
    for (ptrdiff_t i = 0; i < ending->count; i++)
        waiting_add(items, request_say(request, SAY("Term ends, nobody follows yet: {post_name}, {name}"), ending->items[i]),
                    TEXT("/offices"), value_get_text(ending->items[i], "ends"));
}

static const struct {
    const char *code;
    const char *label;
} usual_posts[] = {
    { "president", SAY("President") },
    { "vice_president", SAY("Vice-president") },
    { "treasurer", SAY("Treasurer") },
    { "secretary", SAY("Secretary") },
};

/* The usual posts in the reader's language; others as they were called then. */
static Text post_in_words(const Language *language, const Value *content)
{
    for (size_t i = 0; i < sizeof usual_posts / sizeof *usual_posts; i++)
        if (text_is(value_get_text(content, "post"), usual_posts[i].code))
            return language_message(language, text_from_z(usual_posts[i].label));
    return value_get_text(content, "post_name");
}

static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "office.began", SAY("{post_name} of the network from {starts, date} to {ends, date}, decided by {decided_by} on {decided_on, date}"),
      SAY("The city took an office of the network") },
    { "office.ended", SAY("No longer {post_name} of the network from {ends, date} on"), SAY("The city gave up an office of the network") },
    { "office_post.put", SAY("Post of the network: {name}"), SAY("A post of the network was changed") },
};

static Value *content_with_words(const Language *language, Arena *arena, const Value *content)
{
    static const char *const members[] = { "name", "starts", "ends", "decided_on", "decided_by" };
    Value *values = value_object(arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put_text(values, members[i], value_get_text(content, members[i]));
    put_text(values, "post_name", post_in_words(language, content));
    return values;
}

Text office_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(verb, sentences[i].verb))
            return has_content ? say(language, arena, sentences[i].message, content_with_words(language, arena, content))
                               : say(language, arena, sentences[i].plain, NULL);
    return (Text){ 0 };
}

const EntryKind office_entry_kinds[] = {
    { .code = "office", .label = SAY("Offices of the network"), .verbs = "office office_post", .remembered = "office.began" },
    { 0 },
};

/* Who speaks for the network is public, and was. */
int64_t office_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    Text verb = value_get_text(entry, "verb");
    bool is_of_offices = text_starts_with(verb, TEXT("office.")) || text_starts_with(verb, TEXT("office_post."));
    return is_of_offices ? AUDIENCE_PUBLIC : 0;
}
