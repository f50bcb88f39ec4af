/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens once in the demonstration, so that its rooms are lived in: applications, requests to join a group, candidatures, what
 * people do with their accounts, what they talk about. Each story is a list of steps, each with its day; the events put them in their order. */
#ifndef COMMANDS_DEMO_STEPS_H
#define COMMANDS_DEMO_STEPS_H

#include "base/text.h"

struct Write;
struct DemoWalk;
struct Place;

typedef struct DemoStep {
    const char *day;       /* YYYY-MM-DD */
    void (*write)(struct Write *write, struct DemoWalk *walk, int number);
    int number;            /* in the story's own table */
} DemoStep;

/* Each ends with a step without a day. */
extern const DemoStep demo_application_steps[];
extern const DemoStep demo_seat_steps[];
extern const DemoStep demo_candidature_steps[];
extern const DemoStep demo_account_steps[];
extern const DemoStep demo_follow_steps[];
extern const DemoStep demo_deadline_steps[];
extern const DemoStep demo_talk_steps[];
extern const DemoStep demo_paper_steps[];
extern const DemoStep demo_position_steps[];
extern const DemoStep demo_later_position_steps[];
extern const DemoStep demo_amendment_steps[];
extern const DemoStep demo_procedure_steps[];
extern const DemoStep demo_question_steps[];
extern const DemoStep demo_silence_steps[];
extern const DemoStep demo_decision_steps[];
extern const DemoStep demo_rule_steps[];
extern const DemoStep demo_meeting_steps[];
extern const DemoStep demo_election_steps[];
extern const DemoStep demo_backup_steps[];

/* All of them; ends with NULL. */
extern const DemoStep *const demo_stories[];

/* ---- What the steps look up: it is there, or the demonstration is wrong ---- */

/* The rank of one of the first 220 cities. */
int demo_rank(const struct DemoWalk *walk, const char *slug);
int64_t demo_organisation(const struct DemoWalk *walk, const char *slug);
/* The city's nth person, and their mandate. */
int64_t demo_person_id(const struct DemoWalk *walk, const char *slug, int ordinal);
int64_t demo_mandate_id(const struct DemoWalk *walk, const char *slug, int ordinal);

/* A place by its kind and name in addresses: "groups waste". */
void demo_place(struct Write *write, const char *name, struct Place *result_place);

/* Who sits for the organisation in the group on the day of the step; 0: nobody. */
int64_t demo_sits_for(struct Write *write, int64_t group, int64_t organisation);

/* A rule has nothing against what is about to be written. */
void demo_allows(const char *problem);

#endif
