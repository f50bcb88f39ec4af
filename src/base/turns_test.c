/* SPDX-License-Identifier: EUPL-1.2 */
/* Turns: as many as there are, as many waiting as may, nobody lost. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sched.h>
#include <stdatomic.h>

#include "base/turns.h"

enum { AT_ONCE = 2, THREADS = 8, ROUNDS = 200 };

static Turns turns = TURNS(AT_ONCE);
static atomic_int inside, most_inside, done;

static void *take_many(void *unused)
{
    for (int i = 0; i < ROUNDS; i++) {
        if (!turns_take(&turns, THREADS))
            continue;
        int now = atomic_fetch_add(&inside, 1) + 1, most = atomic_load(&most_inside);
        while (now > most && !atomic_compare_exchange_weak(&most_inside, &most, now))
            continue;
        sched_yield();
        atomic_fetch_sub(&inside, 1);
        turns_give(&turns);
        atomic_fetch_add(&done, 1);
    }
    return unused;
}

static void never_more_than_may_and_all_in_the_end(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, take_many, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&done), THREADS * ROUNDS);
    assert_in_range(atomic_load(&most_inside), 1, AT_ONCE);
    assert_int_equal(turns_waiting(&turns), 0);
}

static void who_may_not_wait_is_told_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < AT_ONCE; i++)
        assert_true(turns_take(&turns, 0));
    assert_false(turns_take(&turns, 0));
    turns_give(&turns);
    assert_true(turns_take(&turns, 0));
    for (int i = 0; i < AT_ONCE; i++)
        turns_give(&turns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_more_than_may_and_all_in_the_end),
        cmocka_unit_test(who_may_not_wait_is_told_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
