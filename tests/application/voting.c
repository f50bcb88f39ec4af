/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/application/voting.h"

#include "commands/schemas.h"
#include "deciding/question_file.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/rulebooks/rulebooks.h"
#include "features/seats/seats.h"

#define SEATED_SINCE TEXT("2024-01-01")

int64_t question_plant(Write *write, const SmallNetwork *small)
{
    int64_t question = question_prepare(write, features, &(NewQuestion){ .body = small->first_group, .way = TEXT("vote"),
                                                                         .title = TEXT("Shall the group meet in Lyon?"),
                                                                         .text = TEXT("In spring. " PLANTED_FOR_NETWORK), .language = TEXT("en"),
                                                                         .by = small->people[CHAIR_SAME] });
    if (question_open(write, features, question, small->people[CHAIR_SAME]))
        fail_msg("small network: the question does not open");
    return question;
}

int64_t rule_plant(Write *write, const SmallNetwork *small)
{
    return rule_add(write, &(NewRule){ .body = small->first_group, .way = TEXT("vote"), .name = TEXT("As usual"), .language = TEXT("en"),
                                       .rule = rule_usual(), .by = small->people[CHAIR_SAME] });
}

typedef struct Preparing {
    Voting voting;
    const Rule *rule;
} Preparing;

static void take_seat(Write *write, int64_t organisation, Role role)
{
    seat_take(write, &(NewSeat){ .group = site->first_group, .organisation = organisation, .role = TEXT("member"), .starts = SEATED_SINCE },
              site->people[role]);
}

static bool prepare(Write *write, void *state)
{
    Preparing *preparing = state;
    Voting *voting = &preparing->voting;
    voting->lyon = city_find(write->database, TEXT("lyon"));
    voting->porto = city_find(write->database, TEXT("porto"));
    voting->edinburgh = city_find(write->database, TEXT("edinburgh"));
    take_seat(write, voting->porto, MEMBER_OTHER);
    mandate_begin(write, &(NewMandate){ .person = site->people[COORDINATOR_OTHER], .organisation = voting->edinburgh, .role = TEXT("expert"),
                                        .starts = SEATED_SINCE });
    take_seat(write, voting->edinburgh, COORDINATOR_OTHER);
    voting->rule = rule_add(write, &(NewRule){ .body = site->first_group, .way = TEXT("vote"), .name = TEXT("Of this test"), .language = TEXT("en"),
                                               .rule = *preparing->rule });
    voting->closes_at = write->now + 2 * DAY;
    return true;
}

typedef struct Putting {
    NewQuestion question;
    int64_t id;
} Putting;

static bool put_one(Write *write, void *state)
{
    Putting *putting = state;
    putting->id = question_prepare(write, features, &putting->question);
    return true;
}

int64_t voting_put(const Voting *voting, NewQuestion question)
{
    question.body = question.body ? question.body : site->first_group;
    question.way = question.way.length > 0 ? question.way : TEXT("vote");
    question.rule = question.rule ? question.rule : voting->rule;
    question.title = question.title.length > 0 ? question.title : TEXT("Shall we write to the railways?");
    question.language = TEXT("en");
    question.by = site->people[CHAIR_SAME];
    Putting putting = { .question = question };
    write_recorded(put_one, &putting);
    return putting.id;
}

static bool open_one(Write *write, void *state)
{
    const char *problem = question_open(write, features, *(const int64_t *)state, 0);
    if (problem)
        fail_msg("%s", problem);
    return true;
}

void voting_open_it(int64_t question)
{
    write_recorded(open_one, &question);
}

Voting voting_prepare(const Rule *rule)
{
    Preparing preparing = { .rule = rule };
    write_recorded(prepare, &preparing);
    preparing.voting.question = voting_put(&preparing.voting, (NewQuestion){ .closes_at = preparing.voting.closes_at });
    return preparing.voting;
}

Voting voting_open(const Rule *rule)
{
    Voting voting = voting_prepare(rule);
    voting_open_it(voting.question);
    return voting;
}

typedef struct Giving {
    int64_t occasion, giver, holder;
} Giving;

static bool give_proxy(Write *write, void *state)
{
    const Giving *giving = state;
    const char *problem = proxy_give(write, giving->occasion, giving->giver, giving->holder, 0);
    if (problem)
        fail_msg("%s", problem);
    return true;
}

void voting_give_proxy(const Voting *voting, int64_t giver, int64_t holder)
{
    Giving giving = { voting->question, giver, holder };
    write_recorded(give_proxy, &giving);
}

void voting_recount(const Voting *voting)
{
    enum { MOST = 1 << 20 };
    static const Query outcome = { "SELECT outcome_content FROM question WHERE id = $1" };
    Database *database = open_database();
    Value *question = question_load(database, site->arena, voting->question, TEXT("en"));
    Buffer json = buffer_new(site->arena, MOST);
    value_to_json(question_export(features, database, site->arena, question), &json);
    database_close(database);
    QuestionFile file;
    Text problem = { 0 };
    if (!question_file_read(site->arena, buffer_text(&json), &file, &problem))
        fail_msg("%.*s: %.*s", TEXT_ARGUMENTS(problem), TEXT_ARGUMENTS(buffer_text(&json)));
    assert_string_equal(text_z(site->arena, question_file_decide(site->arena, &file)), text_z(site->arena, text_of(&outcome, ARGS(voting->question))));
}

static bool close_one(Write *write, void *state)
{
    return !question_close(write, features, *(const int64_t *)state, 0);
}

void voting_close(const Voting *voting)
{
    int64_t question = voting->question;
    write_recorded(close_one, &question);
}

const char *voting_path(const Voting *voting, const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "/questions/%lld%s", (long long)voting->question, rest));
}

const char *voting_ballot(int64_t organisation, int64_t holder, const char *choice)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&holder=%lld&choice=%s&language=en", (long long)organisation,
                                           (long long)holder, choice));
}

const char *voting_state(const Voting *voting)
{
    static const Query state = { "SELECT state FROM question WHERE id = $1" };
    return text_z(site->arena, text_of(&state, ARGS(voting->question)));
}

const char *voting_outcome(const Voting *voting)
{
    static const Query outcome = { "SELECT outcome FROM question WHERE id = $1" };
    return text_z(site->arena, text_of(&outcome, ARGS(voting->question)));
}

int64_t voting_ballots(const Voting *voting)
{
    static const Query ballots = { "SELECT COUNT(*) FROM ballot WHERE question = $1" };
    return number_of(&ballots, ARGS(voting->question));
}
