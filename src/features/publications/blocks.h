/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks of a flow as they are added one by one, and what every flow of a text begins and ends with. */
#ifndef FEATURES_PUBLICATIONS_BLOCKS_H
#define FEATURES_PUBLICATIONS_BLOCKS_H

#include "features/publications/store.h"

typedef struct Blocks {
    Arena *arena;
    ptrdiff_t count, room;
    FlowBlock *items;
} Blocks;

/* Another block, to be filled. */
FlowBlock *block_add(Blocks *blocks);

/* A block of plain words. */
void add_words(Blocks *blocks, FlowKind kind, int level, Text text, Text language);

FlowRuns one_run(Arena *arena, Text text, FlowChange change, Text author);

/* A flow with title, foot, language and moment of a version, and no blocks yet; the same with its blocks. */
Flow *flow_begin(Request *request, const Value *position, const Value *version);
Flow *flow_end(Flow *flow, const Blocks *blocks);

#endif
