/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens to the register by itself: figures of the years follow the record, kept columns follow the day. */
#include "features/cities/pages.h"

#include "base/zone.h"

static const Query comes_again = {
    "SELECT 1 FROM record_entry WHERE object = $1 AND sequence > $2 AND verb IN ('membership.began', 'population.stated', 'city.imported') LIMIT 1"
};

/* Years are made of the tables, not of the entry, so the last entry about a city makes them as well as each would. */
static void follow(Write *write, const FollowedEntry *entry)
{
    bool counts = text_is(entry->verb, "membership.began") || text_is(entry->verb, "population.stated") ||
                  text_is(entry->verb, "city.imported");
    if (!counts || database_number(write->database, &comes_again, ARGS(entry->object, entry->sequence), 0) > 0)
        return;
    city_years_remake(write, entry->object, day_year(network_day(write->arena, write->now)));
}

const Follower cities_follower = { .name = "figures", .follow = follow, .forget = city_years_forget };

static bool keep_day(Write *write, void *state)
{
    (void)state;
    cities_keep_day(write, network_day(write->arena, write->now));
    return true;
}

const JobKind cities_jobs[] = {
    { .kind = "cities.day", .write = keep_day, .every = 10 * MINUTE },
    { 0 }
};
