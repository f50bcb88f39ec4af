/* SPDX-License-Identifier: EUPL-1.2 */
/* Moments, addresses and languages as Word writes them. */
#include "office/docx_read_words.h"

bool docx_is_passed_by(const char *name)
{
    return text_ends_with(text_from_z(name), TEXT("Change")) || text_is(TEXT("tblStylePr"), name);
}

static int two_digits(Text text, ptrdiff_t place)
{
    int64_t number = -1;
    Text digits = text_slice(text, place, place + 2);
    return digits.length == 2 && digits.data[0] != '-' && text_to_number(digits, &number) ? (int)number : -1;
}

Moment docx_moment(Text text)
{
    Text day = text_slice(text, 0, 10);
    if (!day_is_valid(day) || text.length < 19)
        return 0;
    int hours = two_digits(text, 11), minutes = two_digits(text, 14), seconds = two_digits(text, 17);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return 0;
    return day_start(day) + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

bool docx_may_lead(Text address)
{
    static const char *const ways[] = { "http://", "https://", "mailto:" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Text way = text_from_z(ways[i]);
        if (text_equal_ignoring_ascii_case(text_slice(address, 0, way.length), way))
            return true;
    }
    return false;
}

static Text language_alone(Text language)
{
    ptrdiff_t end = 0;
    while (end < language.length && language.data[end] != '-' && language.data[end] != '_')
        end++;
    return text_slice(language, 0, end);
}

bool docx_same_language(Text a, Text b)
{
    return text_equal_ignoring_ascii_case(language_alone(a), language_alone(b));
}
