/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for accounts and mandates: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_PEOPLE_RULES_H
#define FEATURES_PEOPLE_RULES_H

#include "features/people/people.h"

enum {
    PASSWORD_SHORTEST = 12, /* characters */
    PASSWORD_LONGEST = 1000,
    ADDRESS_FREE_TRIES = 20, /* the same for a network address, behind which a whole city hall may sit */
    LINK_FREE_TRIES = 200,   /* links asked for from one network address, behind which a whole assembly may sit; each person gets few */
    LINKS_AN_HOUR = 6,       /* mails with a link to one person */
    INVITATIONS_A_DAY = 3,   /* mails with an invitation to one person */
    LONGEST_TERM = 12,       /* years of a mandate */
    HANDOVER_DAYS = 60       /* for which a new coordinator is shown the way to the handover */
};

#define LONGEST_WAIT             (15 * MINUTE)
#define FAILURES_FORGOTTEN_AFTER DAY
#define SESSION_LASTS            (30 * DAY)
#define BEGUN_LASTS              (10 * MINUTE) /* a sign-in without its second step */
#define TOKEN_LASTS_AT_MOST      (366 * DAY)
#define TOKEN_WARNED_BEFORE      (7 * DAY)
#define TOKEN_GRACE              (7 * DAY) /* for which the old one still works when a token is renewed */
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

/* True for a role that a mandate can have. */
bool role_is_known(Text role);

bool terms_overlap(MandateTerm a, MandateTerm b);
bool term_holds_on(MandateTerm term, Text day);

/* True for a role that somebody has by an election, and with it for a term. */
bool role_is_elected(Text role);

/* A city keeps a coordinator: others are those who would coordinate it on the day on which this one ends. */
const char *last_coordinator_problem(Text role, int64_t others, bool by_secretariat);

/* Why nobody can follow from a day on in a mandate of this term. */
const char *successor_problem(MandateTerm term, bool has_successor, Text starts);

/* An absence as the rules see it. others: the terms of those who stand in for the same mandate. */
typedef struct Absence {
    MandateTerm mandate;
    MandateTerm wanted;
    bool is_oneself; /* the deputy is who has the mandate */
    bool is_of_city; /* the deputy has a mandate for the same city */
    const MandateTerm *others;
    int other_count;
} Absence;

const char *deputy_problem(const Absence *absence, Text today);

/* Why no further invitation is sent to somebody. */
const char *invitation_problem(int64_t sent_in_a_day, bool has_accepted);

/* Which announcement of its end a mandate is in: 90, 30 or 7 days before; 0 while there is none, and once it has ended. */
int64_t notice_days(Text ends, Text today);

/* Why somebody may not be invited as secretariat, administrator, guest or coordinator. */
const char *invited_kind_problem(Text kind, bool by_administrator);

/* For how long a token is made: the days as they were chosen ("7" to "365"), or "until" the end of a day. NULL, or why not; 0 in *result_lasts where
 * there is a problem. */
const char *token_lasts_problem(Text chosen, Text until, Moment now, Moment *result_lasts);

/* True for a path (and query) of this site that a browser may be sent on to. */
bool path_is_own(Text path);

#endif
