/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about elections, in the reader's words, and who may see them. */
#include "features/elections/pages.h"

#include "features/cities/cities.h"

static const EntrySentence sentences[] = {
    { "election.called", SAY("An election was called: {title}, {seats, plural, one {# seat} other {# seats}}, from {starts, date}"), SAY("An election was called") },
    { "candidate.entered", SAY("{name} stands for election"), SAY("A candidate stands for election") },
    { "candidate.withdrawn", SAY("{name} does not stand for election any more"), SAY("A candidate does not stand for election any more") },
    { "candidate.supported", SAY("A city supports the candidate of {name}"), SAY("A city supports a candidate") },
    { "candidate.unsupported", SAY("A city does not support the candidate of {name} any more"), SAY("A city does not support a candidate any more") },
    { 0 }
};

void elections_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content)
{
    if (!text_starts_with(verb, TEXT("candidate.")))
        return;
    Value *city = city_brief(database, arena, value_get_number(content, "candidate"), language);
    put_text(content, "name", value_get_text(city, "name"));
}

Text elections_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind elections_entry_kinds[] = {
    { .code = "election", .label = SAY("Elections"), .verbs = "election candidate" },
    { 0 },
};

static const Query audience_of = { "SELECT audience FROM question WHERE id = $1" };

int64_t elections_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    bool is_ours = text_starts_with(verb, TEXT("election.")) || text_starts_with(verb, TEXT("candidate."));
    return is_ours ? database_number(database, &audience_of, ARGS(value_get_number(entry, "place")), 0) : 0;
}
