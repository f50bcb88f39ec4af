/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what: by standing and by choice, once, and nobody who may not see it; read in one place is read everywhere. In process, on both engines. */
#include "tests/application/small_network.h"

#include "commands/schemas.h"
#include "features/groups/groups.h"
#include "features/notifications/notifications.h"

static SmallNetwork *site;

static int start(void **state)
{
    *state = site = small_network_start(test_engine);
    return 0;
}

static Database *open_database(void)
{
    Text problem = { 0 };
    return database_open(site->arena, site->database, READ_WRITE, &problem);
}

static int64_t number_of(const Query *query, Parameters parameters)
{
    Database *database = open_database();
    int64_t number = database_number(database, query, parameters, 0);
    database_close(database);
    return number;
}

static const Query told = { "SELECT COUNT(*) FROM notification WHERE person = $1" };
static const Query told_all = { "SELECT COUNT(*) FROM notification" };
static const Query mail_of = { "SELECT mail FROM notification WHERE person = $1" };
static const Query last_id = { "SELECT MAX(id) FROM notification WHERE person = $1" };

static bool report(Write *write, void *state)
{
    group_report_file(write, site->first_group, *(int64_t *)state, TEXT("We met twice."), TEXT("en"), site->people[CHAIR_SAME]);
    return true;
}

static void follow_up(void)
{
    Database *database = open_database();
    features_catch_up(features, app_writer(site->app), database, site->arena);
    database_close(database);
}

static void file_report(int64_t year)
{
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, report, &year), WRITE_DONE);
    follow_up();
}

static void expect(int status, Role role, const char *target, const char *body)
{
    Outgoing answer = ask(site, role, body ? "POST" : "GET", target, body, NULL);
    if (answer.status != status)
        fail_msg("%s as role %d: expected %d, got %d: %.*s", target, (int)role, status, answer.status, TEXT_ARGUMENTS(answer.body));
}

static void expect_words(Role role, const char *target, const char *words, bool there)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, NULL);
    if (answer.status != 200 || body_has(&answer, words) != there)
        fail_msg("%s as role %d (%d): \"%s\" should%s be there: %.*s", target, (int)role, answer.status, words, there ? "" : " not",
                 TEXT_ARGUMENTS(answer.body));
}

static void expect_told(Role role, int64_t count)
{
    int64_t found = number_of(&told, ARGS(site->people[role]));
    if (found != count)
        fail_msg("role %d was told %lld times, not %lld", (int)role, (long long)found, (long long)count);
}

static void who_sits_there_is_told_but_not_who_did_it(void **state)
{
    (void)state;
    assert_int_equal(number_of(&told_all, NO_ARGS), 0);
    file_report(2026);
    expect_told(MEMBER_SAME, 1);
    expect_told(CHAIR_SAME, 0);
    expect_told(MEMBER_OTHER, 0);
    expect_told(OF_SECRETARIAT, 0);
    assert_int_equal(number_of(&told_all, NO_ARGS), 1);
    expect_words(MEMBER_SAME, "/notifications", "First group: The report of 2026 was filed", true);
    expect_words(MEMBER_SAME, "/notifications", "You sit in First group.", true);
    expect_words(MEMBER_SAME, "/cities", "<span class=\"unread\">1</span>", true);
    expect_words(CHAIR_SAME, "/cities", "<span class=\"unread\"></span>", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_sits_there_is_told_but_not_who_did_it, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
