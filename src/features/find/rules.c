/* SPDX-License-Identifier: EUPL-1.2 */
/* Every word that was typed must begin a word of the name. */
#include "features/find/rules.h"

enum { IS_IT, BEGINS_SO, WORDS_BEGIN_SO };

/* Into its place by length; of more than there is room for, the shortest are left out. */
static void word_add(Wanted *wanted, Text word)
{
    int place = wanted->count;
    while (place > 0 && wanted->words[place - 1].length < word.length)
        place--;
    int last = wanted->count < FIND_WORDS ? wanted->count++ : FIND_WORDS - 1;
    for (int i = last; i > place; i--)
        wanted->words[i] = wanted->words[i - 1];
    if (place < FIND_WORDS)
        wanted->words[place] = word;
}

Wanted wanted_of(Arena *arena, Text typed)
{
    enum { LONGEST = 200 };
    Wanted wanted = { .whole = text_slug(arena, typed) };
    Text rest = wanted.whole;
    if (rest.length > LONGEST)
        return (Wanted){ 0 };
    for (Text word; text_split(&rest, '-', &word);)
        if (word.length > 0)
            word_add(&wanted, word);
    return wanted;
}

static bool has_word(Text name, Text beginning)
{
    for (Text word; text_split(&name, '-', &word);)
        if (text_starts_with(word, beginning))
            return true;
    return false;
}

int name_fits(const Wanted *wanted, Text name)
{
    if (wanted->count == 0)
        return -1;
    if (text_equal(name, wanted->whole))
        return IS_IT;
    if (text_starts_with(name, wanted->whole))
        return BEGINS_SO;
    for (int i = 0; i < wanted->count; i++)
        if (!has_word(name, wanted->words[i]))
            return -1;
    return WORDS_BEGIN_SO;
}
