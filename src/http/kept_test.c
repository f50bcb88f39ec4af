/* SPDX-License-Identifier: EUPL-1.2 */
/* Kept pages: right until a topic changes, bounded, and safe to hold while another thread lets them go. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "database/testing.h"
#include "http/kept.h"

enum { ROOM = 20000 };

typedef struct Fixture {
    TestDatabase test;
    Arena *arena;
    Database *database;
    Versions *versions;
    KeptPages *kept;
    uint64_t cities;
} Fixture;

static int start(void **state)
{
    TestDatabase test = test_database_new();
    Arena *arena = test.arena;
    Fixture *fixture = new(arena, Fixture, 1);
    fixture->test = test;
    fixture->arena = arena;
    fixture->database = test_open(&fixture->test, READ_WRITE);
    Text problem = { 0 };
    assert_true(database_migrate(fixture->database, arena, &versions_schema, 1, &problem));
    fixture->versions = versions_new(arena);
    fixture->cities = versions_topic(fixture->versions, "cities");
    fixture->kept = kept_new(fixture->versions, ROOM);
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    Fixture *fixture = *state;
    TestDatabase test = fixture->test;
    kept_free(fixture->kept);
    database_close(fixture->database);
    test_database_end(&test);
    return 0;
}

static void keep(Fixture *fixture, Text key, Text body)
{
    const Pair header = { TEXT("Content-Type"), TEXT("text/html") };
    uint64_t version = versions_of(fixture->versions, fixture->cities);
    shared_page_release(kept_put(fixture->kept, key, fixture->cities, version, body, false, TEXT("\"tag\""), (Pairs){ 1, &header }));
}

static void change(Fixture *fixture, uint64_t topics)
{
    versions_raise_rows(fixture->versions, fixture->database, topics);
    versions_raise(fixture->versions, topics);
}

static bool is_kept(Fixture *fixture, Text key)
{
    SharedPage *page = kept_find(fixture->kept, key);
    shared_page_release(page);
    return page != NULL;
}

static void a_page_comes_back_as_it_was(void **state)
{
    Fixture *fixture = *state;
    keep(fixture, TEXT("/a"), TEXT("body of a"));
    SharedPage *page = kept_find(fixture->kept, TEXT("/a"));
    assert_non_null(page);
    assert_true(text_is(shared_page_body(page), "body of a"));
    assert_true(text_is(shared_page_etag(page), "\"tag\""));
    assert_true(text_is(shared_page_headers(page).list[0].value, "text/html"));
    assert_false(shared_page_is_gzip(page));
    shared_page_release(page);
    assert_false(is_kept(fixture, TEXT("/b")));
}

static void a_change_of_its_topic_ends_it(void **state)
{
    Fixture *fixture = *state;
    keep(fixture, TEXT("/a"), TEXT("old"));
    change(fixture, versions_topic(fixture->versions, "themes"));
    assert_true(is_kept(fixture, TEXT("/a")));
    change(fixture, fixture->cities);
    assert_false(is_kept(fixture, TEXT("/a")));
}

static void a_newer_page_takes_the_place(void **state)
{
    Fixture *fixture = *state;
    keep(fixture, TEXT("/a"), TEXT("old"));
    keep(fixture, TEXT("/a"), TEXT("new"));
    SharedPage *page = kept_find(fixture->kept, TEXT("/a"));
    assert_true(text_is(shared_page_body(page), "new"));
    shared_page_release(page);
}

static void the_longest_unused_go_first(void **state)
{
    Fixture *fixture = *state;
    static char large[ROOM / 4];
    memset(large, 'x', sizeof large);
    Text body = { large, sizeof large };
    keep(fixture, TEXT("/a"), body);
    keep(fixture, TEXT("/b"), body);
    keep(fixture, TEXT("/c"), body);
    assert_true(is_kept(fixture, TEXT("/a")));
    keep(fixture, TEXT("/d"), body);
    assert_true(is_kept(fixture, TEXT("/a")));
    assert_false(is_kept(fixture, TEXT("/b")));
    assert_true(is_kept(fixture, TEXT("/d")));
}

static atomic_bool finished;

static void *raise_and_keep(void *state)
{
    Fixture *fixture = state;
    for (int i = 0; i < 500; i++) {
        keep(fixture, TEXT("/shared"), TEXT("a body that others read"));
        change(fixture, fixture->cities);
    }
    atomic_store(&finished, true);
    return NULL;
}

static void a_page_that_is_held_stays_whole(void **state)
{
    Fixture *fixture = *state;
    pthread_t thread;
    atomic_store(&finished, false);
    pthread_create(&thread, NULL, raise_and_keep, fixture);
    while (!atomic_load(&finished)) {
        SharedPage *page = kept_find(fixture->kept, TEXT("/shared"));
        if (page)
            assert_true(text_is(shared_page_body(page), "a body that others read"));
        shared_page_release(page);
    }
    pthread_join(thread, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page_comes_back_as_it_was, start, stop),
        cmocka_unit_test_setup_teardown(a_change_of_its_topic_ends_it, start, stop),
        cmocka_unit_test_setup_teardown(a_newer_page_takes_the_place, start, stop),
        cmocka_unit_test_setup_teardown(the_longest_unused_go_first, start, stop),
        cmocka_unit_test_setup_teardown(a_page_that_is_held_stays_whole, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
