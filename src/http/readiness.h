/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether the process should be sent requests: looked at each second on a thread of its own, so that to ask waits for nothing. */
#ifndef HTTP_READINESS_H
#define HTTP_READINESS_H

#include "http/app.h"

typedef enum {
    CHECK_DATABASE,  /* it answers */
    CHECK_SCHEMA,    /* it has every table that the program knows */
    CHECK_CLOCK,     /* it says much the same time as the machine */
    CHECK_WRITER,    /* a write was kept lately */
    CHECK_FOLLOWERS, /* their thread goes on */
    CHECK_DISK,
    CHECK_FILES,     /* their folder can be written */
    CHECKS
} Check;

typedef struct Readiness Readiness;

/* NULL and a sentence when it cannot. Ends before the application's writer and followers do. */
Readiness *readiness_start(Arena *arena, App *app, Text *result_problem);
void readiness_stop(Readiness *readiness);

/* From any thread: no more requests, please. */
void readiness_drain(Readiness *readiness);
bool readiness_is_draining(const Readiness *readiness);

const char *check_name(Check check);

/* What is wrong, in English, for programs and logs; NULL: nothing. From any thread. */
const char *readiness_problem(const Readiness *readiness, Check check);

bool is_ready(const Readiness *readiness);

#endif
