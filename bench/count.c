/* SPDX-License-Identifier: EUPL-1.2 */
/* 100,000 ballots, nearly all different, for 20 candidates and 12 seats: how long it takes to read them and to count them by each rule. Prints a figure a
 * line: name, number, unit. */
#include <stdio.h>
#include <time.h>

#include "deciding/blt.h"

enum { BALLOTS = 100000, CANDIDATES = 20, SEATS = 12, LARGEST = 64 << 20 };

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* G. Marsaglia's xorshift (2003). */
static int below(uint64_t *chance, int limit)
{
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    return (int)(*chance % (uint64_t)limit);
}

/* All candidates, the first ones more often in front. */
static void add_ballot(uint64_t *chance, Buffer *buffer)
{
    int order[CANDIDATES];
    for (int i = 0; i < CANDIDATES; i++) {
        int place = i - (below(chance, 3) == 0 ? below(chance, i + 1) : 0);
        for (int at = i; at > place; at--)
            order[at] = order[at - 1];
        order[place] = i + 1;
    }
    for (int swaps = 0; swaps < CANDIDATES / 2; swaps++) {
        int a = below(chance, CANDIDATES), b = below(chance, CANDIDATES), kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
    buffer_add(buffer, TEXT("1"));
    for (int i = 0; i < CANDIDATES; i++)
        buffer_printf(buffer, " %d", order[i]);
    buffer_add(buffer, TEXT(" 0\n"));
}

static Text ballots(Arena *arena)
{
    uint64_t chance = 88172645463325252u;
    Buffer buffer = buffer_new(arena, LARGEST);
    buffer_printf(&buffer, "%d %d\n", CANDIDATES, SEATS);
    for (int i = 0; i < BALLOTS; i++)
        add_ballot(&chance, &buffer);
    buffer_add(&buffer, TEXT("0\n"));
    for (int i = 0; i < CANDIDATES; i++)
        buffer_printf(&buffer, "C%d\n", i + 1);
    return buffer_text(&buffer);
}

int main(void)
{
    Arena *arena = arena_new();
    Text content = ballots(arena), problem;
    Blt blt;
    double begun = milliseconds();
    if (!blt_read(arena, content, &blt, &problem))
        return 1;
    printf("read %d ballots\t%.0f\tms\n", BALLOTS, milliseconds() - begun);
    for (int rule = 0; rule < COUNT_RULES; rule++) {
        begun = milliseconds();
        CountResult result = count_election(arena, (CountRule)rule, &blt.election);
        printf("count by %s\t%.0f\tms\nrounds\t%td\trounds\n", count_rule_name((CountRule)rule), milliseconds() - begun, result.round_count);
    }
    arena_free(arena);
    return 0;
}
