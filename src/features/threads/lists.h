/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of threads and of posts, as far as a reader may see them. */
#ifndef FEATURES_THREADS_LISTS_H
#define FEATURES_THREADS_LISTS_H

#include "features/threads/store.h"

enum { THREADS_A_PAGE = 25, POSTS_A_PAGE = 50 };

typedef struct ThreadFilter {
    int64_t place;       /* 0: all */
    bool unread;         /* only those with posts that the reader has not read */
    bool unanswered;     /* only those that are open and have no answer */
    int64_t pinned, at, id; /* of the last row shown; at 0: from the start */
} ThreadFilter;

/* One more than THREADS_A_PAGE where there are more: id, place, title (words), pinned, is_closed, is_answered, is_wide, posts, unread,
 * last_post, last_post_at, last_author. Of a place those that are pinned first; then by the last post. */
Value *threads_listed(Request *request, const ThreadFilter *filter);

/* The same of those with these ids ("3,17") that are in request->place, where that is not 0; however many. */
Value *threads_among(Request *request, Text ids, bool unanswered);

/* The last ones of a place for a page that is the same for all readers of the same rights: without unread. */
Value *threads_last(Request *request, int64_t place, int how_many);

/* Posts that the reader has not read: those of others that are there, behind the mark, newer than unread_since(). */
int64_t posts_unread(Request *request, int64_t thread);

/* Up to which post the reader has read the thread. */
int64_t mark_of(Request *request, int64_t thread);

/* Posts of the thread after a number, one more than POSTS_A_PAGE where there are more: id, number, answers, answers_number, answers_author,
 * author, author_name, has_profile, organisation, organisation_slug, organisation_name (words), text (words), html, created_at, edited_at,
 * versions, is_removed, removed_reason, came_by. */
Value *posts_listed(Request *request, int64_t thread, int64_t after);

/* The number that the page begins after on which the post stands. */
int64_t page_of_post(Request *request, int64_t thread, int64_t number);

/* number, text (words), created_at of the last twenty, the newest first. */
Value *versions_of_post(Database *database, Arena *arena, int64_t post);

Moment reader_unread_since(Request *request);

#endif
