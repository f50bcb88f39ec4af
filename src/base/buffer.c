/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes that grow in an arena by doubling. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

Buffer buffer_new(Arena *arena, ptrdiff_t maximum)
{
    return (Buffer){ .arena = arena, .maximum = maximum };
}

static ptrdiff_t capacity_for(const Buffer *buffer, ptrdiff_t length)
{
    ptrdiff_t capacity = buffer->capacity == 0 ? FIRST_CAPACITY : buffer->capacity;
    while (capacity < length) {
        capacity = capacity > buffer->maximum / 2 ? buffer->maximum : capacity * 2;
    }
    return capacity < buffer->maximum ? capacity : buffer->maximum;
}

/* Makes room for length more bytes. An addition that does not fit is dropped whole, so that no character is cut. */
static bool buffer_room(Buffer *buffer, ptrdiff_t length)
{
    if (buffer->full || length > buffer->maximum - buffer->length) {
        buffer->full = true;
        return false;
    }
    if (length > buffer->capacity - buffer->length) {
        buffer->capacity = capacity_for(buffer, buffer->length + length);
        char *data = new(buffer->arena, char, buffer->capacity);
        if (buffer->length > 0) {
            memcpy(data, buffer->data, (size_t)buffer->length);
        }
        buffer->data = data;
    }
    return true;
}

void buffer_reserve(Buffer *buffer, ptrdiff_t length)
{
    if (buffer->capacity > 0 || length > buffer->maximum)
        return;
    buffer->data = new(buffer->arena, char, length);
    buffer->capacity = length;
}

void buffer_add_bytes(Buffer *buffer, const void *data, ptrdiff_t length)
{
    if (length > 0 && buffer_room(buffer, length)) {
        memcpy(buffer->data + buffer->length, data, (size_t)length);
        buffer->length += length;
    }
}

void buffer_add(Buffer *buffer, Text text)
{
    buffer_add_bytes(buffer, text.data, text.length);
}

void buffer_add_byte(Buffer *buffer, char byte)
{
    if (buffer_room(buffer, 1)) {
        buffer->data[buffer->length++] = byte;
    }
}

void buffer_add_number(Buffer *buffer, int64_t number)
{
    char digits[24];
    char *end = digits + sizeof digits;
    char *start = end;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--start = '-';
    }
    buffer_add_bytes(buffer, start, end - start);
}

void buffer_add_listed(Buffer *buffer, int64_t number)
{
    buffer_printf(buffer, "%s%lld", buffer->length > 0 ? "," : "", (long long)number);
}

void buffer_printf(Buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    /* One byte more for vsnprintf's NUL; the maximum holds for the text alone. */
    if (length > 0 && length <= buffer->maximum - buffer->length && !buffer->full) {
        char *formatted = new(buffer->arena, char, length + 1);
        vsnprintf(formatted, (size_t)length + 1, format, again);
        buffer_add_bytes(buffer, formatted, length);
    } else if (length > 0) {
        buffer->full = true;
    }
    va_end(again);
}

Text buffer_text(const Buffer *buffer)
{
    return (Text){ buffer->data, buffer->length };
}

bool buffer_is_full(const Buffer *buffer)
{
    return buffer->full;
}

/* The letter after the backslash where JSON has a short form, else 0. */
static char short_escape(char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        return byte;
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

/* U+2028 and U+2029 end a line in older JavaScript. */
static bool is_line_separator(Text text, ptrdiff_t at)
{
    return text.length - at >= 3 &&
           (memcmp(text.data + at, "\xe2\x80\xa8", 3) == 0 || memcmp(text.data + at, "\xe2\x80\xa9", 3) == 0);
}

/* How many bytes stand for the character at `at` when it must be escaped, else 0. */
static int escaped_length(Text text, ptrdiff_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\' || byte == '<' || byte == '>' || byte == '&') {
        return 1;
    }
    return byte == 0xe2 && is_line_separator(text, at) ? 3 : 0;
}

static void add_escape(Buffer *buffer, const char *character, int length)
{
    static const char hex[] = "0123456789abcdef";
    unsigned last = (unsigned char)character[length - 1];
    unsigned code = length == 3 ? 0x2000 + (last - 0x80) : last;
    char letter = short_escape(*character);
    if (letter != 0) {
        buffer_add_bytes(buffer, (const char[]){ '\\', letter }, 2);
        return;
    }
    char escape[] = { '\\', 'u', hex[code >> 12], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15] };
    buffer_add_bytes(buffer, escape, sizeof escape);
}

void buffer_add_json_string(Buffer *buffer, Text text)
{
    ptrdiff_t plain = 0; /* where the bytes that need no escape begin */
    buffer_add_byte(buffer, '"');
    for (ptrdiff_t i = 0; i < text.length;) {
        int length = escaped_length(text, i);
        if (length > 0) {
            buffer_add_bytes(buffer, text.data + plain, i - plain);
            add_escape(buffer, text.data + i, length);
            plain = i + length;
        }
        i += length > 0 ? length : 1;
    }
    buffer_add(buffer, text_slice(text, plain, text.length));
    buffer_add_byte(buffer, '"');
}
