/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists that the items of a flow stand in: files of office programs count their items themselves, and what they count has to come out as the
 * markers of the flow. */
#ifndef OFFICE_FLOW_LISTS_H
#define OFFICE_FLOW_LISTS_H

#include "office/flow.h"

enum { FLOW_LEVELS = 9 };

/* Items that follow each other on one level, deeper ones between them. */
typedef struct FlowList {
    int level;     /* from 1 to FLOW_LEVELS */
    bool counts;   /* numbers; otherwise all items have the same marker */
    int64_t first; /* the number that it begins with */
    Text mark;     /* what stands behind a number; the marker itself otherwise */
} FlowList;

typedef struct FlowLists {
    int count;
    FlowList *items;
    int *of_block; /* for each block its list, from 1; 0: none, or an item that only goes on */
} FlowLists;

FlowLists flow_lists(Arena *arena, const Flow *flow);

/* The flow with the numbers of items and tables in blocks of their own before them: text that has a number and no runs. Beside a table no number can
 * stand, and beside an item its marker does. Lists go on over such blocks. */
Flow flow_with_numbers_apart(Arena *arena, const Flow *flow);
bool flow_is_number(const FlowBlock *block);

/* The level of an item, kept within FLOW_LEVELS. */
int flow_level(const FlowBlock *item);

#endif
