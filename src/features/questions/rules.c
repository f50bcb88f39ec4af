/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/questions/rules.h"

#include "base/say.h"

const char *preparing_problem(const QuestionTimes *times)
{
    if (times->opens_at && times->opens_at < times->now)
        return SAY("Please choose a moment that is still to come");
    if (times->closes_at && times->closes_at <= (times->opens_at ? times->opens_at : times->now))
        return SAY("It cannot close before it opens");
    return NULL;
}

const char *opening_problem(const QuestionTimes *times, int64_t entitled)
{
    if (!text_is(times->state, "prepared"))
        return SAY("It has been opened or withdrawn already");
    if (times->closes_at && times->closes_at <= times->now)
        return SAY("Its end has passed already: please move it first");
    return entitled == 0 ? SAY("No city is entitled to vote on it") : NULL;
}

const char *moving_problem(const QuestionTimes *times, Moment closes_at)
{
    if (!text_is(times->state, "prepared") && !text_is(times->state, "open"))
        return SAY("It is closed already");
    if (closes_at <= times->now || (text_is(times->state, "open") && times->closes_at && times->closes_at <= times->now))
        return SAY("Please choose a moment that is still to come");
    return text_is(times->state, "prepared") && times->opens_at && closes_at <= times->opens_at ? SAY("It cannot close before it opens") : NULL;
}

const char *closing_problem(const QuestionTimes *times)
{
    return text_is(times->state, "open") ? NULL : SAY("It is not open");
}

const char *tie_problem(const QuestionTimes *times)
{
    return text_is(times->state, "tied") ? NULL : SAY("There is no tie to decide");
}

const char *withdrawing_problem(const QuestionTimes *times)
{
    bool can_be = text_is(times->state, "prepared") || text_is(times->state, "open") || text_is(times->state, "tied");
    return can_be ? NULL : SAY("It is closed already");
}

const char *casting_time_problem(const QuestionTimes *times)
{
    if (text_is(times->state, "prepared"))
        return SAY("It is not open yet");
    bool is_over = !text_is(times->state, "open") || (times->closes_at && times->closes_at <= times->now);
    return is_over ? SAY("Voting is closed: this ballot comes too late and was not counted") : NULL;
}

bool second_call_is_too_early(Text closed_on, Text opens_on, int64_t days)
{
    return day_start(opens_on) < day_start(closed_on) + days * DAY;
}

const char *second_call_problem(const SecondCall *call)
{
    if (!text_is(call->outcome, "no_quorum"))
        return SAY("Only what had no quorum is called for the second time");
    if (call->days == 0 || call->is_second)
        return SAY("Under this rule it is not called again");
    if (call->has_second)
        return SAY("It has been called for the second time already");
    bool is_early = call->opens_on.length > 0 && second_call_is_too_early(call->closed_on, call->opens_on, call->days);
    return is_early ? SAY("By the rule more days must lie between the first time and the second") : NULL;
}

static const char *right_problem(const Casting *casting)
{
    if (!casting->is_entitled)
        return SAY("This city is not entitled to vote on it");
    if (casting->roll_holder == casting->holder)
        return NULL;
    return casting->holder ? SAY("This city has given you no proxy") : SAY("This city has given its proxy to another one, which votes for it");
}

const char *casting_problem(const Casting *casting)
{
    const char *problem = right_problem(casting);
    if (problem)
        return problem;
    if (!casting->is_known)
        return SAY("Please choose: for, against or abstention");
    if (casting->has_cast && casting->is_final)
        return SAY("This city has voted already, and a ballot is not changed once it is cast");
    if (casting->is_secret && (casting->has_explanation || casting->council.length > 0))
        return SAY("A secret ballot has no explanation");
    if (text_is(casting->council, "subject") && !casting->has_council_text)
        return SAY("Please say what the council still has to decide");
    return NULL;
}
