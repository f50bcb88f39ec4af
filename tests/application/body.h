/* SPDX-License-Identifier: EUPL-1.2 */
/* A body that votes, for tests of what is put to it: cities that were made for it, beside Lyon and Porto of the small network. */
#ifndef TESTS_APPLICATION_BODY_H
#define TESTS_APPLICATION_BODY_H

#include "deciding/rule.h"
#include "tests/application/asking.h"

/* Where the small network's people sit: "assembly", in which Lyon (CHAIR_SAME chairs) and Porto (MEMBER_OTHER sits) have seats. */
int64_t body_add(Write *write);

/* An active full member with so many inhabitants and a seat in the body in which nobody sits; role: of the seat; empty: it has none. */
int64_t body_city_add(Write *write, int64_t body, const char *name, int64_t population, const char *role);

#endif
