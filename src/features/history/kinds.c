/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of entries, as the features have them. */
#include "features/history/store.h"

static bool is_one_of(Text word, Text words)
{
    Text one;
    while (text_split(&words, ' ', &one))
        if (text_equal(word, one))
            return true;
    return false;
}

bool kind_remembers(const EntryKind *kind, Text verb)
{
    return kind && is_one_of(verb, text_from_z(kind->remembered));
}

const EntryKind *entry_kind_of(const Feature *const *features, Text verb)
{
    Text noun = text_slice(verb, 0, text_find(verb, TEXT("."), 0));
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++)
            if (is_one_of(noun, text_from_z(kind->verbs)))
                return kind;
    return NULL;
}

const EntryKind *entry_kind_named(const Feature *const *features, Text code)
{
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++)
            if (text_is(code, kind->code))
                return kind;
    return NULL;
}
