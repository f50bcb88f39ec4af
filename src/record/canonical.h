/* SPDX-License-Identifier: EUPL-1.2 */
/* The one way to write a tree as JSON, so that equal contents are equal bytes and have equal digests. */
#ifndef RECORD_CANONICAL_H
#define RECORD_CANONICAL_H

#include "view/value.h"

/* JSON without white space, members sorted by the bytes of their names; words without their language. Lives in the
 * arena. False when it is longer than 16 MiB. */
bool canonical_json(Arena *arena, const Value *value, Text *result_json);

#endif
