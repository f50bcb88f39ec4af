/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked for where somebody comments or notes something. */
#include "features/comments/pages.h"

#define HINT SAY("Markdown works: **strong**, lists, > quotations, links.")
#define LANGUAGE { "language", FIELD_CHOICE, SAY("Language of what you write"), NULL, false, 0, 10, NULL }
#define SPEAKS_FOR { "organisation", FIELD_CHOICE, SAY("You speak for"), NULL, false, 0, 20, NULL }

static const Field comment_fields[] = {
    { "version", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "nth", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "paragraph", FIELD_CHOICE, SAY("Paragraph"), NULL, false, 0, 20, NULL },
    { "quotation", FIELD_LINES, SAY("The words that you mean"), SAY("Copy them from the paragraph. Leave this empty if you mean all of it."), false,
      0, QUOTATION_MAXIMUM, NULL },
    { "kind", FIELD_CHOICE, SAY("What you write is"), NULL, false, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, COMMENT_MAXIMUM, NULL },
    LANGUAGE,
    SPEAKS_FOR,
    { 0 }
};
const Form comment_form = { comment_fields, SAY("Send the comment") };

static const Field answer_fields[] = {
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, COMMENT_MAXIMUM, NULL },
    LANGUAGE,
    SPEAKS_FOR,
    { 0 }
};
const Form comment_answer_form = { answer_fields, SAY("Send the answer") };

static const Field edit_fields[] = {
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, COMMENT_MAXIMUM, NULL },
    LANGUAGE,
    { 0 }
};
const Form comment_edit_form = { edit_fields, SAY("Save the change") };

static const Field remove_fields[] = {
    { "reason", FIELD_LINES, SAY("Why"), SAY("It stands in place of the comment."), true, 0, COMMENT_REASON_MAXIMUM, NULL },
    { 0 }
};
const Form comment_remove_form = { remove_fields, SAY("Remove the comment") };

static const Field note_fields[] = {
    { "amendment", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "paragraph", FIELD_CHOICE, SAY("Paragraph"), NULL, false, 0, 20, NULL },
    { "city", FIELD_CHOICE, SAY("Who reads it"), NULL, false, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, NOTE_MAXIMUM, NULL },
    LANGUAGE,
    { 0 }
};
const Form note_form = { note_fields, SAY("Keep the note") };

static const Field note_edit_fields[] = {
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, NOTE_MAXIMUM, NULL },
    LANGUAGE,
    { 0 }
};
const Form note_edit_form = { note_edit_fields, SAY("Save the change") };
