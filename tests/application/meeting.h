/* SPDX-License-Identifier: EUPL-1.2 */
/* A meeting of twenty cities, for the tests that play it: Lyon (CHAIR_SAME chairs), Porto (MEMBER_OTHER sits) and cities in whose seats nobody sits. */
#ifndef TESTS_APPLICATION_MEETING_H
#define TESTS_APPLICATION_MEETING_H

#include "tests/application/body.h"

#include "features/meetings/meetings.h"

enum { MADE = 18 };
#define STARTS_AT (SMALL_NETWORK_NOW + 2 * DAY)
/* On 26 November; the second time is 15 days later. */
#define AGAIN "starts_on=2026-12-11&starts_clock=09:30"

extern int64_t body, city_lyon, city_porto, rule_id, meeting, made[MADE];
extern const Query last_question, outcome_of, choice_of_city, ballots_of, second_meeting, present_count;

/* Half of the cities; nobody is wanted the second time; a tie is the chair's; one proxy each. */
Rule usual(void);
int start_with(void **state, Rule rule);
int start(void **state);
const char *words_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *meeting_path(int64_t id, const char *rest);
const char *room_path(const char *rest);
int64_t put_at(int64_t id, const char *title);
int64_t item_put(const char *title);
void act_on(int64_t question, const char *act, int status);
/* Lyon, Porto and so many others are marked by the chair, who had seen nobody. */
void mark(int64_t id, int others);
void begin(void);
const char *ballot(int64_t question, int64_t city, const char *choice, const char *seen);
/* A sheet on which the first `yes` of the cities are for, and the next `no` against. */
const char *sheet(int yes, int no);
const char *paper(int64_t question, const char *rest);
bool outcome_is(int64_t question, const char *code);
bool cast_is(int64_t question, int64_t city, const char *choice);

#endif
