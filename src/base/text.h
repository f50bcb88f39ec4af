/* SPDX-License-Identifier: EUPL-1.2 */
/* Text is bytes with a length: valid UTF-8 without NUL once past the edge. A zero Text is the empty text. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

typedef struct Text {
    const char *data;
    ptrdiff_t length;
} Text;

/* Bytes that are not text, such as a hash. */
typedef struct Blob {
    const void *data;
    ptrdiff_t length;
} Blob;

/* A literal as Text. */
#define TEXT(literal) ((Text){ "" literal "", (ptrdiff_t)sizeof(literal) - 1 })

/* For "%.*s" in text_printf() and log lines. */
#define TEXT_ARGUMENTS(text) (int)(text).length, (text).data

/* The text that ends at NUL; the bytes stay the caller's. NULL gives the empty text. */
Text text_from_z(const char *z);

/* A copy that ends with NUL, for libraries at the edges. */
char *text_z(Arena *arena, Text text);

Text text_copy(Arena *arena, Text text);
Text text_join(Arena *arena, Text first, Text second);

/* printf into the arena; formats as the C library does in the C locale. */
__attribute__((format(printf, 2, 3))) Text text_printf(Arena *arena, const char *format, ...);

bool text_equal(Text a, Text b);
bool text_is(Text text, const char *z);
bool text_starts_with(Text text, Text prefix);
bool text_ends_with(Text text, Text suffix);

/* Less than, equal to or greater than 0, by bytes: the order of both database engines. */
int text_compare(Text a, Text b);

/* The bytes from start (kept within the text) up to, not including, end (kept likewise). */
Text text_slice(Text text, ptrdiff_t start, ptrdiff_t end);

/* Where needle first stands at or after start; -1 where it does not. */
ptrdiff_t text_find(Text text, Text needle, ptrdiff_t start);

/* Takes everything before the separator off *rest and steps over it; at the end the whole rest.
 * False when nothing is left: *rest.data is NULL then. */
bool text_split(Text *rest, char separator, Text *result_part);

/* Without ASCII white space at both ends. */
Text text_trim(Text text);

/* ASCII letters only: for header names and the like, never for words of a language. */
Text text_ascii_lower(Arena *arena, Text text);
bool text_equal_ignoring_ascii_case(Text a, Text b);

/* A whole decimal number, an optional minus first, nothing else around it; false for anything else or beyond 64 bits. */
bool text_to_number(Text text, int64_t *result_number);

/* UTF-8 after RFC 3629 (no overlong forms, no surrogates) and no NUL. */
bool text_is_valid(Text text);

/* The only way from outside bytes to Text: false where text_is_valid() does not hold. */
bool text_from_client(const void *data, ptrdiff_t length, Text *result_text);

/* Number of code points in valid text. */
ptrdiff_t text_count_characters(Text text);

/* Lower case ASCII that words of any European script are compared, sorted and searched by ("Αθήνα" is "athena"):
 * ICU's Any-Latin; Latin-ASCII; Lower. Thread-safe. */
Text text_fold(Arena *arena, Text text);

/* text_fold() with every run of anything but a-z and 0-9 made one hyphen: the name in an address. */
Text text_slug(Arena *arena, Text text);

Text text_hex(Arena *arena, const void *bytes, ptrdiff_t length);

#endif
