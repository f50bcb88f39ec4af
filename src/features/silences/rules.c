/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/silences/rules.h"

#include "base/say.h"

const char *silence_length_problem(Moment begins_at, Moment closes_at, int64_t hours)
{
    if (closes_at == 0)
        return SAY("A silence needs an end: please choose a day");
    return closes_at < begins_at + hours * HOUR ? SAY("By the rule a silence runs longer: please choose a later end") : NULL;
}

const char *silence_close_problem(Moment closes_at, Moment now, bool is_broken)
{
    return now < closes_at && !is_broken ? SAY("A silence runs until its end: only an objection ends it earlier") : NULL;
}

bool statement_is_late(const Statement *statement)
{
    return !text_is(statement->state, "open") || statement->now >= statement->closes_at;
}

const char *statement_problem(const Statement *statement)
{
    if (text_is(statement->state, "prepared"))
        return SAY("It is not open yet");
    if (text_is(statement->state, "withdrawn"))
        return SAY("It was withdrawn: there is nothing to object to");
    if (!statement->is_entitled)
        return SAY("This city is not entitled to speak on it");
    if (statement->has_said_so)
        return SAY("Your city has said so already");
    return statement->has_reason ? NULL : SAY("Please give a reason: the others read it");
}

Moment silence_end(Moment closes_at, Moment closed_at)
{
    return closed_at && closed_at < closes_at ? closed_at + 1 : closes_at;
}
