/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for amendments. */
#include "features/amendments/rules.h"

#include <string.h>

#include "base/say.h"

static bool is_live(const AmendmentStanding *standing)
{
    return (text_is(standing->state, "submitted") || text_is(standing->state, "collecting")) && standing->fate.length == 0;
}

static const char *stage_problem(const AmendmentStanding *standing)
{
    return standing->is_open_stage ? NULL : SAY("The time for amendments is over");
}

const char *amendment_support_problem(const AmendmentStanding *standing)
{
    if (stage_problem(standing))
        return stage_problem(standing);
    if (!is_live(standing))
        return SAY("This amendment is not open any more");
    if (standing->is_own)
        return SAY("It is this city's own amendment");
    return standing->supports ? SAY("This city supports the amendment already") : NULL;
}

const char *amendment_unsupport_problem(const AmendmentStanding *standing)
{
    if (stage_problem(standing))
        return stage_problem(standing);
    return standing->supports ? NULL : SAY("This city does not support the amendment");
}

const char *amendment_withdrawal_problem(const AmendmentStanding *standing)
{
    if (!standing->answers && stage_problem(standing))
        return stage_problem(standing);
    return is_live(standing) ? NULL : SAY("This amendment is not open any more");
}

const char *amendment_take_over_problem(const AmendmentStanding *standing)
{
    if (stage_problem(standing))
        return stage_problem(standing);
    if (!text_is(standing->state, "withdrawn") || standing->fate.length > 0)
        return SAY("Only what was withdrawn can be taken over");
    return standing->is_own ? SAY("It is this city's own amendment") : NULL;
}

const char *amendment_setting_right_problem(const AmendmentStanding *standing)
{
    if (!is_live(standing))
        return SAY("This amendment is not open any more");
    return standing->by_hand ? NULL : SAY("The amendment fits the text as it is");
}

const char *amendment_state_with(const char *kind, int64_t supporters, int64_t needed)
{
    return strcmp(kind, "city") == 0 && supporters < needed ? "collecting" : "submitted";
}
