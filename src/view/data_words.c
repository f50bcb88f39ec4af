/* SPDX-License-Identifier: EUPL-1.2 */
/* Names, descriptions and remits of what the data files hold, in other languages than the files' own English. */
#include "view/data_words.h"

#include "base/embedded.h"
#include "office/csv.h"

/* Columns of the files. */
enum { TABLE, CODE, FIELD, WORDS, COLUMNS };

/* Adds the words that a file has for a table at the end of a list; where the next one goes. */
static const DataWord **add_words(Arena *arena, Text language, Text csv, Text table, const DataWord **end)
{
    CsvReader reader = csv_reader(arena, csv, ',');
    Text cells[COLUMNS];
    int count;
    while (csv_next(&reader, COLUMNS, cells, &count)) {
        if (count != COLUMNS || !text_equal(cells[TABLE], table))
            continue;
        DataWord *word = new(arena, DataWord, 1);
        *word = (DataWord){ language, cells[CODE], cells[FIELD], cells[WORDS], NULL };
        *end = word;
        end = &word->next;
    }
    return end;
}

const DataWord *data_words(Arena *arena, Text table)
{
    const Text before = TEXT("data/words-"), after = TEXT(".csv");
    const DataWord *first = NULL, **end = &first;
    for (int i = 0; i < embedded_file_count; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (!text_starts_with(path, before) || !text_ends_with(path, after))
            continue;
        Text language = text_slice(path, before.length, path.length - after.length);
        end = add_words(arena, language, embedded_files[i].content, table, end);
    }
    return first;
}

const DataWord *data_word_find(const DataWord *from, Text code)
{
    while (from && !text_equal(from->code, code))
        from = from->next;
    return from;
}
