/* SPDX-License-Identifier: EUPL-1.2 */
/* Threads: talk in groups, cities, themes and every other place (http/place.h), in posts of Markdown. Functions that write want a RECORDED
 * write and append to the record; none checks who may: the caller asks thread_problem() or thread_post_problem() in the same write. */
#ifndef FEATURES_THREADS_THREADS_H
#define FEATURES_THREADS_THREADS_H

#include "http/place.h"

enum { POST_MAXIMUM = 20000, TITLE_MAXIMUM = 200 }; /* characters */

typedef struct NewThread {
    int64_t place;
    bool wide;            /* for the network; else for those who talk in the place */
    Text title;
    Text text;            /* of the first post: Markdown */
    Text language;        /* BCP 47, of both; empty: not known */
    int64_t by;
    int64_t organisation; /* for which the author speaks; 0: the one that suits the place, see speaks_for() */
    bool by_mail;
} NewThread;

typedef struct NewPost {
    int64_t thread;
    int64_t answers;      /* a post of the thread; 0: none in particular */
    Text text;
    Text language;
    int64_t by;
    int64_t organisation; /* as above */
    bool by_mail;
} NewPost;

/* The id of the new thread, whose first post is thread_first_post(). Record: thread.begun. */
int64_t thread_begin(Write *write, const Place *place, const NewThread *thread);

/* The id of the new post. place: of its thread, see place_load(). Record: post.added. */
int64_t post_add(Write *write, const Place *place, const NewPost *post);

/* Why the reader may not begin the thread, or write the post: a message, NULL when they may. today: the day in Brussels. */
const char *thread_problem(const Place *place, const Reader *reader, const NewThread *thread, Text today);
const char *thread_post_problem(Database *database, Arena *arena, const Feature *const *features, const Reader *reader, const NewPost *post,
                         Text today);

/* id, place, audience, title (words), author, pinned, closed_at, closed_reason, answer, created_at, posts, last_number, last_post,
 * last_post_at; NULL where there is none. Nothing is checked. */
Value *thread_load(Database *database, Arena *arena, int64_t thread);
int64_t thread_first_post(Database *database, int64_t thread);

/* Whether a thread of the place may be for the whole network: not where the place itself is hidden from it. */
bool may_be_wide(const Place *place, const Reader *reader);

/* id, thread, number, answers, author, author_name ("" once erased), organisation, text (words: Markdown), html, created_at, edited_at,
 * removed_at, came_by, and of the thread title (words), place, audience; NULL where there is none. Nothing is checked: a post is for the
 * thread's audience, and not to be shown where removed_at is not 0. */
Value *post_load(Database *database, Arena *arena, int64_t post);

/* The city that somebody speaks for in a place: `wanted` where they act for it, else the place's own, else the one that they sit for in the
 * group, else the first that they act for; 0: none. */
int64_t speaks_for(const Reader *reader, const Place *place, int64_t wanted);

extern const Feature threads;
extern const Schema threads_schema;

#endif
