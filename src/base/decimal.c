/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers with decimals. */
#include "base/decimal.h"

enum { MOST_WHOLE_DIGITS = 9, MOST_RUNS = 5, DIGITS_OF_GROUP = 3 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits only, which text_to_number() alone would not ask for. */
static bool digits_to_number(Text digits, int64_t *result)
{
    return digits.length > 0 && is_digit(digits.data[0]) && text_to_number(digits, result);
}

static ptrdiff_t decimal_mark(Text typed)
{
    ptrdiff_t at = 0;
    while (at < typed.length && typed.data[at] != '.' && typed.data[at] != ',')
        at++;
    return at;
}

bool text_to_decimal(Text typed, int places, int64_t *result)
{
    bool is_negative = text_starts_with(typed, TEXT("-"));
    Text unsigned_part = text_slice(typed, is_negative, typed.length);
    ptrdiff_t mark = decimal_mark(unsigned_part);
    Text whole = text_slice(unsigned_part, 0, mark);
    int64_t number = 0, decimals = 0;
    if (whole.length > MOST_WHOLE_DIGITS || !digits_to_number(whole, &number))
        return false;
    ptrdiff_t typed_places = 0;
    if (mark < unsigned_part.length) {
        Text part = text_slice(unsigned_part, mark + 1, unsigned_part.length);
        typed_places = part.length;
        if (typed_places > places || !digits_to_number(part, &decimals))
            return false;
    }
    for (int i = 0; i < places; i++) {
        number *= 10;
        decimals *= i < places - typed_places ? 10 : 1;
    }
    *result = (number + decimals) * (is_negative ? -1 : 1);
    return true;
}

/* Runs of digits and the mark after each; '\0' after the last. */
typedef struct Runs {
    int count;
    Text digits[MOST_RUNS];
    char marks[MOST_RUNS];
} Runs;

/* What parts digits at a place, and how many bytes it has; spaces of every width are one mark. 0 bytes: nothing does. */
static int mark_at(Text typed, ptrdiff_t at, char *result_mark)
{
    static const struct {
        const char *bytes;
        char mark;
    } marks[] = { { ".", '.' }, { ",", ',' }, { "'", '\'' }, { " ", ' ' }, { "\xC2\xA0", ' ' }, { "\xE2\x80\xAF", ' ' },
                  { "\xE2\x80\x99", '\'' } };
    Text rest = text_slice(typed, at, typed.length);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!text_starts_with(rest, text_from_z(marks[i].bytes)))
            continue;
        *result_mark = marks[i].mark;
        return (int)text_from_z(marks[i].bytes).length;
    }
    return 0;
}

static bool run_add(Runs *runs, Text digits, char mark)
{
    if (digits.length == 0 || runs->count == MOST_RUNS)
        return false;
    runs->digits[runs->count] = digits;
    runs->marks[runs->count++] = mark;
    return true;
}

static bool runs_find(Text typed, Runs *runs)
{
    ptrdiff_t begin = 0, at = 0;
    while (at < typed.length) {
        char mark = '\0';
        int bytes = mark_at(typed, at, &mark);
        if (bytes == 0 && !is_digit(typed.data[at]))
            return false;
        if (bytes > 0 && !run_add(runs, text_slice(typed, begin, at), mark))
            return false;
        at += bytes > 0 ? bytes : 1;
        begin = bytes > 0 ? at : begin;
    }
    return run_add(runs, text_slice(typed, begin, typed.length), '\0');
}

/* Whether the last run is decimals: one or two digits after a point or a comma that parts no thousands. */
static bool ends_with_decimals(const Runs *runs)
{
    char mark = runs->count > 1 ? runs->marks[runs->count - 2] : '\0';
    return (mark == '.' || mark == ',') && runs->digits[runs->count - 1].length < DIGITS_OF_GROUP &&
           (runs->count == 2 || mark != runs->marks[0]);
}

/* The first runs as one number in groups of three. */
static bool groups_to_number(const Runs *runs, int count, int64_t *result)
{
    if (runs->digits[0].length > (count == 1 ? MOST_WHOLE_DIGITS : DIGITS_OF_GROUP))
        return false;
    if (!digits_to_number(runs->digits[0], result))
        return false;
    for (int i = 1; i < count; i++) {
        int64_t group = 0;
        if (runs->digits[i].length != DIGITS_OF_GROUP || runs->marks[i - 1] != runs->marks[0])
            return false;
        if (!digits_to_number(runs->digits[i], &group))
            return false;
        *result = *result * 1000 + group;
    }
    return true;
}

bool text_to_hundredths(Text typed, int64_t *result)
{
    Runs runs = { 0 };
    if (!runs_find(typed, &runs))
        return false;
    bool has_decimals = ends_with_decimals(&runs);
    int64_t whole = 0, hundredths = 0;
    if (!groups_to_number(&runs, runs.count - has_decimals, &whole))
        return false;
    Text last = runs.digits[runs.count - 1];
    if (has_decimals && !digits_to_number(last, &hundredths))
        return false;
    *result = whole * 100 + (has_decimals && last.length == 1 ? hundredths * 10 : hundredths);
    return true;
}
