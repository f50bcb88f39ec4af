/* SPDX-License-Identifier: EUPL-1.2 */
/* One city's ballot from many hands at once, in one process and in two; and two thousand cities. On both engines. */
#include <pthread.h>
#include <time.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "tests/application/voting.h"

enum { CITIES = 2000, RACERS = 4, MANY_STEPS = 100000000 };

/* ---- At the same moment ---- */

typedef struct Racer {
    pthread_t thread;
    App *app;
    Role role;
    const char *target;
    const char *body;
    int status;
} Racer;

static void *race(void *state)
{
    Racer *racer = state;
    Arena *arena = arena_new();
    Worker *worker = worker_new(racer->app);
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") },
                             { TEXT("cookie"), text_join(arena, TEXT("session="), site->tokens[racer->role]) },
                             { TEXT("content-type"), TEXT("application/x-www-form-urlencoded") },
                             { TEXT("origin"), TEXT("http://hanse.test") } };
    const Incoming incoming = { .method = TEXT("POST"), .target = text_from_z(racer->target), .body = text_from_z(racer->body),
                                .address = TEXT("192.0.2.1"), .headers = { sizeof headers / sizeof *headers, headers } };
    racer->status = app_handle(worker, &incoming).status;
    worker_free(worker);
    arena_free(arena);
    return NULL;
}

/* How many of them were answered so. */
static int run(Racer *racers, int count, int status)
{
    int found = 0;
    for (int i = 0; i < count; i++)
        assert_int_equal(pthread_create(&racers[i].thread, NULL, race, &racers[i]), 0);
    for (int i = 0; i < count; i++) {
        pthread_join(racers[i].thread, NULL);
        found += racers[i].status == status;
    }
    return found;
}

static App *second_app(void)
{
    Text problem = { 0 };
    App *app = app_start(app_options(site->app), &problem);
    assert_non_null(app);
    return app;
}

static Voting opened(bool is_secret)
{
    Rule rule = rule_usual();
    rule.is_final = true;
    rule.is_secret = is_secret;
    return voting_open(&rule);
}

/* Lyon's member and its chair, each twice, in two processes. */
static void race_for_lyon(const Voting *voting, int status)
{
    static const char *const choices[] = { "yes", "no", "abstain", "yes" };
    App *other = second_app();
    Racer racers[RACERS];
    for (int i = 0; i < RACERS; i++)
        racers[i] = (Racer){ .app = i % 2 ? other : site->app, .role = i < 2 ? MEMBER_SAME : CHAIR_SAME, .target = voting_path(voting, "/ballots"),
                             .body = voting_ballot(voting->lyon, 0, choices[i]) };
    assert_int_equal(run(racers, RACERS, status), 1);
    app_stop(other);
}

static const Query openings = { "SELECT COUNT(*) FROM record_entry WHERE object = $1 AND verb = 'question.opened'" };
static const Query entitled = { "SELECT cities FROM question_count WHERE question = $1 AND choice = 'entitled'" };
static const Query seed_of = { "SELECT seed FROM question WHERE id = $1" };

/* Its chair and the secretariat, each twice, in two processes: rule, roll and seed are frozen once. */
static void a_question_opens_once_from_many_hands_in_two_processes(void **state)
{
    (void)state;
    const Rule rule = rule_usual();
    const Voting voting = voting_prepare(&rule);
    App *other = second_app();
    Racer racers[RACERS];
    for (int i = 0; i < RACERS; i++)
        racers[i] = (Racer){ .app = i % 2 ? other : site->app, .role = i < 2 ? CHAIR_SAME : OF_SECRETARIAT, .target = voting_path(&voting, "/open"), .body = "sure=1" };
    assert_int_equal(run(racers, RACERS, 303), 1);
    app_stop(other);
    assert_int_equal(number_of(&openings, ARGS(voting.question)), 1);
    assert_int_equal(number_of(&entitled, ARGS(voting.question)), 3);
    assert_int_equal(text_of(&seed_of, ARGS(voting.question)).length, 32);
}

static const Query counted = { "SELECT SUM(cities) FROM question_count WHERE question = $1 AND choice <> 'entitled'" };
static const Query in_box = { "SELECT COUNT(*) FROM box_ballot WHERE question = $1" };

static void a_city_votes_once_from_many_hands_in_two_processes(void **state)
{
    (void)state;
    const Voting voting = opened(false);
    race_for_lyon(&voting, 303);
    assert_int_equal(voting_ballots(&voting), 1);
    assert_int_equal(number_of(&counted, ARGS(voting.question)), 1);
}

static void a_city_votes_once_in_secret_from_many_hands_in_two_processes(void **state)
{
    (void)state;
    const Voting voting = opened(true);
    race_for_lyon(&voting, 200);
    assert_int_equal(number_of(&in_box, ARGS(voting.question)), 1);
}

/* What comes after the close is refused, and what is kept is counted, however close they are. */
static void a_ballot_is_counted_or_refused_at_the_moment_of_the_close(void **state)
{
    (void)state;
    const Voting voting = opened(false);
    App *other = second_app();
    Racer racers[] = { { .app = site->app, .role = MEMBER_OTHER, .target = voting_path(&voting, "/ballots"), .body = voting_ballot(voting.porto, 0, "yes") },
                       { .app = other, .role = CHAIR_SAME, .target = voting_path(&voting, "/close"), .body = "sure=1" } };
    assert_true(run(racers, 2, 303) >= 1);
    assert_int_equal(racers[1].status, 303);
    assert_int_equal(voting_ballots(&voting), racers[0].status == 303);
    assert_string_equal(voting_outcome(&voting), racers[0].status == 303 ? "passed" : "failed");
    voting_recount(&voting);
    app_stop(other);
}

/* ---- Two thousand cities ---- */

static int64_t many[CITIES];

static bool add_cities(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < CITIES; i++) {
        many[i] = city_add(write, &(NewCity){ .kind = TEXT("city"), .name = text_printf(write->arena, "City %04d", i), .language = TEXT("en"),
                                              .country = TEXT("FR"), .zone = TEXT("Europe/Paris"), .audience = AUDIENCE_PUBLIC });
        population_state(write, &(NewPopulation){ .organisation = many[i], .year = 2024, .number = 100000 + i, .source = TEXT("Census") });
        membership_begin(write, &(NewMembership){ .organisation = many[i], .category = TEXT("full"), .status = TEXT("active"),
                                                  .starts = TEXT("2020-01-01"), .decided_on = TEXT("2020-01-01"), .decided_by = TEXT("Meeting") },
                         TEXT("2026-11-24"));
    }
    return true;
}

static bool cast_all(Write *write, void *state)
{
    const Voting *voting = state;
    Text receipt;
    for (int i = 0; i < CITIES; i++) {
        const NewBallot ballot = { .question = voting->question, .organisation = many[i], .choice = i % 3 ? CHOICE_YES : CHOICE_NO };
        if (ballot_cast(write, &ballot, &receipt))
            return false;
    }
    return true;
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Steps of the database: statements, and rows that are read. */
static int64_t steps_of(void (*what)(const Voting *), const Voting *voting, const char *name)
{
    Database *database = writer_database(app_writer(site->app));
    double before = seconds();
    (void)database_fail_at(database, MANY_STEPS);
    what(voting);
    int64_t steps = MANY_STEPS - database_fail_at(database, 0);
    print_message("2,000 cities: %s took %lld steps, %.3f s of a processor\n", name, (long long)steps, seconds() - before);
    return steps;
}

static void open_many(const Voting *voting)
{
    voting_open_it(voting->question);
}

static void cast_many(const Voting *voting)
{
    Voting copy = *voting;
    write_recorded(cast_all, &copy);
}

static void two_thousand_cities_vote_in_few_statements(void **state)
{
    (void)state;
    enum { A_BALLOT = 40, A_CITY = 6, BESIDE = 1000 };
    Rule rule = rule_usual();
    rule.by_membership = true;
    rule.people = (Share){ 1, 2, true };
    write_recorded(add_cities, NULL);
    const Voting voting = voting_prepare(&rule);
    assert_true(steps_of(open_many, &voting, "opening") < A_CITY * CITIES + BESIDE);
    assert_true(steps_of(cast_many, &voting, "voting") < A_BALLOT * CITIES + BESIDE);
    assert_true(steps_of(voting_close, &voting, "closing") < A_CITY * CITIES + BESIDE);
    assert_string_equal(voting_outcome(&voting), "passed");
    voting_recount(&voting);
}

#define MANY(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MANY(a_question_opens_once_from_many_hands_in_two_processes),
        MANY(a_city_votes_once_from_many_hands_in_two_processes),
        MANY(a_city_votes_once_in_secret_from_many_hands_in_two_processes),
        MANY(a_ballot_is_counted_or_refused_at_the_moment_of_the_close),
        MANY(two_thousand_cities_vote_in_few_statements),
    };
    return TEST_ON_ENGINES(tests);
}
