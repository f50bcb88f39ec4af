/* SPDX-License-Identifier: EUPL-1.2 */
/* Arenas: blocks that grow, the first one kept; compiled with ARENA_EACH every allocation is a malloc of its own, so
 * that AddressSanitizer sees each byte written beside it. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#if defined(__has_include)
#if __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#endif
#endif
#ifndef ASAN_POISON_MEMORY_REGION
#define ASAN_POISON_MEMORY_REGION(start, length) ((void)(start), (void)(length))
#define ASAN_UNPOISON_MEMORY_REGION(start, length) ((void)(start), (void)(length))
#endif

enum { FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 1024 * 1024 };

typedef struct Block {
    struct Block *next;
    ptrdiff_t size; /* of data */
    ptrdiff_t used;
    _Alignas(max_align_t) char data[];
} Block;

typedef struct Deferred {
    struct Deferred *next;
    void (*function)(void *);
    void *pointer;
} Deferred;

struct Arena {
    Block *blocks; /* the newest first; the first one made stands last */
    Deferred *deferred;
    ptrdiff_t used;
};

static Block *block_new(ptrdiff_t size, Block *next)
{
    Block *block = malloc(sizeof *block + (size_t)size);
    if (block == NULL) {
        fail("memory is out: %td bytes asked for", size);
    }
    block->next = next;
    block->size = size;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->data, (size_t)size);
    return block;
}

static void block_free(Block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->data, (size_t)block->size);
    free(block);
}

Arena *arena_new(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL) {
        fail("memory is out: no arena");
    }
    return arena;
}

static void deferred_run(Arena *arena)
{
    while (arena->deferred != NULL) {
        Deferred *deferred = arena->deferred;
        arena->deferred = deferred->next;
        deferred->function(deferred->pointer);
    }
}

/* Frees all blocks but the last of the list, which was the first made. */
static void blocks_free_newer(Arena *arena)
{
    while (arena->blocks != NULL && arena->blocks->next != NULL) {
        Block *block = arena->blocks;
        arena->blocks = block->next;
        block_free(block);
    }
}

static void blocks_free_all(Arena *arena)
{
    blocks_free_newer(arena);
    if (arena->blocks != NULL) {
        block_free(arena->blocks);
        arena->blocks = NULL;
    }
}

void arena_reset(Arena *arena)
{
    deferred_run(arena);
#ifdef ARENA_EACH
    blocks_free_all(arena);
#else
    blocks_free_newer(arena);
    if (arena->blocks != NULL) {
        arena->blocks->used = 0;
        ASAN_POISON_MEMORY_REGION(arena->blocks->data, (size_t)arena->blocks->size);
    }
#endif
    arena->used = 0;
}

void arena_free(Arena *arena)
{
    if (arena == NULL) {
        return;
    }
    arena_reset(arena);
    blocks_free_all(arena);
    free(arena);
}

static ptrdiff_t bytes_needed(ptrdiff_t size, ptrdiff_t count)
{
    ptrdiff_t bytes;
    if (size < 0 || count < 0 || __builtin_mul_overflow(size, count, &bytes) || bytes > PTRDIFF_MAX / 4) {
        fail("memory is out: %td times %td bytes asked for", count, size);
    }
    return bytes;
}

#ifdef ARENA_EACH
static void *bytes_take(Arena *arena, ptrdiff_t bytes, ptrdiff_t alignment)
{
    (void)alignment;
    arena->blocks = block_new(bytes, arena->blocks);
    ASAN_UNPOISON_MEMORY_REGION(arena->blocks->data, (size_t)bytes);
    return arena->blocks->data;
}
#else
static ptrdiff_t next_block_size(const Arena *arena, ptrdiff_t bytes)
{
    ptrdiff_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size * 2;
    if (size > LARGEST_STEP) {
        size = LARGEST_STEP;
    }
    return size < bytes ? bytes : size;
}

/* A first block larger than usual would be kept for good, so an empty one is put under it. */
static void block_add(Arena *arena, ptrdiff_t bytes)
{
    if (arena->blocks == NULL && bytes > FIRST_BLOCK) {
        arena->blocks = block_new(FIRST_BLOCK, NULL);
    }
    arena->blocks = block_new(next_block_size(arena, bytes), arena->blocks);
}

static void *bytes_take(Arena *arena, ptrdiff_t bytes, ptrdiff_t alignment)
{
    Block *block = arena->blocks;
    ptrdiff_t start = block == NULL ? 0 : (block->used + alignment - 1) & ~(alignment - 1);
    if (block == NULL || bytes > block->size - start) {
        block_add(arena, bytes);
        block = arena->blocks;
        start = 0;
    }
    block->used = start + bytes;
    ASAN_UNPOISON_MEMORY_REGION(block->data + start, (size_t)bytes);
    return block->data + start;
}
#endif

void *arena_allocate(Arena *arena, ptrdiff_t size, ptrdiff_t alignment, ptrdiff_t count)
{
    ptrdiff_t bytes = bytes_needed(size, count);
    void *memory = bytes_take(arena, bytes, alignment);
    arena->used += bytes;
    return memset(memory, 0, (size_t)bytes);
}

void arena_defer(Arena *arena, void (*function)(void *), void *pointer)
{
    Deferred *deferred = new(arena, Deferred, 1);
    *deferred = (Deferred){ arena->deferred, function, pointer };
    arena->deferred = deferred;
}

ptrdiff_t arena_used(const Arena *arena)
{
    return arena->used;
}
