/* SPDX-License-Identifier: EUPL-1.2 */
/* What people chose to be told of, and from when on they are told. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "features/notifications/notifications.h"
#include "http/place.h"
#include "record/record.h"

static const struct {
    const char *city;
    int ordinal;
    const char *place;
    FollowLevel level;
} follows[] = {
    { "lyon", DEMO_COORDINATOR, "groups waste", FOLLOW_EVERYTHING },
    { "lyon", DEMO_COORDINATOR, "groups energy-transition", FOLLOW_DIGEST },
    { "athens", DEMO_COORDINATOR, "groups waste", FOLLOW_DIGEST },
    { "porto", DEMO_COORDINATOR, "groups waste", FOLLOW_REPLIES },
    { "tampere", DEMO_COORDINATOR, "groups waste", FOLLOW_NOTHING },
};

/* What happened before is told to nobody, so that the demonstration is quickly made. */
static void begin_telling(Write *write, DemoWalk *walk, int number)
{
    (void)walk;
    (void)number;
    notifications_begin_after(write, record_last_sequence(write));
}

static void choose(Write *write, DemoWalk *walk, int number)
{
    Place place;
    demo_place(write, follows[number].place, &place);
    follow_choose(write, demo_person_id(walk, follows[number].city, follows[number].ordinal), place.id, follows[number].level);
}

/* After what was told has been written: nobody is mailed, and what is older than a few days was read. */
bool demo_telling_end(Write *write, void *state)
{
    (void)state;
    enum { FRESH_DAYS = 4 };
    notifications_without_mail(write);
    notifications_read_before(write, write->now - FRESH_DAYS * DAY);
    return true;
}

const DemoStep demo_follow_steps[] = {
    { "2026-10-01", begin_telling, 0 }, { "2026-10-02", choose, 0 }, { "2026-10-02", choose, 1 }, { "2026-10-02", choose, 2 },
    { "2026-10-05", choose, 3 },        { "2026-10-06", choose, 4 }, { 0 },
};
