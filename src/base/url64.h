/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes as base64url without padding (RFC 4648, section 5), as they stand in addresses and as browsers give them. */
#ifndef BASE_URL64_H
#define BASE_URL64_H

#include "base/text.h"

Text url64_of(Arena *arena, const void *bytes, ptrdiff_t length);

/* No data where it is not that. */
Blob url64_read(Arena *arena, Text text);

#endif
