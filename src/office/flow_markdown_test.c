/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "office/flow_markdown.h"

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
    check("- a\n  - b\n\n    3) c\n    4) d\n\n  e", "1 item 1 • a\n2 item 2 • b\n4 item 3 3. c\n5 item 3 4. d\n7 item 1  e\n");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_keep_their_looks, begin, end),
        cmocka_unit_test_setup_teardown(blocks_are_told_apart, begin, end),
        cmocka_unit_test_setup_teardown(items_know_number_and_depth, begin, end),
        cmocka_unit_test_setup_teardown(footnotes_are_numbered_by_their_marks, begin, end),
        cmocka_unit_test_setup_teardown(what_is_too_much_is_shown_plainly, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
