/* SPDX-License-Identifier: EUPL-1.2 */
/* What was deleted and scrubbed is found in no file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "database/schema_text.h"
#include "database/testing.h"
#include "database/writer.h"

#define SECRET "unusual-word-that-nobody-may-find"

enum { ROWS = 3000 };

static TestDatabase test;
static Database *database;
static Writer *writer;
static FixedPlatform fixed;
static Platform platform;

static const char *const tables[] = { "entry", NULL };

static const Query add_row = { "INSERT INTO entry (id, word) VALUES ($1, $2)" };
static const Query remove_row = { "DELETE FROM entry WHERE id % 7 = 3" };
static const Query shorten = { "UPDATE entry SET word = 'short' WHERE id % 7 <> 3" };
static const Query count_rows = { "SELECT COUNT(*) FROM entry" };

static int setup(void **state)
{
    (void)state;
    static const Schema schemas[] = { { "writer", "src/database/writer.sql" },
                                      { "versions", "src/database/versions.sql" } };
    const SchemaText own = { "own", TEXT("-- step 1\nCREATE TABLE entry (id INTEGER PRIMARY KEY, word TEXT) STRICT;\n"
                                         "CREATE INDEX entry_by_word ON entry (word);") };
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    platform = platform_fixed(&fixed, 42 * SECOND, 1);
    if (!database_migrate(database, test.arena, schemas, 2, &problem) ||
        !schema_texts_migrate(database, test.arena, &own, 1, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    writer = writer_start(test.arena, test.address, &platform, NULL, NULL, &problem);
    assert_non_null(writer);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    writer_stop(writer);
    database_close(database);
    test_database_end(&test);
    return 0;
}

/* Out of order and of many lengths, so that pages are split and rows move. */
static bool add_rows(Write *write, void *state)
{
    (void)state;
    char filling[400];
    memset(filling, 'x', sizeof filling);
    for (int i = 0; i < ROWS; i++) {
        int64_t id = (int64_t)i * 1787 % ROWS;
        Text word = text_printf(write->arena, "%lld " SECRET "%.*s", (long long)id, (int)(id % 400), filling);
        database_run(write->database, &add_row, ARGS(id + 1, word));
    }
    return true;
}

static bool remove_rows(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &remove_row, NO_ARGS);
    database_run(write->database, &shorten, NO_ARGS);
    return true;
}

static int count_in_file(const char *ending)
{
    int found = 0;
    Arena *arena = arena_new();
    FILE *file = fopen(text_printf(arena, "%s%s", test.address.data, ending).data, "rb");
    Buffer bytes = buffer_new(arena, 64 << 20);
    char part[4096];
    for (size_t length; file != NULL && (length = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add_bytes(&bytes, part, (ptrdiff_t)length);
    if (file != NULL)
        fclose(file);
    for (ptrdiff_t at = 0; (at = text_find(buffer_text(&bytes), TEXT(SECRET), at)) >= 0; at++)
        found++;
    arena_free(arena);
    return found;
}

static int count_in_files(void)
{
    return count_in_file("") + count_in_file("-wal") + count_in_file("-shm");
}

static void what_was_deleted_is_in_no_file(void **state)
{
    (void)state;
    assert_int_equal(writer_run(writer, UNRECORDED, add_rows, NULL), WRITE_DONE);
    assert_int_equal(writer_run(writer, UNRECORDED, remove_rows, NULL), WRITE_DONE);
    if (test_engine == ENGINE_SQLITE)
        assert_true(count_in_files() > 0);
    assert_int_equal(writer_scrub(writer, tables), WRITE_DONE);
    if (test_engine == ENGINE_SQLITE)
        assert_int_equal(count_in_files(), 0);
    assert_true(database_number(database, &count_rows, NO_ARGS, 0) > ROWS / 2);
}

/* Somebody reads what was before: the log cannot be emptied yet, and what follows is not disturbed. */
static void a_reader_holds_it_back(void **state)
{
    (void)state;
    assert_int_equal(writer_run(writer, UNRECORDED, add_rows, NULL), WRITE_DONE);
    Database *reader = test_open(&test, READ_ONLY);
    assert_true(database_begin(reader));
    assert_int_equal(database_number(reader, &count_rows, NO_ARGS, 0), ROWS);
    assert_int_equal(writer_run(writer, UNRECORDED, remove_rows, NULL), WRITE_DONE);
    assert_int_equal(writer_scrub(writer, tables), WRITE_FAILED);
    assert_int_equal(database_number(reader, &count_rows, NO_ARGS, 0), ROWS);
    database_rollback(reader);
    database_close(reader);
    assert_int_equal(writer_run(writer, UNRECORDED, remove_rows, NULL), WRITE_DONE);
    assert_int_equal(writer_scrub(writer, tables), WRITE_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_deleted_is_in_no_file, setup, teardown),
        cmocka_unit_test_setup_teardown(a_reader_holds_it_back, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
