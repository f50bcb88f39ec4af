/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks through the events in batches, the clock always standing at the event that is being written. */
#include "commands/demo_walk.h"

#include <stdlib.h>

#include "commands/demo_accounts.h"
#include "commands/schemas.h"
#include "features/cities/store.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "http/gather.h"

enum { BATCH = 2000, SEED = 1986 };

static bool run(DemoWalk *walk, WriteFunction function)
{
    Arena *arena = arena_new();
    const WriteHooks hooks = gather_hooks(arena, features);
    WriteResult result = write_directly(walk->database, arena, &walk->platform, &hooks, RECORDED, function, walk);
    arena_free(arena);
    return result == WRITE_DONE;
}

Text demo_today(const Write *write)
{
    return moment_day(write->arena, write->now);
}

static bool write_batch(Write *write, void *state)
{
    DemoWalk *walk = state;
    int64_t end = walk->done + BATCH < walk->events.count ? walk->done + BATCH : walk->events.count;
    for (; walk->done < end; walk->done++) {
        const DemoEvent *event = &walk->events.list[walk->done];
        write->now = walk->clock.now = event->at;
        demo_event_write(write, walk, event);
    }
    return !database_failed(write->database);
}

static void tell(const DemoWalk *walk)
{
    if (walk->progress == NULL)
        return;
    Arena *arena = arena_new();
    int year = (int)day_year(moment_day(arena, walk->clock.now));
    walk->progress((int)(walk->done * 1000 / walk->events.count), year);
    arena_free(arena);
}

static bool write_passwords(Write *write, void *state)
{
    const DemoWalk *walk = state;
    for (int i = 0; i < demo_account_count; i++) {
        const DemoAccount *account = &demo_accounts[i];
        int64_t person = person_find(write->database, write->arena, text_from_z(account->email));
        person_set_password_hash(write, person, password_hash(write->arena, text_from_z(account->password)),
                                 walk->staff[0]);
    }
    return !database_failed(write->database);
}

static bool keep_last_day(Write *write, void *state)
{
    const DemoWalk *walk = state;
    cities_keep_day(write, DEMO_LAST_DAY);
    for (int i = 0; i < walk->plan.group_count; i++)
        group_recount(write, walk->groups[i], DEMO_LAST_DAY);
    return !database_failed(write->database);
}

static void prepare(DemoWalk *walk, int scale)
{
    walk->platform = platform_fixed(&walk->clock, day_start(DEMO_FIRST_DAY) + 9 * HOUR, SEED);
    walk->plan = demo_plan(walk->arena, scale);
    walk->events = demo_events(walk->arena, &walk->plan);
    walk->organisations = new(walk->arena, int64_t, walk->plan.data->city_count);
    walk->coordinators = new(walk->arena, int64_t, walk->plan.data->city_count);
    walk->people = new(walk->arena, int64_t, DEMO_PEOPLE * scale);
    walk->mandates = new(walk->arena, int64_t, DEMO_PEOPLE * scale);
    walk->groups = new(walk->arena, int64_t, walk->plan.group_count);
    walk->seats = new(walk->arena, int64_t, walk->plan.seats.count);
}

static bool walk_through(DemoWalk *walk)
{
    bool fine = run(walk, demo_set_up);
    while (fine && walk->done < walk->events.count) {
        fine = run(walk, write_batch);
        tell(walk);
    }
    walk->clock.now = day_start(DEMO_LAST_DAY) + 12 * HOUR;
    return fine && run(walk, demo_offices_write) && run(walk, write_passwords) && run(walk, keep_last_day);
}

bool demo_fill(Database *database, Text files, int scale, DemoProgress progress, Text *result_problem)
{
    DemoWalk walk = { .database = database, .arena = arena_new(), .progress = progress };
    prepare(&walk, scale);
    walk.files = file_store_new(walk.arena, files, &walk.platform);
    bool fine = walk_through(&walk);
    if (!fine)
        *result_problem = TEXT("The database refused to be written; the log says why.");
    arena_free(walk.arena);
    return fine;
}
