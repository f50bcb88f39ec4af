/* SPDX-License-Identifier: EUPL-1.2 */
/* When a deadline opens, reminds and closes, and what may be done with it. */
#include "features/deadlines/rules.h"

#include "base/say.h"

enum { YEARS_AHEAD = 10, HOURS_OF_NOTICE = 24 };

static bool is_in(const Timing *timing, const char *state)
{
    return text_is(timing->state, state);
}

/* The next number of a list "72 24"; false at its end. */
static bool hours_split(Text *rest, int64_t *result_hours)
{
    Text part;
    return text_split(rest, ' ', &part) && text_to_number(part, result_hours);
}

int64_t reminders_missed(Text reminders, Moment closes_at, Moment now)
{
    int64_t missed = 0;
    for (int64_t hours; hours_split(&reminders, &hours);)
        if (closes_at - hours * HOUR <= now)
            missed = hours;
    return missed;
}

const char *deadline_first_state(Moment opens_at, Moment now)
{
    return opens_at > now ? "waiting" : "open";
}

/* One that was not given, and that comes while it is open. */
static bool is_to_come(const Timing *timing, int64_t hours)
{
    return (timing->reminded == 0 || hours < timing->reminded) && timing->closes_at - hours * HOUR > timing->opens_at;
}

static Step due_reminder(const Timing *timing, Moment now)
{
    Step step = { STEP_NONE, 0, 0 };
    Text rest = timing->reminders;
    for (int64_t hours; hours_split(&rest, &hours);)
        if (is_to_come(timing, hours) && timing->closes_at - hours * HOUR <= now)
            step = (Step){ STEP_REMIND, timing->closes_at - hours * HOUR, hours };
    return step;
}

Step deadline_step(const Timing *timing, Moment now)
{
    if (is_in(timing, "waiting") && timing->opens_at <= now)
        return (Step){ STEP_OPEN, timing->opens_at, 0 };
    if (!is_in(timing, "open"))
        return (Step){ STEP_NONE, 0, 0 };
    return timing->closes_at <= now ? (Step){ STEP_CLOSE, timing->closes_at, 0 } : due_reminder(timing, now);
}

Moment deadline_next(const Timing *timing, Moment now)
{
    if (is_in(timing, "waiting"))
        return timing->opens_at;
    if (!is_in(timing, "open"))
        return 0;
    Text rest = timing->reminders;
    for (int64_t hours; hours_split(&rest, &hours);)
        if (is_to_come(timing, hours) && timing->closes_at - hours * HOUR > now)
            return timing->closes_at - hours * HOUR;
    return timing->closes_at;
}

const char *deadline_problem(Moment opens_at, Moment closes_at, Moment now)
{
    if (closes_at <= now)
        return SAY("This moment has passed already");
    if (closes_at > now + YEARS_AHEAD * 366 * DAY)
        return SAY("That is more than ten years ahead");
    return opens_at >= closes_at ? SAY("It must open before it closes") : NULL;
}

const char *withdrawal_problem(const Timing *timing, Moment now)
{
    if (is_in(timing, "withdrawn"))
        return SAY("This deadline was withdrawn");
    return is_in(timing, "closed") || timing->closes_at <= now ? SAY("This deadline has passed: it stays as it was") : NULL;
}

static const char *opening_problem(const Timing *timing, Moment opens_at, Moment now)
{
    if (opens_at == timing->opens_at)
        return NULL;
    if (!is_in(timing, "waiting") || timing->opens_at <= now)
        return SAY("It is open already: only its end can be moved");
    return opens_at <= now ? SAY("This moment has passed already") : NULL;
}

const char *move_problem(const Timing *timing, Moment opens_at, Moment closes_at, Moment now)
{
    const char *problem = withdrawal_problem(timing, now);
    problem = problem ? problem : opening_problem(timing, opens_at, now);
    problem = problem ? problem : deadline_problem(opens_at, closes_at, now);
    if (problem)
        return problem;
    if (opens_at == timing->opens_at && closes_at == timing->closes_at)
        return SAY("These are the moments that stand already");
    return closes_at < timing->closes_at && closes_at < now + HOURS_OF_NOTICE * HOUR
               ? SAY("Whoever is concerned needs a day's notice: it can be brought forward to tomorrow at this time at the earliest")
               : NULL;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

Text clock_read(Arena *arena, Text written)
{
    ptrdiff_t hours = 0;
    while (hours < written.length && hours < 3 && is_digit(written.data[hours]))
        hours++;
    bool separated = written.length == hours + 3 && (written.data[hours] == ':' || written.data[hours] == '.' || written.data[hours] == 'h');
    if (hours < 1 || hours > 2 || !separated || !is_digit(written.data[hours + 1]) || !is_digit(written.data[hours + 2]))
        return (Text){ 0 };
    int64_t hour = 0, minute = 0;
    (void)text_to_number(text_slice(written, 0, hours), &hour);
    (void)text_to_number(text_slice(written, hours + 1, written.length), &minute);
    return hour < 24 && minute < 60 ? text_printf(arena, "%02d:%02d", (int)hour, (int)minute) : (Text){ 0 };
}
