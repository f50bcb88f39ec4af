/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about meetings and sheets of paper. */
#include "features/meetings/pages.h"

static const EntrySentence sentences[] = {
    { "meeting.called", SAY("A meeting was called for {starts_at, moment}: {title}"), SAY("A meeting was called") },
    { "meeting.moved", SAY("A meeting was moved to {starts_at, moment}: {title}. Reason: {reason}"), SAY("A meeting was moved") },
    { "meeting.began", SAY("A meeting has begun: {title}"), SAY("A meeting has begun") },
    { "meeting.ended", SAY("A meeting has ended: {title}"), SAY("A meeting has ended") },
    { "sheet.entered", SAY("A roll call was entered from paper"), SAY("A roll call was entered from paper") },
    { "sheet.differs", SAY("A second person read the paper otherwise"), SAY("A second person read the paper otherwise") },
    { "sheet.confirmed", SAY("A scrutineer confirmed a roll call from paper"), SAY("A scrutineer confirmed a roll call from paper") },
    { 0 }
};

Text meetings_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind meetings_entry_kinds[] = {
    { .code = "meeting", .label = SAY("Meetings"), .verbs = "meeting sheet", .is_inside = true },
    { 0 },
};

static const Query audience_of_question = { "SELECT audience FROM question WHERE id = $1" };

int64_t meetings_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("meeting.")))
        return meeting_audience(database, value_get_number(entry, "object"));
    if (!text_starts_with(verb, TEXT("sheet.")))
        return 0;
    int64_t audience = database_number(database, &audience_of_question, ARGS(value_get_number(entry, "place")), 0);
    return audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
}
