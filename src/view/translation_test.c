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
    return !database_migrate(database, test.arena, &translation_schema, 1, &problem);
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

static void assert_best(int64_t object, const char *field, const char *languages, const char *text, const char *language)
{
    Text found_in = TEXT("?");
    Text found = translation_best(database, test.arena, object, text_from_z(field), text_from_z(languages), &found_in);
    assert_string_equal(text_z(test.arena, found), text);
    assert_string_equal(text_z(test.arena, found_in), language);
}

static void the_first_language_there_is_wins(void **state)
{
    (void)state;
    keep(1, "name", "en", "Vienna");
    keep(1, "name", "el", "Βιέννη");
    keep(1, "motto", "fr", "Bonjour");
    keep(2, "name", "fr", "Prague");
    assert_best(1, "name", "el,en", "Βιέννη", "el");
    assert_best(1, "name", "fr,en,el", "Vienna", "en");
    assert_best(2, "name", "en,el,fr", "Prague", "fr");
    assert_best(2, "name", "en", "", "");
    assert_best(3, "name", "en", "", "");
    assert_best(1, "name", "", "", "");
}

static void new_words_replace_old_ones(void **state)
{
    (void)state;
    keep(1, "name", "en", "Bombay");
    keep(1, "name", "en", "Mumbai");
    assert_best(1, "name", "en", "Mumbai", "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_language_there_is_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_words_replace_old_ones, set_up, tear_down),
    };
    return TEST_ON_ENGINES(tests);
}
