/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "base/steady.h"

typedef struct Waiting {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_done;
} Waiting;

static void waiting_begin(Waiting *waiting)
{
    *waiting = (Waiting){ .lock = PTHREAD_MUTEX_INITIALIZER };
    steady_condition_begin(&waiting->changed);
}

static void it_never_goes_back(void **state)
{
    (void)state;
    Moment before = steady_now();
    for (int i = 0; i < 1000; i++) {
        Moment now = steady_now();
        assert_true(now >= before);
        before = now;
    }
}

static void a_moment_that_has_come_is_not_waited_for(void **state)
{
    (void)state;
    Waiting waiting;
    waiting_begin(&waiting);
    pthread_mutex_lock(&waiting.lock);
    assert_false(steady_wait(&waiting.changed, &waiting.lock, steady_now() - 1));
    pthread_mutex_unlock(&waiting.lock);
    pthread_cond_destroy(&waiting.changed);
}

static void *do_it(void *state)
{
    Waiting *waiting = state;
    pthread_mutex_lock(&waiting->lock);
    waiting->is_done = true;
    pthread_cond_signal(&waiting->changed);
    pthread_mutex_unlock(&waiting->lock);
    return NULL;
}

static void what_happens_before_ends_the_wait(void **state)
{
    (void)state;
    Waiting waiting;
    pthread_t thread;
    bool in_time = true;
    waiting_begin(&waiting);
    assert_int_equal(pthread_create(&thread, NULL, do_it, &waiting), 0);
    pthread_mutex_lock(&waiting.lock);
    while (!waiting.is_done && in_time)
        in_time = steady_wait(&waiting.changed, &waiting.lock, steady_now() + HOUR);
    pthread_mutex_unlock(&waiting.lock);
    assert_true(in_time);
    pthread_join(thread, NULL);
    pthread_cond_destroy(&waiting.changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_never_goes_back),
        cmocka_unit_test(a_moment_that_has_come_is_not_waited_for),
        cmocka_unit_test(what_happens_before_ends_the_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
