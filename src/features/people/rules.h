/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for accounts and mandates: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_PEOPLE_RULES_H
#define FEATURES_PEOPLE_RULES_H

#include "features/people/people.h"

enum {
    PASSWORD_SHORTEST = 12, /* characters */
    PASSWORD_LONGEST = 1000,
    ACCOUNT_FREE_TRIES = 5,  /* wrong passwords before the next try has to wait */
    ADDRESS_FREE_TRIES = 20, /* the same for a network address, behind which a whole city hall may sit */
    LINK_FREE_TRIES = 20,    /* links asked for from one network address */
    LINKS_AN_HOUR = 6        /* mails with a link to one person */
};

#define LONGEST_WAIT             (15 * MINUTE)
#define FAILURES_FORGOTTEN_AFTER DAY
#define SESSION_LASTS            (30 * DAY)
#define TOKEN_LASTS              (365 * DAY)
#define KNOWN_BROWSER_LASTS      (365 * DAY)

/* Why a password is not good enough for the person; NULL when it is. */
const char *password_problem(Arena *arena, Text password, Text email, Text name);

/* Whole seconds until another try is allowed, 0 when it is at once: past the free tries each failure doubles the wait.
 */
int64_t seconds_to_wait(int64_t failures, int64_t free_tries, Moment last_at, Moment now);

/* What the next failure makes of a count: failures that are long past no longer count. */
int64_t failures_after(int64_t failures, Moment last_at, Moment now);

/* True when changing the password wants the present one: not where there is none, and not right after coming by a
 * mailed link, which is how a forgotten password is replaced. */
bool password_wants_current(bool has_password, bool came_by_link, Moment came_at, Moment now);

/* Why a mandate does not make sense; NULL when it does. Empty texts for no end and no election. */
const char *mandate_problem(Text role, Text starts, Text ends, Text elected_on);

/* True for a role that a mandate can have. */
bool role_is_known(Text role);

/* True for a path (and query) of this site that a browser may be sent on to. */
bool path_is_own(Text path);

/* Something like a mailbox: one @ with something before it and a host after it, no white space. */
bool email_is_plausible(Text email);

/* What failures from a network address are counted under: an IPv4 address, or the first half of an IPv6 one, since a
 * line has all addresses of it. */
Text address_network(Arena *arena, Text address);

#endif
