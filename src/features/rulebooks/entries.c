/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about rules. */
#include "features/rulebooks/pages.h"

#include "features/groups/groups.h"

static const EntrySentence sentences[] = {
    { "rule.put", SAY("A rule for decisions was added: {name}"), SAY("A rule for decisions was added") },
    { "rule.changed", SAY("A rule for decisions was changed: {name}"), SAY("A rule for decisions was changed") },
    { "rule.retired", SAY("A rule for decisions is no longer used: {name}"), SAY("A rule for decisions is no longer used") },
    { 0 }
};

Text rulebooks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind rulebooks_entry_kinds[] = {
    { .code = "rule", .label = SAY("Rules for decisions"), .verbs = "rule" },
    { 0 },
};

int64_t rulebooks_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("rule.")))
        return 0;
    int64_t body = value_get_number(entry, "place");
    return body == 0 ? AUDIENCE_PUBLIC : group_audience(database, body);
}
