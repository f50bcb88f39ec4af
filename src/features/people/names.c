/* SPDX-License-Identifier: EUPL-1.2 */
/* Names as two accounts of one person have them in common. */
#include "features/people/people.h"

#include <stdlib.h>

static int compare_words(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

Text name_match_key(Arena *arena, Text name)
{
    enum { MOST_WORDS = 16 };
    Text words[MOST_WORDS], rest = text_slug(arena, name), word;
    int count = 0;
    while (count < MOST_WORDS && text_split(&rest, '-', &word))
        words[count++] = word;
    qsort(words, (size_t)count, sizeof *words, compare_words);
    Text key = { 0 };
    for (int i = 0; i < count; i++)
        key = i == 0 ? words[i] : text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(words[i]));
    return key;
}
