/* SPDX-License-Identifier: EUPL-1.2 */
/* What Word tracks, and what it is when all of it is accepted or rejected. */
#include "base/testing.h"

#include "office/docx_read.h"
#include "office/docx_testing.h"
#include "office/flow_changes.h"
#include "office/flow_testing.h"

#define BY "w:id=\"1\" w:author=\"Ann\" w:date=\"2026-11-24T09:30:00Z\""
#define R(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define INS(content) "<w:ins " BY ">" content "</w:ins>"
#define DEL(words) "<w:del " BY "><w:r><w:delText xml:space=\"preserve\">" words "</w:delText></w:r></w:del>"
#define P(content) "<w:p>" content "</w:p>"
#define ENDS(how, content) "<w:p><w:pPr><w:rPr><w:" how " " BY "/></w:rPr></w:pPr>" content "</w:p>"
#define NEW "{+ Ann 2026-11-24T09:30:00Z}"
#define OLD "{- Ann 2026-11-24T09:30:00Z}"

static void check(Arena *arena, const char *body, const char *tracked, const char *accepted, const char *rejected)
{
    Flow flow;
    DocxReport report;
    const char *problem;
    if (!docx_read(arena, test_document(arena, (TestDocument){ .body = body }), &flow, &report, &problem))
        fail_msg("%s", problem);
    assert_string_equal(test_flow_lines(arena, &flow), tracked);
    Flow yes = flow_accepted(arena, &flow), no = flow_rejected(arena, &flow);
    assert_string_equal(test_flow_lines(arena, &yes), accepted);
    assert_string_equal(test_flow_lines(arena, &no), rejected);
    assert_true(flow_has_changes(&flow));
    assert_false(flow_has_changes(&yes) || flow_has_changes(&no));
}

static void words_are_new_or_taken_out(void **state)
{
    check(*state, P(R("We ") DEL("ask") INS(R("call") R(" on")) R(" you")), "text [|We ][" OLD "|ask][" NEW "|call on][| you]\n",
          "text [|We call on you]\n", "text [|We ask you]\n");
}

static void what_moves_is_taken_out_and_new(void **state)
{
    check(*state,
          P("<w:moveFromRangeStart/><w:moveFrom " BY ">" R("one ") "</w:moveFrom><w:moveFromRangeEnd/>" R("two")
            "<w:moveTo " BY ">" R(" one") "</w:moveTo>"),
          "text [" OLD "|one ][|two][" NEW "| one]\n", "text [|two one]\n", "text [|one two]\n");
}

static void what_was_new_and_taken_out_never_was(void **state)
{
    check(*state, P(R("a") INS(R("b") DEL("c")) DEL("d")), "text [|a][" NEW "|b][" OLD "|d]\n", "text [|ab]\n", "text [|ad]\n");
}

static void whole_paragraphs_are_new_or_taken_out(void **state)
{
    check(*state, P(R("a")) ENDS("ins", INS(R("b"))) ENDS("del", DEL("c")) P(R("d")),
          "text [|a]\ntext " NEW "[|b]\ntext " OLD "[|c]\ntext [|d]\n", "text [|a]\ntext [|b]\ntext [|d]\n", "text [|a]\ntext [|c]\ntext [|d]\n");
}

/* Whoever types a paragraph behind another leaves the end of the first marked as new, and that of the second not. */
static void a_paragraph_typed_behind_another_is_new(void **state)
{
    check(*state, ENDS("ins", R("a")) P(INS(R("b"))) P(R("c")), "text [|a]\ntext " NEW "[|b]\ntext [|c]\n", "text [|a]\ntext [|b]\ntext [|c]\n",
          "text [|a]\ntext [|c]\n");
}

static void a_paragraph_may_be_split(void **state)
{
    check(*state, ENDS("ins", R("one ")) P(R("two")) P(R("c")), "text [|one ][" OLD "|two]\ntext " NEW "[|two]\ntext [|c]\n",
          "text [|one ]\ntext [|two]\ntext [|c]\n", "text [|one two]\ntext [|c]\n");
}

static void two_paragraphs_may_be_joined(void **state)
{
    check(*state, ENDS("del", R("one") DEL(".")) P(DEL("T") INS(R(" t")) R("wo")) P(R("c")),
          "text [|one][" OLD "|.][" NEW "| two]\ntext " OLD "[|Two]\ntext [|c]\n", "text [|one two]\ntext [|c]\n",
          "text [|one.]\ntext [|Two]\ntext [|c]\n");
}

/* Two empty lines of which one is new: nothing is joined with what follows, and nothing is left to decide. */
static void an_end_in_front_of_an_empty_paragraph_joins_nothing_further(void **state)
{
    Flow flow;
    DocxReport report;
    const char *problem;
    Blob file = test_document(*state, (TestDocument){ .body = ENDS("ins", R("a")) P("") P(R("b")) });
    assert_true(docx_read(*state, file, &flow, &report, &problem));
    assert_string_equal(test_flow_lines(*state, &flow), "text [|a]\ntext [|b]\n");
}

#define ROW(how, cell) "<w:tr><w:trPr><w:" how " " BY "/></w:trPr><w:tc>" P(cell) "</w:tc></w:tr>"
#define KEPT_ROW(cell) "<w:tr><w:tc>" P(cell) "</w:tc></w:tr>"

static void rows_are_new_or_taken_out(void **state)
{
    check(*state, "<w:tbl>" KEPT_ROW(R("a")) ROW("ins", INS(R("b"))) ROW("del", R("c")) "</w:tbl>",
          "table 3x1 heads 0\n  [|a]\n  [" NEW "|b]\n  [" OLD "|c]\n", "table 2x1 heads 0\n  [|a]\n  [|b]\n", "table 2x1 heads 0\n  [|a]\n  [|c]\n");
}

static void a_whole_table_is_new(void **state)
{
    check(*state, P(R("x")) "<w:tbl>" ROW("ins", INS(R("a"))) ROW("ins", R("b")) "</w:tbl>", "text [|x]\ntable " NEW "2x1 heads 0\n  [|a]\n  [|b]\n",
          "text [|x]\ntable 2x1 heads 0\n  [|a]\n  [|b]\n", "text [|x]\n");
}

static void notes_that_are_left_are_numbered_anew(void **state)
{
    Arena *arena = *state;
    FlowRun runs[] = { { .footnote = 1, .change = FLOW_DELETED }, { .footnote = 2 }, { .footnote = 3, .change = FLOW_INSERTED } };
    FlowRun words[] = { TEST_RUN("one"), TEST_RUN("two"), TEST_RUN("three") };
    FlowRuns notes[] = { { 1, &words[0] }, { 1, &words[1] }, { 1, &words[2] } };
    FlowBlock block = { .runs = { 3, runs } };
    Flow flow = { .count = 1, .blocks = &block, .note_count = 3, .notes = notes };
    Flow yes = flow_accepted(arena, &flow), no = flow_rejected(arena, &flow);
    assert_string_equal(test_flow_lines(arena, &yes), "text [^1|][^2|]\nnote 1 [|two]\nnote 2 [|three]\n");
    assert_string_equal(test_flow_lines(arena, &no), "text [^1|][^2|]\nnote 1 [|one]\nnote 2 [|two]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_new_or_taken_out),
        cmocka_unit_test(what_moves_is_taken_out_and_new),
        cmocka_unit_test(what_was_new_and_taken_out_never_was),
        cmocka_unit_test(whole_paragraphs_are_new_or_taken_out),
        cmocka_unit_test(a_paragraph_typed_behind_another_is_new),
        cmocka_unit_test(a_paragraph_may_be_split),
        cmocka_unit_test(two_paragraphs_may_be_joined),
        cmocka_unit_test(an_end_in_front_of_an_empty_paragraph_joins_nothing_further),
        cmocka_unit_test(rows_are_new_or_taken_out),
        cmocka_unit_test(a_whole_table_is_new),
        cmocka_unit_test(notes_that_are_left_are_numbered_anew),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
