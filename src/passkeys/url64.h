/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes as base64url without padding, as browsers give those of passkeys. */
#ifndef PASSKEYS_URL64_H
#define PASSKEYS_URL64_H

#include "base/text.h"
#include "database/database.h"

Text url64_of(Arena *arena, const void *bytes, ptrdiff_t length);

/* No data where it is not that. */
Blob url64_read(Arena *arena, Text text);

#endif
