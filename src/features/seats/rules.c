/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for seats, for joining a group and for balance. */
#include "features/seats/rules.h"

#include "base/moment.h"
#include "view/language.h"

bool joins_at_once(Text way)
{
    return text_is(way, "open") || text_is(way, "nomination");
}

const char *join_problem(const Joining *joining)
{
    if (joining->is_over)
        return SAY("This group has closed");
    if (!text_is(joining->standing, "active"))
        return SAY("Only members of the network sit in its groups");
    if (joining->sits)
        return SAY("This city has a seat in the group already");
    if (joining->waits)
        return SAY("A request or an invitation for this city waits for its answer already");
    if (!joining->is_invited && text_is(joining->way, "invitation"))
        return SAY("One joins this group by invitation: please ask its chair");
    if (joining->most_seats > 0 && joining->cities >= joining->most_seats)
        return SAY("All seats of this group are taken");
    return NULL;
}

bool act_is_for(Act act, Text way, bool leads_group, bool acts_for_city)
{
    bool invited = text_is(way, "invitation");
    switch (act) {
    case ACT_ACCEPT:
        return invited ? acts_for_city : leads_group;
    case ACT_REFUSE:
        return !invited && leads_group;
    case ACT_WITHDRAW:
        return invited ? leads_group : acts_for_city;
    case ACT_DECLINE:
        return invited && acts_for_city;
    }
    return false;
}

Text act_status(Act act)
{
    static const char *const statuses[] = { "accepted", "refused", "withdrawn", "declined" };
    return text_from_z(statuses[act]);
}

static bool role_is_known(Text role)
{
    return text_is(role, "chair") || text_is(role, "vice_chair") || text_is(role, "member") || text_is(role, "observer");
}

const char *role_problem(Text role, Text role_now, int64_t chairs, int64_t most_chairs)
{
    if (!role_is_known(role))
        return SAY("Please choose one of the list");
    if (text_equal(role, role_now))
        return SAY("The seat has this role already");
    if (text_is(role, "chair") && most_chairs > 0 && chairs >= most_chairs)
        return SAY("The group has as many chairs as it may have: please give a chair another role first");
    return NULL;
}

const char *guest_end_problem(Text ends, Text today)
{
    return text_compare(ends, today) > 0 ? NULL : SAY("Please choose a day after today");
}

int64_t share_per_mille(int64_t part, int64_t whole)
{
    return whole > 0 ? (2000 * part + whole) / (2 * whole) : 0;
}

Balance balance_of_gender(int64_t women, int64_t men, int64_t given)
{
    if (given < BALANCE_SMALLEST)
        return BALANCE_NOT_SAID;
    int64_t least = women < men ? women : men;
    return least * 1000 >= given * BALANCE_PER_MILLE ? BALANCE_MET : BALANCE_MISSED;
}

Text day_before(Arena *arena, Text day, int64_t days)
{
    return moment_day(arena, day_start(day) - days * DAY);
}
