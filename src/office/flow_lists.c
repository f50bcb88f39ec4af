/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists from markers. */
#include "office/flow_lists.h"

enum { DIGITS = 9 };

typedef struct Lister {
    FlowLists *lists;
    int current[FLOW_LEVELS + 1];  /* the list that goes on at each level; 0: none */
    int64_t next[FLOW_LEVELS + 1]; /* its next number */
} Lister;

int flow_level(const FlowBlock *item)
{
    return item->level < 1 ? 1 : item->level > FLOW_LEVELS ? FLOW_LEVELS : item->level;
}

/* "3." and "3)" count, "•", "a." and "03." do not. */
static FlowList list_of(const FlowBlock *item)
{
    Text marker = item->marker;
    ptrdiff_t digits = 0;
    int64_t number;
    while (digits < marker.length && marker.data[digits] >= '0' && marker.data[digits] <= '9')
        digits++;
    Text mark = text_slice(marker, digits, marker.length);
    bool counts = digits > 0 && digits <= DIGITS && (digits == 1 || marker.data[0] != '0') && (text_is(mark, ".") || text_is(mark, ")")) &&
                  text_to_number(text_slice(marker, 0, digits), &number);
    return counts ? (FlowList){ flow_level(item), true, number, mark } : (FlowList){ flow_level(item), false, 0, marker };
}

static bool goes_on(const Lister *lister, const FlowList *item)
{
    int current = lister->current[item->level];
    if (current == 0)
        return false;
    const FlowList *list = &lister->lists->items[current - 1];
    return list->counts == item->counts && text_equal(list->mark, item->mark) && (!item->counts || item->first == lister->next[item->level]);
}

static void levels_end(Lister *lister, int above)
{
    for (int level = above + 1; level <= FLOW_LEVELS; level++)
        lister->current[level] = 0;
}

static int item_take(Lister *lister, const FlowBlock *block)
{
    FlowList item = list_of(block);
    levels_end(lister, item.level);
    if (!goes_on(lister, &item)) {
        lister->lists->items[lister->lists->count++] = item;
        lister->current[item.level] = lister->lists->count;
    }
    lister->next[item.level] = item.first + 1;
    return lister->current[item.level];
}

FlowLists flow_lists(Arena *arena, const Flow *flow)
{
    FlowLists lists = { 0, new(arena, FlowList, flow->count), new(arena, int, flow->count) };
    Lister lister = { .lists = &lists };
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        const FlowBlock *block = &flow->blocks[i];
        if (flow_is_number(block))
            continue;
        if (block->kind != FLOW_ITEM)
            levels_end(&lister, 0);
        else if (block->marker.length > 0)
            lists.of_block[i] = item_take(&lister, block);
    }
    return lists;
}

bool flow_is_number(const FlowBlock *block)
{
    return block->kind == FLOW_TEXT && block->number.length > 0 && block->runs.count == 0;
}

static bool has_number_before(const FlowBlock *block)
{
    return block->number.length > 0 && (block->kind == FLOW_TABLE || block->kind == FLOW_ITEM);
}

Flow flow_with_numbers_apart(Arena *arena, const Flow *flow)
{
    Flow apart = *flow;
    apart.count = 0;
    apart.blocks = new(arena, FlowBlock, flow->count * 2);
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        FlowBlock block = flow->blocks[i];
        if (has_number_before(&block)) {
            apart.blocks[apart.count++] =
                (FlowBlock){ .number = block.number, .change = block.change, .author = block.author, .at = block.at };
            block.number = (Text){ 0 };
        }
        apart.blocks[apart.count++] = block;
    }
    return apart;
}
