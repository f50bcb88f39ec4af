/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections of the annual general meeting and of a forum: the executive committee, counted and decided; a vice-chair, by approval; an office, open for
 * votes; and one for which cities can still come forward. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_names.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/elections/elections.h"
#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"

enum { SCATTER_BALLOT = 120, MOST_CANDIDATES = 20 };

typedef struct DemoElection {
    const char *body, *fills, *group, *role;
    const char *title, *text;
    const char *counting;
    int seats;
    const char *stand;
    const char *starts, *ends;
    int supporters, most_per_country, gender_percent;
    const char *stand_until, *closes_on;
    int voters_of_hundred;
    const char *candidates[MOST_CANDIDATES];
} DemoElection;

enum { COMMITTEE, VICE_CHAIR, TREASURER, CULTURE };

static const DemoElection told[DEMO_ELECTIONS] = {
    [COMMITTEE] = { "annual-general-meeting", "seats", "executive-committee", "member", "Executive committee 2027 to 2028",
                    "Twelve cities look after the network between two annual general meetings.", "scottish-stv", 12, "cities", "2027-01-01", "2029-01-01", 0, 1, 0,
                    "2026-05-15", "2026-06-19", 62,
                    { "lyon", "porto", "ghent", "vienna", "tampere", "rotterdam", "krakow", "gothenburg", "barcelona", "dublin", "athens", "ljubljana",
                      "bratislava", "uppsala", "bilbao", "strasbourg", "aarhus" } },
    [VICE_CHAIR] = { "environment-forum", "seats", "environment-forum", "vice_chair", "Vice-chair of the environment forum", "", "approval", 1, "cities",
                     "2027-01-01", "2029-01-01", 0, 0, 0, "2026-08-28", "2026-09-18", 80, { "tampere", "ghent", "porto" } },
    [TREASURER] = { "annual-general-meeting", "office", "", "treasurer", "Treasurer from 2027", "The post is held by a city.", "schulze", 1, "cities",
                    "2027-01-01", "2029-01-01", 0, 0, 0, "2026-10-09", "2027-06-30", 30, { "rotterdam", "dublin", "gothenburg" } },
    [CULTURE] = { "culture-forum", "seats", "culture-forum", "vice_chair", "Vice-chair of the culture forum", "Who stands says what the forum would do differently.",
                  "meek", 1, "persons", "2027-07-01", "2029-07-01", 2, 0, 0, "2027-04-30", "2027-05-31", 0, { "lyon" } },
};

static int64_t group_of(Write *write, const char *slug)
{
    int64_t group = slug[0] ? group_find(write->database, text_from_z(slug)) : 0;
    demo_allows(group || !slug[0] ? NULL : "no such group");
    return group;
}

static int64_t rule_of(Write *write, const DemoElection *election, int64_t by)
{
    Rule rule = rule_usual();
    rule.counting = text_from_z(election->counting);
    rule.is_secret = rule.is_hidden = true;
    rule.by_membership = text_is(text_from_z(election->body), "annual-general-meeting");
    const char *name = text_is(rule.counting, "approval") ? "Secret, by approval" : "Secret, by rank";
    return rule_add(write, &(NewRule){ .body = group_of(write, election->body), .way = TEXT("election"), .name = text_from_z(name), .language = TEXT("en"),
                                       .rule = rule, .by = by });
}

static Moment end_of_day(const char *day)
{
    return day_start(text_from_z(day)) + 15 * HOUR;
}

static void call(Write *write, DemoWalk *walk, int number)
{
    const DemoElection *one = &told[number];
    int64_t by = walk->staff[DEMO_DIRECTOR];
    const char *problem;
    walk->elections[number] = election_prepare(
        write, features,
        &(NewElection){ .question = { .body = group_of(write, one->body), .rule = rule_of(write, one, by), .title = text_from_z(one->title),
                                      .text = text_from_z(one->text), .language = TEXT("en"), .closes_at = end_of_day(one->closes_on), .by = by },
                        .fills = text_from_z(one->fills), .group = group_of(write, one->group), .role = text_from_z(one->role), .seats = one->seats,
                        .stand = text_from_z(one->stand), .starts = text_from_z(one->starts), .ends = text_from_z(one->ends), .renewals = -1,
                        .supporters = one->supporters, .stand_until = end_of_day(one->stand_until), .most_per_country = one->most_per_country,
                        .gender_percent = one->gender_percent },
        &problem);
    demo_allows(problem);
}

static void stand(Write *write, DemoWalk *walk, int number)
{
    const DemoElection *one = &told[number];
    bool is_of_persons = text_is(text_from_z(one->stand), "persons");
    for (int i = 0; i < MOST_CANDIDATES && one->candidates[i]; i++) {
        int64_t coordinator = demo_person_id(walk, one->candidates[i], DEMO_COORDINATOR), id;
        demo_allows(candidate_enter(write, &(NewCandidate){ .question = walk->elections[number], .organisation = demo_organisation(walk, one->candidates[i]),
                                                            .person = is_of_persons ? coordinator : 0, .language = TEXT("en"), .by = coordinator,
                                                            .text = TEXT("We would keep meetings short, answer every city within a week, and publish what we learn.") }, &id));
    }
}

static void open(Write *write, DemoWalk *walk, int number)
{
    demo_allows(question_open(write, features, walk->elections[number], walk->staff[DEMO_DIRECTOR]));
}

static int candidates_of_demo(int number)
{
    int count = 0;
    while (count < MOST_CANDIDATES && told[number].candidates[count])
        count++;
    return count;
}

/* Each city ranks some, beginning somewhere, in steps of its own: so there are favourites, and every candidate has friends. */
static Text ranks_of(Arena *arena, int number, uint64_t bits)
{
    int candidates = candidates_of_demo(number), wanted = 1 + (int)(bits % (uint64_t)candidates), step = 1 + (int)(bits >> 8 & 1) * 2;
    uint64_t first = bits >> 16 & 3 ? (bits >> 20) % (uint64_t)(candidates / 2 + 1) : (bits >> 20) % (uint64_t)candidates;
    bool is_marked[MOST_CANDIDATES] = { false };
    const char *between = text_is(text_from_z(told[number].counting), "approval") ? "=" : " ";
    Text ranks = { 0 };
    for (int i = 0; i < wanted; i++) {
        int candidate = (int)((first + (uint64_t)i * (uint64_t)step) % (uint64_t)candidates);
        if (!is_marked[candidate])
            ranks = text_printf(arena, "%.*s%s%d", TEXT_ARGUMENTS(ranks), ranks.length ? between : "", candidate + 1);
        is_marked[candidate] = true;
    }
    return ranks;
}

static void vote(Write *write, DemoWalk *walk, int number)
{
    int64_t question = walk->elections[number];
    Value *roll = question_roll(write->database, write->arena, question_load(write->database, write->arena, question, TEXT("en")), TEXT("en"));
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        uint64_t bits = demo_scatter(SCATTER_BALLOT, (uint64_t)number, (uint64_t)i, 0);
        Text receipt;
        if (bits % 100 >= (uint64_t)told[number].voters_of_hundred)
            continue;
        demo_allows(election_vote(write, &(ElectionBallot){ .question = question, .organisation = value_get_number(roll->items[i], "organisation"),
                                                            .ranks = ranks_of(write->arena, number, bits >> 7) }, &receipt));
    }
}

static void close(Write *write, DemoWalk *walk, int number)
{
    demo_allows(question_close(write, features, walk->elections[number], walk->staff[DEMO_DIRECTOR]));
}

const DemoStep demo_election_steps[] = {
    { "2026-04-07", call, COMMITTEE },  { "2026-05-12", stand, COMMITTEE }, { "2026-06-01", open, COMMITTEE },
    { "2026-06-10", vote, COMMITTEE },  { "2026-06-19", close, COMMITTEE }, { "2026-08-03", call, VICE_CHAIR },
    { "2026-08-20", stand, VICE_CHAIR }, { "2026-09-01", open, VICE_CHAIR }, { "2026-09-08", vote, VICE_CHAIR },
    { "2026-09-18", close, VICE_CHAIR }, { "2026-09-21", call, TREASURER },  { "2026-10-05", stand, TREASURER },
    { "2026-10-12", open, TREASURER },  { "2026-10-19", vote, TREASURER },  { "2026-10-20", call, CULTURE },
    { "2026-10-26", stand, CULTURE },   { 0 },
};
