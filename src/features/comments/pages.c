/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of comments: its routes, and what it answers. */
#include "features/comments/pages.h"

#define COMMENTS "/positions/{position}/comments"
#define COMMENT COMMENTS "/{comment}"
#define NOTES "/positions/{position}/notes"

static const Route routes[] = {
    { GET, COMMENTS, show_comments, .who = SIGNED_IN, .shape = comments_list_shape, .parameters = "modified_since show paragraph from",
      .summary = "The comments on a position that the reader sees, open ones first, by paragraph; show: open, resolved, questions or mine" },
    { GET, COMMENTS "/new", show_new_comment, .who = SIGNED_IN, .shape = comments_new_shape, .parameters = "paragraph version words nth kind",
      .summary = "The form for a comment on a paragraph, or on words in it" },
    { POST, COMMENTS, begin_comment, .who = SIGNED_IN, .form = &comment_form, .summary = "Comments on a position" },
    { GET, COMMENT, show_comment, .who = SIGNED_IN, .reads_object = true, .shape = comment_page_shape, .summary = "A comment and its answers" },
    { POST, COMMENT, answer_comment, .who = SIGNED_IN, .form = &comment_answer_form, .summary = "Answers a comment" },
    { POST, COMMENT "/resolve", resolve_comment, .who = SIGNED_IN, .summary = "Says that nothing is left to be done about a comment" },
    { POST, COMMENT "/reopen", reopen_comment, .who = SIGNED_IN, .summary = "Opens a resolved comment again" },
    { GET, COMMENT "/edit", show_edit_comment, .who = SIGNED_IN, .shape = comment_edit_shape,
      .summary = "The form to change one's own comment or answer" },
    { POST, COMMENT "/edit", edit_comment, .who = SIGNED_IN, .form = &comment_edit_form, .summary = "Changes one's own comment or answer" },
    { GET, COMMENT "/versions", show_comment_versions, .who = SIGNED_IN, .shape = comment_versions_shape,
      .summary = "What a comment said before" },
    { GET, COMMENT "/remove", show_remove_comment, .who = SIGNED_IN, .shape = comment_edit_shape, .summary = "The form to remove a comment" },
    { POST, COMMENT "/remove", remove_comment, .who = SIGNED_IN, .form = &comment_remove_form, .summary = "Removes a comment, with a reason" },
    { POST, COMMENT "/restore", restore_comment, .who = SIGNED_IN, .summary = "Puts a removed comment back" },
    { GET, NOTES, show_notes, .who = SIGNED_IN, .shape = notes_shape, .parameters = "paragraph amendment",
      .summary = "The reader's own notes on a position, and those of the cities that the reader acts for" },
    { POST, NOTES, begin_note, .who = SIGNED_IN, .form = &note_form, .summary = "Notes something, for oneself or for the people of a city" },
    { GET, NOTES "/{note}", show_note, .who = SIGNED_IN, .shape = note_shape, .summary = "A note, and the form to change it" },
    { POST, NOTES "/{note}", change_note, .who = SIGNED_IN, .form = &note_edit_form, .summary = "Changes one's own note" },
    { POST, NOTES "/{note}/delete", delete_note, .who = SIGNED_IN, .summary = "Deletes a note" },
    { 0 }
};

const Schema comments_schema = { "comments", "src/features/comments/schema.sql" };

const Feature comments = {
    .name = "comments",
    .area = "positions",
    .routes = routes,
    .topics = "comments",
    .tells = comments_tell,
    .notice_in_words = comments_notice_in_words,
    .waits_for = comments_wait_for,
    .beside_paragraphs = comments_beside_paragraphs,
    .about_person = comments_about_person,
    .erase_person = comments_erase_person,
    .person_columns = comments_person_columns,
    .vouched = comments_vouched,
    .keep = comments_keep,
    .entry_in_words = comments_entry_in_words,
    .entry_audience = comments_entry_audience,
    .entry_kinds = comments_entry_kinds,
    .name_object = comments_name_object,
};
