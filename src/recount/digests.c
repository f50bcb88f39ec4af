/* SPDX-License-Identifier: EUPL-1.2 */
/* The digests by which the record vouches for the parts of a question, computed from question.json. */
#include <stdlib.h>

#include "recount/parts.h"

enum { MOST_LINES = 64 << 20 };

typedef struct Line {
    int64_t number; /* of the city */
    Text text;
} Line;

typedef struct Lines {
    Arena *arena;
    ptrdiff_t count;
    Line *items;
} Lines;

Text hex_of(Arena *arena, Text text)
{
    const Digest digest = digest_of(text.data, text.length);
    return text_hex(arena, digest.bytes, DIGEST_LENGTH);
}

static Lines lines_for(Arena *arena, const Value *list)
{
    return (Lines){ arena, 0, new(arena, Line, (list ? list->count : 0) + 1) };
}

static void line_add(Lines *lines, Text code, Text second, Text third)
{
    Line *line = &lines->items[lines->count++];
    if (!text_to_number(code, &line->number))
        line->number = 0;
    line->text = text_printf(lines->arena, "%.*s %.*s %.*s\n", TEXT_ARGUMENTS(code), TEXT_ARGUMENTS(second), TEXT_ARGUMENTS(third));
}

/* A city that votes for itself has the holder 0. */
static Text holder_text(Text holder, Text code)
{
    return holder.length > 0 && !text_equal(holder, code) ? holder : TEXT("0");
}

static int by_number(const void *a, const void *b)
{
    int64_t one = ((const Line *)a)->number, other = ((const Line *)b)->number;
    return (one > other) - (one < other);
}

static Text digest_of_lines(Lines *lines)
{
    Buffer buffer = buffer_new(lines->arena, MOST_LINES);
    qsort(lines->items, (size_t)lines->count, sizeof *lines->items, by_number);
    for (ptrdiff_t i = 0; i < lines->count; i++)
        buffer_add(&buffer, lines->items[i].text);
    return hex_of(lines->arena, buffer_text(&buffer));
}

static int by_code(const void *a, const void *b)
{
    return text_compare(value_get_text(*(Value *const *)a, "from"), value_get_text(*(Value *const *)b, "from"));
}

/* Proxies in the order of who gives them, so that each city of a long roll finds its own at once. */
static Value **proxies_sorted(Arena *arena, const Value *proxies)
{
    Value **sorted = new(arena, Value *, proxies ? proxies->count + 1 : 1);
    for (ptrdiff_t i = 0; proxies && i < proxies->count; i++)
        sorted[i] = proxies->items[i];
    if (proxies)
        qsort(sorted, (size_t)proxies->count, sizeof *sorted, by_code);
    return sorted;
}

static Text holder_of(Value *const *proxies, ptrdiff_t count, Text code)
{
    ptrdiff_t low = 0, high = count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        int order = text_compare(value_get_text(proxies[middle], "from"), code);
        if (order == 0)
            return value_get_text(proxies[middle], "to");
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return (Text){ 0 };
}

Text roll_digest(Arena *arena, const Value *question)
{
    const Value *roll = value_get(question, TEXT("roll")), *proxies = value_get(question, TEXT("proxies"));
    Value **sorted = proxies_sorted(arena, proxies);
    Lines lines = lines_for(arena, roll);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        Text code = value_get_text(roll->items[i], "code");
        Text population = text_printf(arena, "%lld", (long long)value_get_number(roll->items[i], "population"));
        line_add(&lines, code, population, holder_text(holder_of(sorted, proxies ? proxies->count : 0, code), code));
    }
    return digest_of_lines(&lines);
}

Text ballots_digest(Arena *arena, const Value *question)
{
    const Value *ballots = value_get(question, TEXT("ballots"));
    Lines lines = lines_for(arena, ballots);
    for (ptrdiff_t i = 0; ballots && i < ballots->count; i++) {
        Text city = value_get_text(ballots->items[i], "city");
        line_add(&lines, city, holder_text(value_get_text(ballots->items[i], "by"), city), value_get_text(ballots->items[i], "choice"));
    }
    return digest_of_lines(&lines);
}

static int by_mark(const void *a, const void *b)
{
    return text_compare(value_get_text(*(Value *const *)a, "mark"), value_get_text(*(Value *const *)b, "mark"));
}

Text list_root(Arena *arena, const Value *question)
{
    const Value *ballots = value_get(question, TEXT("ballots"));
    Buffer buffer = buffer_new(arena, MOST_LINES);
    Value **sorted = new(arena, Value *, ballots->count + 1);
    for (ptrdiff_t i = 0; i < ballots->count; i++)
        sorted[i] = ballots->items[i];
    qsort(sorted, (size_t)ballots->count, sizeof *sorted, by_mark);
    for (ptrdiff_t i = 0; i < ballots->count; i++)
        buffer_printf(&buffer, "%.*s %.*s\n", TEXT_ARGUMENTS(value_get_text(sorted[i], "mark")), TEXT_ARGUMENTS(value_get_text(sorted[i], "choice")));
    return hex_of(arena, buffer_text(&buffer));
}
