/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of failure: requests that write, each step of which fails once. What was not given back shows when the address sanitizer looks for leaks at the
 * end. */
#ifndef TESTS_FAULTS_ACTS_H
#define TESTS_FAULTS_ACTS_H

#include "tests/application/asking.h"

/* A request that writes; what differs from test to test stands in place of its %s. */
typedef struct Act {
    Role role;
    const char *target;
    const char *body;
    const char *(*part)(void); /* NULL: nothing differs */
    bool in_target;            /* the part stands in the target, else in the body */
    bool shows;                /* a page once it is done, and not where to go on: 200, and not 303 */
} Act;

/* Each database step of the request fails once, on the connection that reads or on the one that writes: the answer says so, either nothing or all of it was
 * written, and the next request works; at the end the record holds. */
void assert_fails_whole(const Act *act, bool on_the_writer);

#endif
