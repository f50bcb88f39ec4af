/* SPDX-License-Identifier: EUPL-1.2 */
/* Flows are written as Word documents and read again. */
#include "base/testing.h"

#include "office/docx_read.h"
#include "office/docx_write.h"
#include "office/flow_testing.h"
#include "office/odt_write.h"

static Flow read_back(Arena *arena, const Flow *flow)
{
    Flow back;
    DocxReport report;
    const char *problem;
    Blob file = docx_of_flow(arena, flow);
    assert_true(file.length > 0);
    bool read = docx_read(arena, file, &back, &report, &problem);
    if (!read)
        fail_msg("%s", problem);
    assert_int_equal(report.pictures + report.comments + report.hidden + report.symbols + report.contents, 0);
    return back;
}

static void a_rich_text_comes_back_the_same(void **state)
{
    Flow flow = test_rich_flow(), back = read_back(*state, &flow);
    assert_string_equal(test_flow_lines(*state, &back), test_flow_lines(*state, &flow));
    assert_true(text_equal(back.title, flow.title));
    assert_true(text_equal(back.author, flow.author));
    assert_true(text_equal(back.subject, flow.subject));
    assert_true(text_equal(back.language, flow.language));
    assert_int_equal(back.made_at, flow.made_at);
}

static void changes_at_edges_come_back_the_same(void **state)
{
    Flow flow = test_edge_flow(), back = read_back(*state, &flow);
    assert_string_equal(test_flow_lines(*state, &back), test_flow_lines(*state, &flow));
}

static const char *lines_back(Arena *arena, FlowBlock *blocks, ptrdiff_t count)
{
    Flow flow = { .count = count, .blocks = blocks, .made_at = TEST_AT }, back = read_back(arena, &flow);
    assert_true(odt_of_flow(arena, &flow).length > 0);
    return test_flow_lines(arena, &back);
}

static const char *run_back(Arena *arena, FlowRun run)
{
    FlowBlock block = { .runs = { 1, &run } };
    return lines_back(arena, &block, 1);
}

static void what_xml_has_not_is_left_out(void **state)
{
    assert_string_equal(run_back(*state, (FlowRun){ .text = TEXT("a\1\x1F&<>\"'\xEF\xBF\xBEz\xEF\xBF\xBF") }), "text [|a&<>\"'z]\n");
    assert_string_equal(run_back(*state, (FlowRun){ .text = TEXT("a"), .link = TEXT("http://x.example/a b|%c3%zz") }),
                        "text [<http://x.example/a%20b%7C%c3%25zz>|a]\n");
    assert_string_equal(run_back(*state, (FlowRun){ .text = TEXT("a"), .change = FLOW_INSERTED, .author = TEXT("\"<\2&") }),
                        "text [{+ \"<& ?}|a]\n");
}

static void spaces_stay(void **state)
{
    assert_string_equal(run_back(*state, (FlowRun){ .text = TEXT("  a   b ") }), "text [|  a   b ]\n");
}

/* Word takes a document that refers to a note it has not for damaged. */
static void marks_of_notes_that_are_not_there_are_left_out(void **state)
{
    FlowRun runs[] = { TEST_RUN("a"), { .footnote = 1 } };
    FlowBlock block = { .runs = { 2, runs } };
    assert_string_equal(lines_back(*state, &block, 1), "text [|a]\n");
}

static void markers_come_out_as_they_are(void **state)
{
    static const char *const markers[] = { "•", "–", "1.", "2.", "2.", "9)", "(iii)", "a.", "007.", "999999999.", "1000000000." };
    enum { COUNT = sizeof markers / sizeof *markers };
    FlowRun run = TEST_RUN("x");
    FlowBlock blocks[COUNT];
    for (int i = 0; i < COUNT; i++)
        blocks[i] = (FlowBlock){ .kind = FLOW_ITEM, .level = i % 3 + 1, .marker = text_from_z(markers[i]), .runs = { 1, &run } };
    assert_string_equal(lines_back(*state, blocks, COUNT),
                        "item 1 '•' [|x]\nitem 2 '–' [|x]\nitem 3 '1.' [|x]\nitem 1 '2.' [|x]\nitem 2 '2.' [|x]\nitem 3 '9)' [|x]\n"
                        "item 1 '(iii)' [|x]\nitem 2 'a.' [|x]\nitem 3 '007.' [|x]\nitem 1 '999999999.' [|x]\nitem 2 '1000000000.' [|x]\n");
}

static FlowBlock table_of(Arena *arena, int rows, int columns)
{
    FlowBlock block = { .kind = FLOW_TABLE, .table = { rows, columns, 1, new(arena, FlowRuns, rows * columns) } };
    for (int i = 0; i < rows * columns; i++) {
        FlowRun *run = new(arena, FlowRun, 1);
        run->text = TEXT("cell");
        block.table.cells[i] = (FlowRuns){ 1, run };
    }
    return block;
}

static void tables_have_no_more_columns_than_word_has(void **state)
{
    FlowBlock block = table_of(*state, 2, 100);
    Flow flow = { .count = 1, .blocks = &block }, back = read_back(*state, &flow);
    assert_int_equal(back.blocks[0].table.columns, 63);
    assert_int_equal(back.blocks[0].table.rows, 2);
}

static void a_text_that_is_too_long_is_none(void **state)
{
    enum { BLOCKS = 700, LENGTH = 100000 };
    char *data = new(*state, char, LENGTH);
    for (int i = 0; i < LENGTH; i++)
        data[i] = 'a';
    FlowRun run = { .text = { data, LENGTH } };
    FlowBlock *blocks = new(*state, FlowBlock, BLOCKS);
    for (int i = 0; i < BLOCKS; i++)
        blocks[i].runs = (FlowRuns){ 1, &run };
    Flow flow = { .count = BLOCKS, .blocks = blocks };
    assert_int_equal(docx_of_flow(*state, &flow).length, 0);
    assert_int_equal(odt_of_flow(*state, &flow).length, 0);
}

static bool same_bytes(Blob a, Blob b)
{
    return text_equal((Text){ a.data, a.length }, (Text){ b.data, b.length });
}

static void the_same_text_gives_the_same_bytes(void **state)
{
    Flow flow = test_rich_flow();
    assert_true(same_bytes(docx_of_flow(*state, &flow), docx_of_flow(*state, &flow)));
    assert_true(same_bytes(odt_of_flow(*state, &flow), odt_of_flow(*state, &flow)));
}

/* Programs tell an OpenDocument text by what stands at this place (OpenDocument 1.3, part 2, 3.3). */
static void an_open_document_says_first_what_it_is(void **state)
{
    Flow flow = test_rich_flow();
    Blob file = odt_of_flow(*state, &flow);
    Text all = { file.data, file.length };
    assert_true(text_starts_with(text_slice(all, 30, all.length), TEXT("mimetype" ODT_MEDIA_TYPE "PK")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rich_text_comes_back_the_same),
        cmocka_unit_test(changes_at_edges_come_back_the_same),
        cmocka_unit_test(what_xml_has_not_is_left_out),
        cmocka_unit_test(spaces_stay),
        cmocka_unit_test(marks_of_notes_that_are_not_there_are_left_out),
        cmocka_unit_test(markers_come_out_as_they_are),
        cmocka_unit_test(tables_have_no_more_columns_than_word_has),
        cmocka_unit_test(a_text_that_is_too_long_is_none),
        cmocka_unit_test(the_same_text_gives_the_same_bytes),
        cmocka_unit_test(an_open_document_says_first_what_it_is),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
