/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for consents, retentions and erasing: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_PRIVACY_RULES_H
#define FEATURES_PRIVACY_RULES_H

#include "features/privacy/privacy.h"

enum {
    LONGEST_RETENTION_DAYS = 36500,
    WARNING_GOOD_DAYS = 30, /* for which a letter that announced an erasure counts after the day that it named */
    WARNING_KEPT_DAYS = 180
};

typedef enum {
    CONSENT_NONE,   /* never given */
    CONSENT_GIVEN,
    CONSENT_DATED,  /* given, but to an earlier wording: it does not cover the present one */
    CONSENT_WITHDRAWN
} ConsentState;

/* given_at 0: never; withdrawn_at 0: not. */
ConsentState consent_state(Moment given_at, Moment withdrawn_at, int64_t wording_version, int64_t present_version);

/* True for a retention of which the administrator may choose the days. */
bool retention_is_free(const Retention *retention);

/* Why the retention cannot have so many days; NULL when it can. Where a letter goes before, the days must leave time for it to be
 * forgotten before the next one. */
const char *retention_days_problem(const Retention *retention, int64_t days);

/* What lies before is deleted. */
Moment retention_cutoff(Moment now, int64_t days);

typedef enum {
    WARNING_SEND,  /* none was sent, or one so long ago that it no longer counts */
    WARNING_WAITS, /* sent, and the day that it named has not come */
    WARNING_OVER   /* the day has come */
} WarningState;

/* warned_at 0: no letter was sent. Without days of warning none is needed. */
WarningState warning_state(Moment warned_at, Moment now, int days_of_warning);

/* Why an account is not erased by who typed this address; NULL when it is. */
const char *erase_problem(Arena *arena, Text typed, Text email);

#endif
