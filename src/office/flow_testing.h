/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a flow with everything that one can have, and a flow as lines that a test compares and a person reads. */
#ifndef OFFICE_FLOW_TESTING_H
#define OFFICE_FLOW_TESTING_H

#include "base/buffer.h"
#include "office/flow.h"

#define TEST_RUNS(...) \
    { sizeof((FlowRun[]){ __VA_ARGS__ }) / sizeof(FlowRun), (FlowRun[]){ __VA_ARGS__ } }
#define TEST_TEXT(literal) { "" literal "", (ptrdiff_t)sizeof(literal) - 1 }
#define TEST_RUN(literal) { .text = TEST_TEXT(literal) }
#define TEST_RUN_AS(literal, ...) { .text = TEST_TEXT(literal), __VA_ARGS__ }
#define TEST_AT ((Moment)1795770000 * SECOND) /* 2026-11-27T09:00:00Z */
#define TEST_BY_ANN .author = { "Ann Ó Briain", 13 }, .at = TEST_AT
#define TEST_BY_BO .author = { "Bo <b@c>", 8 }, .at = TEST_AT + HOUR

static inline void test_change_add(Buffer *buffer, FlowChange change, Text author, Moment at)
{
    if (change != FLOW_KEPT)
        buffer_printf(buffer, "{%c %.*s %.*s}", change == FLOW_INSERTED ? '+' : '-', TEXT_ARGUMENTS(author),
                      TEXT_ARGUMENTS(at == 0 ? TEXT("?") : moment_text(buffer->arena, at)));
}

static inline void test_runs_add(Buffer *buffer, const FlowRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        const FlowRun *run = &runs->items[i];
        buffer_printf(buffer, "[%s%s%s%s%s", run->bold ? "b" : "", run->italic ? "i" : "", run->struck ? "s" : "", run->code ? "c" : "",
                      run->underlined ? "u" : "");
        test_change_add(buffer, run->change, run->author, run->at);
        if (run->link.length > 0)
            buffer_printf(buffer, "<%.*s>", TEXT_ARGUMENTS(run->link));
        if (run->footnote > 0)
            buffer_printf(buffer, "^%d", run->footnote);
        buffer_printf(buffer, "|%.*s]", TEXT_ARGUMENTS(run->text));
    }
}

static inline void test_table_add(Buffer *buffer, const FlowTable *table)
{
    buffer_printf(buffer, "%dx%d heads %d", table->rows, table->columns, table->heads);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)table->rows * table->columns; i++) {
        buffer_add(buffer, i % table->columns == 0 ? TEXT("\n  ") : TEXT(" ; "));
        test_runs_add(buffer, &table->cells[i]);
    }
}

static inline void test_block_add(Buffer *buffer, const FlowBlock *block)
{
    static const char *const kinds[] = { "text", "heading", "item", "table", "quote", "code", "rule" };
    buffer_printf(buffer, "%s", kinds[block->kind]);
    if (block->kind == FLOW_HEADING || block->kind == FLOW_ITEM)
        buffer_printf(buffer, " %d", block->level);
    if (block->marker.length > 0)
        buffer_printf(buffer, " '%.*s'", TEXT_ARGUMENTS(block->marker));
    if (block->number.length > 0)
        buffer_printf(buffer, " #%.*s", TEXT_ARGUMENTS(block->number));
    if (block->language.length > 0)
        buffer_printf(buffer, " @%.*s", TEXT_ARGUMENTS(block->language));
    buffer_add_byte(buffer, ' ');
    test_change_add(buffer, block->change, block->author, block->at);
    if (block->kind == FLOW_TABLE)
        test_table_add(buffer, &block->table);
    else
        test_runs_add(buffer, &block->runs);
    buffer_add_byte(buffer, '\n');
}

/* Its blocks and notes, all that is said of them. */
static inline const char *test_flow_lines(Arena *arena, const Flow *flow)
{
    Buffer buffer = buffer_new(arena, 100 << 20);
    for (ptrdiff_t i = 0; i < flow->count; i++)
        test_block_add(&buffer, &flow->blocks[i]);
    for (ptrdiff_t i = 0; i < flow->note_count; i++) {
        buffer_printf(&buffer, "note %td ", i + 1);
        test_runs_add(&buffer, &flow->notes[i]);
        buffer_add_byte(&buffer, '\n');
    }
    return text_z(arena, buffer_text(&buffer));
}

/* Everything that a flow can have. */
static FlowRuns test_rich_cells[] = { TEST_RUNS(TEST_RUN("City")),
                     TEST_RUNS(TEST_RUN_AS("Inhabitants", .italic = true)),
                     TEST_RUNS(TEST_RUN("Αθήνα\nAthens")),
                     TEST_RUNS(TEST_RUN("643"), TEST_RUN_AS(" 452", .change = FLOW_INSERTED, TEST_BY_ANN)),
                     { 0 },
                     TEST_RUNS({ .footnote = 2 }) };

static FlowRuns test_rich_new_cells[] = { TEST_RUNS(TEST_RUN("new")), TEST_RUNS(TEST_RUN("table")) };

static FlowBlock test_rich_blocks[] = {
    { .kind = FLOW_HEADING, .level = 1, .runs = TEST_RUNS(TEST_RUN("Cities & <climate> \"now\"")) },
    { .number = TEST_TEXT("1"), .runs = TEST_RUNS(TEST_RUN("Plain, "), TEST_RUN_AS("bold", .bold = true), TEST_RUN_AS(" and ", .italic = true),
                                             TEST_RUN_AS("struck", .struck = true), TEST_RUN_AS("under", .underlined = true), TEST_RUN_AS("f(x)", .code = true),
                                             TEST_RUN_AS("linked", .link = TEST_TEXT("https://example.org/?a=1&b=2")), { .footnote = 1 }, TEST_RUN("\tx\ny")) },
    { .kind = FLOW_HEADING, .level = 2, .runs = TEST_RUNS(TEST_RUN("What is tracked")) },
    { .number = TEST_TEXT("2"), .runs = TEST_RUNS(TEST_RUN("We "), TEST_RUN_AS("ask", .change = FLOW_DELETED, TEST_BY_ANN),
                                             TEST_RUN_AS("call on", .bold = true, .change = FLOW_INSERTED, TEST_BY_BO), TEST_RUN(" all cities")) },
    { .number = TEST_TEXT("3"), .change = FLOW_INSERTED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("A paragraph that is "), TEST_RUN_AS("new", .bold = true)) },
    { .change = FLOW_DELETED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("A paragraph that goes")) },
    { .runs = TEST_RUNS(TEST_RUN("A paragraph that stays")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("3."), .number = TEST_TEXT("4"), .runs = TEST_RUNS(TEST_RUN("third")) },
    { .kind = FLOW_ITEM, .level = 2, .marker = TEST_TEXT("•"), .runs = TEST_RUNS(TEST_RUN("dot")) },
    { .kind = FLOW_ITEM, .level = 2, .runs = TEST_RUNS(TEST_RUN("the dot goes on")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("4."), .change = FLOW_INSERTED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("fourth")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("1)"), .runs = TEST_RUNS(TEST_RUN("another list")) },
    { .kind = FLOW_TABLE, .number = TEST_TEXT("5"), .table = { 3, 2, 1, test_rich_cells } },
    { .kind = FLOW_TABLE, .table = { 1, 2, 0, test_rich_new_cells }, .change = FLOW_INSERTED, TEST_BY_ANN },
    { .kind = FLOW_QUOTE, .language = TEST_TEXT("el-GR"), .runs = TEST_RUNS(TEST_RUN("Ένα κείμενο")) },
    { .kind = FLOW_CODE, .runs = TEST_RUNS(TEST_RUN("if (x)\n\treturn  1;")) },
    { .kind = FLOW_RULE },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("•"), .runs = TEST_RUNS(TEST_RUN("a dot alone")) },
    { .runs = TEST_RUNS(TEST_RUN("The end.")) },
};

static FlowRuns test_rich_notes[] = { TEST_RUNS(TEST_RUN("See "), TEST_RUN_AS("there", .link = TEST_TEXT("mailto:a@example.org")), TEST_RUN(".")),
                     TEST_RUNS(TEST_RUN("Not counted")) };

static inline Flow test_rich_flow(void)
{
    return (Flow){ .title = TEXT("Cities & climate"), .language = TEXT("en"), .author = TEXT("Network"), .subject = TEXT("Position"),
                   .foot = TEXT("Network, draft 2"), .made_at = TEST_AT, .count = sizeof test_rich_blocks / sizeof *test_rich_blocks,
                   .blocks = test_rich_blocks, .note_count = sizeof test_rich_notes / sizeof *test_rich_notes, .notes = test_rich_notes };
}

/* Changes of whole blocks where they are hard to say: at both ends, beside tables, after each other. */
static FlowRuns test_edge_cells[] = { TEST_RUNS(TEST_RUN("cell")) };

static FlowBlock test_edge_blocks[] = {
    { .change = FLOW_DELETED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("gone at the beginning")) },
    { .change = FLOW_INSERTED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("new at the beginning")) },
    { .runs = TEST_RUNS(TEST_RUN("kept")) },
    { .change = FLOW_INSERTED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("new, one")) },
    { .change = FLOW_INSERTED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("new, two")) },
    { .change = FLOW_DELETED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("gone, one")) },
    { .change = FLOW_DELETED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("gone, two")) },
    { .kind = FLOW_TABLE, .table = { 1, 1, 0, test_edge_cells } },
    { .runs = TEST_RUNS(TEST_RUN("kept between")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("•"), .runs = TEST_RUNS(TEST_RUN("one")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("•"), .change = FLOW_DELETED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("two")) },
    { .kind = FLOW_ITEM, .level = 1, .marker = TEST_TEXT("•"), .change = FLOW_INSERTED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("three")) },
    { .kind = FLOW_HEADING, .level = 2, .runs = TEST_RUNS(TEST_RUN("A heading")) },
    { .runs = TEST_RUNS(TEST_RUN("kept under it")) },
    { .change = FLOW_DELETED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("gone under it")) },
    { .runs = TEST_RUNS(TEST_RUN("last kept")) },
    { .change = FLOW_INSERTED, TEST_BY_ANN, .runs = TEST_RUNS(TEST_RUN("new at the end")) },
    { .change = FLOW_DELETED, TEST_BY_BO, .runs = TEST_RUNS(TEST_RUN("gone at the end")) },
};

static inline Flow test_edge_flow(void)
{
    return (Flow){ .language = TEXT("en"), .made_at = TEST_AT, .count = sizeof test_edge_blocks / sizeof *test_edge_blocks, .blocks = test_edge_blocks };
}

#endif
