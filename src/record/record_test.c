/* SPDX-License-Identifier: EUPL-1.2 */
/* The record: what is appended is bound, what is changed afterwards is named, what is erased leaves the chain whole. */
#include "jobs/test_store.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "record/canonical.h"

enum { PERSON = 11, OTHER_PERSON = 12, CITY = 501, ORGANISATION = 601, GROUP = 701 };

static const Query entry_count = { "SELECT COUNT(*) FROM record_entry" };
static const Query head_sequence = { "SELECT sequence FROM record_head WHERE id = 1" };
static const Query number_of = { "SELECT number FROM record_person WHERE person = $1" };
static const Query line_of = {
    "SELECT sequence || '|' || at || '|' || person || '|' || organisation || '|' || verb || '|' || object_kind || '|'"
    " || object || '|' || place || '|' || digest || '|' || previous FROM record_entry WHERE sequence = $1",
};
static const Query hash_of = { "SELECT hash FROM record_entry WHERE sequence = $1" };
static const Query content_of = { "SELECT content FROM record_content WHERE sequence = $1" };

static bool append_one(Write *write, void *state)
{
    (void)state;
    Value *content = value_object(write->arena);
    put_text(content, "name", TEXT("Αθήνα | <b>"));
    put_number(content, "after", 2);
    record_append(write, (Entry){ PERSON, ORGANISATION, "city.renamed", "city", CITY, GROUP, content });
    return true;
}

static bool append_person(Write *write, void *state)
{
    Value *content = value_object(write->arena);
    put_text(content, "name", TEXT("Ada"));
    record_append(write, (Entry){ OTHER_PERSON, 0, "person.changed", "person", *(const int64_t *)state, 0, content });
    return true;
}

static bool append_then_refuse(Write *write, void *state)
{
    append_one(write, state);
    return false;
}

static bool append_of_kind(Write *write, void *state)
{
    Value *content = value_object(write->arena);
    record_append(write, (Entry){ 0, 0, "thing.begun", "thing", *(const int64_t *)state, 0, content });
    return true;
}

static bool append_bare(Write *write, void *state)
{
    (void)state;
    record_append(write, (Entry){ 0, 0, "network.begun", "network", 1, 0, NULL });
    return true;
}

static void append(Store *store, int count)
{
    for (int i = 0; i < count; i++)
        assert_int_equal(writer_run(store->writer, RECORDED, append_one, NULL), WRITE_DONE);
}

static int64_t verify(Store *store)
{
    Text problem;
    return record_verify(store->database, store->arena, &problem);
}

static Text sha256_hex(Arena *arena, Text line)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)line.data, (unsigned long long)line.length);
    return text_hex(arena, hash, sizeof hash);
}

static void an_empty_record_holds(void **state)
{
    (void)state;
    Store *store = store_open();
    assert_int_equal(verify(store), 0);
    store_close(store);
}

static void entries_are_hashed_as_described(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 2);
    assert_int_equal(verify(store), 0);
    Text previous = text_printf(store->arena, "%064d", 0);
    for (int64_t i = 1; i <= 2; i++) {
        Text line = database_text(store->database, store->arena, &line_of, ARGS(i));
        assert_true(text_ends_with(line, previous));
        previous = database_text(store->database, store->arena, &hash_of, ARGS(i));
        assert_true(text_equal(sha256_hex(store->arena, line), previous));
    }
    Text line = database_text(store->database, store->arena, &line_of, ARGS(2));
    int64_t number = database_number(store->database, &number_of, ARGS(PERSON), 0);
    Text start = text_printf(store->arena, "2|1795512600000000|%lld|601|city.renamed|city|501|701|", (long long)number);
    assert_true(text_starts_with(line, start));
    Text content = database_text(store->database, store->arena, &content_of, ARGS(2));
    assert_true(text_equal(content, TEXT("{\"after\":2,\"name\":\"Αθήνα | \\u003cb\\u003e\"}")));
    store_close(store);
}

static void a_person_has_one_number_that_is_not_their_id(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 3);
    int64_t person = OTHER_PERSON;
    assert_int_equal(writer_run(store->writer, RECORDED, append_person, &person), WRITE_DONE);
    static const Query numbers = { "SELECT COUNT(DISTINCT person) FROM record_entry" };
    static const Query outside = {
        "SELECT COUNT(*) FROM record_person WHERE number = person OR number < 1 OR number > 9007199254740991",
    };
    assert_int_equal(store_number(store, &numbers), 2);
    assert_int_equal(store_number(store, &outside), 0);
    store_close(store);
}

typedef struct Tampering {
    const char *sql;
    int64_t named;
} Tampering;

static const Tampering tamperings[] = {
    { "UPDATE record_entry SET sequence = 99 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET sequence = 99 WHERE sequence = 6", 6 },
    { "UPDATE record_entry SET at = at + 1 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET person = person + 1 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET organisation = 0 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET verb = 'city.removed' WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET object_kind = 'group' WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET verb = 'city.renamed|city', object_kind = '' WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET object = 502 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET place = 0 WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET digest = (SELECT digest FROM record_entry WHERE sequence = 2) WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET previous = (SELECT hash FROM record_entry WHERE sequence = 1) WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET hash = (SELECT hash FROM record_entry WHERE sequence = 2) WHERE sequence = 3", 3 },
    { "UPDATE record_entry SET hash = '' WHERE sequence = 6", 6 },
    { "UPDATE record_content SET content = content || ' ' WHERE sequence = 3", 3 },
    { "UPDATE record_content SET content = '' WHERE sequence = 6", 6 },
    { "UPDATE record_content SET salt = (SELECT salt FROM record_content WHERE sequence = 2) WHERE sequence = 3", 3 },
    { "DELETE FROM record_entry WHERE sequence = 1", 1 },
    { "DELETE FROM record_entry WHERE sequence = 3", 3 },
    { "DELETE FROM record_entry WHERE sequence = 6", 6 },
    { "DELETE FROM record_entry WHERE sequence > 4", 5 },
    { "DELETE FROM record_entry", 1 },
    { "UPDATE record_head SET sequence = 5", 6 },
    { "UPDATE record_head SET sequence = 7", 7 },
    { "UPDATE record_head SET hash = ''", 6 },
    { "DELETE FROM record_head", 7 },
};

static void any_change_is_named(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 6);
    for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
        Text problem;
        assert_true(database_begin(store->database));
        store_script(store, tamperings[i].sql);
        assert_int_equal(record_verify(store->database, store->arena, &problem), tamperings[i].named);
        assert_true(problem.length > 0);
        database_rollback(store->database);
        assert_int_equal(record_verify(store->database, store->arena, &problem), 0);
        assert_int_equal(problem.length, 0);
    }
    store_close(store);
}

/* Who moves the first byte of the content into the salt leaves their digest as it was. */
static void the_border_of_salt_and_content_holds(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 3);
    static const Query moved = { "UPDATE record_content SET salt = $1, content = $2 WHERE sequence = 2" };
    static const Query salt_of = { "SELECT salt FROM record_content WHERE sequence = 2" };
    Text content = database_text(store->database, store->arena, &content_of, ARGS(2));
    Text salt = database_text(store->database, store->arena, &salt_of, NO_ARGS);
    Text longer = text_join(store->arena, salt, text_slice(content, 0, 1));
    Blob bytes = { longer.data, longer.length };
    assert_int_equal(database_run(store->database, &moved, ARGS(bytes, text_slice(content, 1, content.length))), 1);
    assert_int_equal(verify(store), 2);
    store_close(store);
}

/* Rewrites an entry as someone would who knows how it is hashed: what follows gives them away. */
static void rewrite(Store *store, int64_t sequence)
{
    static const Query change = { "UPDATE record_entry SET verb = 'city.removed' WHERE sequence = $1" };
    static const Query rehash = { "UPDATE record_entry SET hash = $2 WHERE sequence = $1" };
    database_run(store->database, &change, ARGS(sequence));
    Text line = database_text(store->database, store->arena, &line_of, ARGS(sequence));
    assert_int_equal(database_run(store->database, &rehash, ARGS(sequence, sha256_hex(store->arena, line))), 1);
}

static void a_rewritten_entry_does_not_fit(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 6);
    for (int64_t sequence = 1; sequence <= 6; sequence++) {
        assert_true(database_begin(store->database));
        rewrite(store, sequence);
        assert_int_equal(verify(store), sequence < 6 ? sequence + 1 : 6);
        database_rollback(store->database);
    }
    store_close(store);
}

static void a_long_record_is_walked_in_pages(void **state)
{
    (void)state;
    Store *store = store_open();
    for (int i = 0; i < 2001; i++)
        store_submit(store, append_one);
    append(store, 1);
    assert_int_equal(store_number(store, &entry_count), 2002);
    assert_int_equal(verify(store), 0);
    store_script(store, "UPDATE record_entry SET at = 0 WHERE sequence = 2001");
    assert_int_equal(verify(store), 2001);
    store_script(store, "DELETE FROM record_entry WHERE sequence = 1001");
    assert_int_equal(verify(store), 1001);
    store_close(store);
}

static void a_refused_write_leaves_no_gap(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 1);
    for (int i = 0; i < 30; i++)
        store_submit(store, i % 3 == 1 ? append_then_refuse : append_one);
    assert_int_equal(writer_run(store->writer, RECORDED, append_then_refuse, NULL), WRITE_REFUSED);
    assert_int_equal(store_number(store, &entry_count), 21);
    assert_int_equal(store_number(store, &head_sequence), 21);
    assert_int_equal(verify(store), 0);
    store_close(store);
}

/* The number made in a write that is taken back must not be used by the next one of the same group. */
static void a_refused_first_act_leaves_no_number(void **state)
{
    (void)state;
    Store *store = store_open();
    for (int i = 0; i < 20; i++)
        store_submit(store, append_then_refuse);
    append(store, 1);
    static const Query known = { "SELECT COUNT(*) FROM record_entry e JOIN record_person p ON p.number = e.person" };
    assert_int_equal(store_number(store, &known), 1);
    store_close(store);
}

static void an_unrecorded_write_cannot_append(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 1);
    assert_int_equal(writer_run(store->writer, UNRECORDED, append_one, NULL), WRITE_FAILED);
    assert_int_equal(store_number(store, &entry_count), 1);
    append(store, 1);
    assert_int_equal(verify(store), 0);
    store_close(store);
}

static void nothing_unrecorded_slips_into_a_group(void **state)
{
    (void)state;
    Store *store = store_open();
    for (int i = 0; i < 60; i++) {
        store_submit(store, append_one);
        writer_submit(store->writer, UNRECORDED, i % 2 ? append_one : append_then_refuse, NULL, store_written);
    }
    writer_run(store->writer, RECORDED, append_one, NULL);
    assert_int_equal(verify(store), 0);
    assert_int_equal(store_number(store, &head_sequence), store_number(store, &entry_count));
    store_close(store);
}

static void a_fault_at_any_step_leaves_the_record_whole(void **state)
{
    (void)state;
    Store *store = store_open();
    WriteResult result = WRITE_FAILED;
    int64_t steps = 0;
    while (result != WRITE_DONE) {
        database_fail_at(store->database, ++steps);
        result = write_directly(store->database, store->arena, &store->platform, &record_hooks, RECORDED, append_one,
                                NULL);
        database_fail_at(store->database, 0);
        assert_int_equal(verify(store), 0);
        assert_int_equal(store_number(store, &entry_count), result == WRITE_DONE);
    }
    assert_true(steps > 5);
    store_close(store);
}

static void about_tells_newest_first(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 3);
    assert_int_equal(writer_run(store->writer, RECORDED, append_bare, NULL), WRITE_DONE);
    append(store, 2);
    Value *entries = record_about(store->database, store->arena, CITY, 0, 3);
    assert_int_equal(entries->count, 3);
    assert_int_equal(value_get_number(entries->items[0], "sequence"), 6);
    assert_int_equal(value_get_number(entries->items[2], "sequence"), 3);
    assert_int_equal(value_get_number(entries->items[0], "person"), PERSON);
    assert_int_equal(value_get_number(entries->items[0], "organisation"), ORGANISATION);
    assert_int_equal(value_get_number(entries->items[0], "at"), TEST_NOW);
    assert_true(text_is(value_get_text(entries->items[0], "verb"), "city.renamed"));
    Value *content = value_get(entries->items[0], TEXT("content"));
    assert_true(text_is(value_get_text(content, "name"), "Αθήνα | <b>"));
    Value *older = record_about(store->database, store->arena, CITY, 3, 10);
    assert_int_equal(older->count, 2);
    assert_int_equal(value_get_number(older->items[0], "sequence"), 2);
    Value *bare = record_about(store->database, store->arena, 1, 0, 10);
    assert_int_equal(bare->count, 1);
    assert_int_equal(value_get(bare->items[0], TEXT("content"))->kind, VALUE_NOTHING);
    assert_int_equal(value_get_number(bare->items[0], "person"), 0);
    store_close(store);
}

static bool forget(Write *write, void *state)
{
    record_forget_person(write, *(const int64_t *)state);
    return true;
}

static void a_forgotten_person_leaves_the_chain_whole(void **state)
{
    (void)state;
    Store *store = store_open();
    int64_t person = PERSON;
    append(store, 2);
    assert_int_equal(writer_run(store->writer, RECORDED, append_of_kind, &person), WRITE_DONE);
    assert_int_equal(writer_run(store->writer, RECORDED, append_person, &person), WRITE_DONE);
    int64_t number = database_number(store->database, &number_of, ARGS(PERSON), 0);
    assert_int_equal(writer_run(store->writer, RECORDED, forget, &person), WRITE_DONE);
    assert_int_equal(verify(store), 0);
    Value *of_person = record_about(store->database, store->arena, PERSON, 0, 10);
    assert_int_equal(value_get(of_person->items[0], TEXT("content"))->kind, VALUE_NOTHING);
    assert_int_equal(value_get_number(of_person->items[0], "person"), OTHER_PERSON);
    assert_int_equal(value_get(of_person->items[1], TEXT("content"))->kind, VALUE_OBJECT);
    Value *of_city = record_about(store->database, store->arena, CITY, 0, 10);
    assert_int_equal(of_city->count, 2);
    assert_int_equal(value_get_number(of_city->items[0], "person"), 0);
    assert_int_equal(value_get(of_city->items[0], TEXT("content"))->kind, VALUE_OBJECT);
    append(store, 1);
    assert_true(database_number(store->database, &number_of, ARGS(PERSON), number) != number);
    assert_int_equal(verify(store), 0);
    store_close(store);
}

/* Forgets and acts in one write: the number that was just cut off must not come back. */
static bool forget_and_append(Write *write, void *state)
{
    append_one(write, NULL);
    forget(write, state);
    return append_one(write, NULL);
}

static void a_forgotten_number_does_not_come_back(void **state)
{
    (void)state;
    Store *store = store_open();
    int64_t person = PERSON;
    assert_int_equal(writer_run(store->writer, RECORDED, forget_and_append, &person), WRITE_DONE);
    static const Query numbers = { "SELECT COUNT(DISTINCT person) FROM record_entry" };
    assert_int_equal(store_number(store, &numbers), 2);
    assert_int_equal(verify(store), 0);
    store_close(store);
}

typedef struct Process {
    Writer *writer;
    pthread_t thread;
} Process;

static void *append_many(void *state)
{
    const Process *process = state;
    for (int i = 0; i < 100; i++)
        if (writer_run(process->writer, RECORDED, append_one, NULL) != WRITE_DONE)
            return state;
    return NULL;
}

static void two_processes_share_one_chain(void **state)
{
    (void)state;
    Store *store = store_open();
    Process processes[2] = { { .writer = store->writer }, { .writer = store_writer(store) } };
    append(store, 1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&processes[i].thread, NULL, append_many, &processes[i]), 0);
    for (int i = 0; i < 2; i++) {
        void *failed;
        pthread_join(processes[i].thread, &failed);
        assert_null(failed);
    }
    assert_int_equal(store_number(store, &entry_count), 201);
    assert_int_equal(verify(store), 0);
    writer_stop(processes[1].writer);
    store_close(store);
}

static void what_is_appended_meanwhile_holds(void **state)
{
    (void)state;
    Store *store = store_open();
    Process process = { .writer = store->writer };
    Database *reader = test_open(&store->test, READ_ONLY);
    assert_int_equal(pthread_create(&process.thread, NULL, append_many, &process), 0);
    for (int64_t count = 0; count < 100; count = database_number(reader, &entry_count, NO_ARGS, 100)) {
        Arena *arena = arena_new();
        Text problem;
        assert_int_equal(record_verify(reader, arena, &problem), 0);
        arena_free(arena);
    }
    pthread_join(process.thread, NULL);
    database_close(reader);
    store_close(store);
}

static void what_cannot_be_read_does_not_hold(void **state)
{
    (void)state;
    Store *store = store_open();
    append(store, 3);
    for (int64_t step = 1; step <= 2; step++) {
        Text problem;
        database_fail_at(store->database, step);
        assert_true(record_verify(store->database, store->arena, &problem) > 0);
        assert_true(text_is(problem, "the record cannot be read"));
        database_fail_at(store->database, 0);
        database_rollback(store->database);
    }
    assert_int_equal(verify(store), 0);
    store_close(store);
}

static void canonical_json_is_sorted(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text problem;
    Text json;
    Text given = TEXT("{\"b\":[true,null,{\"d\":1,\"c\":-2}],\"aa\":\"x\\n\",\"a\":1.5,\"e\":{}}");
    Value *tree = value_from_json(arena, given, &problem);
    assert_non_null(tree);
    assert_true(canonical_json(arena, tree, &json));
    assert_true(text_is(json, "{\"a\":1.5,\"aa\":\"x\\n\",\"b\":[true,null,{\"c\":-2,\"d\":1}],\"e\":{}}"));
    char *long_text = new(arena, char, 17 << 20);
    memset(long_text, 'a', 17 << 20);
    assert_false(canonical_json(arena, value_text(arena, (Text){ long_text, 17 << 20 }), &json));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_record_holds),
        cmocka_unit_test(entries_are_hashed_as_described),
        cmocka_unit_test(a_person_has_one_number_that_is_not_their_id),
        cmocka_unit_test(any_change_is_named),
        cmocka_unit_test(the_border_of_salt_and_content_holds),
        cmocka_unit_test(a_rewritten_entry_does_not_fit),
        cmocka_unit_test(a_long_record_is_walked_in_pages),
        cmocka_unit_test(a_refused_write_leaves_no_gap),
        cmocka_unit_test(a_refused_first_act_leaves_no_number),
        cmocka_unit_test(an_unrecorded_write_cannot_append),
        cmocka_unit_test(nothing_unrecorded_slips_into_a_group),
        cmocka_unit_test(a_fault_at_any_step_leaves_the_record_whole),
        cmocka_unit_test(about_tells_newest_first),
        cmocka_unit_test(a_forgotten_person_leaves_the_chain_whole),
        cmocka_unit_test(a_forgotten_number_does_not_come_back),
        cmocka_unit_test(two_processes_share_one_chain),
        cmocka_unit_test(what_is_appended_meanwhile_holds),
        cmocka_unit_test(what_cannot_be_read_does_not_hold),
        cmocka_unit_test(canonical_json_is_sorted),
    };
    return TEST_ON_ENGINES(tests);
}
