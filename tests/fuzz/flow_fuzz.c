/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown as a flow and back: whatever is written, both are text, and what is read from either has the form that it should. */
#include "office/flow_markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_runs(const FlowRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        check(text_is_valid(runs->items[i].text) && text_is_valid(runs->items[i].link));
        check(runs->items[i].text.length > 0 || runs->items[i].footnote > 0);
    }
}

static void check_flow(const Flow *flow)
{
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        const FlowBlock *block = &flow->blocks[i];
        check_runs(&block->runs);
        check(block->kind != FLOW_HEADING || (block->level >= 1 && block->level <= 6));
        for (ptrdiff_t cell = 0; cell < (ptrdiff_t)block->table.rows * block->table.columns; cell++)
            check_runs(&block->table.cells[cell]);
    }
    for (ptrdiff_t i = 0; i < flow->note_count; i++)
        check_runs(&flow->notes[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text text;
    if (text_from_client(data, (ptrdiff_t)size, &text)) {
        Flow *flow = flow_of_markdown(arena, text);
        check_flow(flow);
        Text written = flow_markdown(arena, flow);
        check(text_is_valid(written));
        check_flow(flow_of_markdown(arena, written));
    }
    arena_free(arena);
    return 0;
}
