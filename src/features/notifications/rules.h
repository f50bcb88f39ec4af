/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what and when: pure decisions, no database, no clock. */
#ifndef FEATURES_NOTIFICATIONS_RULES_H
#define FEATURES_NOTIFICATIONS_RULES_H

#include "features/notifications/notifications.h"

enum { FOLLOW_UNSET = -1 };

/* What somebody is in a place, the closest last. */
typedef enum { STANDING_NONE, STANDING_CITY, STANDING_OBSERVER, STANDING_MEMBER, STANDING_VICE_CHAIR, STANDING_CHAIR, STANDING_COORDINATOR } Standing;

/* Chair, vice-chair, member and coordinator follow everything; observers and others of the city in the digest; everybody else nothing. */
FollowLevel level_of_standing(Standing standing);

/* What is known of somebody who may be told of an event. Levels are FollowLevel or FOLLOW_UNSET. */
typedef struct Following {
    Standing standing;
    int of_place;      /* chosen for the place */
    int of_thread;     /* chosen for the thread */
    Text named;        /* "reply", "mention", "you"; empty: not named */
    bool is_due;       /* the event is a day that must not be missed */
    bool at_once;      /* the person's own wish: what is to be told at once is mailed at once, else in the digest */
    bool has_digest;   /* the person gets digests */
    bool is_stopped;   /* mail to the person's address comes back */
} Following;

/* reason: reply, mention, you, due, thread, place, coordinator, chair, vice_chair, member, observer or city. */
typedef struct Telling {
    bool is_told;
    const char *reason;
    const char *mail;  /* as the column notification.mail: "now", "digest" or "" */
} Telling;

Telling telling_of(const Following *following);

/* When the first digest after a moment leaves. frequency: "daily" or "weekly"; hour: 0 to 23; day: 1 (Monday) to 7. */
Moment digest_after(Arena *arena, Moment now, Text zone, Text frequency, int64_t hour, int64_t day);

enum { BOUNCE_DAYS = 3 };

/* Whether what a server said means that there is no such mailbox. */
bool bounce_says_unknown(Arena *arena, Text reason);

/* Whether an address is to get no more mail: days is on how many different days it was refused for good. */
bool address_stops(int64_t days, bool is_unknown);

#endif
