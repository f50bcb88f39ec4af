/* SPDX-License-Identifier: EUPL-1.2 */
/* Following HTML as far as is needed to tell text from everything else. */
#include "view/markup.h"

#include <string.h>

static bool starts_ignoring_case(Text text, ptrdiff_t at, Text word)
{
    return text_equal_ignoring_ascii_case(text_slice(text, at, at + word.length), word);
}

/* The element begun at `at`, behind its "<", when it is one that holds no elements. */
static Text plain_element(Text text, ptrdiff_t at)
{
    static const Text elements[] = { { "title", 5 }, { "script", 6 }, { "style", 5 }, { "textarea", 8 }, { "option", 6 } };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (starts_ignoring_case(text, at, elements[i]))
            return elements[i];
    return (Text){ 0 };
}

static ptrdiff_t open_tag(Markup *markup, Text text, ptrdiff_t at)
{
    if (starts_ignoring_case(text, at, TEXT("<!--"))) {
        markup->state = MARKUP_COMMENT;
        return at + 4;
    }
    markup->state = MARKUP_TAG;
    markup->quote = 0;
    markup->plain = plain_element(text, at + 1);
    return at + 1;
}

static ptrdiff_t follow_text(Markup *markup, Text text, ptrdiff_t at)
{
    if (text.data[at] == '<')
        return open_tag(markup, text, at);
    if (text.data[at] == '>')
        markup->state = MARKUP_TEXT;
    return at + 1;
}

static ptrdiff_t follow_tag(Markup *markup, Text text, ptrdiff_t at)
{
    char byte = text.data[at];
    if (markup->quote != 0) {
        if (byte == markup->quote)
            markup->quote = 0;
    } else if (byte == '"' || byte == '\'') {
        markup->quote = byte;
    } else if (byte == '>') {
        markup->state = markup->plain.length > 0 ? MARKUP_PLAIN : MARKUP_TEXT;
    }
    return at + 1;
}

static ptrdiff_t follow_comment(Markup *markup, Text text, ptrdiff_t at)
{
    ptrdiff_t end = text_find(text, TEXT("-->"), at);
    if (end < 0)
        return text.length;
    markup->state = MARKUP_TEXT;
    return end + 3;
}

static ptrdiff_t follow_plain(Markup *markup, Text text, ptrdiff_t at)
{
    ptrdiff_t end = text_find(text, TEXT("</"), at);
    if (end < 0)
        return text.length;
    if (!starts_ignoring_case(text, end + 2, markup->plain))
        return end + 2;
    markup->plain = (Text){ 0 };
    markup->state = MARKUP_TAG;
    markup->quote = 0;
    return end + 2;
}

void markup_follow(Markup *markup, Text literal)
{
    for (ptrdiff_t at = 0; at < literal.length;) {
        switch (markup->state) {
        case MARKUP_UNKNOWN:
        case MARKUP_TEXT:
            at = follow_text(markup, literal, at);
            break;
        case MARKUP_TAG:
            at = follow_tag(markup, literal, at);
            break;
        case MARKUP_COMMENT:
            at = follow_comment(markup, literal, at);
            break;
        case MARKUP_PLAIN:
            at = follow_plain(markup, literal, at);
            break;
        }
    }
}

Place markup_place(const Markup *markup)
{
    if (markup->state == MARKUP_UNKNOWN)
        return PLACE_AS_AROUND;
    return markup->state == MARKUP_TEXT ? PLACE_TEXT : PLACE_NO_TEXT;
}
