/* SPDX-License-Identifier: EUPL-1.2 */
/* Followers follow every entry once and in order, whatever fails, and one process at a time. */
#include "jobs/test_store.h"

#include <pthread.h>
#include <string.h>

#include "record/follower.h"

enum { SEEN_MAXIMUM = 4096 };

/* What the follower under test was given, by any thread. */
typedef struct Seen {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int count;
    int64_t sequences[SEEN_MAXIMUM];
    int64_t fails_at; /* 0: nowhere */
    int failures;
    int forgotten;
} Seen;

static Seen seen;
static Seen other_seen;

static const Query fails = { "INSERT INTO record_head (id, sequence, hash) VALUES (1, 0, '')" };
static const Query keep = { "INSERT INTO followed (sequence) VALUES ($1)" };
static const Query empty = { "DELETE FROM followed" };
static const Query kept_count = { "SELECT COUNT(*) FROM followed" };
static const Query kept_highest = { "SELECT COALESCE(MAX(sequence), 0) FROM followed" };
static const Query position = { "SELECT sequence FROM follower WHERE name = 'test'" };
static const Query held_count = { "SELECT COUNT(*) FROM follower WHERE lease_until > 0" };

static void see(Seen *all, const FollowedEntry *entry)
{
    pthread_mutex_lock(&all->mutex);
    assert_true(all->count < SEEN_MAXIMUM);
    all->sequences[all->count++] = entry->sequence;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->mutex);
}

static bool should_fail(Seen *all, int64_t sequence)
{
    pthread_mutex_lock(&all->mutex);
    bool failing = all->fails_at != 0 && sequence == all->fails_at;
    all->failures += failing;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->mutex);
    return failing;
}

static void follow_test(Write *write, const FollowedEntry *entry)
{
    if (should_fail(&seen, entry->sequence))
        database_run(write->database, &fails, NO_ARGS);
    database_run(write->database, &keep, ARGS(entry->sequence));
    see(&seen, entry);
}

static void follow_other(Write *write, const FollowedEntry *entry)
{
    (void)write;
    see(&other_seen, entry);
}

static void forget_test(Write *write)
{
    database_run(write->database, &empty, NO_ARGS);
    seen.forgotten++;
}

static const Follower follower = { "test", follow_test, forget_test };
static const Follower other_follower = { "other", follow_other, NULL };
static const Follower *const both[] = { &follower, &other_follower };

static void seen_clear(Seen *all)
{
    memset(all, 0, sizeof *all);
    pthread_mutex_init(&all->mutex, NULL);
    pthread_cond_init(&all->changed, NULL);
}

static void wait_for_count(Seen *all, int count)
{
    pthread_mutex_lock(&all->mutex);
    while (all->count < count)
        pthread_cond_wait(&all->changed, &all->mutex);
    pthread_mutex_unlock(&all->mutex);
}

static void wait_for_sequence(Seen *all, int64_t sequence)
{
    pthread_mutex_lock(&all->mutex);
    while (all->count == 0 || all->sequences[all->count - 1] != sequence)
        pthread_cond_wait(&all->changed, &all->mutex);
    pthread_mutex_unlock(&all->mutex);
}

static void wait_for_failures(Seen *all, int failures)
{
    pthread_mutex_lock(&all->mutex);
    while (all->failures < failures)
        pthread_cond_wait(&all->changed, &all->mutex);
    pthread_mutex_unlock(&all->mutex);
}

static void fail_at(int64_t sequence)
{
    pthread_mutex_lock(&seen.mutex);
    seen.fails_at = sequence;
    pthread_mutex_unlock(&seen.mutex);
}

static Store *begin(void)
{
    Store *store = store_open();
    seen_clear(&seen);
    seen_clear(&other_seen);
    store_script(store, "CREATE TABLE followed (sequence BIGINT PRIMARY KEY)");
    return store;
}

static bool append_one(Write *write, void *state)
{
    (void)state;
    Value *content = value_object(write->arena);
    put_text(content, "name", TEXT("Gdańsk"));
    record_append(write, (Entry){ 5, 7, "city.renamed", "city", 9, 8, content });
    return true;
}

static void append(Store *store, int count)
{
    for (int i = 1; i < count; i++)
        store_submit(store, append_one);
    assert_int_equal(writer_run(store->writer, RECORDED, append_one, NULL), WRITE_DONE);
}

static int64_t catch_up(Store *store)
{
    return follower_catch_up(&follower, store->writer, store->database, store->arena);
}

/* Rolled back attempts are seen as well: what counts is what was kept. */
static void assert_kept(Store *store, int64_t count)
{
    assert_int_equal(store_number(store, &kept_count), count);
    assert_int_equal(store_number(store, &kept_highest), count);
    assert_int_equal(store_number(store, &position), count);
}

static void every_entry_is_followed_once(void **state)
{
    (void)state;
    Store *store = begin();
    assert_int_equal(catch_up(store), 0);
    append(store, 1203);
    assert_int_equal(catch_up(store), 1203);
    assert_int_equal(catch_up(store), 0);
    assert_int_equal(seen.count, 1203);
    for (int i = 0; i < seen.count; i++)
        assert_int_equal(seen.sequences[i], i + 1);
    append(store, 2);
    assert_int_equal(catch_up(store), 2);
    assert_kept(store, 1205);
    assert_int_equal(store_number(store, &held_count), 0);
    store_close(store);
}

static FollowedEntry caught;

static void follow_catching(Write *write, const FollowedEntry *entry)
{
    (void)write;
    caught = *entry;
    assert_true(text_is(entry->content, entry->sequence == 1 ? "{\"name\":\"Gdańsk\"}" : ""));
    assert_true(text_is(entry->verb, "city.renamed"));
    assert_true(text_is(entry->object_kind, "city"));
}

static void an_entry_comes_with_all_its_parts(void **state)
{
    (void)state;
    Store *store = begin();
    static const Follower catching = { "catching", follow_catching, NULL };
    append(store, 1);
    assert_int_equal(follower_catch_up(&catching, store->writer, store->database, store->arena), 1);
    assert_int_equal(caught.at, TEST_NOW);
    assert_int_equal(caught.object, 9);
    assert_int_equal(caught.organisation, 7);
    assert_int_equal(caught.place, 8);
    append(store, 1);
    store_script(store, "DELETE FROM record_content");
    assert_int_equal(follower_catch_up(&catching, store->writer, store->database, store->arena), 1);
    assert_int_equal(caught.sequence, 2);
    store_close(store);
}

static void a_failing_entry_is_never_skipped(void **state)
{
    (void)state;
    Store *store = begin();
    append(store, 20);
    seen.fails_at = 14;
    assert_int_equal(catch_up(store), 13);
    assert_kept(store, 13);
    assert_int_equal(catch_up(store), 0);
    assert_kept(store, 13);
    seen.fails_at = 0;
    assert_int_equal(catch_up(store), 7);
    assert_kept(store, 20);
    store_close(store);
}

static void a_rebuilt_follower_reads_all_anew(void **state)
{
    (void)state;
    Store *store = begin();
    assert_true(follower_rebuild(&follower, store->writer));
    append(store, 5);
    assert_int_equal(catch_up(store), 5);
    assert_true(follower_rebuild(&follower, store->writer));
    assert_int_equal(seen.forgotten, 2);
    assert_int_equal(store_number(store, &kept_count), 0);
    assert_int_equal(catch_up(store), 5);
    assert_kept(store, 5);
    store_close(store);
}

static Followers *start(Store *store, Writer *writer, const Follower *const *list, int count)
{
    Text problem;
    Followers *followers =
        followers_start(store->arena, list, count, store->test.address, writer, &store->platform, &problem);
    assert_non_null(followers);
    return followers;
}

static void a_thread_follows_and_gives_back_its_lease(void **state)
{
    (void)state;
    Store *store = begin();
    append(store, 700);
    Followers *followers = start(store, store->writer, both, 2);
    wait_for_count(&seen, 700);
    append(store, 3);
    followers_wake(followers);
    wait_for_count(&seen, 703);
    wait_for_count(&other_seen, 703);
    followers_stop(followers);
    assert_kept(store, 703);
    assert_int_equal(store_number(store, &held_count), 0);
    store_close(store);
}

static void a_thread_tries_again_after_a_failure(void **state)
{
    (void)state;
    Store *store = begin();
    append(store, 10);
    fail_at(4);
    Followers *followers = start(store, store->writer, both, 2);
    /* Batches of 500, 250, 125, 62, 31, 15 and 7 fail; 3 holds; 6, 3 and 1 fail. */
    wait_for_failures(&seen, 10);
    wait_for_count(&other_seen, 10);
    assert_kept(store, 3);
    fail_at(0);
    wait_for_sequence(&seen, 10);
    followers_stop(followers);
    assert_kept(store, 10);
    store_close(store);
}

/* The follower that is free is told of the entry after the one that another process holds has been passed over. */
static void another_process_waits_for_the_lease_to_end(void **state)
{
    (void)state;
    Store *store = begin();
    append(store, 1);
    assert_int_equal(catch_up(store), 1);
    append(store, 1);
    static const Query hold = { "UPDATE follower SET holder = 'elsewhere', lease_until = $1 WHERE name = 'test'" };
    database_run(store->database, &hold, ARGS(TEST_NOW + 30 * SECOND));
    Writer *writer = store_writer(store);
    Followers *followers = start(store, writer, both, 2);
    wait_for_count(&other_seen, 2);
    assert_int_equal(store_number(store, &position), 1);
    atomic_store(&store->now, TEST_NOW + 31 * SECOND);
    followers_wake(followers);
    wait_for_count(&seen, 2);
    followers_stop(followers);
    assert_kept(store, 2);
    writer_stop(writer);
    store_close(store);
}

/* Waiting for what another process is about to take, while holding something that it needs, would be a circle. */
static void a_follower_being_taken_is_passed_over(void **state)
{
    (void)state;
    if (test_engine != ENGINE_POSTGRES)
        skip();
    Store *store = begin();
    append(store, 1);
    assert_int_equal(catch_up(store), 1);
    append(store, 1);
    static const Query take = { "SELECT free FROM follower_free WHERE name = 'test'" };
    assert_true(database_begin(store->database));
    assert_int_equal(store_number(store, &take), 1);
    Followers *followers = start(store, store->writer, both, 2);
    wait_for_count(&other_seen, 2);
    assert_int_equal(store_number(store, &position), 1);
    database_rollback(store->database);
    followers_wake(followers);
    wait_for_count(&seen, 2);
    followers_stop(followers);
    assert_kept(store, 2);
    store_close(store);
}

static void two_processes_follow_each_entry_once(void **state)
{
    (void)state;
    Store *store = begin();
    Writer *writer = store_writer(store);
    Followers *first = start(store, store->writer, both, 2);
    Followers *second = start(store, writer, both, 2);
    for (int i = 0; i < 40; i++) {
        append(store, 5);
        followers_wake(first);
        followers_wake(second);
        atomic_fetch_add(&store->now, i % 4 == 0 ? 31 * SECOND : 0);
    }
    wait_for_count(&seen, 200);
    followers_stop(first);
    followers_stop(second);
    assert_kept(store, 200);
    writer_stop(writer);
    store_close(store);
}

static void followers_stop_at_once(void **state)
{
    (void)state;
    Store *store = begin();
    append(store, 300);
    for (int i = 0; i < 10; i++)
        followers_stop(start(store, store->writer, both, 2));
    catch_up(store);
    assert_kept(store, 300);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_followed_once),
        cmocka_unit_test(an_entry_comes_with_all_its_parts),
        cmocka_unit_test(a_failing_entry_is_never_skipped),
        cmocka_unit_test(a_rebuilt_follower_reads_all_anew),
        cmocka_unit_test(a_thread_follows_and_gives_back_its_lease),
        cmocka_unit_test(a_thread_tries_again_after_a_failure),
        cmocka_unit_test(another_process_waits_for_the_lease_to_end),
        cmocka_unit_test(a_follower_being_taken_is_passed_over),
        cmocka_unit_test(two_processes_follow_each_entry_once),
        cmocka_unit_test(followers_stop_at_once),
    };
    return TEST_ON_ENGINES(tests);
}
