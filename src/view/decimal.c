/* SPDX-License-Identifier: EUPL-1.2 */
/* Decimal numbers written in the fewest digits that keep them. */
#include "view/decimal.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_DIGITS = 15, MOST_DIGITS = 17, ROOM = 40 };

void buffer_add_decimal(Buffer *buffer, double decimal)
{
    assert(isfinite(decimal));
    char digits[ROOM];
    int precision = FEWEST_DIGITS;
    do {
        snprintf(digits, sizeof digits, "%.*g", precision, decimal + 0.0); /* -0.0 + 0.0 is 0.0 */
    } while (strtod(digits, NULL) != decimal && precision++ < MOST_DIGITS);
    buffer_add_bytes(buffer, digits, (ptrdiff_t)strlen(digits));
}
