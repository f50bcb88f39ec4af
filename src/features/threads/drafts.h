/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody is writing, and what they have read: kept on the server, outside the record. */
#ifndef FEATURES_THREADS_DRAFTS_H
#define FEATURES_THREADS_DRAFTS_H

#include "features/threads/store.h"

typedef struct Draft {
    int64_t person;
    int64_t target;       /* the place of a new thread, the thread that is answered, or the post that is edited */
    Text title;
    Text language;
    Text text;
    int64_t answers;
    int64_t organisation;
    bool wide;
} Draft;

/* Keeps it in place of an earlier one; an empty one is forgotten. In an UNRECORDED write, or a RECORDED one. */
void draft_keep(Write *write, const Draft *draft);
void draft_forget(Write *write, int64_t person, int64_t target);

/* title, language, text, answers, organisation, wide, saved_at; NULL where there is none. */
Value *draft_load(Database *database, Arena *arena, int64_t person, int64_t target);

/* Drafts that nobody has touched for so long; how many. */
int64_t drafts_expire(Write *write, Moment before);

/* Notes later that the person has read a thread up to a post, where they have read it up to `from`. */
void mark_leave_behind(Writer *writer, int64_t person, int64_t thread, int64_t from, int64_t number);

/* All threads that the reader sees, in a place (0: in all), are read. */
void mark_all(Write *write, const Reader *reader, int64_t place);

#endif
