/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/comments/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static CommentState state_of(int bits)
{
    return (CommentState){ .is_author = bits & 1, .drafts = bits & 2, .leads = bits & 4, .comments = bits & 8,
                           .is_answer = bits & 16, .is_removed = bits & 32, .is_resolved = bits & 64 };
}

/* For every state there is. */
static void who_may_and_what_is_said_agree(void **unused)
{
    (void)unused;
    for (int bits = 0; bits < 128; bits++) {
        CommentState state = state_of(bits);
        assert_int_equal(comment_may_resolve(state), !(bits & 48) && (bits & 3));
        assert_int_equal(comment_may_edit(state), (bits & 1) && !(bits & 32));
        assert_int_equal(comment_may_answer(state), (bits & 56) == 8);
        assert_int_equal(comment_may_remove(state), !(bits & 32) && (bits & 5));
        assert_int_equal(comment_may_restore(state), (bits & 36) == 36);
        assert_int_equal(comment_edit_problem(state) == NULL, comment_may_edit(state));
        assert_int_equal(comment_answer_problem(state) == NULL, comment_may_answer(state));
        assert_int_equal(comment_remove_problem(state, TEXT("off the point")) == NULL, comment_may_remove(state));
        assert_int_equal(comment_restore_problem(state) == NULL, comment_may_restore(state));
        assert_int_equal(comment_resolve_problem(state, true) == NULL, comment_may_resolve(state) && !state.is_resolved);
        assert_int_equal(comment_resolve_problem(state, false) == NULL, comment_may_resolve(state) && state.is_resolved);
    }
}

static void a_removal_has_a_reason_and_a_comment_a_text(void **unused)
{
    (void)unused;
    assert_non_null(comment_remove_problem((CommentState){ .leads = true }, TEXT("  ")));
    assert_non_null(comment_text_problem(TEXT(" \n")));
    assert_null(comment_text_problem(TEXT("Why?")));
}

static void words_must_stand_in_their_paragraph(void **unused)
{
    (void)unused;
    assert_null(quotation_problem((Text){ 0 }, false, false));
    assert_null(quotation_problem(TEXT("night trains"), true, true));
    assert_non_null(quotation_problem(TEXT("night trains"), true, false));
    assert_non_null(quotation_problem(TEXT("night trains"), false, true));
}

static void notes_are_their_writers(void **unused)
{
    (void)unused;
    assert_true(note_may_change(true, true));
    assert_false(note_may_change(false, true));
    assert_false(note_may_change(true, false));
    assert_true(note_may_delete(false, true, true));
    assert_false(note_may_delete(false, true, false));
    assert_false(note_may_delete(true, false, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_may_and_what_is_said_agree),
        cmocka_unit_test(a_removal_has_a_reason_and_a_comment_a_text),
        cmocka_unit_test(words_must_stand_in_their_paragraph),
        cmocka_unit_test(notes_are_their_writers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
