/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for groups. */
#include "features/groups/rules.h"

bool group_slug_is_reserved(Text slug)
{
    return slug.length == 0 || text_is(slug, "add") || text_is(slug, "kinds");
}

Text day_after_months(Arena *arena, Text day, int64_t months)
{
    int64_t year = day_year(day), month = 0, number = 0;
    if (months == 0 || !text_to_number(text_slice(day, 5, 7), &month) || !text_to_number(text_slice(day, 8, 10), &number))
        return (Text){ 0 };
    int64_t count = year * 12 + month - 1 + months;
    Text later = { 0 };
    for (; number > 27 || later.length == 0; number--) {
        later = text_printf(arena, "%04lld-%02lld-%02lld", (long long)(count / 12), (long long)(count % 12 + 1), (long long)number);
        if (day_is_valid(later))
            break;
    }
    return later;
}
