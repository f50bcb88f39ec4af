/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of signing in: a small network in which the first person has a password, and what browsers do with cookies.
 */
#ifndef TESTS_APPLICATION_SIGNING_IN_H
#define TESTS_APPLICATION_SIGNING_IN_H

#include "tests/application/asking.h"

#define PASSWORD     "correct horse battery"
#define SIGN_IN_BODY "email=role-1%40example.org&password=correct+horse+battery"
#define WRONG_BODY   "email=role-1%40example.org&password=wrong+horse+battery"
#define UNKNOWN_BODY "email=nobody%40example.org&password=wrong+horse+battery"

/* Made and started anew for a test on the engine, and stopped. */
void signing_in_begin(Engine engine);
void signing_in_end(void);

static inline int signing_in_start(void **state)
{
    (void)state;
    signing_in_begin(test_engine);
    return 0;
}

static inline int signing_in_stop(void **state)
{
    (void)state;
    signing_in_end();
    return 0;
}

void leads_to(const Outgoing *answer, const char *location);

/* The value of a cookie that an answer sets, "" when it ends it; NULL when it does not set it. */
const char *cookie_of(const Outgoing *answer, const char *name);

Outgoing get_with(const char *target, const char *session);
Outgoing post_with(const char *target, const char *body, const char *headers);
bool is_signed_in_with(const char *session);

/* Signs the first person in by password; the session's cookie. */
const char *sign_in_now(void);

/* Asks for a link for the first person; its path, out of the mail. */
const char *ask_for_link(void);

#endif
