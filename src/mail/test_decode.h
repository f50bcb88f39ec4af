/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: reads a message as a mail program does. Written apart from what encodes. */
#ifndef MAIL_TEST_DECODE_H
#define MAIL_TEST_DECODE_H

#include <sodium.h>

#include "base/buffer.h"

static inline int decode_hex_digit(char digit)
{
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : digit - '0';
}

/* CRLF becomes \n, soft ends of line go. */
static inline Text decode_quoted_printable(Arena *arena, Text coded)
{
    Buffer result = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < coded.length; i++) {
        if (coded.data[i] == '\r')
            continue;
        if (coded.data[i] != '=') {
            buffer_add_byte(&result, coded.data[i]);
        } else if (coded.data[i + 1] == '\r') {
            i += 2;
        } else {
            int byte = decode_hex_digit(coded.data[i + 1]) * 16 + decode_hex_digit(coded.data[i + 2]);
            buffer_add_byte(&result, (char)byte);
            i += 2;
        }
    }
    return buffer_text(&result);
}

static inline Text decode_body(Arena *arena, Text message)
{
    ptrdiff_t start = text_find(message, TEXT("\r\n\r\n"), 0) + 4;
    return decode_quoted_printable(arena, text_slice(message, start, message.length));
}

/* What decode_body() should give: ends of line as \n, one at the end. */
static inline Text body_as_sent(Arena *arena, Text body)
{
    Buffer result = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < body.length; i++)
        if (body.data[i] != '\r')
            buffer_add_byte(&result, body.data[i]);
    if (body.length > 0 && body.data[body.length - 1] != '\n')
        buffer_add_byte(&result, '\n');
    return buffer_text(&result);
}

/* One encoded-word at the start of *rest; it must be valid UTF-8 by itself and at most 75 long. */
static inline Text decode_word(Arena *arena, Text *rest)
{
    ptrdiff_t end = text_find(*rest, TEXT("?="), 10);
    char *bytes = new(arena, char, end + 1);
    size_t length = 0;
    assert_true(end > 10 && end + 2 <= 75);
    assert_int_equal(sodium_base642bin((unsigned char *)bytes, (size_t)end, rest->data + 10, (size_t)end - 10, NULL,
                                       &length, NULL, sodium_base64_VARIANT_ORIGINAL),
                     0);
    *rest = text_slice(*rest, end + 2, rest->length);
    Text word = { bytes, (ptrdiff_t)length };
    assert_true(text_is_valid(word));
    return word;
}

/* Folds undone, encoded-words decoded; white space between two of them goes. */
static inline Text decode_words(Arena *arena, Text coded)
{
    Buffer result = buffer_new(arena, 1 << 20);
    Text start = TEXT("=?UTF-8?B?");
    Text fold = TEXT("\r\n =?UTF-8?B?");
    while (coded.length > 0) {
        if (text_starts_with(coded, start)) {
            buffer_add(&result, decode_word(arena, &coded));
            if (text_starts_with(coded, fold))
                coded = text_slice(coded, 3, coded.length);
        } else {
            if (coded.data[0] != '\r' && coded.data[0] != '\n')
                buffer_add_byte(&result, coded.data[0]);
            coded = text_slice(coded, 1, coded.length);
        }
    }
    return buffer_text(&result);
}

/* The decoded content of a header; fails the test when it is not there. */
static inline Text decode_header(Arena *arena, Text message, Text name)
{
    ptrdiff_t start = text_find(message, text_printf(arena, "\r\n%.*s: ", TEXT_ARGUMENTS(name)), 0);
    assert_true(start >= 0);
    start += name.length + 4;
    ptrdiff_t end = text_find(message, TEXT("\r\n"), start);
    while (message.data[end + 2] == ' ')
        end = text_find(message, TEXT("\r\n"), end + 2);
    return decode_words(arena, text_slice(message, start, end));
}

#endif
