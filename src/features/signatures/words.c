/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about signatures. */
#include "features/signatures/pages.h"

static const EntrySentence sentences[] = {
    { "signature.given", SAY("A declaration was signed on {signed_on, date}"), SAY("A declaration was signed") },
    { "signature.withdrawn", SAY("A signature was withdrawn"), SAY("A signature was withdrawn") },
    { 0 }
};

Text signatures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind signatures_entry_kinds[] = {
    { .code = "signature", .label = SAY("Signatures"), .verbs = "signature" },
    { 0 },
};

int64_t signatures_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("signature.")))
        return 0;
    return position_audience(database, value_get_number(entry, "place"));
}
