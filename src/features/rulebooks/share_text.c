/* SPDX-License-Identifier: EUPL-1.2 */
/* Shares as people type them. */
#include "features/rulebooks/share_text.h"

static bool number_of(Text digits, int64_t most, int64_t *result_number)
{
    return text_to_number(text_trim(digits), result_number) && *result_number >= 0 && *result_number <= most;
}

bool share_of_text(Text typed, Share *result_share)
{
    Text rest = text_trim(typed), part;
    Share share = { 0 };
    *result_share = share;
    if (rest.length == 0)
        return true;
    share.is_strict = rest.data[0] == '>';
    if (share.is_strict)
        rest = text_slice(rest, 1, rest.length);
    share.whole = 100;
    if (text_ends_with(rest, TEXT("%")))
        part = text_slice(rest, 0, rest.length - 1);
    else if (!text_split(&rest, '/', &part) || !number_of(rest, MOST_WHOLE, &share.whole))
        return false;
    if (!number_of(part, share.whole, &share.part) || share.whole == 0)
        return false;
    *result_share = share;
    return true;
}

Text share_to_text(Arena *arena, Share share)
{
    if (share.whole == 0)
        return (Text){ 0 };
    const char *sign = share.is_strict ? ">" : "";
    if (share.whole == 100)
        return text_printf(arena, "%s%lld%%", sign, (long long)share.part);
    return text_printf(arena, "%s%lld/%lld", sign, (long long)share.part, (long long)share.whole);
}
