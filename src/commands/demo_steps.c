/* SPDX-License-Identifier: EUPL-1.2 */
/* All stories, and what their steps look up. */
#include "commands/demo_steps.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/demo_walk.h"

const DemoStep *const demo_stories[] = { demo_application_steps, demo_seat_steps, demo_candidature_steps, demo_account_steps,
                                         demo_talk_steps, demo_deadline_steps, NULL };

int demo_rank(const DemoWalk *walk, const char *slug)
{
    int rank = 0;
    while (rank < DEMO_CITIES - 1 && !text_is(walk->plan.data->cities[rank].slug, slug))
        rank++;
    assert(text_is(walk->plan.data->cities[rank].slug, slug));
    return rank;
}

int64_t demo_organisation(const DemoWalk *walk, const char *slug)
{
    return walk->organisations[demo_rank(walk, slug)];
}

int64_t demo_person_id(const DemoWalk *walk, const char *slug, int ordinal)
{
    int64_t person = walk->people[walk->plan.shares[demo_rank(walk, slug)] + ordinal];
    assert(person != 0);
    return person;
}

int64_t demo_mandate_id(const DemoWalk *walk, const char *slug, int ordinal)
{
    return walk->mandates[walk->plan.shares[demo_rank(walk, slug)] + ordinal];
}

void demo_allows(const char *problem)
{
    if (problem == NULL)
        return;
    fprintf(stderr, "hanse demo: %s\n", problem);
    abort();
}
