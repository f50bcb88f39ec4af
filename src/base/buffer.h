/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes that grow up to a maximum. Past it the buffer is full: further bytes are dropped and buffer_is_full() says so. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/text.h"

typedef struct Buffer {
    Arena *arena;
    char *data;
    ptrdiff_t length;
    ptrdiff_t capacity;
    ptrdiff_t maximum;
    bool full;
} Buffer;

/* An empty buffer of at most maximum bytes whose content lives in the arena. */
Buffer buffer_new(Arena *arena, ptrdiff_t maximum);

/* Makes room for so many bytes in one piece, where that is not beyond the maximum: for who knows how many will come. */
void buffer_reserve(Buffer *buffer, ptrdiff_t length);

void buffer_add(Buffer *buffer, Text text);
void buffer_add_bytes(Buffer *buffer, const void *data, ptrdiff_t length);
void buffer_add_byte(Buffer *buffer, char byte);
void buffer_add_number(Buffer *buffer, int64_t number);

/* The same after a comma, unless it is the first: "17,18", as numbers($1) in queries takes them. */
void buffer_add_listed(Buffer *buffer, int64_t number);
__attribute__((format(printf, 2, 3))) void buffer_printf(Buffer *buffer, const char *format, ...);

/* The content so far, valid until the next addition. */
Text buffer_text(const Buffer *buffer);
bool buffer_is_full(const Buffer *buffer);

/* "…" after RFC 8259, with <, >, & and U+2028/9 written as \u so that JSON may stand in HTML. */
void buffer_add_json_string(Buffer *buffer, Text text);

#endif
