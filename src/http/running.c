/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/running.h"

#define HIDDEN "\u2022\u2022\u2022\u2022\u2022"

static bool names_a_secret(Text name)
{
    static const char *const words[] = { "password", "secret", "token" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_find(name, text_from_z(words[i]), 0) >= 0)
            return true;
    return false;
}

/* Where the name of who asks begins in scheme://user:password@host; -1 where there is none. */
static ptrdiff_t authority_of(Text value)
{
    ptrdiff_t scheme = text_find(value, TEXT("://"), 0);
    return scheme < 0 ? -1 : scheme + 3;
}

/* The last @ before the path: a password may have one, too. */
static ptrdiff_t last_at(Text value, ptrdiff_t start)
{
    ptrdiff_t found = -1;
    for (ptrdiff_t i = start; i < value.length && value.data[i] != '?'; i++)
        if (value.data[i] == '@')
            found = i;
    return found;
}

static Text without_password(Arena *arena, Text value)
{
    ptrdiff_t start = authority_of(value);
    ptrdiff_t at = start < 0 ? -1 : last_at(value, start);
    ptrdiff_t colon = at < 0 ? -1 : text_find(value, TEXT(":"), start);
    if (colon < 0 || colon >= at)
        return value;
    return text_join(arena, text_join(arena, text_slice(value, 0, colon + 1), TEXT(HIDDEN)), text_slice(value, at, value.length));
}

/* postgresql://host/name?password=… */
static Text without_parameter(Arena *arena, Text value)
{
    ptrdiff_t at = text_find(value, TEXT("password="), 0);
    if (at < 0)
        return value;
    ptrdiff_t end = text_find(value, TEXT("&"), at);
    Text before = text_join(arena, text_slice(value, 0, at + 9), TEXT(HIDDEN));
    return text_join(arena, before, text_slice(value, end < 0 ? value.length : end, value.length));
}

Text running_value(Arena *arena, Text name, Text value)
{
    if (names_a_secret(name) && value.length > 0)
        return TEXT(HIDDEN);
    return without_parameter(arena, without_password(arena, value));
}
