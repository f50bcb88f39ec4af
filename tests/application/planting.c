/* SPDX-License-Identifier: EUPL-1.2 */
/* A silence, and one that is broken, a consent, an election that is prepared and one that is open, and a meeting with an item. */
#include "tests/application/planting.h"

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/consents/consents.h"
#include "features/elections/elections.h"
#include "features/meetings/meetings.h"
#include "features/rulebooks/rulebooks.h"
#include "features/silences/silences.h"

static void open_it(Write *write, const SmallNetwork *small, int64_t question)
{
    const char *problem = question_open(write, features, question, small->people[CHAIR_SAME]);
    if (problem)
        fail_msg("small network: %s", problem);
}

static int64_t put_to_group(Write *write, const SmallNetwork *small, NewQuestion question)
{
    question.body = small->first_group;
    question.text = TEXT("For each of us. " PLANTED_FOR_NETWORK);
    question.language = TEXT("en");
    question.by = small->people[CHAIR_SAME];
    return question_prepare(write, features, &question);
}

/* It ends long after every test, none of which it is to remind. */
static int64_t plant_silence(Write *write, const SmallNetwork *small)
{
    int64_t silence = put_to_group(write, small, (NewQuestion){ .way = TEXT("silence"), .title = TEXT("The programme of the winter stands"), .closes_at = write->now + 3000 * DAY });
    open_it(write, small, silence);
    return silence;
}

/* Lyon has objected to it: it waits for the next meeting. */
static int64_t plant_broken_silence(Write *write, const SmallNetwork *small)
{
    int64_t silence = plant_silence(write, small);
    const char *problem = silence_say(write, features, &(NewStatement){ .question = silence, .organisation = city_find(write->database, TEXT("lyon")),
                                                                        .is_objection = true, .reason = TEXT("We have not read it."),
                                                                        .language = TEXT("en"), .by = small->people[MEMBER_SAME] });
    if (problem)
        fail_msg("small network: %s", problem);
    return silence;
}

static int64_t plant_consent(Write *write, const SmallNetwork *small)
{
    int64_t consent = put_to_group(write, small, (NewQuestion){ .way = TEXT("consent"), .title = TEXT("Each city lends ten bicycles") });
    open_it(write, small, consent);
    return consent;
}

static int64_t rule_for_elections(Write *write, const SmallNetwork *small)
{
    Rule rule = rule_usual();
    rule.counting = TEXT("scottish-stv");
    rule.is_secret = true;
    rule.majority_of = OF_CAST;
    return rule_add(write, &(NewRule){ .body = small->first_group, .way = TEXT("election"), .name = TEXT("By ranks"), .language = TEXT("en"),
                                       .rule = rule, .by = small->people[CHAIR_SAME] });
}

/* The member, of Lyon, stands; nobody else does. */
static int64_t plant_candidate(Write *write, const SmallNetwork *small, int64_t election)
{
    int64_t candidate = 0;
    const char *problem = candidate_enter(write, &(NewCandidate){ .question = election, .organisation = city_find(write->database, TEXT("lyon")),
                                                                  .person = small->people[MEMBER_SAME], .text = TEXT("I would bring people together."),
                                                                  .language = TEXT("en"), .by = small->people[COORDINATOR_SAME] }, &candidate);
    if (problem)
        fail_msg("small network: %s", problem);
    return candidate;
}

static int64_t plant_election(Write *write, const SmallNetwork *small, int64_t rule, Text title)
{
    const char *problem = NULL;
    int64_t election = election_prepare(write, features, &(NewElection){ .question = { .body = small->first_group, .rule = rule, .title = title,
                                                                                       .language = TEXT("en"), .by = small->people[CHAIR_SAME] },
                                                                         .fills = TEXT("seats"), .group = small->first_group, .role = TEXT("member"),
                                                                         .seats = 1, .stand = TEXT("persons"), .starts = TEXT("2027-01-01"),
                                                                         .ends = TEXT("2029-01-01"), .renewals = -1 }, &problem);
    if (!election)
        fail_msg("small network: %s", problem);
    return election;
}

static void plant_elections(Write *write, SmallNetwork *small)
{
    int64_t rule = rule_for_elections(write, small);
    small->planted.election = plant_election(write, small, rule, TEXT("Who comes"));
    small->planted.candidate = plant_candidate(write, small, small->planted.election);
    small->planted.open_election = plant_election(write, small, rule, TEXT("Who speaks"));
    plant_candidate(write, small, small->planted.open_election);
    open_it(write, small, small->planted.open_election);
}

static void plant_meeting(Write *write, SmallNetwork *small)
{
    small->planted.meeting = meeting_call(write, &(NewMeeting){ .body = small->first_group, .title = TEXT("Winter meeting"), .language = TEXT("en"),
                                                                .room = TEXT("Lyon"), .starts_at = write->now + 3000 * DAY,
                                                                .by = small->people[CHAIR_SAME] });
    small->planted.item = put_to_group(write, small, (NewQuestion){ .way = TEXT("vote"), .title = TEXT("Shall the minutes be approved?"),
                                                           .occasion = small->planted.meeting });
}

void plant_ways_to_decide(Write *write, SmallNetwork *small)
{
    small->planted.silence = plant_silence(write, small);
    small->planted.broken_silence = plant_broken_silence(write, small);
    small->planted.consent = plant_consent(write, small);
    plant_elections(write, small);
    plant_meeting(write, small);
}
