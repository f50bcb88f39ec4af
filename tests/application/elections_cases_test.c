/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections where more is at stake: people with balance of women and men, one of them forgotten, calls for a chair, no quorum, no candidates, ties, limits
 * of terms, successors, and several who vote for one city at the same moment. In process, on both engines. */
#include "tests/application/electing.h"

#include <pthread.h>

#include "commands/schemas.h"
#include "deciding/lots.h"
#include "features/candidatures/candidatures.h"
#include "features/groups/groups.h"
#include "features/offices/offices.h"
#include "features/people/people.h"
#include "http/gather.h"

static int64_t anna, ewan, carlos;
static const Query person_of_seat = {
    "SELECT h.person FROM seat s JOIN seat_holder h ON h.seat = s.id WHERE s.group_id = $1 AND s.organisation = $2 AND s.starts = '2027-01-01' "
    "AND (h.ends IS NULL OR h.ends > h.starts)"
};
static const Query outcome_now = { "SELECT outcome FROM question WHERE id = $1" };
static const Query seed_of = { "SELECT seed FROM question WHERE id = $1" };
static const Query papers_in_the_box = { "SELECT COUNT(*) FROM box_published WHERE question = $1" };

static int64_t person_for(Write *write, const char *name, const char *gender, int64_t city, const char *role, const char *ends)
{
    int64_t person = person_add(write, &(NewPerson){ .name = text_from_z(name), .language = TEXT("en"), .gender = text_from_z(gender),
                                                     .email = text_printf(write->arena, "%.4s@example.org", name) });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = city, .role = text_from_z(role), .starts = TEXT("2025-01-01"),
                                        .ends = text_from_z(ends) });
    return person;
}

static bool add_people(Write *write, void *state)
{
    (void)state;
    anna = person_for(write, "Anna Stood", "woman", voting.lyon, "mayor", "");
    ewan = person_for(write, "Ewan Stood", "man", voting.edinburgh, "mayor", "");
    carlos = person_for(write, "Carlos Stood", "man", voting.porto, "mayor", "");
    return true;
}

/* Two seats, one of them for a woman and one for a man: Edinburgh's Ewan is 1, Lyon's Anna 2, Porto's Carlos 3. */
static void call_people(void)
{
    call("approval");
    plan.stand = TEXT("persons");
    plan.seats = 2;
    plan.gender_percent = 50;
    write_recorded(add_people, NULL);
    write_recorded(prepare, NULL);
}

static void let_people_stand(void)
{
    stand_with(OF_SECRETARIAT, voting.edinburgh, ewan);
    stand_with(COORDINATOR_SAME, voting.lyon, anna);
    stand_with(COORDINATOR_OTHER, voting.porto, carlos);
}

/* The men have more votes; of the two, Carlos has fewer. */
static void elect_people(void)
{
    let_people_stand();
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1&rank_3=1");
    vote(MEMBER_OTHER, voting.porto, "rank_1=1&rank_3=1");
    vote(COORDINATOR_OTHER, voting.edinburgh, "rank_1=1");
    write_recorded(close_it, NULL);
}

static void people_are_elected_in_balance(void **state)
{
    (void)state;
    call_people();
    expect(422, COORDINATOR_SAME, path("/candidates"), stand_body(voting.lyon));
    elect_people();
    expect_words(SAME_CITY, path("/results"), "were needed for the balance of women and men", true);
    expect_words(SAME_CITY, path("/results"), "Anna Stood (Lyon)", true);
    assert_int_equal(number_of(&person_of_seat, ARGS(site->first_group, voting.lyon)), anna);
    assert_int_equal(number_of(&person_of_seat, ARGS(site->first_group, voting.edinburgh)), ewan);
    assert_int_equal(number_of(&person_of_seat, ARGS(site->first_group, voting.porto)), -1);
}

static bool erase_anna(Write *write, void *state)
{
    (void)state;
    gather_erase_person(features, write, anna);
    return true;
}

static void who_stood_is_forgotten_and_the_count_stays(void **state)
{
    (void)state;
    static const char *const pages[] = { "", "/candidates", "/results", "/results/blt", "/results/count", "/ballots" };
    call_people();
    elect_people();
    write_recorded(erase_anna, NULL);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        expect_words(SAME_CITY, path(pages[i]), "Anna", false);
    expect_words(SAME_CITY, path("/results"), "were needed for the balance of women and men", true);
    expect_words(SAME_CITY, path("/results"), "<li><a href=\"/cities/lyon\">Lyon</a></li>", true);
    Voting exported = voting;
    exported.question = election;
    voting_recount(&exported);
}

/* Whoever is forgotten before the vote opens stands no more; a vote on nobody does not open. */
static void a_vote_on_nobody_does_not_open(void **state)
{
    (void)state;
    call_people();
    Outgoing answer = ask(site, CHAIR_SAME, "POST", path("/open"), "sure=1", NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "The vote cannot open: nobody stands");
    stand_with(COORDINATOR_SAME, voting.lyon, anna);
    write_recorded(erase_anna, NULL);
    expect(422, CHAIR_SAME, path("/open"), "sure=1");
    stand_with(COORDINATOR_OTHER, voting.porto, carlos);
    expect(303, CHAIR_SAME, path("/open"), "sure=1");
}

static void seats_for_which_nobody_stands_stay_vacant(void **state)
{
    (void)state;
    call("scottish-stv");
    plan.seats = 3;
    write_recorded(prepare, NULL);
    elect_porto();
    expect_words(SAME_CITY, path("/results"), "Of 3 seats one stays vacant", true);
    expect_words(SAME_CITY, path("/results"), "Vice-chair: First group", true);
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), "vice_chair"));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.lyon)), "vice_chair"));
}

/* ---- From a call ---- */

static int64_t of_lyon, of_porto;

static bool add_call(Write *write, void *state)
{
    (void)state;
    plan.call = candidature_call_open(write, &(NewCall){ .group = site->first_group, .role = TEXT("vice_chair"), .opens_on = TEXT("2026-11-01"),
                                                         .closes_on = TEXT("2026-11-23") });
    NewCandidature one = { .call = plan.call, .organisation = voting.lyon, .person = site->people[CHAIR_SAME], .language = TEXT("en"),
                           .texts = { TEXT("South"), TEXT("Known for bridges") } };
    of_lyon = candidature_add(write, &one);
    one.organisation = voting.porto;
    one.person = site->people[MEMBER_OTHER];
    of_porto = candidature_add(write, &one);
    return true;
}

static void a_call_is_decided_by_the_vote(void **state)
{
    (void)state;
    static const Query status = { "SELECT status FROM candidature WHERE id = $1" };
    static const Query letters_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
    call("schulze");
    plan.fills = TEXT("call");
    write_recorded(add_call, NULL);
    write_recorded(prepare, NULL);
    expect(403, COORDINATOR_SAME, path("/candidates"), stand_body(voting.lyon));
    expect_words(SAME_CITY, path("/candidates"), "Known for bridges", true);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1&rank_2=2");
    vote(MEMBER_OTHER, voting.porto, "rank_2=1");
    vote(COORDINATOR_OTHER, voting.edinburgh, "rank_2=1&rank_1=2");
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&status, ARGS(of_porto)), "elected"));
    assert_true(text_is(text_of(&status, ARGS(of_lyon)), "not_elected"));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), "vice_chair"));
    int64_t before = number_of(&letters_to, ARGS(site->people[COORDINATOR_SAME]));
    letters_of_calls();
    assert_int_equal(number_of(&letters_to, ARGS(site->people[COORDINATOR_SAME])), before + 1);
    letters_of_calls();
    assert_int_equal(number_of(&letters_to, ARGS(site->people[COORDINATOR_SAME])), before + 1);
}

/* ---- Without a quorum ---- */

static bool call_again(Write *write, void *state)
{
    (void)state;
    int64_t again = question_call_again(write, features, election, 0, write->now + 20 * DAY, 0, &problem);
    election = again ? again : election;
    return again != 0;
}

static void the_same_stand_the_second_time(void **state)
{
    (void)state;
    Rule rule = counted_by("scottish-stv");
    rule.quorum = (Share){ 2, 3, false };
    rule.second_days = 15;
    call_by(&rule);
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1");
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&outcome_now, ARGS(election)), "no_quorum"));
    expect_words(SAME_CITY, path("/results"), "No quorum", true);
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.lyon)), ""));
    write_recorded(call_again, NULL);
    Outgoing early = ask(site, CHAIR_SAME, "POST", path("/open"), "sure=1", NULL);
    assert_int_equal(early.status, 422);
    assert_has(&early, "more days must lie between");
    site->clock.now += 16 * DAY;
    expect(303, CHAIR_SAME, path("/open"), "sure=1");
    vote(MEMBER_OTHER, voting.porto, "rank_2=1");
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&outcome_now, ARGS(election)), "elected"));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), "vice_chair"));
}

/* ---- Ties ---- */

static void the_last_seat_is_drawn_from_the_seed(void **state)
{
    (void)state;
    call("approval");
    plan.seats = 2;
    write_recorded(prepare, NULL);
    stand(OF_SECRETARIAT, voting.edinburgh);
    stand(COORDINATOR_SAME, voting.lyon);
    stand(COORDINATOR_OTHER, voting.porto);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1&rank_2=1");
    vote(MEMBER_OTHER, voting.porto, "rank_1=1&rank_3=1");
    write_recorded(close_it, NULL);
    Text seed = text_of(&seed_of, ARGS(election));
    const Lot lot_of_lyon = lot_of(seed, 2), lot_of_porto = lot_of(seed, 3);
    bool is_lyon = lot_compare(&lot_of_lyon, &lot_of_porto) < 0;
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.lyon)), is_lyon ? "vice_chair" : ""));
    assert_true(text_is(text_of(&seat_role, ARGS(site->first_group, voting.porto)), is_lyon ? "" : "vice_chair"));
    expect_words(SAME_CITY, path("/results"), text_z(site->arena, text_printf(site->arena, "drawn from the published text %.*s", TEXT_ARGUMENTS(seed))),
                 true);
}

/* ---- Terms ---- */

static bool give_offices(Write *write, void *state)
{
    (void)state;
    office_posts_put(write, 0);
    const struct {
        int64_t city;
        const char *starts, *ends;
    } terms[] = { { voting.porto, "2023-01-01", "2025-01-01" }, { voting.porto, "2025-01-01", "2027-01-01" },
                  { voting.lyon, "2021-01-01", "2023-01-01" }, { voting.lyon, "2025-01-01", "2027-01-01" } };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        (void)office_begin(write, &(NewOffice){ .post = TEXT("president"), .organisation = terms[i].city, .starts = text_from_z(terms[i].starts),
                                                .ends = text_from_z(terms[i].ends), .decided_on = text_from_z(terms[i].starts),
                                                .decided_by = TEXT("First group") });
    return true;
}

/* One term may follow: Porto has had two in a row, Lyon two with a break between. */
static void a_city_at_the_limit_does_not_stand(void **state)
{
    (void)state;
    call("approval");
    plan.fills = TEXT("office");
    plan.role = TEXT("president");
    plan.group = 0;
    plan.renewals = 1;
    write_recorded(give_offices, NULL);
    write_recorded(prepare, NULL);
    Outgoing answer = ask(site, COORDINATOR_OTHER, "POST", path("/candidates"), stand_body(voting.porto), NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "limit of terms in a row");
    stand(COORDINATOR_SAME, voting.lyon);
}

/* ---- Successors ---- */

static int64_t next_mayor;

static bool seats_are_of_mayors(Write *write, void *state)
{
    (void)state;
    group_kind_put(write, &(GroupKind){ .code = TEXT("working_group"), .position = 2, .name = TEXT("Working group"), .most_parents = 2,
                                        .parent_kinds = TEXT("forum"), .join_ways = TEXT("nomination request"), .most_chairs = 2,
                                        .seats_held_by = TEXT("mayor"), .chair_elected_by = TEXT("members") }, 0);
    anna = person_for(write, "Anna Mayor", "woman", voting.lyon, "mayor", "2027-03-01");
    next_mayor = person_add(write, &(NewPerson){ .name = TEXT("Max Mayor"), .email = TEXT("max@example.org"), .language = TEXT("en") });
    mandate_begin(write, &(NewMandate){ .person = next_mayor, .organisation = voting.lyon, .role = TEXT("mayor"), .starts = TEXT("2027-03-01") });
    return true;
}

static bool sits_on(int64_t person, const char *day)
{
    Database *database = open_database();
    const Reader reader = reader_of_person(database, site->arena, person, text_from_z(day));
    bool sits = sits_in(&reader, site->second_group);
    database_close(database);
    return sits;
}

static void the_next_mayor_inherits_the_seat(void **state)
{
    (void)state;
    call("plurality");
    plan.group = site->second_group;
    plan.role = TEXT("member");
    plan.stand = TEXT("persons");
    write_recorded(seats_are_of_mayors, NULL);
    write_recorded(prepare, NULL);
    stand_with(COORDINATOR_SAME, voting.lyon, anna);
    voting_open_it(election);
    vote(MEMBER_SAME, voting.lyon, "rank_1=1");
    write_recorded(close_it, NULL);
    assert_true(text_is(text_of(&seat_role, ARGS(site->second_group, voting.lyon)), "member"));
    assert_true(sits_on(anna, "2027-02-28"));
    assert_false(sits_on(next_mayor, "2027-02-28"));
    assert_true(sits_on(next_mayor, "2027-03-01"));
    assert_false(sits_on(anna, "2027-03-01"));
    assert_int_equal(number_of(&person_of_seat, ARGS(site->second_group, voting.lyon)), -1);
}

/* ---- Two people, two processes, one city ---- */

enum { RIVALS = 2, ROUNDS = 4 };

typedef struct Rival {
    SmallNetwork process; /* with an application and a writer of its own on the same database */
    pthread_t thread;
    Role role;
    const char *target, *body;
    int status;
} Rival;

static void *vote_at_once(void *state)
{
    Rival *rival = state;
    rival->status = ask(&rival->process, rival->role, "POST", rival->target, rival->body, NULL).status;
    return NULL;
}

static void rivals_run(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++)
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, vote_at_once, &rivals[i]), 0);
    for (int i = 0; i < RIVALS; i++)
        pthread_join(rivals[i].thread, NULL);
}

static void two_for_one_city_put_in_one_paper(void **state)
{
    (void)state;
    static Rival rivals[RIVALS];
    call("plurality");
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] = (Rival){ .process = *site, .role = i ? CHAIR_SAME : MEMBER_SAME };
        rivals[i].process.held = NULL;
        rivals[i].process.arena = arena_new();
        small_network_open(&rivals[i].process);
    }
    for (int round = 0; round < ROUNDS; round++) {
        write_recorded(prepare, NULL);
        stand(COORDINATOR_SAME, voting.lyon);
        stand(COORDINATOR_OTHER, voting.porto);
        voting_open_it(election);
        for (int i = 0; i < RIVALS; i++) {
            rivals[i].target = path("/ballot");
            rivals[i].body = paper_body(voting.lyon, i ? "rank_1=1" : "rank_2=1");
        }
        rivals_run(rivals);
        assert_int_equal(rivals[0].status + rivals[1].status, 200 + 422);
        write_recorded(close_it, NULL);
        assert_int_equal(number_of(&papers_in_the_box, ARGS(election)), 1);
    }
    for (int i = 0; i < RIVALS; i++) {
        small_network_close(&rivals[i].process);
        arena_free(rivals[i].process.arena);
    }
}

/* ---- What browsers and servers between keep ---- */

/* Neither a cache nor the way back of a browser shows what was marked or the receipt, and no script keeps what is typed. */
static void a_paper_is_kept_nowhere(void **state)
{
    (void)state;
    static const char *const pages[] = { "/ballot", "/ballot.json", "", "/candidates" };
    call("approval");
    write_recorded(prepare, NULL);
    stand(COORDINATOR_SAME, voting.lyon);
    voting_open_it(election);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Outgoing page = ask(site, MEMBER_SAME, "GET", path(pages[i]), NULL, NULL);
        assert_int_equal(page.status, 200);
        assert_true(text_is(header_of(&page, "Cache-Control"), "private, no-store"));
        assert_true((header_of(&page, "ETag").length == 0) == text_starts_with(text_from_z(pages[i]), TEXT("/ballot")));
    }
    Outgoing paper = ask(site, MEMBER_SAME, "GET", path("/ballot"), NULL, NULL);
    assert_has(&paper, "class=\"form paper\"");
    assert_has(&paper, "autocomplete=\"off\"");
    assert_lacks(&paper, "data-keep");
    Outgoing wrong = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, "rank_1=1&blank=1"), NULL);
    assert_int_equal(wrong.status, 422);
    assert_true(text_is(header_of(&wrong, "Cache-Control"), "private, no-store"));
    Outgoing receipt = ask(site, MEMBER_SAME, "POST", path("/ballot"), paper_body(voting.lyon, "rank_1=1"), NULL);
    assert_has(&receipt, "class=\"receipt\"");
    assert_true(text_is(header_of(&receipt, "Cache-Control"), "private, no-store"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(people_are_elected_in_balance),
        ONE(who_stood_is_forgotten_and_the_count_stays),
        ONE(a_vote_on_nobody_does_not_open),
        ONE(seats_for_which_nobody_stands_stay_vacant),
        ONE(a_call_is_decided_by_the_vote),
        ONE(the_same_stand_the_second_time),
        ONE(the_last_seat_is_drawn_from_the_seed),
        ONE(a_city_at_the_limit_does_not_stand),
        ONE(the_next_mayor_inherits_the_seat),
        ONE(two_for_one_city_put_in_one_paper),
        ONE(a_paper_is_kept_nowhere),
    };
    return TEST_ON_ENGINES(tests);
}
