/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers that are dear to make and small to keep: texts by key, bounded, for the life of a program. Thread-safe. */
#ifndef VIEW_MEMO_H
#define VIEW_MEMO_H

#include "base/text.h"

typedef struct Memo Memo;

Memo *memo_new(Arena *arena);

/* The text that was kept under a key (at most 60 bytes), copied into the arena; false when there is none. */
bool memo_find(Memo *memo, Arena *arena, Text key, Text *result_text);

/* Keeps a text of at most 120 bytes in place of whatever stood in its slot; longer ones are not kept. */
void memo_keep(Memo *memo, Text key, Text text);

#endif
