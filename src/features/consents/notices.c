/* SPDX-License-Identifier: EUPL-1.2 */
/* What people are told of consents: everybody who speaks for an entitled city that a round has begun, by name; who leads, that somebody objects. */
#include "features/consents/pages.h"

#include "features/silences/silences.h"
#include "http/notice.h"

static bool is_objection(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "consent.answered") && text_is(value_get_text(value_get(entry, TEXT("content")), "choice"), "object");
}

bool consents_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    bool is_asked = text_is(value_get_text(entry, "verb"), "consent.asked");
    Value *question = is_asked || is_objection(entry) ? question_load(database, arena, value_get_number(entry, "object"), TEXT("en")) : NULL;
    if (!question)
        return false;
    int64_t audience = value_get_number(question, "audience");
    *result_notice = (Notice){ .kind = "consent",
                               .place = value_get_number(question, "id"),
                               .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                               .by = value_get_number(entry, "person"),
                               .is_due = is_asked };
    result_notice->persons = is_asked ? people_to_tell(database, arena, question) : NULL;
    for (ptrdiff_t i = 0; is_asked && i < result_notice->persons->count; i++)
        put_text(result_notice->persons->items[i], "reason", TEXT("mention"));
    return true;
}

bool consents_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    bool is_asked = text_is(value_get_text(entry, "verb"), "consent.asked");
    Value *question = is_asked || is_objection(entry) ? question_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!question || !audiences_have(audiences, value_get_number(question, "audience")))
        return false;
    Value *values = value_object(arena);
    put(values, "title", value_get(question, TEXT("title")));
    put_text(shown, "sentence", say(language, arena, is_asked ? SAY("Your city is asked for its consent: {title}") : SAY("A city objects: {title}"), values));
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "text", is_asked ? value_get_text(question, "text") : value_get_text(value_get(entry, TEXT("content")), "reason"));
    put_text(shown, "href", consent_href(arena, value_get_number(question, "id"), "/answers"));
    return true;
}
