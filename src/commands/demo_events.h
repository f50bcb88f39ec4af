/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens in the demonstration, and when: one sorted list. Pure: no database, no clock. */
#ifndef COMMANDS_DEMO_EVENTS_H
#define COMMANDS_DEMO_EVENTS_H

#include "commands/demo_groups.h"

typedef enum {
    EVENT_CITY,            /* a city turns up, with its names and code */
    EVENT_PARTNER,         /* so does another organisation: ordinal */
    EVENT_STANDING,        /* its nth standing */
    EVENT_POPULATION,      /* its nth population */
    EVENT_CONTACTS,
    EVENT_THEMES,
    EVENT_PERSON,          /* its nth person, with the mandate */
    EVENT_MANDATE_ENDS,    /* of its nth person */
    EVENT_PROFILE,         /* its nth person says something about themselves */
    EVENT_GROUP,           /* a group is set up: ordinal */
    EVENT_SEAT,            /* the seat of that number begins */
    EVENT_SITS,            /* somebody sits down in it */
    EVENT_SEAT_ENDS,       /* it ends before its time */
    EVENT_REPORT,          /* a group's report: city is the year */
    EVENT_GROUP_ENDS,
    EVENT_STEP             /* a step of a story: city is the story's number, ordinal the step's */
} EventKind;

typedef struct DemoEvent {
    Moment at;
    EventKind kind;
    int city;
    int ordinal;
} DemoEvent;

typedef struct DemoEvents {
    int64_t count;
    DemoEvent *list;       /* in the order in which they happen */
} DemoEvents;

/* The first and the last day of the demonstration. */
#define DEMO_FIRST_DAY TEXT("1986-01-06")
#define DEMO_LAST_DAY TEXT("2026-10-31")

/* An organisation that is not a city, with its one standing. All are invented. */
typedef struct DemoPartner {
    const char *kind;
    const char *name;
    const char *slug;
    const char *seat;      /* slug of a city of the first 220 */
    const char *category;
    const char *starts;
} DemoPartner;

enum { DEMO_PARTNERS = 8 };
extern const DemoPartner demo_partners[DEMO_PARTNERS];

/* What the events are made from. */
typedef struct DemoPlan {
    const DemoData *data;
    const int *shares;     /* as demo_people_shares() gives them */
    int group_count;
    const DemoGroup *groups;
    DemoSeats seats;
} DemoPlan;

/* All of it at a scale. Lives in the arena. */
DemoPlan demo_plan(Arena *arena, int scale);

/* All events of the plan; lives in the arena. */
DemoEvents demo_events(Arena *arena, const DemoPlan *plan);

/* The first year that a working group reports on, and the last; each is filed early in the next. */
enum { DEMO_FIRST_REPORT = 2022, DEMO_LAST_REPORT = 2025 };

#endif
