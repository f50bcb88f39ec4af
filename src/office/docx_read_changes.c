/* SPDX-License-Identifier: EUPL-1.2 */
/* Word tracks the ends of paragraphs like words: one that was inserted splits a paragraph in two, one that was deleted makes one of two. A flow has
 * whole blocks that are new or taken out, so both are told by these: what joins stands with the first, as new words, and the second is taken out. */
#include "office/docx_reader.h"
#include "office/flow_changes.h"

typedef struct Settling {
    DocxReader *reader;
    Flow *flow;
    DocxRuns code;  /* of the last block, as long as it is code that may go on */
    int empty_lines; /* of code, which count once something follows */
} Settling;

static bool all_runs_are(const FlowRuns *runs, FlowChange change)
{
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].change != change)
            return false;
    return true;
}

static void runs_mark(FlowRuns *runs, const DocxTracked *tracked)
{
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        runs->items[i].change = tracked->change;
        runs->items[i].author = tracked->author;
        runs->items[i].at = tracked->at;
    }
}

/* Who wrote the words says it, or who tracked the end where no words were tracked. */
static DocxTracked hand_of(const FlowRuns *runs, const DocxTracked *end)
{
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].change == end->change)
            return (DocxTracked){ end->change, runs->items[i].author, runs->items[i].at, false };
    return *end;
}

/* The block says it for all of its runs. */
static void block_mark(FlowBlock *block, const DocxTracked *end)
{
    DocxTracked tracked = hand_of(&block->runs, end);
    block->change = tracked.change;
    block->author = tracked.author;
    block->at = tracked.at;
    runs_mark(&block->runs, &(DocxTracked){ 0 });
}

static bool is_whole(const DocxPiece *piece)
{
    return piece->block.change != FLOW_KEPT || (piece->end.change != FLOW_KEPT && all_runs_are(&piece->block.runs, piece->end.change));
}

static void table_cells_clear(FlowBlock *block)
{
    for (ptrdiff_t i = 0; i < (ptrdiff_t)block->table.rows * block->table.columns; i++)
        if (all_runs_are(&block->table.cells[i], block->change))
            runs_mark(&block->table.cells[i], &(DocxTracked){ 0 });
}

/* Runs without those of a change. */
static FlowRuns runs_left(DocxReader *reader, const FlowRuns *runs, FlowChange without)
{
    DocxRuns left = { 0 };
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].change != without)
            docx_runs_add(reader, &left, &runs->items[i]);
    return docx_runs_take(&left);
}

static void runs_append(DocxReader *reader, DocxRuns *runs, const FlowRuns *more)
{
    for (ptrdiff_t i = 0; i < more->count; i++)
        docx_runs_add(reader, runs, &more->items[i]);
}

/* ---- Code, of which Word has a paragraph a line ---- */

static void code_go_on(Settling *settling, const FlowRuns *runs)
{
    for (; settling->empty_lines >= 0; settling->empty_lines--)
        docx_runs_add(settling->reader, &settling->code, &(FlowRun){ .text = TEXT("\n") });
    runs_append(settling->reader, &settling->code, runs);
    settling->empty_lines = 0;
    settling->flow->blocks[settling->flow->count - 1].runs = docx_runs_take(&settling->code);
}

static bool code_take(Settling *settling, const FlowBlock *block)
{
    bool goes_on = settling->code.count > 0 && block->kind == FLOW_CODE && block->change == FLOW_KEPT && block->number.length == 0;
    if (!goes_on)
        return false;
    if (block->runs.count == 0)
        settling->empty_lines++;
    else
        code_go_on(settling, &block->runs);
    return true;
}

/* ---- Blocks ---- */

static void block_put(Settling *settling, const FlowBlock *block)
{
    if (code_take(settling, block) || (block->runs.count == 0 && block->kind != FLOW_TABLE && block->kind != FLOW_RULE))
        return;
    settling->flow->blocks[settling->flow->count++] = *block;
    settling->code = (DocxRuns){ 0 };
    settling->empty_lines = 0;
    if (block->kind == FLOW_CODE && block->change == FLOW_KEPT)
        settling->code = (DocxRuns){ block->runs.items, block->runs.count, block->runs.count };
}

/* The second of two, between which an end was tracked: what of it the first, whose runs they are, has to say when that is decided. */
static void piece_join(DocxReader *reader, DocxRuns *first, DocxPiece *second, const DocxTracked *between)
{
    FlowChange opposite = between->change == FLOW_DELETED ? FLOW_INSERTED : FLOW_DELETED;
    DocxTracked joined = { opposite, between->author, between->at, false };
    FlowRuns moved = runs_left(reader, &second->block.runs, between->change);
    runs_mark(&moved, &joined);
    runs_append(reader, first, &moved);
    second->block.runs = runs_left(reader, &second->block.runs, opposite);
    block_mark(&second->block, between);
}

/* From a piece on whose end was tracked: all that are one with it, whatever stands whole between them. */
static void group_settle(DocxReader *reader, ptrdiff_t first)
{
    DocxPiece *pieces = reader->pieces;
    DocxTracked between = pieces[first].end;
    DocxRuns runs = { 0 };
    runs_append(reader, &runs, &pieces[first].block.runs);
    for (ptrdiff_t i = first + 1; i < reader->piece_count && between.change != FLOW_KEPT && pieces[i].block.kind != FLOW_TABLE; i++) {
        if (is_whole(&pieces[i]))
            continue;
        DocxTracked end = pieces[i].end;
        piece_join(reader, &runs, &pieces[i], &between);
        between = end;
    }
    pieces[first].block.runs = docx_runs_take(&runs);
}

static void piece_settle(DocxReader *reader, ptrdiff_t place)
{
    DocxPiece *piece = &reader->pieces[place];
    if (piece->block.kind == FLOW_TABLE)
        table_cells_clear(&piece->block);
    else if (piece->block.change == FLOW_KEPT && is_whole(piece))
        block_mark(&piece->block, &piece->end);
    else if (piece->block.change == FLOW_KEPT && piece->end.change != FLOW_KEPT)
        group_settle(reader, place);
}

static void block_runs_join(Arena *arena, FlowBlock *block)
{
    flow_runs_join(arena, &block->runs);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)block->table.rows * block->table.columns; i++)
        flow_runs_join(arena, &block->table.cells[i]);
}

void docx_pieces_settle(DocxReader *reader, Flow *flow)
{
    Settling settling = { .reader = reader, .flow = flow };
    flow->blocks = new(reader->arena, FlowBlock, reader->piece_count);
    for (ptrdiff_t i = 0; i < reader->piece_count; i++) {
        piece_settle(reader, i);
        block_put(&settling, &reader->pieces[i].block);
    }
    for (ptrdiff_t i = 0; i < flow->count; i++)
        block_runs_join(reader->arena, &flow->blocks[i]);
}
