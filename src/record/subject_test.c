/* SPDX-License-Identifier: EUPL-1.2 */
/* In whose history an entry stands, and that entries older than subjects find theirs. */
#include "jobs/test_store.h"

#include "base/embedded.h"
#include "database/schema_text.h"

enum { PERSON = 11, CITY = 501, GROUP = 701, SEAT = 801, THEME = 901 };

static const Query count_subjects = { "SELECT COUNT(*) FROM record_subject" };

static bool append_seat(Write *write, void *state)
{
    (void)state;
    record_append(write, (Entry){ .organisation = CITY, .verb = "seat.given", .object_kind = "seat", .object = SEAT, .place = GROUP,
                                  .content = value_object(write->arena), .also = { PERSON, THEME } });
    record_append(write, (Entry){ .verb = "city.renamed", .object_kind = "city", .object = CITY, .place = CITY, .organisation = CITY });
    return true;
}

static bool forget(Write *write, void *state)
{
    (void)state;
    record_append(write, (Entry){ .verb = "person.created", .object_kind = "person", .object = PERSON, .place = CITY });
    record_forget_person(write, PERSON);
    return true;
}

static int64_t entries_of(Store *store, int64_t subject)
{
    return record_about(store->database, store->arena, subject, 0, 10)->count;
}

static void an_entry_stands_in_every_history_once(void **state)
{
    (void)state;
    Store *store = store_open();
    assert_int_equal(writer_run(store->writer, RECORDED, append_seat, NULL), WRITE_DONE);
    const int64_t subjects[] = { SEAT, GROUP, PERSON, THEME };
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        assert_int_equal(entries_of(store, subjects[i]), 1);
    assert_int_equal(entries_of(store, CITY), 2);
    assert_int_equal(store_number(store, &count_subjects), 6);
    const Value *given = record_about(store->database, store->arena, PERSON, 0, 1)->items[0];
    assert_int_equal(value_get_number(given, "object"), SEAT);
    assert_int_equal(value_get_number(given, "place"), GROUP);
    assert_true(text_is(value_get_text(given, "object_kind"), "seat"));
    store_close(store);
}

static void a_forgotten_person_stands_in_no_other_history(void **state)
{
    (void)state;
    Store *store = store_open();
    assert_int_equal(writer_run(store->writer, RECORDED, append_seat, NULL), WRITE_DONE);
    assert_int_equal(writer_run(store->writer, RECORDED, forget, NULL), WRITE_DONE);
    const Value *left = record_about(store->database, store->arena, PERSON, 0, 10);
    assert_int_equal(left->count, 1);
    assert_true(text_is(value_get_text(left->items[0], "verb"), "person.created"));
    assert_int_equal(entries_of(store, GROUP), 1);
    Text problem;
    assert_int_equal(record_verify(store->database, store->arena, &problem), 0);
    store_close(store);
}

/* What a database has before the step that brings subjects; nobody asks for the hashes here. */
static const char older[] =
    "INSERT INTO record_entry (sequence, at, person, organisation, verb, object_kind, object, place, digest, previous, hash) VALUES"
    " (1, 0, 0, 501, 'seat.given', 'seat', 801, 701, '', '', ''), (2, 0, 0, 0, 'network.set', 'network', 0, 0, '', '', ''),"
    " (3, 0, 0, 501, 'seat.given', 'seat', 801, 701, '', '', ''), (4, 0, 0, 0, 'person.created', 'person', 11, 501, '', '', '')";
static const Query add_content = { "INSERT INTO record_content (sequence, salt, content) VALUES ($1, $2, $3)" };
static const char *const contents[] = { "{\"person\":11,\"starts\":\"2026-01-01\"}", "", "{\"person\":0}", "{\"name\":\"Ada\"}" };

static void migrate(Database *database, Arena *arena, Text sql)
{
    Text problem;
    const SchemaText schema = { "record", sql };
    if (!schema_texts_migrate(database, arena, &schema, 1, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
}

static void older_entries_find_their_subjects(void **state)
{
    (void)state;
    TestDatabase test = test_database_new();
    Database *database = test_open(&test, READ_WRITE);
    Text whole = embedded("src/record/schema.sql");
    migrate(database, test.arena, text_slice(whole, 0, text_find(whole, TEXT("-- step 4"), 0)));
    assert_true(database_script(database, text_from_z(older)));
    for (int i = 0; i < 4; i++)
        database_run(database, &add_content, ARGS(i + 1, ((Blob){ (const unsigned char *)"salt", 4 }), contents[i]));
    assert_false(database_failed(database));
    migrate(database, test.arena, whole);
    const int64_t expected[][2] = { { SEAT, 2 }, { GROUP, 2 }, { CITY, 3 }, { PERSON, 2 }, { THEME, 0 } };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_int_equal(record_about(database, test.arena, expected[i][0], 0, 10)->count, expected[i][1]);
    assert_int_equal(database_number(database, &count_subjects, NO_ARGS, 0), 9);
    database_close(database);
    test_database_end(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_stands_in_every_history_once),
        cmocka_unit_test(a_forgotten_person_stands_in_no_other_history),
        cmocka_unit_test(older_entries_find_their_subjects),
    };
    return TEST_ON_ENGINES(tests);
}
