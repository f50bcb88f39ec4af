/* SPDX-License-Identifier: EUPL-1.2 */
#include "record/line.h"

bool line_take(Text *rest, Text *result_line)
{
    ptrdiff_t end = text_find(*rest, TEXT("\n"), 0);
    if (end < 0)
        return false;
    *result_line = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end + 1, rest->length);
    return true;
}
