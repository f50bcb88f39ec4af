/* SPDX-License-Identifier: EUPL-1.2 */
/* Flows are written as Word documents and read again. */
#include "base/testing.h"

#include "office/docx_read.h"
#include "office/docx_write.h"
#include "office/flow_changes.h"
#include "office/flow_testing.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rich_text_comes_back_the_same),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
