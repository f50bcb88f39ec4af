/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for seats, for joining a group and for balance: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_SEATS_RULES_H
#define FEATURES_SEATS_RULES_H

#include "base/text.h"

enum { BALANCE_SMALLEST = 3, BALANCE_PER_MILLE = 400, PACK_DAYS = 60, REQUEST_DAYS = 14, GUEST_DAYS = 30 };

/* A city that would come into a group. */
typedef struct Joining {
    Text way;           /* how one joins the group: open, request, invitation, nomination */
    Text standing;      /* the city's, in the network */
    bool is_over;       /* the group has closed */
    bool sits;          /* the city does already */
    bool waits;         /* it has asked or was asked, and nobody has answered */
    bool is_invited;    /* the chair asks, or has asked */
    int64_t cities;     /* with a seat in the group */
    int64_t most_seats; /* 0: no limit */
} Joining;

const char *join_problem(const Joining *joining);

/* True where a seat begins when a city takes it; else the chair is asked. */
bool joins_at_once(Text way);

typedef enum { ACT_ACCEPT, ACT_REFUSE, ACT_WITHDRAW, ACT_DECLINE } Act;

/* Whether an act is for this reader to do: a request is answered by those who lead the group, an invitation by the city; each may
 * take its own back. */
bool act_is_for(Act act, Text way, bool leads_group, bool acts_for_city);

/* The status that an act leads to. */
Text act_status(Act act);

/* Why a seat cannot get this role. chairs: how many cities chair now; most_chairs 0: no limit. */
const char *role_problem(Text role, Text role_now, int64_t chairs, int64_t most_chairs);

/* Why a guest cannot stay until this day. */
const char *guest_end_problem(Text ends, Text today);

/* So many in a thousand, rounded; 0 of nothing. */
int64_t share_per_mille(int64_t part, int64_t whole);

typedef enum { BALANCE_NOT_SAID, BALANCE_MET, BALANCE_MISSED } Balance;

/* At least 40 % women and 40 % men of those who gave their gender; not said below three, where it would say something about a person. */
Balance balance_of_gender(int64_t women, int64_t men, int64_t given);

/* The day so many days before (negative: after) another. */
Text day_before(Arena *arena, Text day, int64_t days);

#endif
