/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes the demonstration into an empty, migrated database, through the features' own stores, at the pace of its own
 * clock. */
#ifndef COMMANDS_DEMO_WALK_H
#define COMMANDS_DEMO_WALK_H

#include "commands/demo_events.h"
#include "commands/demo_positions.h"
#include "commands/demo_talk.h"
#include "database/writer.h"
#include "files/store.h"

/* Called after each batch: share done in thousandths, and the year that the clock stands in. May be NULL. */
typedef void (*DemoProgress)(int thousandths, int year);

enum { DEMO_APPLICATIONS = 8, DEMO_REQUESTS = 10, DEMO_CALLS = 5, DEMO_CANDIDATURES = 12, DEMO_DOUBLES = 2, DEMO_DEADLINES = 10, DEMO_POSTS = 40,
       DEMO_PAPERS = 9, DEMO_ELECTIONS = 4 };

/* All that the writing functions share. */
typedef struct DemoWalk {
    Database *database;
    Arena *arena;              /* lives until the end */
    Platform platform;
    FixedPlatform clock;
    DemoProgress progress;
    const FileStore *files;

    DemoPlan plan;
    DemoEvents events;
    int64_t done;              /* events of the list */

    int64_t staff[8];          /* ids, in the order of demo_accounts */
    int area_count;
    int64_t areas[16];
    int theme_count;           /* sub-themes */
    int64_t themes[64];
    int theme_area[64];        /* index in areas of each */
    int64_t *organisations;    /* id by rank of the city */
    int64_t *coordinators;     /* id by rank, 0 until there is one */
    int64_t *people;           /* id by share */
    int64_t *mandates;         /* id by share */
    int64_t *groups;           /* id by number */
    int64_t *seats;            /* id by number */

    /* Ids by their number in the tables of the stories. */
    int64_t applications[DEMO_APPLICATIONS];
    int64_t requests[DEMO_REQUESTS];
    int64_t calls[DEMO_CALLS];
    int64_t candidatures[DEMO_CANDIDATURES];
    int64_t doubles[DEMO_DOUBLES];
    int64_t deadlines[DEMO_DEADLINES];
    int64_t threads[DEMO_THREADS];
    int64_t posts[DEMO_POSTS];
    int64_t papers[DEMO_PAPERS];
    int64_t positions[DEMO_POSITIONS];
    int64_t amendments[DEMO_AMENDMENTS];
    int64_t asks[DEMO_ASKS];
    int64_t comments[DEMO_COMMENTS];
    int64_t rules[DEMO_RULES];
    int64_t questions[DEMO_QUESTIONS];
    int64_t silences[DEMO_SILENCES];
    int64_t elections[DEMO_ELECTIONS];
} DemoWalk;

/* The whole network at a scale, its files in a folder. False, with a sentence, when the database fails; then what was written before stays. */
bool demo_fill(Database *database, Text files, int scale, DemoProgress progress, Text *result_problem);

/* The day on which the clock stands. */
Text demo_today(const Write *write);

/* Parts of it, each within a RECORDED write; state is the DemoWalk. */
bool demo_set_up(Write *write, void *state);
void demo_event_write(Write *write, DemoWalk *walk, const DemoEvent *event);

/* Offices of the network, and fees: once everything else has happened. */
bool demo_offices_write(Write *write, void *state);

/* Webhooks, and what became of what they sent: likewise. */
bool demo_webhooks_write(Write *write, void *state);

/* What has been told: within an UNRECORDED write, once the followers have read everything. */
bool demo_telling_end(Write *write, void *state);

/* What the city's nth person says about themselves, and who may see it. */
void demo_profile_write(Write *write, DemoWalk *walk, int rank, int ordinal);

/* Groups, their seats and reports; number as the event's ordinal. */
void demo_group_write(Write *write, DemoWalk *walk, int number);
void demo_group_end_write(Write *write, DemoWalk *walk, int number);
void demo_report_write(Write *write, DemoWalk *walk, int year, int number);
void demo_seat_write(Write *write, DemoWalk *walk, int number);
void demo_sits_write(Write *write, DemoWalk *walk, int number);
void demo_seat_end_write(Write *write, DemoWalk *walk, int number);
/* Who writes for a group: a person in a chair's seat; 0 where there is none. */
int64_t demo_chair(const DemoWalk *walk, int number);

#endif
