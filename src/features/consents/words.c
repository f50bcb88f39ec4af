/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers, and entries of the record about consents, in the reader's words. */
#include "features/consents/pages.h"

#include "view/named.h"

static const Named answers[] = { { "agree", SAY("agrees") }, { "aside", SAY("stands aside") }, { "object", SAY("objects") }, { 0 } };

Text consent_in_short(const Language *language, Text choice)
{
    return named_in_words(answers, language, choice);
}

static const EntrySentence sentences[] = {
    { "consent.asked", SAY("The cities were asked for their consent, round {number, number}: {title}"), SAY("The cities were asked for their consent") },
    { "consent.answered", SAY("The city {choice_name}: {title}"), SAY("A city has answered") },
    { "consent.asked_again", SAY("Objections were integrated: {title}. {integrated}"), SAY("Objections were integrated") },
    { 0 }
};

Text consents_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (!content || !text_is(verb, "consent.answered"))
        return entry_said(sentences, language, arena, verb, content);
    Value *values = value_object(arena);
    put(values, "title", value_get(content, TEXT("title")));
    put_text(values, "choice_name", consent_in_short(language, value_get_text(content, "choice")));
    return entry_said(sentences, language, arena, verb, values);
}

const EntryKind consents_entry_kinds[] = {
    { .code = "consent_asked", .label = SAY("Consent of the cities"), .verbs = "consent", .is_inside = true },
    { 0 },
};

static const Query audience_of = { "SELECT audience FROM question WHERE id = $1" };

int64_t consents_entry_audience(Database *database, const Value *entry)
{
    bool is_ours = text_starts_with(value_get_text(entry, "verb"), TEXT("consent.a"));
    return is_ours ? database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0) : 0;
}
