/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/application/electing.h"

#include "commands/schemas.h"
#include "features/candidatures/candidatures.h"
#include "features/offices/offices.h"

Voting voting;
NewElection plan;
int64_t election;
const char *problem;

const Query seat_role = {
    "SELECT role FROM seat WHERE group_id = $1 AND organisation = $2 AND starts = '2027-01-01'"
};
const Query last_candidate = { "SELECT MAX(id) FROM candidate WHERE organisation = $1" };
const Query candidate_state = { "SELECT state FROM candidate WHERE id = $1" };
const Query published_content = { "SELECT content FROM box_published WHERE question = $1 ORDER BY content" };

bool prepare(Write *write, void *state)
{
    (void)state;
    office_posts_put(write, 0);
    election = election_prepare(write, features, &plan, &problem);
    return election != 0;
}

Rule counted_by(const char *counting)
{
    Rule rule = rule_usual();
    rule.counting = text_from_z(counting);
    rule.is_secret = true;
    rule.majority_of = OF_CAST;
    return rule;
}

void call_by(const Rule *rule)
{
    voting = voting_prepare(rule);
    plan = (NewElection){ .question = { .body = site->first_group, .rule = voting.rule, .title = TEXT("Who chairs the forum"), .language = TEXT("en"),
                                        .closes_at = site->clock.now + 5 * DAY, .by = site->people[CHAIR_SAME] },
                          .fills = TEXT("seats"), .group = site->first_group, .role = TEXT("vice_chair"), .seats = 1, .stand = TEXT("cities"),
                          .starts = TEXT("2027-01-01"), .ends = TEXT("2029-01-01"), .renewals = -1 };
}

void call(const char *counting)
{
    const Rule rule = counted_by(counting);
    call_by(&rule);
}

const char *path(const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "/questions/%lld%s", (long long)election, rest));
}

static const char *body_with(int64_t city, int64_t person)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&person=%lld&text=We+would+do+it.&language=en", (long long)city,
                                           (long long)person));
}

const char *stand_body(int64_t city)
{
    return body_with(city, 0);
}

int64_t stand_with(Role role, int64_t city, int64_t person)
{
    expect(303, role, path("/candidates"), body_with(city, person));
    return number_of(&last_candidate, ARGS(city));
}

int64_t stand(Role role, int64_t city)
{
    return stand_with(role, city, 0);
}

const char *candidate_path(int64_t candidate, const char *deed)
{
    return path(text_z(site->arena, text_printf(site->arena, "/candidates/%lld/%s", (long long)candidate, deed)));
}

const char *paper_body(int64_t city, const char *marks)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&holder=0&%s", (long long)city, marks));
}

Text vote(Role role, int64_t city, const char *marks)
{
    Outgoing answer = ask(site, role, "POST", path("/ballot.json"), paper_body(city, marks), NULL);
    if (answer.status != 200)
        fail_msg("%d: %.*s", answer.status, TEXT_ARGUMENTS(answer.body));
    Text problem_text;
    Value *data = value_from_json(site->arena, text_copy(site->arena, answer.body), &problem_text);
    return value_get_text(data, "receipt");
}

bool close_it(Write *write, void *state)
{
    (void)state;
    problem = question_close(write, features, election, 0);
    return problem == NULL;
}

void elect_porto(void)
{
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1");
    vote(MEMBER_OTHER, voting.porto, "rank_2=1");
    vote(COORDINATOR_OTHER, voting.edinburgh, "rank_2=1");
    write_recorded(close_it, NULL);
}

void letters_of_calls(void)
{
    JobKind kind = candidatures.jobs[0];
    kind.state = site->app;
    Database *database = open_database();
    jobs_run_due(&kind, 1, app_writer(site->app), database, &site->platform);
    database_close(database);
}
