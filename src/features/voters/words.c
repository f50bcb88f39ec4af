/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about voters, proxies and presence, and why a city does not vote, in words. */
#include "features/voters/pages.h"

static const EntrySentence sentences[] = {
    { "voter.named", SAY("A city named who votes for it"), SAY("A city named who votes for it") },
    { "voter.released", SAY("Whoever sits for a city votes for it again"), SAY("Whoever sits for a city votes for it again") },
    { "proxy.given", SAY("A city gave its proxy to another"), SAY("A city gave its proxy to another") },
    { "proxy.taken_back", SAY("A city took its proxy back"), SAY("A city took its proxy back") },
    { "presence.began", SAY("A city is present"), SAY("A city is present") },
    { "presence.ended", SAY("A city is present no more"), SAY("A city is present no more") },
    { 0 }
};

Text voters_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind voters_entry_kinds[] = {
    { .code = "voters", .label = SAY("Voters, proxies, presence"), .verbs = "voter proxy presence", .is_inside = true },
    { 0 },
};

static bool is_of_feature(Text verb)
{
    return text_starts_with(verb, TEXT("voter.")) || text_starts_with(verb, TEXT("proxy.")) || text_starts_with(verb, TEXT("presence."));
}

int64_t voters_entry_audience(Database *database, const Value *entry)
{
    return is_of_feature(value_get_text(entry, "verb")) ? occasion_audience(database, value_get_number(entry, "place")) : 0;
}

static const char *const reasons[][2] = {
    { "status", SAY("is no active member on the record day") },
    { "category", SAY("its category of membership does not vote here") },
    { "overdue", SAY("a fee is overdue") },
    { "observer", SAY("sits as an observer") },
};

Text why_not_in_words(Request *request, Text why_not)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (text_is(why_not, reasons[i][0]))
            return request_say(request, reasons[i][1], NULL);
    return (Text){ 0 };
}
