/* SPDX-License-Identifier: EUPL-1.2 */
/* Names, descriptions and remits of what the data files hold, in other languages than the files' own English. A language is one file,
 * data/words-LANGUAGE.csv: table (the data file's name without its ending), code (of the row), field, text. */
#ifndef VIEW_DATA_WORDS_H
#define VIEW_DATA_WORDS_H

#include "base/arena.h"
#include "base/text.h"

typedef struct DataWord {
    Text language;
    Text code;
    Text field;
    Text text;
    const struct DataWord *next;
} DataWord;

/* The words of one table in every language that has a file, in the order of the languages' codes and then of the rows; NULL where there
 * are none. Lives in the arena; the texts are part of the program or live in the arena, too. */
const DataWord *data_words(Arena *arena, Text table);

/* The first word for a code, from one word of a list on; NULL where there is none. */
const DataWord *data_word_find(const DataWord *from, Text code);

#endif
