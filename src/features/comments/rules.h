/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for comments and notes: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_COMMENTS_RULES_H
#define FEATURES_COMMENTS_RULES_H

#include "base/text.h"

enum { COMMENT_REASON_MAXIMUM = 500 };

/* What somebody finds who would do something with a comment or an answer. */
typedef struct CommentState {
    bool is_author;
    bool drafts;      /* drafter, rapporteur or the secretariat */
    bool leads;       /* the stage */
    bool comments;    /* may comment now */
    bool is_answer;
    bool is_removed;
    bool is_resolved; /* the comment, also that of an answer */
} CommentState;

bool comment_may_resolve(CommentState state);
bool comment_may_edit(CommentState state);
bool comment_may_answer(CommentState state);
bool comment_may_remove(CommentState state);
bool comment_may_restore(CommentState state);

const char *comment_answer_problem(CommentState state);
const char *comment_resolve_problem(CommentState state, bool resolved);
const char *comment_edit_problem(CommentState state);
const char *comment_remove_problem(CommentState state, Text reason);
const char *comment_restore_problem(CommentState state);
const char *comment_text_problem(Text text);

/* Words that are meant, in the words of their paragraph; `stand` whether they stand in it. */
const char *quotation_problem(Text quotation, bool has_paragraph, bool stand);

/* Who changes and deletes a note: who wrote it; who coordinates the city deletes those of the city. */
bool note_may_change(bool is_writer, bool reads);
bool note_may_delete(bool is_writer, bool reads, bool coordinates);

#endif
