/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about decisions. */
#include "features/decisions/pages.h"

static const EntrySentence sentences[] = {
    { "decision.noted", SAY("Decision {number}: {text}"), SAY("A decision was noted") },
    { "decision.review_set", SAY("Decision {number} is looked at again on {review_on, date}"), SAY("The day on which a decision is looked at again was changed") },
    { 0 }
};
static const char *const reviewed = SAY("Decision {number} is not looked at again");

Text decisions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (content && text_is(verb, "decision.review_set") && value_get_text(content, "review_on").length == 0)
        return say(language, arena, reviewed, content);
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind decisions_entry_kinds[] = {
    { .code = "decision", .label = SAY("Decisions"), .verbs = "decision", .remembered = "decision.noted" },
    { 0 },
};

int64_t decisions_entry_audience(Database *database, const Value *entry)
{
    bool is_ours = text_starts_with(value_get_text(entry, "verb"), TEXT("decision."));
    return is_ours ? decision_audience(database, value_get_number(entry, "object")) : 0;
}
