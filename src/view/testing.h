/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: message catalogues made in memory. */
#ifndef VIEW_TESTING_H
#define VIEW_TESTING_H

#include <string.h>

#include "view/language.h"

typedef struct TestMessage {
    const char *message;
    const char *translation;
} TestMessage;

static inline void test_catalogue_number(char *catalogue, ptrdiff_t at, ptrdiff_t number)
{
    uint32_t four = (uint32_t)number;
    memcpy(catalogue + at, &four, sizeof four);
}

/* A .mo file of the messages, which must stand in the order of their bytes. */
static inline Text test_catalogue(Arena *arena, const TestMessage *messages, ptrdiff_t count)
{
    enum { HEAD = 28, ENTRY = 8, ROOM = 4096 };
    char *catalogue = new(arena, char, ROOM);
    ptrdiff_t end = HEAD + 2 * ENTRY * count;
    const ptrdiff_t head[] = { 0x950412de, 0, count, HEAD, HEAD + ENTRY * count, 0, HEAD };
    for (int i = 0; i < 7; i++)
        test_catalogue_number(catalogue, 4 * i, head[i]);
    for (ptrdiff_t i = 0; i < 2 * count; i++) {
        const char *text = i < count ? messages[i].message : messages[i - count].translation;
        ptrdiff_t length = (ptrdiff_t)strlen(text);
        test_catalogue_number(catalogue, HEAD + ENTRY * i, length);
        test_catalogue_number(catalogue, HEAD + ENTRY * i + 4, end);
        memcpy(catalogue + end, text, (size_t)length);
        end += length + 1;
    }
    return (Text){ catalogue, end };
}

static inline Language *test_language(Arena *arena, const char *code, Text catalogue)
{
    Text problem;
    return language_new(arena, text_from_z(code), catalogue, &problem);
}

#endif
