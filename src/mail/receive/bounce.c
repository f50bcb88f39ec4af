/* SPDX-License-Identifier: EUPL-1.2 */
/* RFC 3464: groups of fields, one of them a recipient each; ours have one recipient. */
#include "mail/receive/parts.h"
#include "mail/receive/words.h"

enum { LONGEST_SAID = 300 };

/* The class and detail of "5.1.1 (bad address)"; empty where it is none. */
static Text status_of(Arena *arena, Text value)
{
    ptrdiff_t length = 0;
    value = text_trim(value);
    while (length < value.length && ((value.data[length] >= '0' && value.data[length] <= '9') || value.data[length] == '.'))
        length++;
    bool is_one = length >= 5 && length <= 11 && value.data[1] == '.';
    return is_one ? text_copy(arena, text_slice(value, 0, length)) : (Text){ 0 };
}

void bounce_read(Arena *arena, Text fields, Arrived *arrived)
{
    bool has_failed = false;
    Text status = { 0 }, said = { 0 };
    for (Text line; text_split(&fields, '\n', &line);) {
        ptrdiff_t colon = text_find(line, TEXT(":"), 0);
        Text name = text_trim(text_slice(line, 0, colon < 0 ? 0 : colon)), value = text_trim(text_slice(line, colon + 1, line.length));
        if (text_equal_ignoring_ascii_case(name, TEXT("Action")))
            has_failed |= text_equal_ignoring_ascii_case(value, TEXT("failed"));
        else if (text_equal_ignoring_ascii_case(name, TEXT("Status")))
            status = status_of(arena, value);
        else if (text_equal_ignoring_ascii_case(name, TEXT("Diagnostic-Code")))
            said = words_of_line(arena, value, LONGEST_SAID);
    }
    if (!has_failed)
        return;
    arrived->bounce = text_starts_with(status, TEXT("4")) ? BOUNCE_GAVE_UP : BOUNCE_FOR_GOOD;
    arrived->bounce_reason = text_trim(text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(status), TEXT_ARGUMENTS(said)));
}
