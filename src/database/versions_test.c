/* SPDX-License-Identifier: EUPL-1.2 */
/* Versions within a process and between two, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <sched.h>

#include "database/versions_carried.h"
#include "database/testing.h"
#include "database/writer.h"

static TestDatabase test;
static Database *database;
static Versions *versions;

static int setup(void **state)
{
    (void)state;
    static const Schema schemas[] = { { "writer", "src/database/writer.sql" },
                                      { "versions", "src/database/versions.sql" } };
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    versions = versions_new(test.arena);
    assert_true(database_migrate(database, test.arena, schemas, 2, &problem));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static void raise_in(Versions *which, uint64_t topics)
{
    assert_true(database_begin(database));
    versions_raise_rows(which, database, topics);
    assert_true(database_commit(database));
    versions_raise(which, topics);
}

static void topics_have_bits(void **state)
{
    (void)state;
    uint64_t seen = 0;
    for (int i = 0; i < 64; i++) {
        uint64_t bit = versions_topic(versions, text_printf(test.arena, "topic %d", i).data);
        assert_int_equal(__builtin_popcountll(bit), 1);
        assert_int_equal(seen & bit, 0);
        seen |= bit;
    }
    assert_true(versions_topic(versions, "topic 7") == versions_topic(versions, "topic 7"));
    assert_int_equal(versions_of(versions, seen), 0);
}

static void only_the_raised_change(void **state)
{
    (void)state;
    uint64_t cities = versions_topic(versions, "cities");
    uint64_t themes = versions_topic(versions, "themes");
    uint64_t before = versions_of(versions, cities | themes);
    raise_in(versions, cities);
    assert_true(versions_of(versions, cities | themes) != before);
    assert_int_equal(versions_of(versions, themes), 0);
    raise_in(versions, cities | themes);
    assert_int_equal(versions_of(versions, cities), 2);
    assert_int_equal(versions_all(versions), 3);
    raise_in(versions, 0);
    assert_int_equal(versions_all(versions), 3);
}

static void a_rollback_raises_nothing(void **state)
{
    (void)state;
    Versions *other = versions_new(test.arena);
    assert_true(database_begin(database));
    versions_raise_rows(versions, database, versions_topic(versions, "cities"));
    database_rollback(database);
    assert_int_equal(versions_all(versions), 0);
    versions_refresh(other, database, test.arena);
    assert_int_equal(versions_all(other), 0);
}

static void two_processes_agree(void **state)
{
    (void)state;
    Versions *other = versions_new(test.arena);
    uint64_t there = versions_topic(other, "themes") | versions_topic(other, "cities");
    uint64_t here = versions_topic(versions, "cities");
    raise_in(versions, here);
    raise_in(other, there);
    /* The other one wrote last and so knows all; this one must not seem to. */
    assert_int_equal(versions_all(other), 3);
    assert_int_equal(versions_all(versions), 1);
    versions_refresh(versions, database, test.arena);
    assert_int_equal(versions_all(versions), 3);
    assert_int_equal(versions_of(versions, here), 2);
    versions_refresh(versions, database, test.arena);
    assert_int_equal(versions_all(versions), 3);
}

/* Two processes that raise different topics meanwhile come to the same sum, and neither has seen what the other wrote. */
static void who_has_written_is_ahead_of_who_has_not_read(void **state)
{
    (void)state;
    Versions *other = versions_new(test.arena);
    raise_in(versions, versions_topic(versions, "cities"));
    raise_in(other, versions_topic(other, "themes"));
    assert_int_equal(versions_all(versions), versions_all(other));
    assert_true(versions_written(versions) > versions_complete(other));
    assert_true(versions_written(other) > versions_complete(versions));
    versions_refresh(other, database, test.arena);
    assert_int_equal(versions_complete(other), versions_written(other));
    assert_int_equal(versions_written(other), 2);
    raise_in(versions, 0);
    assert_int_equal(versions_written(versions), 1);
}

/* After a connection was lost the rows may be older ones, which rise to numbers that were there before. */
static void what_is_forgotten_fits_no_page_again(void **state)
{
    (void)state;
    uint64_t cities = versions_topic(versions, "cities");
    raise_in(versions, cities);
    uint64_t before = versions_of(versions, cities);
    versions_forget(versions);
    versions_refresh(versions, database, test.arena);
    assert_int_equal(versions_all(versions), 1);
    assert_true(versions_of(versions, cities) != before);
}

static bool touch(Write *write, void *state)
{
    write_touch(write, "cities");
    write_touch(write, "everything");
    return state == NULL;
}

static bool touch_and_refuse(Write *write, void *state)
{
    touch(write, state);
    return false;
}

static void wait_for(uint64_t all)
{
    while (versions_all(versions) < all) {
        sched_yield();
    }
}

static void a_watch_learns_what_others_raise(void **state)
{
    (void)state;
    Text problem;
    uint64_t cities = versions_topic(versions, "cities");
    VersionsWatch *watch = versions_watch_start(test.arena, versions, test.address, &problem);
    Versions *other = versions_new(test.arena);
    Writer *writer = writer_start(test.arena, test.address, &machine, other, NULL, &problem);
    assert_non_null(watch);
    for (uint64_t i = 1; i <= 3; i++) {
        assert_int_equal(writer_run(writer, UNRECORDED, touch, NULL), WRITE_DONE);
        assert_int_equal(writer_run(writer, UNRECORDED, touch_and_refuse, NULL), WRITE_REFUSED);
        assert_int_equal(versions_all(other), 2 * i);
        wait_for(2 * i);
        assert_int_equal(versions_of(versions, cities), i);
    }
    assert_int_equal(write_directly(database, test.arena, &machine, NULL, UNRECORDED, touch, NULL), WRITE_DONE);
    wait_for(8);
    versions_watch_stop(watch);
    writer_stop(writer);
}

static void *read_versions(void *state)
{
    uint64_t last = 0;
    while (last < 40) {
        uint64_t now = versions_of(versions, *(uint64_t *)state);
        if (now < last) {
            return state;
        }
        last = now;
    }
    return NULL;
}

static void readers_need_no_lock(void **state)
{
    (void)state;
    Text problem;
    pthread_t readers[2];
    uint64_t topics = versions_topic(versions, "cities") | versions_topic(versions, "everything");
    Writer *writer = writer_start(test.arena, test.address, &machine, versions, NULL, &problem);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&readers[i], NULL, read_versions, &topics), 0);
    }
    for (int i = 0; i < 20; i++) {
        assert_int_equal(writer_run(writer, UNRECORDED, touch, NULL), WRITE_DONE);
    }
    for (int i = 0; i < 2; i++) {
        void *result;
        pthread_join(readers[i], &result);
        assert_null(result);
    }
    writer_stop(writer);
}

static void a_watch_recovers_from_a_lost_server(void **state)
{
    (void)state;
    if (test_engine != ENGINE_POSTGRES) {
        skip();
    }
    Text problem;
    VersionsWatch *watch = versions_watch_start(test.arena, versions, test.address, &problem);
    assert_true(database_script(database, TEXT("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                                               " current_database() AND pid <> pg_backend_pid()")));
    assert_int_equal(write_directly(database, test.arena, &machine, NULL, UNRECORDED, touch, NULL), WRITE_DONE);
    wait_for(2);
    versions_watch_stop(watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(topics_have_bits, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_raised_change, setup, teardown),
        cmocka_unit_test_setup_teardown(a_rollback_raises_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(two_processes_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_written_is_ahead_of_who_has_not_read, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_forgotten_fits_no_page_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_watch_learns_what_others_raise, setup, teardown),
        cmocka_unit_test_setup_teardown(readers_need_no_lock, setup, teardown),
        cmocka_unit_test_setup_teardown(a_watch_recovers_from_a_lost_server, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
