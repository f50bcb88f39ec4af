/* SPDX-License-Identifier: EUPL-1.2 */
/* How much one asks in a minute: counted in memory, and in batches in the database, so that several processes count about alike. Kept pages are not
 * counted: they cost next to nothing. */
#ifndef HTTP_LIMITS_H
#define HTTP_LIMITS_H

#include "http/app.h"

typedef struct Limits Limits;

/* Lives as long as the arena. */
Limits *limits_new(Arena *arena, LimitOptions options, const Platform *platform);

/* Counts the request; false where it is more than its sender may ask, with request->retry_after. */
bool limits_admit(Limits *limits, Request *request);

/* The answer to a program with RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers); a kept page as it is. */
Outgoing limits_answer(Request *request, Outgoing made);

/* Forgets the counts of minutes that are over. */
bool limits_forget(Write *write, void *state);

/* "PROGRAM,PERSON,VISITOR", requests a minute, 0 for without limit; false where it is written otherwise. */
bool limits_read(Text text, LimitOptions *result_options);

#endif
