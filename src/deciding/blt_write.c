/* SPDX-License-Identifier: EUPL-1.2 */
/* BLT written, one thing a line. */
#include "deciding/blt.h"

static void add_quoted(Buffer *buffer, Text text)
{
    buffer_add_byte(buffer, '"');
    for (ptrdiff_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        buffer_add_byte(buffer, c == '"' ? '\'' : (unsigned char)c < ' ' || c == 0x7F ? ' ' : c);
    }
    buffer_add(buffer, TEXT("\"\n"));
}

static void add_withdrawn(Buffer *buffer, const CountElection *election)
{
    const char *between = "";
    for (int i = 0; election->withdrawn && i < election->candidates; i++) {
        if (!election->withdrawn[i])
            continue;
        buffer_printf(buffer, "%s-%d", between, i + 1);
        between = " ";
    }
    buffer_add(buffer, *between ? TEXT("\n") : TEXT(""));
}

static void add_lots(Buffer *buffer, const CountElection *election)
{
    if (election->lots == NULL)
        return;
    buffer_add(buffer, TEXT("[tie"));
    for (int i = 0; i < election->candidates; i++)
        buffer_printf(buffer, " %d", election->lots[i]);
    buffer_add(buffer, TEXT("]\n"));
}

static void add_ballot(Buffer *buffer, const CountBallot *ballot)
{
    int rank = 0;
    buffer_add_number(buffer, ballot->weight);
    for (int at = 0; at < ballot->count; at++) {
        const CountChoice *choice = &ballot->choices[at];
        bool shared = choice->rank == rank;
        while (rank + 1 < choice->rank) {
            buffer_add(buffer, TEXT(" -"));
            rank++;
        }
        buffer_printf(buffer, "%c%d", shared ? '=' : ' ', choice->candidate);
        rank = choice->rank;
    }
    buffer_add(buffer, TEXT(" 0\n"));
}

void blt_write(const Blt *blt, Buffer *buffer)
{
    const CountElection *election = &blt->election;
    buffer_printf(buffer, "%d %d\n", election->candidates, election->seats);
    add_withdrawn(buffer, election);
    add_lots(buffer, election);
    for (ptrdiff_t i = 0; i < election->ballot_count; i++)
        add_ballot(buffer, &election->ballots[i]);
    buffer_add(buffer, TEXT("0\n"));
    for (int i = 0; i < election->candidates; i++)
        add_quoted(buffer, blt->names[i]);
    if (blt->title.length > 0)
        add_quoted(buffer, blt->title);
}
