/* SPDX-License-Identifier: EUPL-1.2 */
/* What the data files hold has its words in every language that the program speaks whole, and only what they hold. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/embedded.h"
#include "office/csv.h"
#include "view/data_words.h"

enum { MOST_CELLS = 16, MOST_LANGUAGES = 40 };

/* The files with words, and in which of their columns the code stands: one column, or two joined by a slash. */
static const struct {
    const char *table;
    int code, second;
} tables[] = { { "categories", 0, -1 }, { "groups", 0, -1 }, { "office-posts", 0, -1 }, { "presets", 0, 1 }, { "themes", 0, -1 } };
enum { TABLES = sizeof tables / sizeof *tables };

static Arena *arena;
static Text languages[MOST_LANGUAGES]; /* those whose catalogue is not only a start */
static int language_count;

/* The head of a catalogue is the translation of nothing, which is found by nobody but who reads the file. */
static bool is_start(Text catalogue)
{
    return text_find(catalogue, TEXT("X-Hanse-State: start\n"), 0) >= 0;
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    const Text folder = TEXT("locale/"), ending = TEXT(".mo");
    for (int i = 0; i < embedded_file_count && language_count < MOST_LANGUAGES; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (text_starts_with(path, folder) && text_ends_with(path, ending) && !is_start(embedded_files[i].content))
            languages[language_count++] = text_slice(path, folder.length, path.length - ending.length);
    }
    return language_count < 6;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int count_words(const DataWord *words, Text language, Text code, Text field)
{
    int count = 0;
    for (const DataWord *word = data_word_find(words, code); word; word = data_word_find(word->next, code))
        if (text_equal(word->language, language) && text_equal(word->field, field)) {
            assert_true(text_is_valid(word->text) && word->text.length > 0);
            count++;
        }
    return count;
}

static bool is_words(Text column)
{
    return text_is(column, "name") || text_is(column, "description") || text_is(column, "remit");
}

/* Whether each language has the words of a cell; how many cells of words there are. */
static int check_row(int table, const Text *heads, const Text *cells, int count, const DataWord *words)
{
    int found = 0;
    Text code = cells[tables[table].code];
    if (tables[table].second >= 0)
        code = text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(code), TEXT_ARGUMENTS(cells[tables[table].second]));
    for (int i = 0; i < count; i++) {
        if (!is_words(heads[i]) || cells[i].length == 0)
            continue;
        found++;
        for (int l = 0; l < language_count; l++)
            if (count_words(words, languages[l], code, heads[i]) != 1)
                fail_msg("data/words-%.*s.csv: %s, %.*s, %.*s", TEXT_ARGUMENTS(languages[l]), tables[table].table,
                         TEXT_ARGUMENTS(code), TEXT_ARGUMENTS(heads[i]));
    }
    return found;
}

static int check_table(int table, const DataWord *words)
{
    const char *path = text_z(arena, text_printf(arena, "data/%s.csv", tables[table].table));
    CsvReader reader = csv_reader(arena, embedded(path), ',');
    Text heads[MOST_CELLS], cells[MOST_CELLS];
    int head_count, count, found = 0;
    assert_true(csv_next(&reader, MOST_CELLS, heads, &head_count));
    while (csv_next(&reader, MOST_CELLS, cells, &count)) {
        assert_int_equal(count, head_count);
        found += check_row(table, heads, cells, count, words);
    }
    assert_false(reader.failed);
    return found;
}

static int count_of(const DataWord *words, Text language)
{
    int count = 0;
    for (const DataWord *word = words; word; word = word->next)
        count += text_equal(word->language, language);
    return count;
}

static void every_language_has_the_words_of_every_row_and_no_others(void **state)
{
    (void)state;
    for (int table = 0; table < TABLES; table++) {
        const DataWord *words = data_words(arena, text_from_z(tables[table].table));
        int found = check_table(table, words);
        assert_true(found > 0);
        for (int l = 0; l < language_count; l++)
            assert_int_equal(count_of(words, languages[l]), found);
    }
}

/* A row of a table that there is not would be read by nobody. */
static void every_row_of_words_is_of_a_table(void **state)
{
    (void)state;
    for (int l = 0; l < language_count; l++) {
        const char *path = text_z(arena, text_printf(arena, "data/words-%.*s.csv", TEXT_ARGUMENTS(languages[l])));
        CsvReader reader = csv_reader(arena, embedded(path), ',');
        Text cells[MOST_CELLS];
        int count, rows = 0, found = 0;
        for (csv_next(&reader, MOST_CELLS, cells, &count); csv_next(&reader, MOST_CELLS, cells, &count); rows++)
            assert_int_equal(count, 4);
        assert_false(reader.failed);
        for (int table = 0; table < TABLES; table++)
            found += count_of(data_words(arena, text_from_z(tables[table].table)), languages[l]);
        assert_int_equal(found, rows);
    }
}

static void words_are_found_by_their_code(void **state)
{
    (void)state;
    const DataWord *words = data_words(arena, TEXT("presets"));
    int count = 0;
    for (const DataWord *word = data_word_find(words, TEXT("small/assembly")); word; count++)
        word = data_word_find(word->next, TEXT("small/assembly"));
    assert_true(count >= language_count);
    assert_null(data_word_find(words, TEXT("small")));
    assert_null(data_words(arena, TEXT("nothing")));
    assert_null(data_word_find(NULL, TEXT("small/assembly")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_the_words_of_every_row_and_no_others),
        cmocka_unit_test(every_row_of_words_is_of_a_table),
        cmocka_unit_test(words_are_found_by_their_code),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
