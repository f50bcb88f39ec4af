/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for calls and candidatures. */
#include "features/candidatures/rules.h"

#include "base/moment.h"
#include "view/language.h"

bool conducts_election(Text elected_by, Leading leading)
{
    return leading.secretariat || (leading.group && text_is(elected_by, "members")) ||
           (leading.parent && text_is(elected_by, "parent")) || (leading.assembly && text_is(elected_by, "assembly"));
}

const char *call_problem(Text role, Text opens_on, Text closes_on, Text today, bool is_open_already)
{
    if (!text_is(role, "chair") && !text_is(role, "vice_chair"))
        return SAY("Please choose one of the list");
    if (text_compare(closes_on, opens_on) < 0)
        return SAY("The last day cannot come before the first one");
    if (text_compare(closes_on, today) < 0)
        return SAY("Please choose a last day that has not passed");
    return is_open_already ? SAY("There is a call for this role already that is not decided") : NULL;
}

const char *candidature_problem(const Standing *standing, Text today)
{
    if (standing->is_decided || text_compare(today, standing->closes_on) > 0)
        return SAY("This call has closed");
    if (text_compare(today, standing->opens_on) < 0)
        return SAY("This call has not opened yet");
    if (!standing->sits)
        return SAY("Only cities with a seat in the group can stand");
    return standing->stands ? SAY("This city stands already: withdraw first to write another candidature") : NULL;
}

const char *outcome_problem(Text closes_on, Text decided_on, Text starts, Text today)
{
    if (text_compare(today, closes_on) <= 0)
        return SAY("The outcome can be entered once the call has closed");
    if (text_compare(decided_on, today) > 0)
        return SAY("What is decided has been decided: please choose a day up to today");
    if (text_compare(decided_on, closes_on) < 0)
        return SAY("It cannot be decided before the call has closed");
    return text_compare(starts, decided_on) < 0 ? SAY("The new chair begins on the day of the decision or later") : NULL;
}

Text term_end(Arena *arena, Text starts, int64_t years)
{
    if (years <= 0)
        return (Text){ 0 };
    Text rest = text_slice(starts, 4, starts.length);
    Text end = text_printf(arena, "%04lld%.*s", (long long)(day_year(starts) + years), TEXT_ARGUMENTS(rest));
    return day_is_valid(end) ? end : text_printf(arena, "%04lld-02-28", (long long)(day_year(starts) + years));
}
