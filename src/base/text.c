/* SPDX-License-Identifier: EUPL-1.2 */
/* Text: bytes with a length. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Text text_from_z(const char *z)
{
    return z == NULL ? (Text){ 0 } : (Text){ z, (ptrdiff_t)strlen(z) };
}

static void bytes_copy(char *target, Text text)
{
    if (text.length > 0) {
        memcpy(target, text.data, (size_t)text.length);
    }
}

char *text_z(Arena *arena, Text text)
{
    char *z = new(arena, char, text.length + 1);
    bytes_copy(z, text);
    return z;
}

Text text_copy(Arena *arena, Text text)
{
    return (Text){ text_z(arena, text), text.length };
}

Text text_join(Arena *arena, Text first, Text second)
{
    char *data = new(arena, char, first.length + second.length + 1);
    bytes_copy(data, first);
    bytes_copy(data + first.length, second);
    return (Text){ data, first.length + second.length };
}

Text text_printf(Arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    length = length < 0 ? 0 : length;
    char *data = new(arena, char, (ptrdiff_t)length + 1);
    vsnprintf(data, (size_t)length + 1, format, again);
    va_end(again);
    return (Text){ data, length };
}

bool text_equal(Text a, Text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, (size_t)a.length) == 0);
}

bool text_is(Text text, const char *z)
{
    return text_equal(text, text_from_z(z));
}

bool text_starts_with(Text text, Text prefix)
{
    return text.length >= prefix.length && text_equal(text_slice(text, 0, prefix.length), prefix);
}

bool text_ends_with(Text text, Text suffix)
{
    return text.length >= suffix.length &&
           text_equal(text_slice(text, text.length - suffix.length, text.length), suffix);
}

int text_compare(Text a, Text b)
{
    ptrdiff_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, (size_t)common);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static ptrdiff_t within(ptrdiff_t value, ptrdiff_t lowest, ptrdiff_t highest)
{
    return value < lowest ? lowest : value > highest ? highest : value;
}

Text text_slice(Text text, ptrdiff_t start, ptrdiff_t end)
{
    if (text.data == NULL) {
        return text;
    }
    start = within(start, 0, text.length);
    end = within(end, start, text.length);
    return (Text){ text.data + start, end - start };
}

ptrdiff_t text_find(Text text, Text needle, ptrdiff_t start)
{
    start = start < 0 ? 0 : start;
    if (start > text.length || needle.length > text.length - start) {
        return -1;
    }
    if (needle.length == 0) {
        return start;
    }
    const char *found = memmem(text.data + start, (size_t)(text.length - start), needle.data, (size_t)needle.length);
    return found == NULL ? -1 : found - text.data;
}

bool text_split(Text *rest, char separator, Text *result_part)
{
    if (rest->data == NULL) {
        *result_part = (Text){ 0 };
        return false;
    }
    const char *found = rest->length == 0 ? NULL : memchr(rest->data, separator, (size_t)rest->length);
    if (found == NULL) {
        *result_part = *rest;
        *rest = (Text){ 0 };
        return true;
    }
    ptrdiff_t length = found - rest->data;
    *result_part = (Text){ rest->data, length };
    *rest = text_slice(*rest, length + 1, rest->length);
    return true;
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

Text text_trim(Text text)
{
    while (text.length > 0 && is_white(text.data[0])) {
        text = (Text){ text.data + 1, text.length - 1 };
    }
    while (text.length > 0 && is_white(text.data[text.length - 1])) {
        text.length--;
    }
    return text;
}

static char ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

Text text_ascii_lower(Arena *arena, Text text)
{
    char *data = text_z(arena, text);
    for (ptrdiff_t i = 0; i < text.length; i++) {
        data[i] = ascii_lower(data[i]);
    }
    return (Text){ data, text.length };
}

bool text_equal_ignoring_ascii_case(Text a, Text b)
{
    if (a.length != b.length) {
        return false;
    }
    for (ptrdiff_t i = 0; i < a.length; i++) {
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

bool text_to_number(Text text, int64_t *result_number)
{
    bool negative = text.length > 0 && text.data[0] == '-';
    int64_t number = 0;
    *result_number = 0;
    if (text.length == negative) {
        return false;
    }
    for (ptrdiff_t i = negative; i < text.length; i++) {
        int digit = text.data[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(number, 10, &number) ||
            __builtin_sub_overflow(number, digit, &number)) {
            return false;
        }
    }
    /* Counted downwards, since the lowest number has no positive twin. */
    if (!negative && number == INT64_MIN) {
        return false;
    }
    *result_number = negative ? number : -number;
    return true;
}

/* The length of the character that starts here, 0 when it is not well-formed (RFC 3629, section 4). */
static ptrdiff_t character_length(const unsigned char *bytes, ptrdiff_t left)
{
    unsigned char first = bytes[0];
    if (first < 0x80) {
        return first != 0;
    }
    ptrdiff_t length = first >= 0xc2 && first <= 0xdf   ? 2
                       : (first & 0xf0) == 0xe0         ? 3
                       : first >= 0xf0 && first <= 0xf4 ? 4
                                                        : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    unsigned char lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (bytes[1] < lowest || bytes[1] > highest) {
        return 0;
    }
    for (ptrdiff_t i = 2; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return length;
}

bool text_is_valid(Text text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    for (ptrdiff_t i = 0; i < text.length;) {
        ptrdiff_t length = character_length(bytes + i, text.length - i);
        if (length == 0) {
            return false;
        }
        i += length;
    }
    return true;
}

bool text_from_client(const void *data, ptrdiff_t length, Text *result_text)
{
    Text text = { data, length };
    bool valid = length >= 0 && (data != NULL || length == 0) && text_is_valid(text);
    *result_text = valid ? text : (Text){ 0 };
    return valid;
}

ptrdiff_t text_count_characters(Text text)
{
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        count += (text.data[i] & 0xc0) != 0x80;
    }
    return count;
}

Text text_hex(Arena *arena, const void *bytes, ptrdiff_t length)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;
    char *data = new(arena, char, length * 2 + 1);
    for (ptrdiff_t i = 0; i < length; i++) {
        data[i * 2] = digits[from[i] >> 4];
        data[i * 2 + 1] = digits[from[i] & 15];
    }
    return (Text){ data, length * 2 };
}
