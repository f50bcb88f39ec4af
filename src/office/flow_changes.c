/* SPDX-License-Identifier: EUPL-1.2 */
/* Deciding all changes at once. */
#include "office/flow_changes.h"

#include <string.h>

/* ---- Runs that are one ---- */

static bool look_alike(const FlowRun *a, const FlowRun *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->struck == b->struck && a->code == b->code && a->underlined == b->underlined &&
           a->footnote == 0 && b->footnote == 0 && a->change == b->change && a->at == b->at && text_equal(a->author, b->author) &&
           text_equal(a->link, b->link);
}

/* From the run on, how many look alike and so are one. */
static ptrdiff_t alike_count(const FlowRuns *runs, ptrdiff_t first)
{
    ptrdiff_t count = 1;
    while (first + count < runs->count && look_alike(&runs->items[first], &runs->items[first + count]))
        count++;
    return count;
}

static Text texts_of(Arena *arena, const FlowRun *runs, ptrdiff_t count)
{
    ptrdiff_t length = 0, place = 0;
    for (ptrdiff_t i = 0; i < count; i++)
        length += runs[i].text.length;
    char *data = new(arena, char, length);
    for (ptrdiff_t i = 0; i < count; place += runs[i++].text.length)
        if (runs[i].text.length > 0)
            memcpy(data + place, runs[i].text.data, (size_t)runs[i].text.length);
    return (Text){ data, length };
}

void flow_runs_join(Arena *arena, FlowRuns *runs)
{
    ptrdiff_t joined = 0;
    for (ptrdiff_t first = 0, count; first < runs->count; first += count) {
        count = alike_count(runs, first);
        FlowRun run = runs->items[first];
        if (count > 1)
            run.text = texts_of(arena, &runs->items[first], count);
        runs->items[joined++] = run;
    }
    runs->count = joined;
}

/* ---- Decisions ---- */

typedef struct Decision {
    Arena *arena;
    const Flow *flow;
    FlowChange falls; /* what is left out */
    int *numbers;     /* of each note its new number; 0: nothing refers to it yet */
    Flow decided;
} Decision;

static bool runs_have_changes(const FlowRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].change != FLOW_KEPT)
            return true;
    return false;
}

static bool block_has_changes(const FlowBlock *block)
{
    if (block->change != FLOW_KEPT || runs_have_changes(&block->runs))
        return true;
    for (ptrdiff_t i = 0; i < (ptrdiff_t)block->table.rows * block->table.columns; i++)
        if (runs_have_changes(&block->table.cells[i]))
            return true;
    return false;
}

bool flow_has_changes(const Flow *flow)
{
    for (ptrdiff_t i = 0; i < flow->count; i++)
        if (block_has_changes(&flow->blocks[i]))
            return true;
    for (ptrdiff_t i = 0; i < flow->note_count; i++)
        if (runs_have_changes(&flow->notes[i]))
            return true;
    return false;
}

/* The number that the note has from now on; 0 where there is no such note. */
static int note_number(Decision *decision, int number)
{
    if (number > decision->flow->note_count)
        return 0;
    int *decided = &decision->numbers[number - 1];
    if (*decided == 0)
        *decided = (int)++decision->decided.note_count;
    return *decided;
}

static void run_take(Decision *decision, FlowRuns *runs, FlowRun run)
{
    run.change = FLOW_KEPT;
    run.author = (Text){ 0 };
    run.at = 0;
    if (run.footnote == 0 || (run.footnote = note_number(decision, run.footnote)) > 0)
        runs->items[runs->count++] = run;
}

static FlowRuns runs_decide(Decision *decision, const FlowRuns *runs)
{
    FlowRuns decided = { 0, new(decision->arena, FlowRun, runs->count) };
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].change != decision->falls)
            run_take(decision, &decided, runs->items[i]);
    flow_runs_join(decision->arena, &decided);
    return decided;
}

/* The row at the end of the decided table; whether something is left of it, or there was nothing before. */
static bool row_decide(Decision *decision, const FlowRuns *cells, int columns, FlowRuns *target)
{
    bool had = false, has = false;
    for (int column = 0; column < columns; column++) {
        target[column] = runs_decide(decision, &cells[column]);
        had = had || cells[column].count > 0;
        has = has || target[column].count > 0;
    }
    return has || !had;
}

static FlowTable table_decide(Decision *decision, const FlowTable *table)
{
    FlowTable decided = { 0, table->columns, 0, new(decision->arena, FlowRuns, (ptrdiff_t)table->rows * table->columns) };
    for (int row = 0; row < table->rows; row++) {
        const FlowRuns *cells = &table->cells[(ptrdiff_t)row * table->columns];
        if (!row_decide(decision, cells, table->columns, &decided.cells[(ptrdiff_t)decided.rows * table->columns]))
            continue;
        decided.rows++;
        decided.heads += row < table->heads;
    }
    return decided;
}

static void block_decide(Decision *decision, const FlowBlock *block)
{
    FlowBlock decided = *block;
    if (block->change == decision->falls)
        return;
    decided.change = FLOW_KEPT;
    decided.author = (Text){ 0 };
    decided.at = 0;
    decided.runs = runs_decide(decision, &block->runs);
    if (block->kind == FLOW_TABLE)
        decided.table = table_decide(decision, &block->table);
    bool nothing_left = block->kind == FLOW_TABLE ? decided.table.rows == 0 : decided.runs.count == 0 && block->runs.count > 0;
    if (!nothing_left)
        decision->decided.blocks[decision->decided.count++] = decided;
}

/* Notes refer to no notes, so that none comes up here. */
static void notes_decide(Decision *decision)
{
    decision->decided.notes = new(decision->arena, FlowRuns, decision->flow->note_count);
    for (ptrdiff_t i = 0; i < decision->flow->note_count; i++)
        if (decision->numbers[i] > 0)
            decision->decided.notes[decision->numbers[i] - 1] = runs_decide(decision, &decision->flow->notes[i]);
}

static Flow decide(Arena *arena, const Flow *flow, FlowChange falls)
{
    Decision decision = { arena, flow, falls, new(arena, int, flow->note_count), *flow };
    decision.decided.count = decision.decided.note_count = 0;
    decision.decided.blocks = new(arena, FlowBlock, flow->count);
    for (ptrdiff_t i = 0; i < flow->count; i++)
        block_decide(&decision, &flow->blocks[i]);
    notes_decide(&decision);
    return decision.decided;
}

Flow flow_accepted(Arena *arena, const Flow *flow)
{
    return decide(arena, flow, FLOW_DELETED);
}

Flow flow_rejected(Arena *arena, const Flow *flow)
{
    return decide(arena, flow, FLOW_INSERTED);
}
