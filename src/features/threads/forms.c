/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked for where somebody writes, and where somebody looks after a thread. */
#include "features/threads/forms.h"

#include "base/say.h"
#include "features/papers/papers.h"
#include "features/threads/rules.h"
#include "features/threads/threads.h"

#define HINT SAY("Markdown works: **strong**, lists, > quotations, links. Mention people, cities and groups by @ and their name.")

static const Field begin_fields[] = {
    { "title", FIELD_TEXT, SAY("What is it about?"), NULL, true, 0, TITLE_MAXIMUM, NULL },
    { "wide", FIELD_CHOICE, SAY("Who reads and answers"), NULL, false, 0, 2, NULL },
    { "organisation", FIELD_CHOICE, SAY("You speak for"), NULL, false, 0, 20, NULL },
    { "language", FIELD_CHOICE, SAY("Language of what you write"), NULL, false, 0, 10, NULL },
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, POST_MAXIMUM, NULL },
    { "file", FIELD_FILES, SAY("Attach files"), NULL, false, 0, PAPER_BYTES, NULL },
    { 0 }
};
const Form talk_begin_form = { begin_fields, SAY("Begin the thread") };

static const Field answer_fields[] = {
    { "answers", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, POST_MAXIMUM, NULL },
    { "language", FIELD_CHOICE, SAY("Language of what you write"), NULL, false, 0, 10, NULL },
    { "organisation", FIELD_CHOICE, SAY("You speak for"), NULL, false, 0, 20, NULL },
    { "file", FIELD_FILES, SAY("Attach files"), NULL, false, 0, PAPER_BYTES, NULL },
    { 0 }
};
const Form talk_answer_form = { answer_fields, SAY("Send the answer") };

static const Field edit_fields[] = {
    { "text", FIELD_LINES, SAY("Text"), HINT, true, 0, POST_MAXIMUM, NULL },
    { "language", FIELD_CHOICE, SAY("Language of what you write"), NULL, false, 0, 10, NULL },
    { 0 }
};
const Form talk_edit_form = { edit_fields, SAY("Save the change") };

static const Field title_fields[] = {
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, TITLE_MAXIMUM, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the title"), NULL, false, 0, 10, NULL },
    { 0 }
};
const Form talk_title_form = { title_fields, SAY("Change the title") };

static const Field close_fields[] = {
    { "reason", FIELD_LINES, SAY("Why"), SAY("It stands above the thread."), true, 0, REASON_MAXIMUM, NULL },
    { 0 }
};
const Form talk_close_form = { close_fields, SAY("Close the thread") };

static const Field move_fields[] = {
    { "place", FIELD_CHOICE, SAY("New place"), SAY("Those who belong there read and answer the thread from now on."), true, 0, 20, NULL },
    { 0 }
};
const Form talk_move_form = { move_fields, SAY("Move the thread") };

static const Field answered_fields[] = {
    { "post", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form talk_answered_form = { answered_fields, SAY("This answers it") };

static const Field split_fields[] = {
    { "title", FIELD_TEXT, SAY("What is the new thread about?"), NULL, true, 0, TITLE_MAXIMUM, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the title"), NULL, false, 0, 10, NULL },
    { 0 }
};
const Form talk_split_form = { split_fields, SAY("Make it a thread of its own") };

static const Field remove_fields[] = {
    { "reason", FIELD_LINES, SAY("Why"), SAY("It stands in place of the post."), true, 0, REASON_MAXIMUM, NULL },
    { 0 }
};
const Form talk_remove_form = { remove_fields, SAY("Remove the post") };

static const Field read_fields[] = {
    { "place", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 500, NULL },
    { 0 }
};
const Form talk_read_form = { read_fields, SAY("Mark all as read") };

static const Field discard_fields[] = {
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 500, NULL },
    { 0 }
};
const Form talk_discard_form = { discard_fields, SAY("Discard the draft") };
