/* SPDX-License-Identifier: EUPL-1.2 */
/* The digests by which the record vouches for the parts of a question, computed from question.json. */
#include <stdlib.h>

#include "recount/parts.h"

enum { MOST_LINES = 64 << 20 };

Text hex_of(Arena *arena, Text text)
{
    const Digest digest = digest_of(text.data, text.length);
    return text_hex(arena, digest.bytes, DIGEST_LENGTH);
}

/* ---- Cities by their codes, and by their numbers in the record ---- */

static int by_code(const void *a, const void *b)
{
    return text_compare(((const CityNumber *)a)->code, ((const CityNumber *)b)->code);
}

CityNumbers city_numbers(Arena *arena, const Value *question)
{
    const Value *roll = value_get(question, TEXT("roll"));
    CityNumbers numbers = { roll->count, new(arena, CityNumber, roll->count + 1) };
    for (ptrdiff_t i = 0; i < roll->count; i++)
        numbers.items[i] = (CityNumber){ value_get_text(roll->items[i], "code"),
                                         value_get_number(value_get(roll->items[i], TEXT("about")), "organisation") };
    qsort(numbers.items, (size_t)numbers.count, sizeof *numbers.items, by_code);
    return numbers;
}

int64_t city_number(const CityNumbers *numbers, Text code)
{
    const CityNumber wanted = { code, 0 };
    const CityNumber *found = bsearch(&wanted, numbers->items, (size_t)numbers->count, sizeof *numbers->items, by_code);
    return found ? found->number : 0;
}

/* ---- Lines of three columns, in the order of the first ---- */

typedef struct Line {
    int64_t city, population, holder;
    Text choice;
} Line;

static int by_city(const void *a, const void *b)
{
    int64_t one = ((const Line *)a)->city, other = ((const Line *)b)->city;
    return (one > other) - (one < other);
}

Text roll_digest(Arena *arena, const Value *question)
{
    const Value *roll = value_get(question, TEXT("roll")), *proxies = value_get(question, TEXT("proxies"));
    const CityNumbers numbers = city_numbers(arena, question);
    Line *lines = new(arena, Line, roll->count + 1);
    for (ptrdiff_t i = 0; i < roll->count; i++)
        lines[i] = (Line){ .city = city_number(&numbers, value_get_text(roll->items[i], "code")),
                           .population = value_get_number(roll->items[i], "population") };
    qsort(lines, (size_t)roll->count, sizeof *lines, by_city);
    for (ptrdiff_t i = 0; proxies && i < proxies->count; i++) {
        const Line giver = { .city = city_number(&numbers, value_get_text(proxies->items[i], "from")) };
        Line *line = bsearch(&giver, lines, (size_t)roll->count, sizeof *lines, by_city);
        if (line)
            line->holder = city_number(&numbers, value_get_text(proxies->items[i], "to"));
    }
    Buffer buffer = buffer_new(arena, MOST_LINES);
    for (ptrdiff_t i = 0; i < roll->count; i++)
        buffer_printf(&buffer, "%lld %lld %lld\n", (long long)lines[i].city, (long long)lines[i].population, (long long)lines[i].holder);
    return hex_of(arena, buffer_text(&buffer));
}

Text ballots_digest(Arena *arena, const Value *question)
{
    const Value *ballots = value_get(question, TEXT("ballots"));
    ptrdiff_t count = ballots ? ballots->count : 0;
    const CityNumbers numbers = city_numbers(arena, question);
    Line *lines = new(arena, Line, count + 1);
    for (ptrdiff_t i = 0; i < count; i++) {
        Text city = value_get_text(ballots->items[i], "city"), by = value_get_text(ballots->items[i], "by");
        lines[i] = (Line){ .city = city_number(&numbers, city), .holder = text_equal(by, city) ? 0 : city_number(&numbers, by),
                           .choice = value_get_text(ballots->items[i], "choice") };
    }
    qsort(lines, (size_t)count, sizeof *lines, by_city);
    Buffer buffer = buffer_new(arena, MOST_LINES);
    for (ptrdiff_t i = 0; i < count; i++)
        buffer_printf(&buffer, "%lld %lld %.*s\n", (long long)lines[i].city, (long long)lines[i].holder, TEXT_ARGUMENTS(lines[i].choice));
    return hex_of(arena, buffer_text(&buffer));
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
