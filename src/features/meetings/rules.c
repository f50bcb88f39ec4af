/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/rules.h"

#include "base/say.h"

const char *meeting_moving_problem(Text state, Moment starts_at, Moment now)
{
    if (!text_is(state, "planned"))
        return SAY("The meeting has begun");
    return starts_at <= now ? SAY("The meeting cannot start in the past") : NULL;
}

const char *meeting_beginning_problem(Text state)
{
    return text_is(state, "planned") ? NULL : SAY("The meeting has begun");
}

const char *meeting_ending_problem(Text state, int64_t open_questions)
{
    if (!text_is(state, "under_way"))
        return SAY("The meeting is not under way");
    return open_questions > 0 ? SAY("A question is open: close it first") : NULL;
}

const char *meeting_item_problem(Text state)
{
    if (text_is(state, "planned"))
        return SAY("The meeting has not begun");
    return text_is(state, "ended") ? SAY("The meeting has ended") : NULL;
}

const char *meeting_presence_problem(Text state)
{
    return text_is(state, "ended") ? SAY("The meeting has ended") : NULL;
}

Text day_after(Arena *arena, Text day, int64_t days)
{
    return moment_day(arena, day_start(day) + days * DAY);
}

static bool is_too_early(const CallingAgain *calling)
{
    return calling->day.length > 0 && day_start(calling->day) < day_start(calling->first_day) + calling->days * DAY;
}

const char *meeting_calling_again_problem(const CallingAgain *calling)
{
    if (calling->days == 0)
        return SAY("There is no second time under this rule");
    if (calling->is_second)
        return SAY("The meeting has been called for the second time already");
    if (calling->open_questions > 0)
        return SAY("A question is open: close it first");
    if (calling->has_quorum)
        return SAY("The meeting has a quorum");
    return is_too_early(calling) ? SAY("By the rule more days must lie between the first time and the second") : NULL;
}

const char *meeting_confirming_problem(const Confirming *confirming)
{
    if (!confirming->is_entered)
        return SAY("There is no sheet that waits to be confirmed");
    if (!confirming->is_open)
        return SAY("The question is not open");
    if (confirming->scrutineer == confirming->entered_by)
        return SAY("Another person must confirm what you have entered");
    if (!confirming->sits)
        return SAY("Only who sits in the body, or the secretariat, confirms a sheet");
    return confirming->cast_otherwise > 0 ? SAY("A city on the sheet has voted otherwise itself: take it off the sheet") : NULL;
}
