/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers that are dear to make and small to keep: one slot a hash, the newest stays. */
#include "view/memo.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, KEY_MAXIMUM = 60, TEXT_MAXIMUM = 120 };

typedef struct Slot {
    unsigned char key_length;
    unsigned char text_length;
    char key[KEY_MAXIMUM];
    char text[TEXT_MAXIMUM];
} Slot;

/* The slots are taken from the system when the first is kept, which gives a page of them when it is written to: most languages of a network
 * are never asked for. */
struct Memo {
    pthread_mutex_t lock;
    Slot *slots;
};

static void memo_end(void *state)
{
    Memo *memo = state;
    pthread_mutex_destroy(&memo->lock);
    free(memo->slots);
}

Memo *memo_new(Arena *arena)
{
    Memo *memo = new(arena, Memo, 1);
    pthread_mutex_init(&memo->lock, NULL);
    arena_defer(arena, memo_end, memo);
    return memo;
}

/* FNV-1a, 32 bits. */
static Slot *slot_of(Memo *memo, Text key)
{
    uint32_t hash = 2166136261u;
    for (ptrdiff_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * 16777619u;
    return &memo->slots[hash % SLOTS];
}

bool memo_find(Memo *memo, Arena *arena, Text key, Text *result_text)
{
    if (key.length == 0 || key.length > KEY_MAXIMUM)
        return false;
    pthread_mutex_lock(&memo->lock);
    const Slot *slot = memo->slots ? slot_of(memo, key) : NULL;
    bool found = slot && slot->key_length == key.length && memcmp(slot->key, key.data, (size_t)key.length) == 0;
    if (found)
        *result_text = text_copy(arena, (Text){ slot->text, slot->text_length });
    pthread_mutex_unlock(&memo->lock);
    return found;
}

static void slot_put(Slot *slot, Text key, Text text)
{
    slot->key_length = (unsigned char)key.length;
    slot->text_length = (unsigned char)text.length;
    memcpy(slot->key, key.data, (size_t)key.length);
    if (text.length > 0)
        memcpy(slot->text, text.data, (size_t)text.length);
}

void memo_keep(Memo *memo, Text key, Text text)
{
    if (key.length == 0 || key.length > KEY_MAXIMUM || text.length > TEXT_MAXIMUM)
        return;
    pthread_mutex_lock(&memo->lock);
    if (!memo->slots)
        memo->slots = calloc(SLOTS, sizeof *memo->slots);
    if (memo->slots)
        slot_put(slot_of(memo, key), key, text);
    pthread_mutex_unlock(&memo->lock);
}
