/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: what cmocka needs to be told of before it, and setup and teardown of a test that has an arena of its own, *state. */
#ifndef BASE_TESTING_H
#define BASE_TESTING_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

static inline int arena_begin(void **state)
{
    *state = arena_new();
    return 0;
}

static inline int arena_end(void **state)
{
    arena_free(*state);
    return 0;
}

#endif
