/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of comments share among themselves. */
#ifndef FEATURES_COMMENTS_PAGES_H
#define FEATURES_COMMENTS_PAGES_H

#include "features/comments/lists.h"
#include "http/gather.h"

/* What a page is about, and what its reader may do there. */
typedef struct Remark {
    Request *request;
    Value *position;       /* as position_load() gives it */
    PositionRights rights;
    Value *comment;        /* as comment_load() gives it; NULL on a page of the position */
    Value *answered;       /* the same of what it answers; NULL where it answers nothing */
    int64_t result;        /* of a write: the id of what it made */
    const char *problem_field;
    const char *problem;
} Remark;

/* What the path names, where the reader sees the text, and the comment; else false. */
bool remark_of_position(Request *request, Remark *result_remark);
bool remark_of_comment(Request *request, Remark *result_remark);

CommentState remark_state(const Remark *remark);

/* The same as things stand in a write. */
Remark remark_now(Write *write, const Remark *remark);

/* Leaves a problem for form_write(); true where there is none. */
bool remark_passes(Remark *remark, const char *field_name, const char *problem);

/* The recorded write, unless the form has problems; the form again where it was refused. */
Answer remark_write(Remark *remark, WriteFunction write, Answer (*show)(Request *));

/* "/positions/night-trains/comments" and what follows. */
Text comments_path(const Remark *remark, const char *rest);
/* The page of a comment; of an answer, its place there. */
Text comment_path(Arena *arena, Text slug, int64_t comment, int64_t answers);

/* Puts what pages and programs read of a row into an object of the data, and adds how it is shown to a list of the page. */
Value *comment_dress(const Remark *remark, const Value *row, Value *shown);
extern const Shape comment_shape[];

/* page.choices: languages, cities and kinds; the language that somebody writes in unless they say so. */
void comment_choices(Request *request);
Text comment_usual_language(const Request *request);
/* The paragraphs of a version to choose from, "12: How trains…", behind the whole text; as paragraphs_put() gives them. */
void paragraph_choices(Request *request, const Value *paragraphs, Text language);
/* The city that somebody speaks for: `wanted` where they act for it, else the first that they act for; 0: none. */
int64_t comment_speaks_for(const Reader *reader, int64_t wanted);
/* What was chosen is among what was offered. */
void comment_check_choices(Request *request);

extern const Form comment_form, comment_answer_form, comment_edit_form, comment_remove_form, note_form, note_edit_form;
extern const Shape comments_list_shape[], comments_new_shape[], comment_page_shape[], comment_edit_shape[], comment_versions_shape[], notes_shape[],
    note_shape[];

Answer show_comments(Request *request);
Answer show_new_comment(Request *request);
Answer begin_comment(Request *request);
Answer show_comment(Request *request);
Answer answer_comment(Request *request);
Answer resolve_comment(Request *request);
Answer reopen_comment(Request *request);
Answer show_edit_comment(Request *request);
Answer edit_comment(Request *request);
Answer show_comment_versions(Request *request);
Answer show_remove_comment(Request *request);
Answer remove_comment(Request *request);
Answer restore_comment(Request *request);
Answer show_notes(Request *request);
Answer begin_note(Request *request);
Answer show_note(Request *request);
Answer change_note(Request *request);
Answer delete_note(Request *request);

struct Notice;
bool comments_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool comments_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
void comments_wait_for(Request *request, Value *items);
void comments_beside_paragraphs(Request *request, int64_t position, Value *marks);
Text comments_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t comments_entry_audience(Database *database, const Value *entry);
bool comments_name_object(Request *request, int64_t object, Value *named);
extern const EntryKind comments_entry_kinds[];

#endif
