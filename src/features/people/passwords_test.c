/* SPDX-License-Identifier: EUPL-1.2 */
/* Passwords: right, wrong, nobody's, and too many at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>

#include "features/people/passwords.h"
#include "features/people/people.h"

enum { THREADS = 24, ROOM = 6 };

static Arena *arena;
static Text hash;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    hash = password_hash(arena, TEXT("correct horse"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void a_hash_is_argon2id_of_64_megabytes(void **state)
{
    (void)state;
    assert_true(text_starts_with(hash, TEXT("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_false(text_equal(hash, password_hash(arena, TEXT("correct horse"))));
}

static void only_the_password_belongs_to_its_hash(void **state)
{
    (void)state;
    assert_int_equal(password_check(arena, TEXT("correct horse"), hash), PASSWORD_RIGHT);
    static const char *const others[] = { "Correct horse", "correct horse ", "correct hors", "" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(password_check(arena, text_from_z(others[i]), hash), PASSWORD_WRONG);
}

static void nothing_belongs_to_no_hash(void **state)
{
    (void)state;
    assert_int_equal(password_check(arena, (Text){ 0 }, (Text){ 0 }), PASSWORD_WRONG);
    assert_int_equal(password_check(arena, (Text){ 0 }, hash), PASSWORD_WRONG);
    assert_int_equal(password_check(arena, TEXT("correct horse"), TEXT("")), PASSWORD_WRONG);
    assert_int_equal(password_check(arena, TEXT("correct horse"), TEXT("not a hash")), PASSWORD_WRONG);
}

static void greek_words_are_hashed_whole(void **state)
{
    (void)state;
    Text greek = password_hash(arena, TEXT("τέσσερις καλές λέξεις"));
    assert_int_equal(password_check(arena, TEXT("τέσσερις καλές λέξεις"), greek), PASSWORD_RIGHT);
    assert_int_equal(password_check(arena, TEXT("τέσσερις καλές λέξει"), greek), PASSWORD_WRONG);
}

static atomic_int right, busy;
static pthread_barrier_t start;

static void *check_once(void *unused)
{
    (void)unused;
    Arena *own = arena_new();
    pthread_barrier_wait(&start);
    PasswordResult result = password_check(own, TEXT("correct horse"), hash);
    right += result == PASSWORD_RIGHT;
    busy += result == PASSWORD_BUSY;
    arena_free(own);
    return NULL;
}

static void too_many_at_once_are_told_so_and_the_others_served(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, check_once, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
    assert_int_equal(right + busy, THREADS);
    assert_true(right >= ROOM);
    assert_true(busy > 0);
    assert_int_equal(password_check(arena, TEXT("correct horse"), hash), PASSWORD_RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_argon2id_of_64_megabytes),
        cmocka_unit_test(only_the_password_belongs_to_its_hash),
        cmocka_unit_test(nothing_belongs_to_no_hash),
        cmocka_unit_test(greek_words_are_hashed_whole),
        cmocka_unit_test(too_many_at_once_are_told_so_and_the_others_served),
    };
    return cmocka_run_group_tests_name("passwords", tests, setup, teardown);
}
