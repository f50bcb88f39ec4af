/* SPDX-License-Identifier: EUPL-1.2 */
/* Calls for cities that would chair a group: one decided, one closed that waits for its outcome, three open; and who stands. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "features/candidatures/rules.h"
#include "features/candidatures/store.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"

enum { VARIANTS = 3 };

typedef struct DemoCall {
    const char *group;
    const char *role;
    const char *replaces; /* empty: nobody */
    const char *closes_on;
} DemoCall;

enum { WASTE, METROPOLITAN_AREAS, FOOD, ENVIRONMENT, HOMELESSNESS };

static const DemoCall calls[DEMO_CALLS] = {
    [WASTE] = { "waste", "chair", "uppsala", "2026-04-10" },
    [METROPOLITAN_AREAS] = { "metropolitan-areas", "chair", "bratislava", "2026-10-23" },
    [FOOD] = { "food", "chair", "strasbourg", "2027-01-15" },
    [ENVIRONMENT] = { "environment-forum", "chair", "uppsala", "2027-01-29" },
    [HOMELESSNESS] = { "homelessness", "vice_chair", "", "2027-01-22" },
};

static const struct {
    int call;
    const char *city;
    int ordinal;          /* of the city's people: who would sit */
} standing[DEMO_CANDIDATURES] = {
    { WASTE, "lyon", DEMO_COORDINATOR }, { WASTE, "aarhus", 6 },          { WASTE, "coimbra", 7 },
    { METROPOLITAN_AREAS, "ghent", 2 },  { METROPOLITAN_AREAS, "rotterdam", 6 }, { METROPOLITAN_AREAS, "athens", 6 },
    { FOOD, "tampere", 6 },              { FOOD, "bristol", 7 },          { FOOD, "ljubljana", 6 },
    { ENVIRONMENT, "porto", 3 },         { ENVIRONMENT, "rotterdam", 4 }, { HOMELESSNESS, "tampere", 7 },
};
enum { LYON_FOR_WASTE = 0, ATHENS_FOR_METROPOLITAN_AREAS = 5 };

/* In the order of the criteria: balance, expertise, leadership, resources, support, investment, interest. */
static const char *const texts[CRITERIA][VARIANTS] = {
    { "The role would go to a part of Europe that has not had it for some years.",
      "We propose somebody in the middle of their career, and a second person of another gender to share the work.",
      "A city of our size has not led the group before." },
    { "Three colleagues work on nothing else, and two of them have written for the group.",
      "Our department has run four European projects on the subject since 2016.",
      "We have made our mistakes early, and have written them down for others." },
    { "The person proposed has led a network of twenty districts for five years.",
      "We have chaired two working groups, and closed one of them when its work was done.",
      "We know how to keep a meeting short and its minutes shorter." },
    { "Half a post, and 18,000 euros a year for meetings.", "One day a week of an officer, and our meeting rooms.",
      "A full post until 2028, and interpretation for two meetings a year." },
    { "The council has voted for it, and a deputy mayor answers for it.",
      "The mayor has confirmed it in writing; forty days a year are kept free.",
      "The committee has agreed, and travel is approved for two years." },
    { "We have hosted two meetings and written the guide of 2024.", "We have written three of the last five position papers.",
      "We have lent a colleague to the secretariat for six months." },
    { "The group would open its meetings to partners and publish what it learns.",
      "Smaller cities would have a say in every paper.", "We would bring the group and its forum closer together." },
};

static void call(Write *write, DemoWalk *walk, int number)
{
    const DemoCall *told = &calls[number];
    int64_t group = group_find(write->database, text_from_z(told->group));
    Text role = text_from_z(told->role), closes_on = text_from_z(told->closes_on);
    demo_allows(call_problem(role, demo_today(write), closes_on, demo_today(write), has_undecided_call(write->database, group, role)));
    walk->calls[number] = candidature_call_open(write, &(NewCall){
        .group = group,
        .role = role,
        .replaces = told->replaces[0] != '\0' ? demo_organisation(walk, told->replaces) : 0,
        .opens_on = demo_today(write),
        .closes_on = closes_on,
        .by = walk->staff[DEMO_DIRECTOR],
    });
}

static void check_standing(Write *write, const DemoWalk *walk, int number)
{
    int64_t organisation = demo_organisation(walk, standing[number].city), id = walk->calls[standing[number].call];
    Value *row = call_load(write->database, write->arena, id, TEXT("en"));
    const Standing stands = {
        .opens_on = value_get_text(row, "opens_on"),
        .closes_on = value_get_text(row, "closes_on"),
        .sits = seat_of_city(write->database, value_get_number(row, "group_id"), organisation, demo_today(write)) != 0,
        .stands = city_stands(write->database, id, organisation),
    };
    demo_allows(candidature_problem(&stands, demo_today(write)));
}

/* Each city of a call says something else. */
static int variant(int number, int criterion)
{
    int place = 0;
    for (int i = 0; i < number; i++)
        place += standing[i].call == standing[number].call;
    return (place + criterion * (1 + standing[number].call)) % VARIANTS;
}

static void stand(Write *write, DemoWalk *walk, int number)
{
    check_standing(write, walk, number);
    NewCandidature candidature = { .call = walk->calls[standing[number].call],
                                   .organisation = demo_organisation(walk, standing[number].city),
                                   .person = demo_person_id(walk, standing[number].city, standing[number].ordinal),
                                   .language = TEXT("en"),
                                   .by = demo_person_id(walk, standing[number].city, DEMO_COORDINATOR) };
    for (int i = 0; i < CRITERIA; i++)
        candidature.texts[i] = text_from_z(texts[i][variant(number, i)]);
    walk->candidatures[number] = candidature_add(write, &candidature);
}

static void withdraw(Write *write, DemoWalk *walk, int number)
{
    candidature_withdraw(write, walk->candidatures[number], demo_person_id(walk, standing[number].city, DEMO_COORDINATOR));
}

static void elect(Write *write, DemoWalk *walk, int number)
{
    const Election election = { .candidature = walk->candidatures[number],
                                .decided_on = TEXT("2026-05-06"),
                                .decided_by = TEXT("Working group on waste"),
                                .votes = TEXT("Lyon 9, Aarhus 7, Coimbra 5"),
                                .starts = demo_today(write),
                                .by = walk->staff[DEMO_DIRECTOR] };
    demo_allows(election_problem(write, &election));
    candidature_elect(write, &election);
}

const DemoStep demo_candidature_steps[] = {
    { "2026-03-02", call, WASTE },
    { "2026-03-16", stand, LYON_FOR_WASTE },
    { "2026-03-25", stand, 1 },
    { "2026-04-09", stand, 2 },
    { "2026-05-07", elect, LYON_FOR_WASTE },
    { "2026-09-07", call, METROPOLITAN_AREAS },
    { "2026-09-18", stand, 3 },
    { "2026-10-02", stand, 4 },
    { "2026-10-05", call, FOOD },
    { "2026-10-05", stand, ATHENS_FOR_METROPOLITAN_AREAS },
    { "2026-10-12", call, HOMELESSNESS },
    { "2026-10-14", stand, 6 },
    { "2026-10-15", withdraw, ATHENS_FOR_METROPOLITAN_AREAS },
    { "2026-10-19", call, ENVIRONMENT },
    { "2026-10-20", stand, 7 },
    { "2026-10-22", stand, 9 },
    { "2026-10-26", stand, 8 },
    { "2026-10-27", stand, 10 },
    { "2026-10-28", stand, 11 },
    { 0 },
};
