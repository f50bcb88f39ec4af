/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings of bodies in a room: when and where, what is put there, who is present, and the pages from which votes are led, cast and watched. Functions
 * that write want a RECORDED write and append to the record with the meeting as the object and the body as the place; `by` is the acting person. None
 * checks who may; what holds of times and states is decided in the write: a message why not, and nothing is written; NULL: done. */
#ifndef FEATURES_MEETINGS_MEETINGS_H
#define FEATURES_MEETINGS_MEETINGS_H

#include "features/questions/questions.h"

typedef struct NewMeeting {
    int64_t body;
    Text title;
    Text language;      /* of the title */
    Text room;          /* where; may be empty */
    Moment starts_at;
    Text record_day;    /* on which is looked at who is entitled; empty: the day on which it starts */
    int64_t rule;       /* of features/rulebooks: who votes, proxies, quorum; 0: the body's usual one for votes */
    int64_t first;      /* the meeting of which this is the second time; 0: none */
    int64_t by;
} NewMeeting;

/* The id of the meeting, of which those who sit in the body are told. Record: meeting.called. */
int64_t meeting_call(Write *write, const NewMeeting *meeting);

/* To another time or room before it begins, with a reason; the record day stays. Those who sit in the body are told. Record: meeting.moved. */
const char *meeting_move(Write *write, int64_t meeting, Moment starts_at, Text room, Text reason, int64_t by);

/* From now on nobody is named and no proxy is given. Record: meeting.began. */
const char *meeting_begin(Write *write, int64_t meeting, int64_t by);
/* Nobody is present any more. Not while a question is open. Record: meeting.ended. */
const char *meeting_end(Write *write, int64_t meeting, int64_t by);

/* Called for the second time, of one without a quorum: the new meeting, at which is put again what had no quorum or was not reached. 0 and
 * *result_problem where it cannot be. */
int64_t meeting_call_again(Write *write, const Feature *const *features, int64_t meeting, Moment starts_at, int64_t by, const char **result_problem);

/* ---- Reading; nothing is checked ---- */

/* id, body, title (words), language, room, starts_at, record_day, rule, state, began_at, ended_at, first, audience, by_person; NULL where there is none. */
Value *meeting_load(Database *database, Arena *arena, int64_t meeting);

/* The meeting that is the second time of this one, which had no quorum; 0: none. */
int64_t meeting_second_time(Database *database, int64_t meeting);
/* What is put there, in order: [{question, title (words), way, state, outcome, outcome_content, rule_content, first, ordinal}]. */
Value *meeting_items(Database *database, Arena *arena, int64_t meeting);

/* Present and represented now, and what the quorum of the meeting's rule needs. */
typedef struct MeetingQuorum {
    Weight entitled, present, represented, needed;
    bool is_reached;
} MeetingQuorum;
MeetingQuorum meeting_quorum(Database *database, Arena *arena, const Value *meeting);

typedef struct MeetingRights {
    bool sees;
    bool leads;   /* chairs the body, or the secretariat */
    bool sits;    /* in the body, or the secretariat: enters and confirms what is on paper */
} MeetingRights;
MeetingRights meeting_rights(const Reader *reader, const Value *meeting);

extern const Feature meetings;
extern const Schema meetings_schema;

#endif
