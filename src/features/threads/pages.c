/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of threads: its routes, and what it answers. Forms in which somebody writes are taken from everyone, so that what was written is
 * kept when the session has ended; their handlers refuse who is not signed in. */
#include "features/threads/pages.h"

#include "features/threads/forms.h"

#define ROUTES_OF_PLACE(path, whose)                                                                                    \
    { GET, path "/threads", show_place_threads, .who = SIGNED_IN, .shape = talk_place_threads_shape, .parameters = "modified_since show from", \
      .summary = "The threads of a " whose },                                                                           \
    { GET, path "/threads/new", show_new_thread, .who = SIGNED_IN, .shape = talk_begin_shape,                                \
      .summary = "The form to begin a thread in a " whose },                                                            \
    { POST, path "/threads", begin_thread, .who = ANYONE, .form = &talk_begin_form, .summary = "Begins a thread in a " whose }

static const Route routes[] = {
    ROUTES_OF_PLACE("/groups/{group}", "group"),
    ROUTES_OF_PLACE("/cities/{city}", "city"),
    ROUTES_OF_PLACE("/themes/{theme}", "theme"),
    ROUTES_OF_PLACE("/positions/{position}", "position"),
    ROUTES_OF_PLACE("/questions/{question}", "question"),
    ROUTES_OF_PLACE("/meetings/{meeting}", "meeting"),
    { GET, "/threads", show_all_threads, .who = SIGNED_IN, .shape = talk_all_threads_shape, .parameters = "modified_since show from",
      .summary = "All threads that the reader sees; without a filter those with something new" },
    { POST, "/threads/read", read_threads, .who = SIGNED_IN, .form = &talk_read_form, .summary = "Marks all threads as read, of one place or of all" },
    { GET, "/threads/{thread}", show_thread, .who = SIGNED_IN, .reads_object = true, .shape = talk_thread_shape, .parameters = "after answers quote",
      .summary = "A thread and its posts" },
    { POST, "/threads/{thread}", answer_thread, .who = ANYONE, .form = &talk_answer_form, .summary = "Answers in a thread" },
    { GET, "/threads/{thread}/manage", show_manage_thread, .who = SIGNED_IN, .shape = talk_manage_shape,
      .summary = "The forms of who looks after a thread, and its history" },
    { POST, "/threads/{thread}/title", rename_thread, .who = SIGNED_IN, .form = &talk_title_form, .summary = "Gives a thread another title" },
    { POST, "/threads/{thread}/close", close_thread, .who = SIGNED_IN, .form = &talk_close_form, .summary = "Closes a thread, with a reason" },
    { POST, "/threads/{thread}/reopen", reopen_thread, .who = SIGNED_IN, .summary = "Opens a closed thread again" },
    { POST, "/threads/{thread}/pin", pin_thread, .who = SIGNED_IN, .summary = "Lets a thread stand first in its place" },
    { POST, "/threads/{thread}/unpin", unpin_thread, .who = SIGNED_IN, .summary = "Takes that back" },
    { POST, "/threads/{thread}/answer", accept_answer, .who = SIGNED_IN, .form = &talk_answered_form,
      .summary = "Says which post answers a thread; without one, that none does" },
    { POST, "/threads/{thread}/move", move_thread, .who = SIGNED_IN, .form = &talk_move_form, .summary = "Moves a thread to another place" },
    { GET, "/posts/{post}", show_post, .media = "", .who = SIGNED_IN, .summary = "Leads to a post in its thread" },
    { GET, "/posts/{post}/edit", show_edit_post, .who = SIGNED_IN, .shape = talk_edit_shape, .summary = "The form to change one's own post" },
    { POST, "/posts/{post}/edit", edit_post, .who = ANYONE, .form = &talk_edit_form, .summary = "Changes one's own post" },
    { GET, "/posts/{post}/versions", show_versions, .who = SIGNED_IN, .shape = talk_versions_shape, .summary = "What a post said before" },
    { GET, "/posts/{post}/manage", show_manage_post, .who = SIGNED_IN, .shape = talk_moderate_shape,
      .summary = "The forms of who looks after a post" },
    { POST, "/posts/{post}/remove", remove_post, .who = SIGNED_IN, .form = &talk_remove_form, .summary = "Removes a post, with a reason" },
    { POST, "/posts/{post}/restore", restore_post, .who = SIGNED_IN, .summary = "Puts a removed post back" },
    { POST, "/posts/{post}/split", split_thread, .who = SIGNED_IN, .form = &talk_split_form,
      .summary = "Makes a thread of a post and all that follow it" },
    { POST, "/drafts/{target}/discard", discard_draft, .who = SIGNED_IN, .form = &talk_discard_form, .summary = "Discards one's draft" },
    { 0 }
};

static int64_t find_place(Database *database, Text part, Text value)
{
    static const Query one = { "SELECT id FROM thread WHERE id = $1" };
    int64_t number;
    return text_is(part, "thread") && text_to_number(value, &number) ? database_number(database, &one, ARGS(number), 0) : 0;
}

/* What was said before is for those who talk where the thread is now. */
static int64_t entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "thread.moved") ? value_get_number(entry, "object") : 0;
}

const Schema threads_schema = { "threads", "src/features/threads/schema.sql" };

const Feature threads = {
    .name = "threads",
    .area = "talk",
    .routes = routes,
    .topics = "threads",
    .find_place = find_place,
    .tells = threads_tell,
    .notice_in_words = threads_notice_in_words,
    .for_city = threads_for_city,
    .for_theme = threads_for_theme,
    .for_group = threads_for_group,
    .about_person = threads_about_person,
    .erase_person = threads_erase_person,
    .person_columns = threads_person_columns,
    .retentions = threads_retentions,
    .vouched = threads_vouched,
    .entry_in_words = threads_entry_in_words,
    .entry_audience = threads_entry_audience,
    .entry_moves = entry_moves,
    .entry_kinds = threads_entry_kinds,
    .findable = &threads_findable,
    .name_object = threads_name_object,
};
