/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: elections from BLT, and rounds as they are read in print. */
#ifndef DECIDING_COUNT_TESTING_H
#define DECIDING_COUNT_TESTING_H

#include "base/testing.h"
#include "deciding/blt.h"

static inline CountElection election_of(Arena *arena, const char *content)
{
    Blt blt;
    Text problem = TEXT("");
    if (!blt_read(arena, text_from_z(content), &blt, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return blt.election;
}

static inline CountResult counted(Arena *arena, CountRule rule, const char *content)
{
    CountElection election = election_of(arena, content);
    return count_election(arena, rule, &election);
}

static inline const char *numbers_text(Arena *arena, int count, const int *numbers)
{
    Buffer text = buffer_new(arena, 4096);
    for (int i = 0; i < count; i++)
        buffer_printf(&text, "%s%d", i > 0 ? " " : "", numbers[i]);
    return text_z(arena, buffer_text(&text));
}

static inline const char *votes_text(Arena *arena, const CountResult *result, ptrdiff_t round)
{
    Buffer text = buffer_new(arena, 4096);
    for (int i = 0; i < result->candidates; i++)
        buffer_printf(&text, "%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(count_decimal(arena, result->rounds[round].votes[i], result->decimals)));
    return text_z(arena, buffer_text(&text));
}

static inline const char *amount_text(Arena *arena, const CountResult *result, int64_t amount)
{
    return text_z(arena, count_decimal(arena, amount, result->decimals));
}

/* "excluded 3 of 3 4 5 by lots", "transferred 2", "elected 1 4" and so on, with blanks between. */
static inline const char *events_text(Arena *arena, const CountRound *round)
{
    Buffer text = buffer_new(arena, 4096);
    if (round->elected_count > 0)
        buffer_printf(&text, "elected %s", numbers_text(arena, round->elected_count, round->elected));
    if (round->transferred > 0)
        buffer_printf(&text, "%stransferred %d", text.length > 0 ? " " : "", round->transferred);
    if (round->excluded_count > 0)
        buffer_printf(&text, "%sexcluded %s", text.length > 0 ? " " : "", numbers_text(arena, round->excluded_count, round->excluded));
    if (round->tie.count > 0)
        buffer_printf(&text, " of %s by %s", numbers_text(arena, round->tie.count, round->tie.between), count_tie_break_name(round->tie.broken_by));
    return text_z(arena, buffer_text(&text));
}

#endif
