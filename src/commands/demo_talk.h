/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said in the demonstration in its last month. */
#ifndef COMMANDS_DEMO_TALK_H
#define COMMANDS_DEMO_TALK_H

#include <stdbool.h>

enum { DEMO_THREADS = 10, NO_POST = -1 };

typedef struct DemoThread {
    const char *place;     /* "groups waste": kind and slug */
    const char *title;
    bool wide;
} DemoThread;

typedef struct DemoPost {
    int thread;
    int answers;           /* number of an earlier post; NO_POST */
    const char *city;      /* for which it is said: of a group's, whoever sits for it there */
    int ordinal;           /* elsewhere, the city's nth person */
    const char *language;
    const char *text;
} DemoPost;

/* The first post of a thread begins it. */
extern const DemoThread demo_threads[DEMO_THREADS];
extern const DemoPost demo_posts[];
extern const int demo_post_count;

#endif
