/* SPDX-License-Identifier: EUPL-1.2 */
/* Decimal numbers, which only come from JSON that was read in, written back. */
#ifndef VIEW_DECIMAL_H
#define VIEW_DECIMAL_H

#include "base/buffer.h"

/* The shortest digits that read as the same double. The number must be finite. */
void buffer_add_decimal(Buffer *buffer, double decimal);

#endif
