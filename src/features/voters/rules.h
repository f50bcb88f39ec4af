/* SPDX-License-Identifier: EUPL-1.2 */
/* When a voter is named, and a proxy given. Pure: no database, no clock. */
#ifndef FEATURES_VOTERS_RULES_H
#define FEATURES_VOTERS_RULES_H

#include "base/moment.h"
#include "base/text.h"

/* Until when something is done that ends so many hours before a moment; 0: until that is known, which it is not yet. */
Moment hours_before(Moment opens_at, int64_t hours);

typedef struct Naming {
    bool is_frozen;
    Moment now, until;  /* until 0: no end is known */
    bool is_entitled;   /* the city */
    bool acts;          /* whoever is named, for the city */
} Naming;

/* Why not: a message; NULL: it can be. */
const char *voter_naming_problem(const Naming *naming);

typedef struct Giving {
    bool is_frozen;
    Moment now, until;
    int64_t most;       /* proxies that one city may hold */
    int64_t held;       /* proxies of others that the holder has */
    bool is_same;       /* giver and holder are one city */
    bool giver_is_entitled, holder_is_entitled;
    bool giver_is_present;
    bool giver_holds;   /* the proxy of another: it would be passed on */
    bool holder_gave;   /* its own away */
} Giving;

const char *proxy_giving_problem(const Giving *giving);

/* Why a proxy cannot be taken back. */
const char *proxy_taking_back_problem(bool is_frozen, Moment now, Moment until);

#endif
