/* SPDX-License-Identifier: EUPL-1.2 */
/* BLT: what is read and written again is the same election, and every rule counts it with as many winners as there are seats or candidates. */
#include "deciding/blt.h"

enum { MOST_CANDIDATES = 20, MOST_BALLOTS = 200, LARGEST = 1 << 24 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static Text written(Arena *arena, const Blt *blt)
{
    Buffer buffer = buffer_new(arena, LARGEST);
    blt_write(blt, &buffer);
    return buffer_text(&buffer);
}

static void check_written(Arena *arena, const Blt *blt)
{
    Blt again;
    Text problem = { 0 }, first = written(arena, blt);
    check(blt_read(arena, first, &again, &problem));
    check(text_equal(written(arena, &again), first));
}

static void check_counted(Arena *arena, const Blt *blt)
{
    const CountElection *election = &blt->election;
    int standing = 0;
    for (int i = 0; i < election->candidates; i++)
        standing += !(election->withdrawn && election->withdrawn[i]);
    for (int rule = 0; rule < COUNT_RULES; rule++) {
        CountResult result = count_election(arena, (CountRule)rule, election);
        Buffer json = buffer_new(arena, LARGEST);
        count_to_json(&result, blt->names, &json);
        check(result.winner_count == (standing < election->seats ? standing : election->seats));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text content, problem = { 0 };
    Blt blt;
    if (text_from_client(data, (ptrdiff_t)size, &content)) {
        bool good = blt_read(arena, content, &blt, &problem);
        check(good == (problem.length == 0) && text_is_valid(problem));
        if (good)
            check_written(arena, &blt);
        if (good && blt.election.candidates <= MOST_CANDIDATES && blt.election.ballot_count <= MOST_BALLOTS)
            check_counted(arena, &blt);
    }
    arena_free(arena);
    return 0;
}
