/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks as Markdown. */
#include "office/flow_markdown.h"

#include <string.h>

#include "base/buffer.h"
#include "office/flow_inline.h"

enum { MOST_LEVELS = 32 };

/* The list that is open at a level. */
typedef struct Level {
    char sign;       /* "-", or what follows a number: "." or ")" */
    int64_t number;  /* of its last item */
    int indent;      /* what belongs to the item begins behind so many spaces */
} Level;

typedef struct Writing {
    Buffer out;
    const Flow *flow;
    Level levels[MOST_LEVELS + 1];
    int depth;
    FlowKind last;
} Writing;

static Text spaces(Writing *writing, int count)
{
    char *data = new(writing->out.arena, char, count);
    memset(data, ' ', (size_t)count);
    return (Text){ data, count };
}

static void put_runs(Writing *writing, const FlowRuns *runs, InlinePlace place, Text indent)
{
    flow_inline(&writing->out, runs, place, indent, writing->flow->note_count);
}

/* The number and the sign behind it; false for another marker. */
static bool read_marker(Text marker, int64_t *number, char *sign)
{
    if (marker.length < 2 || marker.length > 10 || !strchr(".)", marker.data[marker.length - 1]))
        return false;
    *sign = marker.data[marker.length - 1];
    return text_to_number(text_slice(marker, 0, marker.length - 1), number) && *number >= 0 && marker.data[0] != '-';
}

static void open_level(Writing *writing, char sign, int64_t number, Text marker)
{
    int indent = writing->levels[writing->depth].indent + (int)marker.length + 1;
    writing->levels[++writing->depth] = (Level){ sign, number, indent };
    buffer_add(&writing->out, marker);
    buffer_add_byte(&writing->out, ' ');
}

/* A list that does not go on from the one before it has another sign, or it would. */
static void put_marker(Writing *writing, int level, Text marker)
{
    int64_t number = 0;
    char sign = '-';
    bool is_ordered = read_marker(marker, &number, &sign);
    if (writing->depth >= level && is_ordered) {
        const Level *before = &writing->levels[level];
        bool is_same = before->sign == sign && before->number + 1 != number;
        sign = !is_same ? sign : sign == '.' ? ')' : '.';
    }
    writing->depth = writing->depth < level ? writing->depth : level - 1;
    buffer_add(&writing->out, spaces(writing, writing->levels[writing->depth].indent));
    while (writing->depth < level - 1)
        open_level(writing, '-', 0, TEXT("-"));
    open_level(writing, sign, number, is_ordered ? text_printf(writing->out.arena, "%lld%c", (long long)number, sign) : TEXT("-"));
}

static void put_item(Writing *writing, const FlowBlock *block)
{
    int level = block->level < 1 ? 1 : block->level > MOST_LEVELS ? MOST_LEVELS : block->level;
    bool goes_on = block->marker.length == 0 && writing->depth >= level;
    if (goes_on) {
        writing->depth = level;
        buffer_add(&writing->out, spaces(writing, writing->levels[level].indent));
    } else {
        put_marker(writing, level, block->marker);
    }
    put_runs(writing, &block->runs, INLINE_BLOCK, spaces(writing, writing->levels[level].indent));
}

static void put_heading(Writing *writing, const FlowBlock *block)
{
    int level = block->level < 1 ? 1 : block->level > 6 ? 6 : block->level;
    buffer_add(&writing->out, text_slice(TEXT("######"), 0, level));
    buffer_add_byte(&writing->out, ' ');
    put_runs(writing, &block->runs, INLINE_HEADING, (Text){ 0 });
}

/* Between more backquotes than any line of it begins with. */
static void put_code(Writing *writing, const FlowBlock *block)
{
    Buffer code = buffer_new(writing->out.arena, PTRDIFF_MAX / 8);
    for (ptrdiff_t i = 0; i < block->runs.count; i++)
        if (block->runs.items[i].change != FLOW_DELETED)
            buffer_add(&code, block->runs.items[i].text);
    int run = 0, longest = 2;
    for (ptrdiff_t i = 0; i < code.length; i++) {
        run = code.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (int end = 0; end < 2; end++) {
        for (int i = 0; i <= longest; i++)
            buffer_add_byte(&writing->out, '`');
        if (end == 0) {
            buffer_add_byte(&writing->out, '\n');
            buffer_add(&writing->out, buffer_text(&code));
            buffer_add(&writing->out, code.length > 0 ? TEXT("\n") : TEXT(""));
        }
    }
}

static void put_row(Writing *writing, const FlowTable *table, int row)
{
    for (int column = 0; column < table->columns; column++) {
        buffer_add(&writing->out, TEXT("| "));
        put_runs(writing, &table->cells[(ptrdiff_t)row * table->columns + column], INLINE_CELL, (Text){ 0 });
        buffer_add_byte(&writing->out, ' ');
    }
    buffer_add_byte(&writing->out, '|');
}

/* The first row is its head: Markdown knows no other tables. */
static void put_table(Writing *writing, const FlowTable *table)
{
    for (int row = 0; row < table->rows; row++) {
        if (row > 0)
            buffer_add_byte(&writing->out, '\n');
        put_row(writing, table, row);
        if (row > 0)
            continue;
        buffer_add_byte(&writing->out, '\n');
        for (int column = 0; column < table->columns; column++)
            buffer_add(&writing->out, TEXT("| --- "));
        buffer_add_byte(&writing->out, '|');
    }
}

/* Items of a list follow each other without a blank line, unless what comes is deeper, where not every item may follow words. */
static void put_gap(Writing *writing, const FlowBlock *block)
{
    bool is_next_item = block->kind == FLOW_ITEM && writing->last == FLOW_ITEM && block->marker.length > 0 && block->level <= writing->depth;
    bool is_quote = block->kind == FLOW_QUOTE && writing->last == FLOW_QUOTE;
    if (writing->out.length > 0)
        buffer_add(&writing->out, is_next_item ? TEXT("\n") : is_quote ? TEXT("\n>\n") : TEXT("\n\n"));
    if (block->kind != FLOW_ITEM)
        writing->depth = 0;
}

static bool is_empty(const FlowBlock *block)
{
    if (block->kind == FLOW_TABLE)
        return block->table.rows == 0 || block->table.columns == 0;
    return (block->kind == FLOW_TEXT || block->kind == FLOW_QUOTE || (block->kind == FLOW_ITEM && block->marker.length == 0)) && block->runs.count == 0;
}

static void put_block(Writing *writing, const FlowBlock *block)
{
    put_gap(writing, block);
    switch (block->kind) {
    case FLOW_HEADING:
        put_heading(writing, block);
        break;
    case FLOW_ITEM:
        put_item(writing, block);
        break;
    case FLOW_TABLE:
        put_table(writing, &block->table);
        break;
    case FLOW_CODE:
        put_code(writing, block);
        break;
    case FLOW_RULE:
        buffer_add(&writing->out, TEXT("---"));
        break;
    case FLOW_QUOTE:
        buffer_add(&writing->out, TEXT("> "));
        put_runs(writing, &block->runs, INLINE_BLOCK, TEXT("> "));
        break;
    default:
        put_runs(writing, &block->runs, INLINE_BLOCK, (Text){ 0 });
    }
    writing->last = block->kind;
}

Text flow_markdown(Arena *arena, const Flow *flow)
{
    Writing writing = { .out = buffer_new(arena, PTRDIFF_MAX / 8), .flow = flow };
    for (ptrdiff_t i = 0; i < flow->count; i++)
        if (flow->blocks[i].change != FLOW_DELETED && !is_empty(&flow->blocks[i]))
            put_block(&writing, &flow->blocks[i]);
    for (ptrdiff_t i = 0; i < flow->note_count; i++) {
        buffer_printf(&writing.out, "%s[^%td]: ", writing.out.length > 0 ? "\n\n" : "", i + 1);
        put_runs(&writing, &flow->notes[i], INLINE_BLOCK, TEXT("    "));
    }
    if (writing.out.length > 0)
        buffer_add_byte(&writing.out, '\n');
    return buffer_text(&writing.out);
}
