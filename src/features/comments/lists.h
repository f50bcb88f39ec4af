/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages read of comments and notes. */
#ifndef FEATURES_COMMENTS_LISTS_H
#define FEATURES_COMMENTS_LISTS_H

#include "features/comments/store.h"

enum { COMMENTS_A_PAGE = 50 };

typedef enum { SHOW_ALL, SHOW_OPEN, SHOW_RESOLVED, SHOW_QUESTIONS, SHOW_MINE } CommentsShown;

/* What stands behind (resolved, place, id) in the order of the list; (0, -1, 0): all. */
typedef struct CommentFilter {
    int64_t position;
    CommentsShown shown;
    int64_t paragraph; /* where they stand now; 0: everywhere */
    int64_t resolved, place, id;
} CommentFilter;

/* Rows as the pages show them, one more than a page has room for where there are more. */
Value *comments_listed(Request *request, const CommentFilter *filter);

/* Those with these ids ("3,17") that the filter lets through, wherever they stand; however many. */
Value *comments_among(Request *request, const CommentFilter *filter, Text ids);

/* One comment or answer as a row; NULL where there is none for the reader. */
Value *comment_row(Request *request, int64_t comment);

/* The answers to a comment, in order. */
Value *answers_listed(Request *request, int64_t comment);

/* What a comment said before, the newest first: number, text (words), created_at. */
Value *comment_versions(Database *database, Arena *arena, int64_t comment);

/* Notes on the position that the reader reads: own ones, and those of the cities that the reader acts for. */
Value *notes_listed(Request *request, int64_t position);

/* Open comments of the position that the reader sees: [{paragraph, comments, questions}], 0: not on a paragraph that there is. */
Value *comments_counted(Request *request, int64_t position);

#endif
