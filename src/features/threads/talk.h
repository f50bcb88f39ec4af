/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page of a thread or a post is about, and what its reader may do there. */
#ifndef FEATURES_THREADS_TALK_H
#define FEATURES_THREADS_TALK_H

#include "features/papers/papers.h"
#include "features/threads/pages.h"

typedef struct Talk {
    Request *request;
    Place place;
    Value *thread;      /* as thread_load() gives it; NULL on a page of a place */
    Value *post;        /* as post_load() gives it; NULL on a page of a thread */
    bool moderates;
    bool author_may;    /* of a deed: who began the thread, or wrote the post, may do it, too */
    StoredFile files[FILES_AT_ONCE]; /* that were sent with the form */
    int file_count;
    int64_t result;     /* of a write: the id of what it made */
    const char *problem_field;
    const char *problem;
} Talk;

/* What the path names, where the reader may see it; else false. */
bool talk_of_place(Request *request, Talk *result_talk);
bool talk_of_thread(Request *request, Talk *result_talk);
bool talk_of_post(Request *request, Talk *result_talk);

PostState talk_post_state(const Talk *talk);

/* The same as things stand in a write, by the rights that its reader has then: another may have moved the thread since it was asked for. thread
 * and post are NULL where the reader may not see them any more. It lives as long as the write does. */
Talk talk_now(Write *write, const Talk *talk);

/* Leaves a problem for form_write(); true where there is none. */
bool talk_passes(Talk *talk, const char *field_name, const char *problem);

/* The recorded write, then the notice and the way on; the form again where it was refused. */
Answer talk_write(Talk *talk, WriteFunction write, Answer (*show)(Request *), const char *done);

/* Stores the files that came with the form, once nothing else is wrong with that; what is wrong with one is a problem of the form. */
void talk_take_files(Talk *talk);
/* In the write: leaves a problem where the place has no room for them any more. */
bool talk_fits(Write *write, Talk *talk, const Place *place);
/* In the write: hangs them on the post. */
void talk_attach(Write *write, const Talk *talk, int64_t post);

/* Where the write leads: the page of the thread, and a post on whatever page of it. */
Text thread_path(Arena *arena, int64_t thread);
Text post_path(Arena *arena, int64_t post);

/* data.place: {kind, name, href}. */
void talk_put_place(Talk *talk);
extern const Shape talk_place_shape[];

/* The text of a field, without white space around it. */
Text talk_field(const Talk *talk, const char *name);

/* page.choices.language and .organisation: what posts can be written in, and the cities that the reader can speak for. */
void talk_put_choices(Request *request);

/* The language that somebody writes in unless they say so. */
Text talk_usual_language(const Request *request);

#endif
