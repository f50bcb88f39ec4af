/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers with decimals as people type them, with a comma or a point, read into whole units of their last place. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/text.h"

/* places: most decimals, at most 9. With 2 "47.1" and "47,10" give 4710, "-5" gives -500. False for anything else: for more decimals,
 * marks between thousands, spaces, and numbers from a thousand million on. */
bool text_to_decimal(Text typed, int places, int64_t *result);

/* An amount with at most two decimals, in hundredths: never negative, and as decimals it may have marks between thousands, all the
 * same ones: "16300", "16.300,5", "16,300.50", "16 300" and "16'300" are read. Three digits after a single mark are thousands. False
 * for anything else. */
bool text_to_hundredths(Text typed, int64_t *result);

#endif
