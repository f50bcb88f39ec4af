/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for consents, retentions and erasing. */
#include "features/privacy/rules.h"

ConsentState consent_state(Moment given_at, Moment withdrawn_at, int64_t wording_version, int64_t present_version)
{
    if (given_at == 0)
        return CONSENT_NONE;
    if (withdrawn_at != 0)
        return CONSENT_WITHDRAWN;
    return wording_version == present_version ? CONSENT_GIVEN : CONSENT_DATED;
}

bool retention_is_free(const Retention *retention)
{
    return retention->forget != NULL || retention->people != NULL;
}

const char *retention_days_problem(const Retention *retention, int64_t days)
{
    if (!retention_is_free(retention))
        return SAY("This is deleted by itself after a fixed time.");
    if (days < 1 || days > LONGEST_RETENTION_DAYS)
        return SAY("Please choose from 1 to 36,500 days.");
    if (retention->days_of_warning > 0 && days <= retention->days_of_warning + WARNING_GOOD_DAYS)
        return SAY("Please choose more than 60 days: people are told 30 days before.");
    return NULL;
}

Moment retention_cutoff(Moment now, int64_t days)
{
    return now - days * DAY;
}

WarningState warning_state(Moment warned_at, Moment now, int days_of_warning)
{
    Moment named = warned_at + days_of_warning * DAY;
    if (days_of_warning == 0)
        return WARNING_OVER;
    if (warned_at == 0 || now >= named + WARNING_GOOD_DAYS * DAY)
        return WARNING_SEND;
    return now < named ? WARNING_WAITS : WARNING_OVER;
}

const char *erase_problem(Arena *arena, Text typed, Text email)
{
    if (!text_equal(text_ascii_lower(arena, text_trim(typed)), email))
        return SAY("This is not the address of your account. Nothing was erased.");
    return NULL;
}
