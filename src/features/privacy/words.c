/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about privacy in words. */
#include "features/privacy/words.h"

#include "features/privacy/store.h"

/* `plain` is said once the content has been erased, and where it does not say what the entry is about. */
static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "consent.given", SAY("Consent was given: {title}"), SAY("A consent was given") },
    { "consent.withdrawn", SAY("Consent was withdrawn: {title}"), SAY("A consent was withdrawn") },
    { "retention.chosen", SAY("To be kept for {days, plural, one {# day} other {# days}}: {about}"),
      SAY("For how long something is kept was changed") },
    { "retention.kept", SAY("{count, plural, one {# entry was} other {# entries were}} deleted since the time to keep them was over: {about}"),
      SAY("What had been kept long enough was deleted") },
};

static const Value *content_in_words(const Language *language, Arena *arena, const Value *content)
{
    const Purpose *purpose = purpose_find(value_get_text(content, "purpose"));
    Value *values = value_object(arena);
    put_text(values, "title", purpose ? language_message(language, text_from_z(purpose->title)) : (Text){ 0 });
    put_text(values, "about", language_message(language, value_get_text(content, "about")));
    put_number(values, "days", value_get_number(content, "days"));
    put_number(values, "count", value_get_number(content, "count"));
    return values;
}

Text privacy_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = value_get_text(content, "purpose").length > 0 || value_get_text(content, "about").length > 0;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(verb, sentences[i].verb))
            return has_content ? say(language, arena, sentences[i].message, content_in_words(language, arena, content))
                               : say(language, arena, sentences[i].plain, NULL);
    return (Text){ 0 };
}

/* What somebody consents to is nobody else's. */
int64_t privacy_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return text_starts_with(value_get_text(entry, "verb"), TEXT("retention.")) ? AUDIENCE_SECRETARIAT : 0;
}
