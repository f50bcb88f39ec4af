/* SPDX-License-Identifier: EUPL-1.2 */
/* What people are told of silences: everybody who speaks for an entitled city that one has begun, and before its end, by name; who follows the body, what came of it. */
#include "features/silences/pages.h"

#include "http/notice.h"
#include "view/clocks.h"

static const struct {
    const char *verb;
    const char *outcome;  /* of the question; NULL: whatever it is */
    const char *sentence;
} told[] = {
    { "silence.announced", NULL, SAY("Adopted on {closes} unless a city objects: {title}") },
    { "silence.reminded", NULL, SAY("Adopted on {closes} unless a city objects: {title}") },
    { "silence.reserved", NULL, SAY("A city has a reservation: {title}") },
    { "silence.late", NULL, SAY("Said after the end of the silence: {title}") },
    { "question.closed", "adopted", SAY("Adopted by silence: {title}") },
    { "question.closed", "broken", SAY("The silence is broken: {title}") },
};

static const char *sentence_of(const Value *entry, const Value *question)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (text_is(value_get_text(entry, "verb"), told[i].verb) && (!told[i].outcome || text_is(value_get_text(question, "outcome"), told[i].outcome)))
            return told[i].sentence;
    return NULL;
}

/* The silence that an entry is about of which something is told; NULL: it is not. */
static Value *question_of(Database *database, Arena *arena, const Value *entry, Text language)
{
    Text verb = value_get_text(entry, "verb");
    bool may_be = text_starts_with(verb, TEXT("silence.")) || text_is(verb, "question.closed");
    Value *question = may_be ? question_load(database, arena, value_get_number(entry, "object"), language) : NULL;
    bool is_told = question && text_is(value_get_text(question, "way"), "silence") && sentence_of(entry, question);
    return is_told ? question : NULL;
}

bool silences_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Value *question = question_of(database, arena, entry, TEXT("en"));
    Text verb = value_get_text(entry, "verb");
    bool is_for_each = text_is(verb, "silence.announced") || text_is(verb, "silence.reminded");
    if (!question)
        return false;
    int64_t audience = value_get_number(question, "audience");
    *result_notice = (Notice){ .kind = "silence",
                               .place = value_get_number(question, "id"),
                               .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                               .by = value_get_number(entry, "person"),
                               .is_due = is_for_each,
                               .persons = is_for_each ? people_to_tell(database, arena, question) : NULL };
    return true;
}

bool silences_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Value *question = question_of(database, arena, entry, language_code(language));
    if (!question || !audiences_have(audiences, value_get_number(question, "audience")))
        return false;
    const Value *content = value_get(entry, TEXT("content"));
    Text reason = value_get_text(content, "reason");
    Value *values = value_object(arena);
    put(values, "title", value_get(question, TEXT("title")));
    put_text(values, "closes", clocks_in_words(language, arena, value_get_number(question, "closes_at"), value_get_text(shown, "zone")));
    put_text(shown, "sentence", say(language, arena, sentence_of(entry, question), values));
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "text", reason.length > 0 ? reason : value_get_text(question, "text"));
    put_text(shown, "href", silence_href(arena, value_get_number(question, "id"), reason.length > 0 ? "/objections" : ""));
    return true;
}
