/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of content in several languages: kept, replaced, and found in the order of a reader's languages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "view/translation.h"

static TestDatabase test;
static Database *database;

static int set_up(void **state)
{
    (void)state;
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    const Schema schemas[] = { writer_schema, translation_schema };
    return !database_migrate(database, test.arena, schemas, 2, &problem);
}

static int tear_down(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static void keep(int64_t object, const char *field, const char *language, const char *text)
{
    Write write = { .database = database, .arena = test.arena };
    database_begin(database);
    translation_put(&write, object, text_from_z(field), text_from_z(language), text_from_z(text), 1);
    assert_true(database_commit(database));
}

/* The object's own words are French. */
static void assert_best(int64_t object, const char *reads, const char *text, const char *language)
{
    Value *rows = value_list(test.arena), *row = add_object(rows);
    put_number(row, "id", object);
    put(row, "name", value_words(test.arena, TEXT("source"), TEXT("fr")));
    put_text(row, "motto", TEXT("no words"));
    words_prefer(database, test.arena, rows, "name", text_from_z(reads));
    words_prefer(database, test.arena, rows, "motto", text_from_z(reads));
    words_prefer(database, test.arena, rows, "nothing", text_from_z(reads));
    assert_string_equal(text_z(test.arena, value_get_text(row, "name")), text);
    assert_string_equal(text_z(test.arena, value_get(row, TEXT("name"))->language), language);
    assert_string_equal(text_z(test.arena, value_get_text(row, "motto")), "no words");
}

static void the_first_language_there_is_wins(void **state)
{
    (void)state;
    keep(1, "name", "en", "Vienna");
    keep(1, "name", "el", "Βιέννη");
    keep(1, "motto", "de", "Servus");
    assert_best(1, "de en el", "Vienna", "en");
    assert_best(1, "de el en", "Βιέννη", "el");
    assert_best(1, "de pl el en", "Βιέννη", "el");
    assert_best(1, "de pl it", "source", "fr");
    assert_best(2, "en el", "source", "fr");
    assert_best(1, "", "source", "fr");
}

static void the_source_stands_where_its_language_does(void **state)
{
    (void)state;
    keep(1, "name", "en", "Vienna");
    assert_best(1, "fr en", "source", "fr");
    assert_best(1, "de fr en", "source", "fr");
    assert_best(1, "de en fr", "Vienna", "en");
}

/* What a query gave in the page's language stays; each of many rows gets its own. */
static void each_row_gets_its_own(void **state)
{
    (void)state;
    Value *rows = value_list(test.arena);
    for (int64_t object = 1; object <= 3; object++) {
        Value *row = add_object(rows);
        put_number(row, "id", object);
        put(row, "name", value_words(test.arena, TEXT("own"), object == 1 ? TEXT("de") : TEXT("sv")));
        keep(object, "name", "en", object == 2 ? "two" : "one or three");
    }
    keep(3, "name", "el", "τρία");
    words_prefer(database, test.arena, rows, "name", TEXT("de el en"));
    assert_string_equal(text_z(test.arena, value_get_text(rows->items[0], "name")), "own");
    assert_string_equal(text_z(test.arena, value_get_text(rows->items[1], "name")), "two");
    assert_string_equal(text_z(test.arena, value_get_text(rows->items[2], "name")), "τρία");
}

static void an_order_has_each_language_once(void **state)
{
    (void)state;
    assert_string_equal(text_z(test.arena, reading_order(test.arena, TEXT("de"), (Text){ 0 })), "de");
    assert_string_equal(text_z(test.arena, reading_order(test.arena, TEXT("en-XA"), TEXT("en-XA  fr en en-XA fr el it"))), "en-XA fr en el");
}

static void new_words_replace_old_ones(void **state)
{
    (void)state;
    keep(1, "name", "en", "Bombay");
    keep(1, "name", "en", "Mumbai");
    assert_best(1, "de en", "Mumbai", "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_language_there_is_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_source_stands_where_its_language_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_row_gets_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_order_has_each_language_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_words_replace_old_ones, set_up, tear_down),
    };
    return TEST_ON_ENGINES(tests);
}
