/* SPDX-License-Identifier: EUPL-1.2 */
/* A moment in Brussels time and the reader's own. */
#include "view/clocks.h"

#include "base/zone.h"

static const Text brussels = { "Europe/Brussels", 15 };

/* The time of day there, with the day where that is another one. */
static Text elsewhere(const Language *language, Arena *arena, Moment moment, Text zone)
{
    bool same_day = text_equal(zone_day(arena, moment, zone), zone_day(arena, moment, brussels));
    return same_day ? language_clock(language, arena, moment, zone) : language_moment_there(language, arena, moment, zone);
}

Text clocks_in_words(const Language *language, Arena *arena, Moment moment, Text zone)
{
    Value *values = value_object(arena);
    put_text(values, "moment", language_moment_there(language, arena, moment, brussels));
    if (!zone_is_known(zone) || zone_offset(moment, zone) == zone_offset(moment, brussels))
        return say(language, arena, SAY("{moment} in Brussels"), values);
    put_text(values, "other", elsewhere(language, arena, moment, zone));
    put_text(values, "place", language_zone(language, arena, zone));
    return say(language, arena, SAY("{moment} in Brussels ({other} in {place})"), values);
}
