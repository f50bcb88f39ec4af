/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that lives as long as one thing does: a program, a worker, a request. Nothing in it is freed by hand. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena Arena;

/* A new, empty arena. Owned by the caller, who ends it with arena_free(). Ends the process when memory is out. */
Arena *arena_new(void);

/* Runs what was deferred, last first, and forgets all content; the first block is kept for the next use. */
void arena_reset(Arena *arena);

/* arena_reset(), then gives the memory back. NULL is allowed. */
void arena_free(Arena *arena);

/* count zeroed items of size bytes. Never NULL: when memory is out, or the product overflows, the process ends. */
void *arena_allocate(Arena *arena, ptrdiff_t size, ptrdiff_t alignment, ptrdiff_t count);

/* Zeroed memory for count values of Type, which live until the arena is reset. */
#define new(arena, Type, count) ((Type *)arena_allocate((arena), sizeof(Type), _Alignof(Type), (count)))

/* Calls function(pointer) when the arena is reset: for what is not memory, such as a statement or a file. */
void arena_defer(Arena *arena, void (*function)(void *), void *pointer);

/* Bytes handed out since the last reset. */
ptrdiff_t arena_used(const Arena *arena);

#endif
