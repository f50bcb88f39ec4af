/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of meetings: its routes, and what it answers. */
#include "features/meetings/pages.h"

static const Route routes[] = {
    { GET, "/meetings", show_meetings, .who = SIGNED_IN, .shape = meetings_shape, .parameters = "modified_since sort after", .summary = "Meetings, the latest first" },
    { GET, "/groups/{group}/meetings", show_meetings_of_group, .who = SIGNED_IN, .shape = meetings_shape, .parameters = "modified_since sort after",
      .summary = "Meetings of a body" },
    { POST, "/groups/{group}/meetings", call_meeting, .who = SIGNED_IN, .form = &meeting_call_form, .summary = "Who chairs the body calls a meeting" },
    { GET, "/meetings/{meeting}", show_meeting, .who = SIGNED_IN, .reads_object = true, .shape = meeting_page_shape, .summary = "A meeting: what is put there, who is present" },
    { POST, "/meetings/{meeting}/here", say_here, .who = SIGNED_IN, .form = &meeting_here_form, .summary = "A city says that it is there, or has left" },
    { GET, "/meetings/{meeting}/chair", show_chair, .who = SIGNED_IN, .shape = meeting_chair_shape, .summary = "The chair's page" },
    { POST, "/meetings/{meeting}/presence", mark_presence, .who = SIGNED_IN, .form = &meeting_presence_form, .summary = "The chair marks who is present" },
    { POST, "/meetings/{meeting}/begin", begin_meeting, .who = SIGNED_IN, .summary = "The chair begins the meeting" },
    { POST, "/meetings/{meeting}/end", end_meeting, .who = SIGNED_IN, .summary = "The chair ends the meeting" },
    { POST, "/meetings/{meeting}/again", call_again, .who = SIGNED_IN, .form = &meeting_again_form, .summary = "The chair calls it for the second time" },
    { POST, "/meetings/{meeting}/move", move_meeting, .who = SIGNED_IN, .form = &meeting_move_form, .summary = "The chair moves it to another day or room" },
    { POST, "/meetings/{meeting}/items", put_item, .who = SIGNED_IN, .form = &meeting_item_form, .summary = "The chair puts a question on the list" },
    { POST, "/meetings/{meeting}/referrals/{question}", put_referral, .who = SIGNED_IN,
      .summary = "The chair puts on the list what a broken silence refers to the meeting" },
    { POST, "/meetings/{meeting}/items/{question}/open", open_item, .who = SIGNED_IN, .summary = "The chair opens a question" },
    { POST, "/meetings/{meeting}/items/{question}/close", close_item, .who = SIGNED_IN, .summary = "The chair closes a question" },
    { POST, "/meetings/{meeting}/items/{question}/tie", decide_tie_of_meeting, .who = SIGNED_IN, .form = &meeting_tie_form, .summary = "The chair decides a tie" },
    { GET, "/meetings/{meeting}/screen", show_screen, .who = SIGNED_IN, .shape = meeting_screen_shape, .summary = "The page for a big screen" },
    { GET, "/meetings/{meeting}/vote", show_vote, .who = SIGNED_IN, .shape = meeting_vote_shape, .summary = "The voter's page" },
    { POST, "/meetings/{meeting}/vote", cast_vote, .who = SIGNED_IN, .form = &meeting_vote_form, .summary = "A city votes on what is open" },
    { GET, "/meetings/{meeting}/paper/{question}", show_paper_sheet, .who = SIGNED_IN, .shape = meeting_paper_shape, .summary = "A roll call from paper" },
    { POST, "/meetings/{meeting}/paper/{question}", enter_paper_sheet, .who = SIGNED_IN, .form = &meeting_paper_form, .summary = "A roll call is entered from paper" },
    { POST, "/meetings/{meeting}/paper/{question}/read", read_paper_sheet, .who = SIGNED_IN, .form = &meeting_paper_form,
      .summary = "A second person reads the paper, and confirms it" },
    { GET, "/meetings/{meeting}/paper/{question}/blank", show_blank, .who = SIGNED_IN, .shape = meeting_blank_shape, .summary = "A ballot sheet to be printed" },
    { GET, "/meetings/{meeting}/paper/{question}/blank.pdf", print_blank, .media = "application/pdf", .who = SIGNED_IN, .summary = "The same as a PDF" },
    { 0 }
};

const Schema meetings_schema = { "meetings", "src/features/meetings/schema.sql" };

const Feature meetings = {
    .registers = meetings_registers,
    .name = "meetings",
    .area = "votes",
    .routes = routes,
    .topics = "meetings",
    .find_place = meetings_find_place,
    .place = meetings_place,
    .question_changed = meetings_question_changed,
    .tells = meetings_tell,
    .notice_in_words = meetings_notice_in_words,
    .for_group = meetings_for_group,
    .waits_for = meetings_wait_for,
    .falls_due = meetings_fall_due,
    .due_places = &meetings_due_places,
    .about_person = meetings_about_person,
    .erase_person = meetings_erase_person,
    .person_columns = meetings_person_columns,
    .vouched = meetings_vouched,
    .entry_in_words = meetings_entry_in_words,
    .entry_audience = meetings_entry_audience,
    .entry_kinds = meetings_entry_kinds,
    .name_object = meetings_name_object,
};
