/* SPDX-License-Identifier: EUPL-1.2 */
/* Database step n fails, for every n of a request: an honest answer, nothing half written, and the next request works. */
#include "tests/application/small_network.h"

#include "features/cities/cities.h"
#include "http/app_state.h"
#include "record/record.h"

enum { MORE_THAN_ANY = 3000 };

static void reading_fails_whole_and_recovers(void **state)
{
    static const char *const targets[] = { "/network", "/week", "/cities", "/cities/lyon", "/cities/lyon/edit", "/themes/mobility", "/figures",
                                           "/me", "/me/sessions", "/cities.json", "/cities.csv", "/record", "/record.atom", "/record/1" };
    SmallNetwork *small = *state;
    for (size_t t = 0; t < sizeof targets / sizeof *targets; t++) {
        int failures = 0;
        for (int step = 1; step < MORE_THAN_ANY; step++) {
            char target[100];
            snprintf(target, sizeof target, "%s?unkept=%d", targets[t], step);
            assert_int_equal(ask(small, OF_SECRETARIAT, "GET", targets[t], NULL, NULL).status, 200);
            database_fail_at(small->worker->database, step);
            Outgoing answer = ask(small, OF_SECRETARIAT, "GET", target, NULL, NULL);
            database_fail_at(small->worker->database, 0);
            if (answer.status == 200)
                break;
            assert_true(answer.status == 500 || answer.status == 503);
            failures++;
        }
        assert_in_range(failures, 3, MORE_THAN_ANY - 2);
    }
}

static const Query count_rows = {
    "SELECT (SELECT COUNT(*) FROM organisation) + (SELECT COUNT(*) FROM membership) + (SELECT COUNT(*) FROM population) + "
    "(SELECT COUNT(*) FROM contact) + (SELECT COUNT(*) FROM record_entry) + (SELECT sequence FROM record_head WHERE id = 1)"
};

static bool write_much(Write *write, void *state)
{
    (void)state;
    int64_t city = city_add(write, &(NewCity){ .kind = TEXT("city"), .name = TEXT("Split"), .country = TEXT("HR"),
                                               .zone = TEXT("Europe/Zagreb"), .audience = AUDIENCE_SECRETARIAT });
    population_state(write, &(NewPopulation){ city, 2021, 160577, TEXT("census"), 0 });
    membership_begin(write,
                     &(NewMembership){ city, TEXT("full"), TEXT("active"), TEXT("2026-01-01"), TEXT("2025-11-01"),
                                       TEXT("Annual general meeting"), 0 },
                     TEXT("2026-11-24"));
    contact_add(write, &(NewContact){ .organisation = city, .role = TEXT("Office"), .audience = AUDIENCE_PUBLIC,
                                      .starts = TEXT("2026-01-01") });
    return true;
}

static void writing_fails_whole_and_recovers(void **state)
{
    SmallNetwork *small = *state;
    Text problem = { 0 };
    Database *database = database_open(small->arena, small->database, READ_WRITE, &problem);
    int64_t before = database_number(database, &count_rows, NO_ARGS, -1);
    int failures = 0;
    WriteResult result = WRITE_FAILED;
    for (int step = 1; step < MORE_THAN_ANY && result != WRITE_DONE; step++) {
        database_fail_at(database, step);
        result = write_directly(database, small->arena, &small->platform, &small->hooks, RECORDED, write_much, NULL);
        database_fail_at(database, 0);
        if (result == WRITE_DONE)
            break;
        failures++;
        assert_int_equal(result, WRITE_FAILED);
        assert_int_equal(database_number(database, &count_rows, NO_ARGS, -1), before);
    }
    assert_int_equal(result, WRITE_DONE);
    assert_true(failures > 20);
    assert_true(database_number(database, &count_rows, NO_ARGS, -1) > before);
    assert_int_equal(record_verify(database, small->arena, &problem), 0);
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reading_fails_whole_and_recovers, network_begin, network_end),
        cmocka_unit_test_setup_teardown(writing_fails_whole_and_recovers, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
