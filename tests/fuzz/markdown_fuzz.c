/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown: whatever is written, its HTML has only the elements and addresses that are named here, each closed where it may be, none deeper than
 * promised. */
#include "view/markdown.h"

#include <string.h>

enum { MOST_OPEN = 80 }; /* 32 elements of Markdown, some of which are two of HTML */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static const char *const pairs[] = { "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del", "code", "pre", "table",
                                     "thead", "tbody", "tr", "td", "th", "div", "a", "sup" };

static int number_of(Text name)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (text_is(name, pairs[i]))
            return (int)i + 1;
    return 0;
}

static void check_attributes(Text name, Text rest)
{
    static const Text addresses[] = { { " href=\"https://", 15 }, { " href=\"http://", 14 }, { " href=\"mailto:", 14 }, { " href=\"/", 8 } };
    bool is_fine = rest.length == 0 || (text_is(name, "th") && text_is(rest, " scope=\"col\"")) ||
                   (text_is(name, "div") && (text_is(rest, " class=\"table\"") || text_is(rest, " class=\"notes\"") || text_starts_with(rest, TEXT(" id=\"note-")))) ||
                   (text_is(name, "a") && (text_starts_with(rest, TEXT(" href=\"#note-")) || text_starts_with(rest, TEXT(" href=\"#mark-")))) ||
                   (text_is(name, "ol") && text_starts_with(rest, TEXT(" start=\"")));
    for (size_t i = 0; text_is(name, "a") && i < 4; i++) {
        Text begins = text_slice(rest, 0, addresses[i].length);
        is_fine |= text_equal_ignoring_ascii_case(begins, addresses[i]) && !text_starts_with(rest, TEXT(" href=\"//"));
    }
    check(is_fine);
}

static void check_html(Text html)
{
    int open[MOST_OPEN + 1], count = 0;
    check(text_is_valid(html));
    for (ptrdiff_t at = 0; (at = text_find(html, TEXT("<"), at)) >= 0; at++) {
        ptrdiff_t end = text_find(html, TEXT(">"), at);
        check(end > at);
        Text tag = text_slice(html, at + 1, end), name = tag;
        bool closes = text_starts_with(tag, TEXT("/"));
        ptrdiff_t space = text_find(tag, TEXT(" "), 0);
        name = text_slice(tag, closes ? 1 : 0, space < 0 ? tag.length : space);
        if (text_is(tag, "br") || text_is(tag, "hr"))
            continue;
        check(number_of(name) > 0 && count < MOST_OPEN);
        if (closes)
            check(count > 0 && open[--count] == number_of(name));
        else
            open[count++] = number_of(name);
        check_attributes(name, closes ? (Text){ 0 } : text_slice(tag, name.length, tag.length));
    }
    check(count == 0);
}

static bool mention(void *state, Text behind, Mention *result)
{
    (void)state;
    ptrdiff_t space = text_find(behind, TEXT(" "), 0);
    result->length = space < 0 ? behind.length : space;
    result->href = TEXT("/people/1");
    result->shown = text_slice(behind, 0, result->length);
    return result->length > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text text;
    if (text_from_client(data, (ptrdiff_t)size, &text)) {
        check_html(markdown_html(arena, text, NULL));
        check_html(markdown_html(arena, text, &(MarkdownOptions){ .mention = mention }));
        check(text_is_valid(markdown_excerpt(arena, text, 40)));
        check(text_is_valid(markdown_quoted(arena, text)));
    }
    arena_free(arena);
    return 0;
}
