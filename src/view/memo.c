/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers that are dear to make and small to keep: one slot a hash, the newest stays. */
#include "view/memo.h"

#include <pthread.h>
#include <string.h>

enum { SLOTS = 2048, KEY_MAXIMUM = 60, TEXT_MAXIMUM = 120 };

typedef struct Slot {
    unsigned char key_length;
    unsigned char text_length;
    char key[KEY_MAXIMUM];
    char text[TEXT_MAXIMUM];
} Slot;

struct Memo {
    pthread_mutex_t lock;
    Slot slots[SLOTS];
};

static void lock_end(void *lock)
{
    pthread_mutex_destroy(lock);
}

Memo *memo_new(Arena *arena)
{
    Memo *memo = new(arena, Memo, 1);
    pthread_mutex_init(&memo->lock, NULL);
    arena_defer(arena, lock_end, &memo->lock);
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
    const Slot *slot = slot_of(memo, key);
    bool found = slot->key_length == key.length && memcmp(slot->key, key.data, (size_t)key.length) == 0;
    if (found)
        *result_text = text_copy(arena, (Text){ slot->text, slot->text_length });
    pthread_mutex_unlock(&memo->lock);
    return found;
}

void memo_keep(Memo *memo, Text key, Text text)
{
    if (key.length == 0 || key.length > KEY_MAXIMUM || text.length > TEXT_MAXIMUM)
        return;
    pthread_mutex_lock(&memo->lock);
    Slot *slot = slot_of(memo, key);
    slot->key_length = (unsigned char)key.length;
    slot->text_length = (unsigned char)text.length;
    memcpy(slot->key, key.data, (size_t)key.length);
    if (text.length > 0)
        memcpy(slot->text, text.data, (size_t)text.length);
    pthread_mutex_unlock(&memo->lock);
}
