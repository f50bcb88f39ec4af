/* SPDX-License-Identifier: EUPL-1.2 */
/* What arena.h promises. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int round = 0; round < 3; round++) {
        for (int i = 1; i < 3000; i++) {
            char *bytes = new(arena, char, i);
            int64_t *numbers = new(arena, int64_t, 2);
            assert_int_equal((uintptr_t)numbers % _Alignof(int64_t), 0);
            for (int j = 0; j < i; j++) {
                assert_int_equal(bytes[j], 0);
            }
            memset(bytes, 0xff, (size_t)i);
            memset(numbers, 0xff, 2 * sizeof *numbers);
        }
        assert_int_equal(arena_used(arena), 2999 * 1500 + 2999 * 16);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_free(arena);
}

static void content_stays_until_reset(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    int *first = new(arena, int, 1);
    *first = 7;
    memset(new(arena, char, 5000000), 1, 5000000);
    for (int i = 0; i < 100000; i++) {
        *new(arena, int, 1) = i;
    }
    assert_int_equal(*first, 7);
    arena_free(arena);
    arena_free(NULL);
}

static void sizes_of_nothing_are_fine(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_non_null(new(arena, int, 0));
    assert_int_equal(arena_used(arena), 0);
    arena_free(arena);
}

static char order[8];

static void note(void *pointer)
{
    strcat(order, pointer);
}

static void the_deferred_runs_last_first(void **state)
{
    (void)state;
    char one[] = "1";
    char two[] = "2";
    Arena *arena = arena_new();
    order[0] = '\0';
    arena_defer(arena, note, one);
    arena_defer(arena, note, two);
    arena_reset(arena);
    assert_string_equal(order, "21");
    arena_reset(arena);
    arena_defer(arena, note, one);
    arena_free(arena);
    assert_string_equal(order, "211");
}

static int status_of_a_process_that_asks_for(ptrdiff_t size, ptrdiff_t count)
{
    int status = 0;
    pid_t process = fork();
    if (process == 0) {
        close(STDERR_FILENO);
        arena_allocate(arena_new(), size, 8, count);
        _exit(0);
    }
    assert_true(process > 0 && waitpid(process, &status, 0) == process);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void too_much_ends_the_process(void **state)
{
    (void)state;
    assert_int_equal(status_of_a_process_that_asks_for(8, 8), 0);
    assert_int_equal(status_of_a_process_that_asks_for(PTRDIFF_MAX / 2, 3), 1);
    assert_int_equal(status_of_a_process_that_asks_for(PTRDIFF_MAX, 1), 1);
    assert_int_equal(status_of_a_process_that_asks_for(8, -1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned), cmocka_unit_test(content_stays_until_reset),
        cmocka_unit_test(sizes_of_nothing_are_fine),    cmocka_unit_test(the_deferred_runs_last_first),
        cmocka_unit_test(too_much_ends_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
