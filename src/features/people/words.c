/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles and entries of the record in words. */
#include "features/people/words.h"

#include <string.h>

#include "features/people/choices.h"
#include "features/people/rules.h"

static const struct {
    const char *role;
    const char *message;
} roles[] = {
    { "mayor", SAY("Mayor") },
    { "deputy_mayor", SAY("Deputy mayor") },
    { "councillor", SAY("Councillor") },
    { "head_of_office", SAY("Head of office") },
    { "officer", SAY("Officer") },
    { "expert", SAY("Expert") },
    { "coordinator", SAY("Coordinator") },
};

static const struct {
    const char *kind;
    const char *message;
} invited_kinds[] = {
    { "guest", SAY("Guest: sees what is public, and the groups that invite them") },
    { "coordinator", SAY("Coordinator of a city") },
    { "secretariat", SAY("Secretariat") },
    { "administrator", SAY("Administrator") },
};

/* `plain` is said once the content has been erased. */
static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "person.created", SAY("{name} has an account"), SAY("A person has an account") },
    { "person.invited", SAY("{name} was invited"), SAY("A person was invited") },
    { "person.erased", SAY("A person's data were erased"), SAY("A person's data were erased") },
    { "person.password_changed", SAY("The password was changed"), SAY("The password was changed") },
    { "mandate.began", SAY("Mandate from {starts, date}: {role_name}"), SAY("A mandate began") },
    { "mandate.ended", SAY("Mandate until {ends, date}: {role_name}"), SAY("A mandate ended") },
    { "mandate.titled", SAY("{role_name}, with the title {title}"), SAY("The title of a mandate changed") },
    { "deputy.began", SAY("Deputy from {starts, date} to {ends, date}: {role_name}"), SAY("A deputy was named") },
    { "deputy.ended", SAY("No longer a deputy from {ends, date} on: {role_name}"), SAY("A deputy no longer stands in") },
    { "invitation.sent", SAY("An invitation was mailed"), SAY("An invitation was mailed") },
    { "token.made", SAY("A token for programs was made: {label}"), SAY("A token for programs was made") },
};

Text role_in_words(const Language *language, Text role)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_is(role, roles[i].role))
            return language_message(language, text_from_z(roles[i].message));
    return role;
}

Text invited_kind_in_words(const Language *language, Text kind)
{
    for (size_t i = 0; i < sizeof invited_kinds / sizeof *invited_kinds; i++)
        if (text_is(kind, invited_kinds[i].kind))
            return language_message(language, text_from_z(invited_kinds[i].message));
    return kind;
}

void choices_of_roles(const Language *language, Value *choices)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        choice_add(choices, text_from_z(roles[i].role), language_message(language, text_from_z(roles[i].message)));
}

Text mandate_state(const Value *mandate, Text today)
{
    const MandateTerm term = { value_get_text(mandate, "starts"), value_get_text(mandate, "ends") };
    if (term_holds_on(term, today))
        return TEXT("in_force");
    bool is_withdrawn = term.ends.length > 0 && text_compare(term.ends, term.starts) <= 0;
    return text_compare(term.starts, today) > 0 && !is_withdrawn ? TEXT("announced") : TEXT("ended");
}

Text mandate_state_in_words(const Language *language, Text state)
{
    const char *message = text_is(state, "in_force")    ? SAY("in force")
                          : text_is(state, "announced") ? SAY("announced")
                                                        : SAY("ended");
    return language_message(language, text_from_z(message));
}

/* Browsers also name those that they want to be taken for: the first that is found is the one. */
static const char *const browsers[][2] = {
    { "Edg", "Edge" },      { "OPR/", "Opera" },     { "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" },
    { "CriOS/", "Chrome" }, { "Chrome/", "Chrome" }, { "Safari/", "Safari" },   { "curl/", "curl" },
};
static const char *const systems[][2] = {
    { "Windows", "Windows" }, { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
    { "Mac OS X", "macOS" },  { "CrOS", "ChromeOS" },   { "Linux", "Linux" },
};

static Text name_found(Text user_agent, const char *const (*names)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_find(user_agent, text_from_z(names[i][0]), 0) >= 0)
            return text_from_z(names[i][1]);
    return (Text){ 0 };
}

Text browser_in_words(const Language *language, Arena *arena, Text user_agent)
{
    Text browser = name_found(user_agent, browsers, sizeof browsers / sizeof *browsers);
    Text system = name_found(user_agent, systems, sizeof systems / sizeof *systems);
    if (browser.length == 0 || system.length == 0)
        return browser.length > 0 ? browser : system;
    Value *values = value_object(arena);
    put_text(values, "browser", browser);
    put_text(values, "system", system);
    return say(language, arena, SAY("{browser} on {system}"), values);
}

/* The content with the role's name beside the role. */
static const Value *content_with_words(const Language *language, Arena *arena, const Value *content)
{
    static const char *const members[] = { "name", "label", "title", "starts", "ends" };
    Value *values = value_object(arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put_text(values, members[i], value_get_text(content, members[i]));
    put_text(values, "role_name", role_in_words(language, value_get_text(content, "role")));
    return values;
}

Text people_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(verb, sentences[i].verb))
            return has_content
                       ? say(language, arena, sentences[i].message, content_with_words(language, arena, content))
                       : say(language, arena, sentences[i].plain, NULL);
    return (Text){ 0 };
}
