/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of threads ask of their store. */
#ifndef FEATURES_THREADS_STORE_H
#define FEATURES_THREADS_STORE_H

#include "features/threads/mentions.h"
#include "features/threads/rules.h"
#include "features/threads/threads.h"

/* An entry about a thread, in whose place it stands, and one about a post, in whose thread it stands. */
void record_thread(Write *write, const char *verb, int64_t thread, int64_t by, Value *content);
void record_post(Write *write, const char *verb, int64_t post, int64_t by, Value *content);

/* Counts posts and the last one of the thread anew. */
void thread_count(Write *write, int64_t thread);

/* Puts html and mentions of a post in place of what was derived from its text before. */
void post_derive(Write *write, int64_t post, Mentions *mentions, Text text);

/* Those who talk in the place: they have an audience as soon as somebody does. */
int64_t talk_audience(Write *write, const Place *place);

void threads_touch(Write *write);

#endif
