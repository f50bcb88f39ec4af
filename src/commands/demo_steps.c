/* SPDX-License-Identifier: EUPL-1.2 */
/* All stories, and what their steps look up. */
#include "commands/demo_steps.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/demo_walk.h"
#include "commands/schemas.h"
#include "http/place.h"

const DemoStep *const demo_stories[] = {
    demo_application_steps,
    demo_seat_steps,
    demo_candidature_steps,
    demo_account_steps,
    demo_follow_steps,
    demo_talk_steps,
    demo_deadline_steps,
    demo_paper_steps,
    demo_position_steps,
    demo_later_position_steps,
    demo_amendment_steps,
    demo_procedure_steps,
    demo_decision_steps,
    demo_rule_steps,
    demo_question_steps,
    demo_meeting_steps,
    demo_election_steps,
    demo_backup_steps,
    demo_silence_steps,
    NULL,
};

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

void demo_place(Write *write, const char *name, Place *result_place)
{
    Text slug = text_from_z(name), kind = { 0 };
    text_split(&slug, ' ', &kind);
    Text part = text_is(kind, "groups") ? TEXT("group") : text_is(kind, "cities") ? TEXT("city") : TEXT("theme");
    *result_place = (Place){ 0 };
    for (int i = 0; features[i]; i++) {
        int64_t found = features[i]->find_place ? features[i]->find_place(write->database, part, slug) : 0;
        if (found)
            place_load(features, write->database, write->arena, TEXT("en"), found, result_place);
    }
    demo_allows(result_place->id ? NULL : "a place of the demonstration is not there");
}

/* Who sits for the city $2 in the group $1 on the day $3. */
static const Query sits = {
    "SELECT h.person FROM seat s JOIN seat_holder h ON h.seat = s.id WHERE s.group_id = $1 AND s.organisation = $2 AND s.starts <= $3 "
    "AND (s.ends IS NULL OR s.ends > $3) AND h.starts <= $3 AND (h.ends IS NULL OR h.ends > $3) ORDER BY s.id, h.id LIMIT 1"
};

int64_t demo_sits_for(Write *write, int64_t group, int64_t organisation)
{
    return database_number(write->database, &sits, ARGS(group, organisation, demo_today(write)), 0);
}

void demo_allows(const char *problem)
{
    if (problem == NULL)
        return;
    fprintf(stderr, "hanse demo: %s\n", problem);
    abort();
}
