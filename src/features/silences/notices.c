/* SPDX-License-Identifier: EUPL-1.2 */
/* What people are told of silences: everybody who speaks for an entitled city that one has begun, by name; who follows the body, what came of it. */
#include "features/silences/pages.h"

#include "http/notice.h"
#include "view/clocks.h"

static Value *question_of(Database *database, Arena *arena, const Value *entry, Text language)
{
    return question_load(database, arena, value_get_number(entry, "object"), language);
}

static Value *named(Database *database, Arena *arena, const Value *question)
{
    Value *people = people_to_tell(database, arena, question);
    for (ptrdiff_t i = 0; i < people->count; i++)
        put_text(people->items[i], "reason", TEXT("mention"));
    return people;
}

bool silences_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb");
    bool is_announced = text_is(verb, "silence.announced");
    bool is_said = text_is(verb, "silence.objected") || text_is(verb, "silence.reserved") || text_is(verb, "silence.late");
    Value *question = is_announced || is_said ? question_of(database, arena, entry, TEXT("en")) : NULL;
    if (!question)
        return false;
    int64_t audience = value_get_number(question, "audience");
    *result_notice = (Notice){ .kind = "silence",
                               .place = value_get_number(question, "id"),
                               .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                               .by = value_get_number(entry, "person"),
                               .is_due = is_announced,
                               .persons = is_announced ? named(database, arena, question) : NULL };
    return true;
}

static const struct {
    const char *verb;
    const char *sentence;
} told[] = {
    { "silence.announced", SAY("Adopted on {closes} unless a city objects: {title}") },
    { "silence.objected", SAY("The silence is broken: {title}") },
    { "silence.reserved", SAY("A city has a reservation: {title}") },
    { "silence.late", SAY("Said after the end of the silence: {title}") },
};

static const char *sentence_of(Text verb)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (text_is(verb, told[i].verb))
            return told[i].sentence;
    return NULL;
}

bool silences_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    const char *sentence = sentence_of(value_get_text(entry, "verb"));
    Value *question = sentence ? question_of(database, arena, entry, language_code(language)) : NULL;
    if (!question || !audiences_have(audiences, value_get_number(question, "audience")))
        return false;
    const Value *content = value_get(entry, TEXT("content"));
    Text reason = value_get_text(content, "reason");
    Value *values = value_object(arena);
    put(values, "title", value_get(question, TEXT("title")));
    put_text(values, "closes", clocks_in_words(language, arena, value_get_number(question, "closes_at"), value_get_text(shown, "zone")));
    put_text(shown, "sentence", say(language, arena, sentence, values));
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "text", reason.length > 0 ? reason : value_get_text(question, "text"));
    put_text(shown, "href", silence_href(arena, value_get_number(question, "id"), reason.length > 0 ? "/objections" : ""));
    return true;
}
