/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/threads/rules.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buffer.h"
#include "features/threads/threads.h"

static Text letters(Arena *arena, ptrdiff_t count)
{
    Buffer buffer = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < count; i++)
        buffer_add(&buffer, TEXT("é"));
    return buffer_text(&buffer);
}

static void who_belongs_here_begins_threads_until_it_ends(void **state)
{
    (void)state;
    assert_null(begin_problem((TalkState){ .may_talk = true }));
    assert_null(begin_problem((TalkState){ .may_talk = true, .is_closed = true }));
    assert_non_null(begin_problem((TalkState){ .may_talk = false }));
    assert_non_null(begin_problem((TalkState){ .may_talk = true, .has_ended = true }));
}

static void nobody_answers_in_a_closed_thread_or_where_they_may_not_read(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        TalkState talk = { .may_talk = i & 1, .has_ended = i & 2, .is_closed = i & 4 };
        assert_int_equal(answer_problem(talk) == NULL, i == 1);
    }
}

static void texts_are_neither_empty_nor_endless(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_non_null(text_problem(TEXT(" \n\t ")));
    assert_null(text_problem(letters(arena, POST_MAXIMUM)));
    assert_non_null(text_problem(letters(arena, POST_MAXIMUM + 1)));
    assert_non_null(title_problem(TEXT("")));
    assert_null(title_problem(letters(arena, TITLE_MAXIMUM)));
    assert_non_null(title_problem(letters(arena, TITLE_MAXIMUM + 1)));
    arena_free(arena);
}

/* Of all sixteen states. */
static void a_post_is_changed_by_its_author_and_removed_with_a_reason(void **state)
{
    (void)state;
    for (int i = 0; i < 16; i++) {
        PostState post = { .is_author = i & 1, .moderates = i & 2, .is_removed = i & 4, .is_closed = i & 8 };
        assert_int_equal(edit_problem(post) == NULL, post.is_author && !post.is_removed && !post.is_closed);
        assert_int_equal(remove_problem(post, TEXT("Twice")) == NULL, (post.is_author || post.moderates) && !post.is_removed);
        assert_non_null(remove_problem(post, TEXT(" ")));
        assert_int_equal(restore_problem(post) == NULL, post.moderates && post.is_removed);
    }
}

static void what_is_old_counts_as_read(void **state)
{
    (void)state;
    Moment now = 1000 * DAY;
    assert_true(unread_since(990 * DAY, now) == 990 * DAY);
    assert_true(unread_since(10 * DAY, now) == (1000 - 182) * DAY);
    assert_true(unread_since(0, now) == (1000 - 182) * DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_belongs_here_begins_threads_until_it_ends),
        cmocka_unit_test(nobody_answers_in_a_closed_thread_or_where_they_may_not_read),
        cmocka_unit_test(texts_are_neither_empty_nor_endless),
        cmocka_unit_test(a_post_is_changed_by_its_author_and_removed_with_a_reason),
        cmocka_unit_test(what_is_old_counts_as_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
