/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about silences. */
#include "features/silences/pages.h"

static const EntrySentence sentences[] = {
    { "silence.announced", SAY("A silence until {closes_at, moment} was announced to the cities: {title}"), SAY("A silence was announced") },
    { "silence.reminded", SAY("Cities were reminded of a silence until {closes_at, moment}: {title}"), SAY("Cities were reminded of a silence") },
    { "silence.objected", SAY("A city objected: {title}. Reason: {reason}"), SAY("A city objected") },
    { "silence.reserved", SAY("A city has a reservation: {title}. Reason: {reason}"), SAY("A city has a reservation") },
    { "silence.late", SAY("Said after the end of the silence: {title}. Reason: {reason}"), SAY("Something was said after the end of a silence") },
    { "silence.proved", SAY("It was kept which cities were told of the silence: {title}"), SAY("It was kept which cities were told of a silence") },
    { "silence.referred", SAY("For the next meeting, after a silence was broken: {title}"), SAY("A broken silence goes to the next meeting") },
    { "silence.put_to_vote", SAY("Put to a vote, after a silence was broken: {title}"), SAY("A broken silence goes to a vote") },
    { "silence.taken_up", SAY("Waits for the next meeting no longer: {title}"), SAY("Something waits for the next meeting no longer") },
    { 0 }
};

Text silences_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind silences_entry_kinds[] = {
    { .code = "silence", .label = SAY("Silences"), .verbs = "silence", .is_inside = true },
    { 0 },
};

static const Query audience_of = { "SELECT audience FROM question WHERE id = $1" };

int64_t silences_entry_audience(Database *database, const Value *entry)
{
    bool is_ours = text_starts_with(value_get_text(entry, "verb"), TEXT("silence."));
    return is_ours ? database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0) : 0;
}
