/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for threads and posts: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_THREADS_RULES_H
#define FEATURES_THREADS_RULES_H

#include "base/moment.h"

enum { REASON_MAXIMUM = 500 };

/* What somebody finds who would say something. */
typedef struct TalkState {
    bool may_talk;  /* of those who begin threads in the place, or answer in the thread */
    bool has_ended; /* the place */
    bool is_closed; /* the thread */
} TalkState;

const char *begin_problem(TalkState state);
const char *answer_problem(TalkState state);
const char *title_problem(Text title);
const char *text_problem(Text text);

/* A post that somebody would change. */
typedef struct PostState {
    bool is_author;
    bool moderates;  /* the place */
    bool is_removed;
    bool is_closed;  /* its thread */
} PostState;

const char *edit_problem(PostState state);
const char *remove_problem(PostState state, Text reason);
const char *restore_problem(PostState state);

/* Who says which post answers a thread: its author, and who moderates. */
bool chooses_answer(bool began_it, bool moderates);

/* Posts from before this moment count as read: from before the account was made, or older than half a year. */
Moment unread_since(Moment account_created_at, Moment now);

#endif
