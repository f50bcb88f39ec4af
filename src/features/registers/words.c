/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record says of imports and of registers that were taken out, and who reads it. */
#include "features/registers/words.h"

#include "http/gather.h"
#include "rights/reader.h"

static const EntrySentence sentences[] = {
    { "register.imported", SAY("Registers brought in from files: {added, number} rows added, {changed, number} changed") },
    { "register.exported", SAY("The register {register} was taken out as a file, for: {purpose}") },
    { 0 }
};

static bool is_import_of_object(Text verb)
{
    return text_ends_with(verb, TEXT(".imported"));
}

Text registers_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    Text said = entry_said(sentences, language, arena, verb, content);
    if (said.length > 0 || !is_import_of_object(verb))
        return said;
    const EntrySentence of_object[] = { { text_z(arena, verb), SAY("Entered or changed by a file") }, { 0 } };
    return entry_said(of_object, language, arena, verb, content);
}

int64_t registers_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    Text verb = value_get_text(entry, "verb");
    return is_import_of_object(verb) || text_starts_with(verb, TEXT("register.")) ? AUDIENCE_SECRETARIAT : 0;
}
