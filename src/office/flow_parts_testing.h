/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: flows in a line. */
#ifndef OFFICE_FLOW_PARTS_TESTING_H
#define OFFICE_FLOW_PARTS_TESTING_H

#include <string.h>

#include "office/flow.h"

/* A copy in the arena. */
static inline FlowRuns test_runs(Arena *arena, int count, const FlowRun *items)
{
    FlowRuns runs = { count, new(arena, FlowRun, count) };
    for (int i = 0; i < count; i++)
        runs.items[i] = items[i];
    return runs;
}

static inline FlowRuns test_words(Arena *arena, const char *words)
{
    FlowRun run = { .text = text_from_z(words) };
    return test_runs(arena, words[0] ? 1 : 0, &run);
}

static inline FlowBlock test_block(Arena *arena, FlowKind kind, int level, const char *marker, const char *words)
{
    return (FlowBlock){ .kind = kind, .level = level, .marker = text_from_z(marker), .runs = test_words(arena, words) };
}

#endif
