/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of meetings share. */
#ifndef FEATURES_MEETINGS_PAGES_H
#define FEATURES_MEETINGS_PAGES_H

#include "features/meetings/store.h"
#include "http/gather.h"

/* The meeting that {meeting} in the path names, where the reader may see it; else NULL. result_rights may be NULL. */
Value *meeting_of_path(Request *request, MeetingRights *result_rights);

/* The question that {question} in the path names, where it is put at the meeting; else NULL. */
Value *question_of_meeting(Request *request, const Value *meeting);

Text meeting_href(Arena *arena, int64_t meeting, const char *rest);
Text meeting_state_in_words(const Language *language, Text state);

/* What every page of a meeting has on top: data.meeting, page.meeting_tabs; templates begin with {{> meetings/head}}. */
void put_meeting(Request *request, const Value *meeting, const char *tab);
/* data.items, dressed: number, href, state_name, outcome_words, turnout, bar; page.open: those that are open, page.next: the first that is to come. */
void put_items(Request *request, const Value *meeting);
/* data.quorum, and page.quorum_words. */
void put_quorum(Request *request, const Value *meeting);

/* The meeting and the question of the path of a sheet: ANSWER_PAGE, or why not. */
Answer sheet_of_path(Request *request, Value **result_meeting, Value **result_question);

/* "14:03:12", as the reader's clock has it. */
Text clock_with_seconds(Request *request, Moment at);

/* A day and a time of day of the form, in Brussels; false, with a problem beside the field. */
bool moment_of_form(Request *request, const char *day, const char *clock, Moment *result_moment);

extern const Shape meeting_shape[], meeting_item_shape[], meeting_quorum_shape[];
extern const Form meeting_call_form, meeting_presence_form, meeting_item_form, meeting_tie_form, meeting_again_form, meeting_move_form, meeting_vote_form, meeting_here_form, meeting_paper_form;

Answer show_meetings(Request *request);
Answer show_meetings_of_group(Request *request);
Answer call_meeting(Request *request);
Answer show_meeting(Request *request);
Answer show_chair(Request *request);
Answer mark_presence(Request *request);
Answer begin_meeting(Request *request);
Answer end_meeting(Request *request);
Answer put_item(Request *request);
Answer put_referral(Request *request);
Answer open_item(Request *request);
Answer close_item(Request *request);
Answer decide_tie_of_meeting(Request *request);
Answer call_again(Request *request);
Answer move_meeting(Request *request);
Answer show_screen(Request *request);
Answer show_vote(Request *request);
Answer cast_vote(Request *request);
Answer say_here(Request *request);
Answer show_paper_sheet(Request *request);
Answer enter_paper_sheet(Request *request);
Answer read_paper_sheet(Request *request);
Answer show_blank(Request *request);
Answer print_blank(Request *request);
extern const Shape meetings_shape[], meeting_page_shape[], meeting_screen_shape[], meeting_chair_shape[], meeting_vote_shape[], meeting_paper_shape[], meeting_blank_shape[];

int64_t meetings_find_place(Database *database, Text part, Text value);
bool meetings_place(Database *database, Arena *arena, Text language, int64_t object, struct Place *result_place);
bool meetings_name_object(Request *request, int64_t object, Value *named);
void meetings_for_group(Request *request, int64_t group, Value *sections);
void meetings_wait_for(Request *request, Value *items);
void meetings_fall_due(Request *request, Moment from, Moment until, Value *items);
extern const Query meetings_due_places;
bool meetings_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool meetings_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text meetings_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t meetings_entry_audience(Database *database, const Value *entry);
extern const EntryKind meetings_entry_kinds[];

#endif
