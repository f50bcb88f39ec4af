/* SPDX-License-Identifier: EUPL-1.2 */
/* Decisions about papers. */
#include "features/papers/rules.h"

#include "base/say.h"

const char *paper_room_problem(const PaperRoom *room)
{
    if (room->size == 0)
        return SAY("This file is empty.");
    if (room->size > room->file_limit)
        return SAY("This file is too large: here one may have at most {largest, number} MB.");
    if (room->size > room->place_limit - room->place_used)
        return SAY("There is not enough room left here: {left, number} MB. Remove papers that nobody needs any more, or ask the secretariat for more room.");
    if (room->size > room->all_limit - room->all_used)
        return SAY("The network has no room left for papers. Please ask the secretariat.");
    return NULL;
}

bool may_add_version(const PaperStanding *standing)
{
    bool works_on_it = standing->talks && (!standing->is_attached || standing->added);
    return !standing->is_over && (works_on_it || standing->moderates);
}

bool may_rename(const PaperStanding *standing)
{
    return standing->moderates || (standing->added && standing->talks);
}

bool may_remove(const PaperStanding *standing)
{
    return standing->moderates || standing->added;
}

bool may_be_for(int64_t audience, int64_t place_audience, int64_t place_shown_to, bool moderates)
{
    if (audience == place_audience)
        return true;
    if (audience == AUDIENCE_NETWORK)
        return place_shown_to == AUDIENCE_NETWORK || place_shown_to == AUDIENCE_PUBLIC;
    return audience == AUDIENCE_PUBLIC && place_shown_to == AUDIENCE_PUBLIC && moderates;
}
