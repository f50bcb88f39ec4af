/* SPDX-License-Identifier: EUPL-1.2 */
/* Comments and questions on paragraphs of a position, or on words in them, with answers; and notes, of one person alone or of one city's people.
 * Functions that write comments want a RECORDED write and append to the record with the position as the place; notes stand outside the record, in
 * an UNRECORDED or a RECORDED write. None checks who may. */
#ifndef FEATURES_COMMENTS_COMMENTS_H
#define FEATURES_COMMENTS_COMMENTS_H

#include "features/versions/versions.h"

enum { COMMENT_MAXIMUM = 20000, QUOTATION_MAXIMUM = 1000, NOTE_MAXIMUM = 20000 }; /* characters */

typedef struct NewComment {
    int64_t position;
    int64_t answers;      /* a comment; 0: it is one itself, and what follows says on what */
    int64_t paragraph;    /* 0: the whole text */
    int64_t version;      /* an id; 0: the latest */
    Text quotation;       /* words of the paragraph; empty: the whole */
    int64_t nth;          /* which of several places where they stand, from 0 */
    bool is_question;
    Text text;            /* Markdown */
    Text language;
    int64_t by;
    int64_t organisation; /* for which the author speaks; 0: none */
} NewComment;

/* The id. Record: comment.added, comment.answered. */
int64_t comment_add(Write *write, const NewComment *comment);

/* Record: comment.edited, and nothing where nothing is new. */
void comment_edit(Write *write, int64_t comment, Text text, Text language, int64_t by);

/* Record: comment.resolved, comment.reopened. */
void comment_resolve(Write *write, int64_t comment, bool resolved, int64_t by);

/* Record: comment.removed, comment.restored. */
void comment_remove(Write *write, int64_t comment, Text reason, int64_t by);
void comment_restore(Write *write, int64_t comment, int64_t by);

typedef struct NewNote {
    int64_t position;
    int64_t paragraph;    /* 0: not on one */
    int64_t amendment;    /* 0: not on one */
    int64_t organisation; /* the city whose people read it; 0: the writer alone */
    Text text;
    Text language;
    int64_t by;
} NewNote;

int64_t note_add(Write *write, const NewNote *note);
void note_change(Write *write, int64_t note, Text text, Text language);
void note_delete(Write *write, int64_t note);

/* ---- Reading; nothing is checked ---- */

/* id, position, answers, paragraph, version, version_number, quotation, nth, kind, audience, author, author_name ("" once erased), organisation, text
 * (words), created_at, edited_at, removed_at, removed_reason, resolved, resolved_at, stands_in, place; NULL where there is none. */
Value *comment_load(Database *database, Arena *arena, int64_t comment);

/* id, position, paragraph, amendment, person, organisation, text (words), created_at, changed_at; NULL where there is none. */
Value *note_load(Database *database, Arena *arena, int64_t note);

extern const Feature comments;
extern const Schema comments_schema;

#endif
