/* SPDX-License-Identifier: EUPL-1.2 */
/* What people are told of consents: everybody who speaks for an entitled city that a round has begun, by name; who follows the body, what came of it. */
#include "features/consents/pages.h"

#include "features/silences/silences.h"
#include "http/notice.h"

static const struct {
    const char *verb;
    const char *outcome;  /* of the question; NULL: whatever it is */
    const char *sentence;
} told[] = {
    { "consent.asked", NULL, SAY("Your city is asked for its consent: {title}") },
    { "question.closed", "agreed", SAY("Agreed: {title}") },
    { "question.closed", "objected", SAY("A city objects: {title}") },
    { "question.closed", "no_quorum", SAY("Too few cities have answered: {title}") },
};

static const char *sentence_of(const Value *entry, const Value *question)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (text_is(value_get_text(entry, "verb"), told[i].verb) && (!told[i].outcome || text_is(value_get_text(question, "outcome"), told[i].outcome)))
            return told[i].sentence;
    return NULL;
}

/* The round that an entry is about of which something is told; NULL: it is not. */
static Value *question_of(Database *database, Arena *arena, const Value *entry, Text language)
{
    Text verb = value_get_text(entry, "verb");
    bool may_be = text_is(verb, "consent.asked") || text_is(verb, "question.closed");
    Value *question = may_be ? question_load(database, arena, value_get_number(entry, "object"), language) : NULL;
    bool is_told = question && text_is(value_get_text(question, "way"), "consent") && sentence_of(entry, question);
    return is_told ? question : NULL;
}

bool consents_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Value *question = question_of(database, arena, entry, TEXT("en"));
    bool is_asked = text_is(value_get_text(entry, "verb"), "consent.asked");
    if (!question)
        return false;
    int64_t audience = value_get_number(question, "audience");
    *result_notice = (Notice){ .kind = "consent",
                               .place = value_get_number(question, "id"),
                               .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                               .by = value_get_number(entry, "person"),
                               .is_due = is_asked,
                               .persons = is_asked ? people_to_tell(database, arena, question) : NULL };
    return true;
}

bool consents_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Value *question = question_of(database, arena, entry, language_code(language));
    if (!question || !audiences_have(audiences, value_get_number(question, "audience")))
        return false;
    Value *values = value_object(arena);
    put(values, "title", value_get(question, TEXT("title")));
    put_text(shown, "sentence", say(language, arena, sentence_of(entry, question), values));
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "text", value_get_text(question, "text"));
    put_text(shown, "href", consent_href(arena, value_get_number(question, "id"), "/answers"));
    return true;
}
