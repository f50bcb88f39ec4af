/* SPDX-License-Identifier: EUPL-1.2 */
/* Words and what they stand for, in order of the words as text_slug() writes them. */
#include "features/imports/lexicon.h"

#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    Text key;
    int64_t meaning;
} Entry;

struct Lexicon {
    Arena *arena;
    ptrdiff_t count;
    ptrdiff_t capacity;
    Entry *entries;
    bool is_in_order;
    Text last_word; /* a table often has the same word line after line */
    Text last_key;
};

Lexicon *lexicon_new(Arena *arena)
{
    Lexicon *lexicon = new(arena, Lexicon, 1);
    lexicon->arena = arena;
    return lexicon;
}

static void make_room(Lexicon *lexicon)
{
    enum { FIRST_CAPACITY = 64 };
    if (lexicon->count < lexicon->capacity)
        return;
    lexicon->capacity = lexicon->capacity == 0 ? FIRST_CAPACITY : lexicon->capacity * 2;
    Entry *entries = new(lexicon->arena, Entry, lexicon->capacity);
    if (lexicon->count > 0)
        memcpy(entries, lexicon->entries, sizeof *entries * (size_t)lexicon->count);
    lexicon->entries = entries;
}

void lexicon_add(Lexicon *lexicon, Text word, int64_t meaning)
{
    make_room(lexicon);
    lexicon->entries[lexicon->count++] = (Entry){ text_slug(lexicon->arena, word), meaning };
    lexicon->is_in_order = false;
}

static int compare_entries(const void *a, const void *b)
{
    return text_compare(((const Entry *)a)->key, ((const Entry *)b)->key);
}

static void put_in_order(Lexicon *lexicon)
{
    if (!lexicon->is_in_order && lexicon->count > 0)
        qsort(lexicon->entries, (size_t)lexicon->count, sizeof *lexicon->entries, compare_entries);
    lexicon->is_in_order = true;
}

static Text key_of(Lexicon *lexicon, Text word)
{
    if (lexicon->last_word.length == 0 || !text_equal(lexicon->last_word, word)) {
        lexicon->last_word = word;
        lexicon->last_key = text_slug(lexicon->arena, word);
    }
    return lexicon->last_key;
}

/* The first entry that is not before the key. */
static ptrdiff_t place_of(const Lexicon *lexicon, Text key)
{
    ptrdiff_t low = 0, high = lexicon->count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (text_compare(lexicon->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int lexicon_find(Lexicon *lexicon, Text word, int64_t *result_meaning)
{
    put_in_order(lexicon);
    Text key = key_of(lexicon, word);
    int found = 0;
    for (ptrdiff_t i = place_of(lexicon, key); key.length > 0 && i < lexicon->count && found < 2; i++) {
        const Entry *entry = &lexicon->entries[i];
        if (!text_equal(entry->key, key))
            break;
        found += found == 0 || entry->meaning != *result_meaning;
        *result_meaning = found == 1 ? entry->meaning : *result_meaning;
    }
    return found;
}
