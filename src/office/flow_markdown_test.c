/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "office/flow_markdown.h"
#include "office/flow_parts_testing.h"
#include "office/flow_testing.h"

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void put_runs(Buffer *out, const FlowRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        const FlowRun *run = &runs->items[i];
        buffer_printf(out, "%s%s%s%s%s", i > 0 ? "|" : "", run->bold ? "b:" : "", run->italic ? "i:" : "", run->struck ? "s:" : "", run->code ? "c:" : "");
        if (run->link.length > 0)
            buffer_printf(out, "<%.*s>", TEXT_ARGUMENTS(run->link));
        if (run->footnote > 0)
            buffer_printf(out, "^%d", run->footnote);
        buffer_add(out, run->text);
    }
}

/* "line kind level marker words", a block a line. */
static Text in_words(const Flow *flow)
{
    static const char *const kinds[] = { "text", "heading", "item", "table", "quote", "code", "rule" };
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < flow->count; i++) {
        const FlowBlock *block = &flow->blocks[i];
        buffer_printf(&out, "%d %s %d %.*s %s", block->line, kinds[block->kind], block->level, TEXT_ARGUMENTS(block->marker), "");
        put_runs(&out, &block->runs);
        for (int cell = 0; block->kind == FLOW_TABLE && cell < block->table.rows * block->table.columns; cell++) {
            buffer_add(&out, cell % block->table.columns == 0 ? TEXT("/ ") : TEXT(", "));
            put_runs(&out, &block->table.cells[cell]);
        }
        buffer_add(&out, TEXT("\n"));
    }
    for (ptrdiff_t i = 0; i < flow->note_count; i++) {
        buffer_printf(&out, "note ");
        put_runs(&out, &flow->notes[i]);
        buffer_add(&out, TEXT("\n"));
    }
    return buffer_text(&out);
}

static void check(const char *markdown, const char *expected)
{
    assert_string_equal(text_z(arena, in_words(flow_of_markdown(arena, text_from_z(markdown)))), expected);
}

static void words_keep_their_looks(void **state)
{
    (void)state;
    check("", "");
    check("a *b* **c *d*** ~~e~~ `f`", "1 text 0  a |i:b| |b:c |b:i:d| |s:e| |c:f\n");
    check("[a **b**](https://x.org) www.y.org", "1 text 0  <https://x.org>a |b:<https://x.org>b| |<http://www.y.org>www.y.org\n");
    check("![alt](/p.png) ![](/q.png)", "1 text 0  </p.png>alt| |</q.png>/q.png\n");
    check("one\ntwo  \nthree", "1 text 0  one two\nthree\n");
    check("a <b>c</b>\n\n<div>\nd\n</div>", "1 text 0  a <b>c</b>\n3 text 0  <div>\nd\n</div>\n");
}

static void blocks_are_told_apart(void **state)
{
    (void)state;
    check("# a\n\n### b\n\n---\n\n```\nc\n  d\n```", "1 heading 1  a\n3 heading 3  b\n5 rule 0  \n7 code 0  c\n  d\n");
    check("> a\n>\n> > b\n\nc", "1 quote 0  a\n3 quote 0  b\n5 text 0  c\n");
    check("| a | b |\n|---|---|\n| 1 | *2* |\n| 3 |", "1 table 0  / a, b/ 1, i:2/ 3, \n");
}

static void items_know_number_and_depth(void **state)
{
    (void)state;
    check("- a\n  - b\n\n    3) c\n    4) d\n\n  e", "1 item 1 • a\n2 item 2 • b\n4 item 3 3) c\n5 item 3 4) d\n7 item 1  e\n");
    check("- [x] a\n- [ ] b", "1 item 1 • ☑ a\n2 item 1 • ☐ b\n");
    check("-\n- a\n- - b", "1 item 1 • \n2 item 1 • a\n3 item 2 • b\n");
}

static void footnotes_are_numbered_by_their_marks(void **state)
{
    (void)state;
    check("a[^z] b[^a] c[^z] d[^none]\n\n[^a]: *one*\n\n    two\n[^z]: three\n[^unused]: four",
          "1 text 0  a|^1| b|^2| c|^1| d[^none]\nnote three\nnote i:one|\ntwo\n");
}

static void what_is_too_much_is_shown_plainly(void **state)
{
    (void)state;
    Buffer long_text = buffer_new(arena, 4 << 20);
    for (int i = 0; i < 200000; i++)
        buffer_add(&long_text, TEXT("**a**\n\n"));
    Flow *flow = flow_of_markdown(arena, buffer_text(&long_text));
    assert_int_equal(flow->count, 200000);
    assert_true(text_is(flow->blocks[0].runs.items[0].text, "**a**"));
}

static void writes(const char *markdown)
{
    Text written = flow_markdown(arena, flow_of_markdown(arena, text_from_z(markdown)));
    assert_string_equal(text_z(arena, written), markdown);
}

static void markdown_is_written_as_people_write_it(void **state)
{
    (void)state;
    writes("# Cities\n\nWe ask **for _direct_ funding**, see [the _rules_](<https://x.org/?a=1\\&b=2>)[^1].\n\n> Said\n>\n> so\n\n---\n\n```\ncode\n```\n\n"
           "| City | Share |\n| --- | --- |\n| Łódź | `12 %` |\n\n[^1]: Note\n");
    writes("- a\n- b\n\n  on\n\n  3. c\n  4. d\n- e\n\nText\n");
    writes("1. a\n2. b\n1) c\n");
    writes("\\# a \\* b\n\n1\\. c www&#46;x.org http&#58;//y.org\\\n\\- d\n");
}

static void what_is_deleted_is_not_written(void **state)
{
    (void)state;
    FlowRun runs[] = { { .text = TEXT("old"), .change = FLOW_DELETED }, { .text = TEXT("new"), .change = FLOW_INSERTED } };
    FlowBlock blocks[] = { { .runs = { 2, runs } }, { .runs = { 1, runs + 1 }, .change = FLOW_DELETED } };
    assert_true(text_is(flow_markdown(arena, &(Flow){ .count = 2, .blocks = blocks }), "new\n"));
}

static uint64_t chance;

static int below(int limit)
{
    chance = chance * 6364136223846793005u + 1442695040888963407u;
    return (int)((chance >> 33) % (uint64_t)limit);
}

static Text random_words(bool may_break)
{
    static const char *const parts[] = { "a", "bc", "é", "Ω", "1.", "2)", " ", "  ", "*", "**", "_", "`", "~", "[", "](", "]", "(", ")", "<b>", "&amp;", "#", "- ", "+ ", "> ", "|",
                                         "\\", "!", "!["  , ":", "=", "---", "www.a.b", "http://c", "[^1]", "…", "€", "\t", ".", "\n" };
    Buffer out = buffer_new(arena, 4096);
    int count = 1 + below(5);
    for (int i = 0; i < count; i++)
        buffer_add(&out, text_from_z(parts[below((int)(sizeof parts / sizeof *parts) - (may_break && i > 0 && i + 1 < count ? 0 : 1))]));
    return buffer_text(&out);
}

static bool looks_like(const FlowRun *a, const FlowRun *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->struck == b->struck && a->code == b->code && text_equal(a->link, b->link) && !a->footnote &&
           !b->footnote;
}

/* Of runs that differ from their neighbours, with marks of the notes in their order. */
static FlowRuns random_runs(bool may_break, ptrdiff_t *notes)
{
    FlowRuns runs = { 0, new(arena, FlowRun, 5) };
    for (int count = 1 + below(5); count > 0; count--) {
        FlowRun run = { .bold = below(3) == 0, .italic = below(3) == 0, .struck = below(4) == 0, .code = below(6) == 0 };
        run.link = below(5) > 0 ? (Text){ 0 } : below(2) ? TEXT("https://a.b/?c=<d>&e=(f|g)\\h") : TEXT("/i j");
        if (notes && below(6) == 0)
            run = (FlowRun){ .footnote = (int)++*notes };
        else
            run.text = run.code ? TEXT("x|`y") : random_words(may_break);
        if (runs.count == 0 || !looks_like(&runs.items[runs.count - 1], &run))
            runs.items[runs.count++] = run;
    }
    return runs;
}

static FlowBlock random_block(const FlowBlock *before, ptrdiff_t *notes)
{
    FlowBlock block = { .kind = (FlowKind)below(7) };
    if (block.kind == FLOW_HEADING)
        block.level = 1 + below(6);
    if (block.kind == FLOW_ITEM) {
        bool is_inside = before && before->kind == FLOW_ITEM;
        block.level = 1 + below(is_inside ? before->level + 1 : 1);
        block.marker = is_inside && block.level <= before->level && below(3) == 0 ? (Text){ 0 } : TEXT("•");
    }
    if (block.kind == FLOW_TABLE) {
        block.table = (FlowTable){ 1 + below(3), 1 + below(3), 1 };
        block.table.cells = new(arena, FlowRuns, block.table.rows * block.table.columns);
        for (int i = 0; i < block.table.rows * block.table.columns; i++)
            block.table.cells[i] = random_runs(false, notes);
    } else if (block.kind == FLOW_CODE) {
        block.runs = test_words(arena, text_z(arena, random_words(true)));
    } else if (block.kind != FLOW_RULE) {
        block.runs = random_runs(block.kind != FLOW_HEADING, notes);
    }
    return block;
}

static void random_flows_read_back_the_same(void **state)
{
    (void)state;
    for (chance = 1; chance < 4000; chance++) {
        uint64_t seed = chance;
        Flow flow = { .count = 1 + below(6), .blocks = new(arena, FlowBlock, 6), .notes = new(arena, FlowRuns, 200) };
        for (ptrdiff_t i = 0; i < flow.count; i++)
            flow.blocks[i] = random_block(i > 0 ? &flow.blocks[i - 1] : NULL, &flow.note_count);
        for (ptrdiff_t i = 0; i < flow.note_count; i++)
            flow.notes[i] = random_runs(true, NULL);
        const char *expected = test_flow_lines(arena, &flow);
        Text markdown = flow_markdown(arena, &flow);
        const char *read = test_flow_lines(arena, flow_of_markdown(arena, markdown));
        if (strcmp(read, expected) != 0)
            fail_msg("%d\n%s\n---\n%s\n---\n%s", (int)seed, text_z(arena, markdown), expected, read);
        chance = seed;
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_keep_their_looks, begin, end),
        cmocka_unit_test_setup_teardown(blocks_are_told_apart, begin, end),
        cmocka_unit_test_setup_teardown(items_know_number_and_depth, begin, end),
        cmocka_unit_test_setup_teardown(footnotes_are_numbered_by_their_marks, begin, end),
        cmocka_unit_test_setup_teardown(markdown_is_written_as_people_write_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_deleted_is_not_written, begin, end),
        cmocka_unit_test_setup_teardown(random_flows_read_back_the_same, begin, end),
        cmocka_unit_test_setup_teardown(what_is_too_much_is_shown_plainly, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
