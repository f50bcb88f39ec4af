/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what: by standing and by choice, once, and nobody who may not see it; read in one place is read everywhere. In process, on both engines. */
#include "tests/application/telling.h"

#include <time.h>
#include <unistd.h>

#include "features/deadlines/deadlines.h"

static const Query told_all = { "SELECT COUNT(*) FROM notification" };
static const Query last_id = { "SELECT MAX(id) FROM notification WHERE person = $1" };
static const Query unread_of = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND read_at = 0" };
static const Query told_about = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND object = $2" };
static const Query kept_of = { "SELECT unread FROM notification_count WHERE person = $1" };
static const Query reason_is = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND reason = $2" };
static const Query choice_kept = { "SELECT MAX(object) FROM follow WHERE person = $1" };

static int64_t person_of(Role role)
{
    return site->people[role];
}

static void expect_reason(Role role, const char *reason, int64_t count)
{
    assert_int_equal(number_of(&reason_is, ARGS(person_of(role), reason)), count);
}

/* What is left behind is written within a second, by the writer's thread. */
static void expect_unread(Role role, int64_t count)
{
    for (int i = 0; i < 300 && number_of(&unread_of, ARGS(person_of(role))) != count; i++)
        usleep(10000);
    assert_int_equal(number_of(&unread_of, ARGS(person_of(role))), count);
    for (int i = 0; i < 300 && number_of(&kept_of, ARGS(person_of(role))) != count; i++)
        usleep(10000);
    assert_int_equal(number_of(&kept_of, ARGS(person_of(role))), count);
}

static char *opened(Role role)
{
    return text_z(site->arena,
                  text_printf(site->arena, "/notifications/%lld", (long long)number_of(&last_id, ARGS(person_of(role)))));
}

static char *choice_of(int64_t object)
{
    return text_z(site->arena, text_printf(site->arena, "/notifications/follow/%lld", (long long)object));
}

static void who_sits_there_is_told_but_not_who_did_it(void **state)
{
    (void)state;
    assert_int_equal(number_of(&told_all, NO_ARGS), 0);
    telling_report(2026);
    telling_expect_told(MEMBER_SAME, 1);
    assert_int_equal(number_of(&told_all, NO_ARGS), 1);
    telling_expect_mail(MEMBER_SAME, "now");
    expect_words(MEMBER_SAME, "/notifications", "First group: The report of 2026 was filed", true);
    expect_words(MEMBER_SAME, "/notifications", "You sit in First group.", true);
    expect_words(MEMBER_SAME, "/cities", "<span class=\"unread-count\" id=\"bell-count\" data-live>1</span>", true);
    expect_words(CHAIR_SAME, "/cities", "<span class=\"unread-count\" id=\"bell-count\" data-live></span>", true);
    expect_words(CHAIR_SAME, "/notifications", "You have read everything.", true);
}

/* Two of the same rights see one kept page, each with their own number. */
static void a_kept_page_has_each_reader_s_own_number(void **state)
{
    (void)state;
    telling_report(2026);
    for (int i = 0; i < 2; i++) {
        expect_words(SAME_CITY, "/themes", "<span class=\"unread-count\" id=\"bell-count\" data-live></span>", true);
        expect_words(MEMBER_SAME, "/themes", "<span class=\"unread-count\" id=\"bell-count\" data-live>1</span>", true);
    }
    expect_words(VISITOR, "/themes", "class=\"unread-count\"", false);
}

static void a_choice_goes_before_standing(void **state)
{
    (void)state;
    int64_t group = site->first_group;
    telling_choose(MEMBER_SAME, group, FOLLOW_NOTHING);
    telling_choose(OTHER_CITY, group, FOLLOW_EVERYTHING);
    telling_choose(MEMBER_OTHER, group, FOLLOW_DIGEST);
    telling_report(2026);
    telling_expect_told(MEMBER_SAME, 0);
    telling_expect_told(OTHER_CITY, 1);
    telling_expect_mail(OTHER_CITY, "now");
    expect_reason(OTHER_CITY, "place", 1);
    telling_expect_mail(MEMBER_OTHER, "digest");
    assert_int_equal(number_of(&told_all, NO_ARGS), 2);
}

static void a_thread_goes_before_its_place(void **state)
{
    (void)state;
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true);
    telling_expect_mail(MEMBER_SAME, "now");
    telling_choose(MEMBER_SAME, thread, FOLLOW_NOTHING);
    telling_post(CHAIR_SAME, thread, "Nobody?");
    telling_expect_told(MEMBER_SAME, 1);
    telling_choose(MEMBER_SAME, site->first_group, FOLLOW_NOTHING);
    telling_choose(MEMBER_SAME, thread, FOLLOW_REPLIES);
    telling_post(CHAIR_SAME, thread, "Really nobody?");
    telling_expect_told(MEMBER_SAME, 2);
    telling_expect_mail(MEMBER_SAME, "digest");
    expect_reason(MEMBER_SAME, "thread", 1);
}

static void who_is_answered_is_told_once_and_for_the_best_reason(void **state)
{
    (void)state;
    int64_t thread = telling_thread(OTHER_CITY, "Who comes along?", true);
    telling_choose(OTHER_CITY, site->first_group, FOLLOW_REPLIES);
    telling_post(CHAIR_SAME, thread, "I do.");
    telling_expect_told(OTHER_CITY, 1);
    expect_reason(OTHER_CITY, "reply", 1);
    telling_expect_mail(OTHER_CITY, "now");
    telling_choose(OTHER_CITY, site->first_group, FOLLOW_NOTHING);
    telling_post(CHAIR_SAME, thread, "Still.");
    telling_expect_told(OTHER_CITY, 2);
    telling_expect_mail(OTHER_CITY, "");
    telling_choose(OTHER_CITY, thread, FOLLOW_NOTHING);
    telling_post(CHAIR_SAME, thread, "Goodbye.");
    telling_expect_told(OTHER_CITY, 2);
}

static void change(Role role, int64_t post, const char *words)
{
    site->clock.now += MINUTE;
    Text path = text_printf(site->arena, "/posts/%lld/edit", (long long)post);
    expect(303, role, text_z(site->arena, path), text_z(site->arena, text_printf(site->arena, "language=en&text=%s", words)));
    follow_the_record();
}

/* Who follows has read the post; who is mentioned by the change has not. */
static void who_is_mentioned_by_a_change_is_told_of_it_once(void **state)
{
    (void)state;
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true), post = telling_post(CHAIR_SAME, thread, "I do, with @Marc Member.");
    telling_expect_told(MEMBER_SAME, 2);
    telling_expect_told(COORDINATOR_OTHER, 0);
    change(CHAIR_SAME, post, "I+do,+with+%40Marc+Member+and+%40Porto.");
    telling_expect_told(MEMBER_SAME, 2);
    telling_expect_told(COORDINATOR_OTHER, 1);
    expect_reason(COORDINATOR_OTHER, "mention", 1);
    telling_expect_mail(COORDINATOR_OTHER, "now");
    expect_words(COORDINATOR_OTHER, "/notifications", "changed a post in", true);
    change(CHAIR_SAME, post, "We+do,+with+%40Marc+Member+and+%40Porto.");
    telling_expect_told(COORDINATOR_OTHER, 1);
    telling_expect_told(CHAIR_SAME, 0);
}

/* What was mentioned later is not told with the post, however late that is read from the record. */
static void a_late_follower_tells_of_post_and_change_apart(void **state)
{
    (void)state;
    int64_t thread = telling_thread(CHAIR_SAME, "Who comes along?", true), post = telling_post(CHAIR_SAME, thread, "I do.");
    Database *database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE follower SET sequence = sequence - 1 WHERE name = 'notifications'")));
    database_close(database);
    change(CHAIR_SAME, post, "I+do,+with+%40Porto.");
    telling_expect_told(COORDINATOR_OTHER, 1);
}

static void nobody_is_told_what_they_may_not_see(void **state)
{
    (void)state;
    telling_choose(OTHER_CITY, site->first_group, FOLLOW_EVERYTHING);
    telling_choose(ENDED, site->first_group, FOLLOW_EVERYTHING);
    telling_thread(CHAIR_SAME, "Among ourselves", false);
    telling_expect_told(OTHER_CITY, 0);
    telling_expect_told(ENDED, 0);
    telling_expect_told(MEMBER_SAME, 1);
}

static void what_is_followed_twice_is_told_once(void **state)
{
    (void)state;
    telling_report(2026);
    Database *database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE follower SET sequence = sequence - 1 WHERE name = 'notifications'")));
    database_close(database);
    follow_the_record();
    telling_expect_told(MEMBER_SAME, 1);
    expect_unread(MEMBER_SAME, 1);
}

/* Nothing is made anew, so that nothing is mailed anew. */
static void a_follower_that_is_rebuilt_tells_nothing_again(void **state)
{
    (void)state;
    telling_report(2026);
    assert_true(follower_rebuild(notifications.follower, app_writer(site->app)));
    follow_the_record();
    telling_expect_told(MEMBER_SAME, 1);
    telling_report(2025);
    telling_expect_told(MEMBER_SAME, 2);
}

static void what_is_stale_is_not_told(void **state)
{
    (void)state;
    site->clock.now -= 40 * DAY;
    Database *database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE follower SET holder = 'another', lease_until = 9000000000000000 WHERE name = 'notifications'")));
    database_close(database);
    telling_report(2026);
    telling_expect_told(MEMBER_SAME, 1);
    database = open_to_write();
    assert_true(database_script(database, TEXT("UPDATE follower SET sequence = sequence - 1 WHERE name = 'notifications'; DELETE FROM notification")));
    database_close(database);
    site->clock.now += 40 * DAY;
    follow_the_record();
    telling_expect_told(MEMBER_SAME, 0);
}

static void opening_it_reads_it(void **state)
{
    (void)state;
    telling_report(2026);
    telling_report(2025);
    expect_unread(MEMBER_SAME, 2);
    Outgoing answer = ask(site, MEMBER_SAME, "GET", opened(MEMBER_SAME), NULL, NULL);
    assert_int_equal(answer.status, 303);
    assert_true(text_is(header_of(&answer, "Location"), "/groups/first-group/reports"));
    expect_unread(MEMBER_SAME, 1);
    expect_words(MEMBER_SAME, "/cities", "<span class=\"unread-count\" id=\"bell-count\" data-live>1</span>", true);
    expect(404, OTHER_CITY, opened(MEMBER_SAME), NULL);
    expect(303, MEMBER_SAME, "/notifications/read", "place=");
    expect_unread(MEMBER_SAME, 0);
}

static bool set_deadline(Write *write, void *state)
{
    *(int64_t *)state = deadline_set(write, &(NewDeadline){ .place = site->first_group, .audience = AUDIENCE_NETWORK, .title = TEXT("Answers, please"),
                                                            .language = TEXT("en"), .closes_at = write->now + 9 * DAY });
    return true;
}

/* By whatever way somebody comes to the page of a thing; programs read for nobody, and one reads for oneself alone. */
static void what_is_opened_is_read(void **state)
{
    (void)state;
    int64_t deadline = 0;
    write_recorded(set_deadline, &deadline);
    expect(303, CHAIR_SAME, "/positions/night-trains/stages/close", "outcome=passed_on&text=&language=en");
    follow_the_record();
    const char *page = text_z(site->arena, text_printf(site->arena, "/deadlines/%lld", (long long)deadline));
    int64_t told = number_of(&unread_of, ARGS(person_of(MEMBER_SAME))), of_position = number_of(&told_about, ARGS(person_of(MEMBER_SAME), site->position));
    assert_true(of_position > 0 && told > of_position);
    expect(200, CHAIR_SAME, page, NULL);
    ask(site, MEMBER_SAME, "GET", page, NULL, "accept: application/json");
    expect(200, MEMBER_SAME, "/groups/first-group/deadlines", NULL);
    expect_unread(MEMBER_SAME, told);
    expect(200, MEMBER_SAME, page, NULL);
    expect_unread(MEMBER_SAME, told - 1);
    expect(200, MEMBER_SAME, "/positions/night-trains", NULL);
    expect_unread(MEMBER_SAME, told - 1 - of_position);
}

/* The page is the same for all of the same rights, and kept. */
static void a_kept_page_is_read_like_any_other(void **state)
{
    (void)state;
    telling_report_untold(2026);
    expect(200, MEMBER_SAME, "/groups/first-group/reports", NULL);
    follow_the_record();
    expect_unread(MEMBER_SAME, 1);
    expect_words(MEMBER_SAME, "/groups/first-group/reports", "data-live>1</span>", false);
    expect_unread(MEMBER_SAME, 0);
}

static void what_is_read_on_the_page_is_not_mailed(void **state)
{
    (void)state;
    telling_report(2026);
    telling_expect_mail(MEMBER_SAME, "now");
    expect(303, MEMBER_SAME, "/notifications/read", "place=");
    telling_expect_mail(MEMBER_SAME, "");
}

static void the_list_is_filtered_by_place(void **state)
{
    (void)state;
    telling_report(2026);
    char *here = text_z(site->arena, text_printf(site->arena, "/notifications?place=%lld", (long long)site->first_group));
    expect_words(MEMBER_SAME, here, "The report of 2026 was filed", true);
    expect_words(MEMBER_SAME, "/notifications?place=1", "The report of 2026 was filed", false);
    Outgoing json = ask(site, MEMBER_SAME, "GET", "/notifications", NULL, "accept: application/json");
    assert_true(body_has(&json, "\"unread_count\":1"));
    assert_true(body_has(&json, "\"reason\":\"member\""));
}

static void how_closely_to_follow_is_chosen_on_a_page(void **state)
{
    (void)state;
    char *path = choice_of(site->first_group);
    expect_words(CHAIR_SAME, path, "You chair First group.", true);
    expect_words(CHAIR_SAME, path, "As usual for me here: Everything at once", true);
    expect_words(MEMBER_SAME, "/groups/first-group", path, true);
    expect_words(VISITOR, "/groups/first-group", path, false);
    expect(422, MEMBER_SAME, path, "level=loudly&next=");
    expect(303, MEMBER_SAME, path, "level=digest&next=/groups/first-group");
    assert_int_equal(number_of(&choice_kept, ARGS(person_of(MEMBER_SAME))), site->first_group);
    expect_words(MEMBER_SAME, "/notifications/settings", "All in the digest", true);
    telling_report(2026);
    telling_expect_mail(MEMBER_SAME, "digest");
    expect(303, MEMBER_SAME, path, "level=usual&next=//elsewhere.example");
    assert_int_equal(number_of(&choice_kept, ARGS(person_of(MEMBER_SAME))), -1);
}

static void the_settings_say_what_is_followed_and_why(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, "/notifications/settings", "You chair First group.", true);
    expect_words(COORDINATOR_SAME, "/notifications/settings", "You coordinate Lyon.", true);
    expect_words(SAME_CITY, "/notifications/settings", "You act for Lyon.", true);
    expect(422, SAME_CITY, "/notifications/settings", "at_once=1&frequency=hourly&hour=8&day=1");
    expect(303, MEMBER_SAME, "/notifications/settings", "frequency=never&hour=8&day=1");
    telling_report(2026);
    telling_expect_mail(MEMBER_SAME, "");
    expect(303, MEMBER_SAME, "/notifications/settings", "frequency=daily&hour=8&day=1");
    telling_report(2025);
    telling_expect_mail(MEMBER_SAME, "digest");
}

/* Six thousand people of Lyon who follow the first group. What was planted goes again, since no entry vouches for it. */
enum { MANY = 6000 };

static const char *const plant_many[] = {
    "INSERT INTO person (id, name, name_key, email, language, created_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
    "6000) SELECT 800000 + i, 'Many', 'many', 'many-' || CAST(i AS TEXT) || '@example.org', 'en', 1 FROM n",
    "INSERT INTO mandate (id, person, organisation, role, title, starts) SELECT id + 10000, id, (SELECT id FROM organisation WHERE slug = 'lyon'), "
    "'expert', '', '2020-01-01' FROM person WHERE name = 'Many'",
    "INSERT INTO follow (id, person, object, level, chosen_at) SELECT id + 20000, id, (SELECT id FROM groups WHERE slug = 'first-group'), "
    "CASE WHEN id % 3 = 0 THEN 1 ELSE 3 END, 1 FROM person WHERE name = 'Many'",
};
static const char *const remove_many[] = {
    "DELETE FROM notification WHERE person > 800000", "DELETE FROM notification_count WHERE person > 800000",
    "DELETE FROM digest_due WHERE person > 800000",   "DELETE FROM follow WHERE person > 800000",
    "DELETE FROM mandate WHERE person > 800000",      "DELETE FROM person WHERE id > 800000",
};

static void run_all(const char *const *statements, size_t count)
{
    Database *database = open_to_write();
    for (size_t i = 0; i < count; i++)
        assert_true(database_script(database, text_from_z(statements[i])));
    database_close(database);
}

/* Each step is a statement or a row that is read: those are once who follows and once who may see it, and nothing else is done person by person. */
static void many_are_told_in_few_statements(void **state)
{
    (void)state;
    static const int64_t far = (int64_t)1 << 40;
    enum { STATEMENTS = 600 }; /* of all followers, and of the post itself */
    run_all(plant_many, sizeof plant_many / sizeof *plant_many);
    follow_the_record();
    database_fail_at(writer_database(app_writer(site->app)), far);
    struct timespec begun, done;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    telling_thread(CHAIR_SAME, "To everybody", true);
    clock_gettime(CLOCK_MONOTONIC, &done);
    int64_t steps = far - database_fail_at(writer_database(app_writer(site->app)), 0);
    assert_int_equal(number_of(&told_all, NO_ARGS), MANY + 1);
    print_message("%lld steps for %d people, %lld ms with the post and all followers\n", (long long)steps, MANY,
                  (long long)((done.tv_sec - begun.tv_sec) * 1000 + (done.tv_nsec - begun.tv_nsec) / 1000000));
    assert_true(steps > 2 * MANY && steps < 2 * MANY + STATEMENTS);
    run_all(remove_many, sizeof remove_many / sizeof *remove_many);
}

static void tell_only(void)
{
    Follower follower = *notifications.follower;
    follower.context = app_features(site->app);
    Database *database = open_database();
    follower_catch_up(&follower, app_writer(site->app), database, site->arena);
    database_close(database);
}

/* A failure at any step of telling tells nobody, and then all are told once. */
static void a_failure_while_it_is_told_loses_nothing(void **state)
{
    (void)state;
    int year = 2026;
    bool is_over = false;
    for (int64_t step = 1; !is_over; step++) {
        int64_t before = number_of(&kept_of, ARGS(person_of(MEMBER_SAME)));
        assert_true(step < 200);
        database_fail_at(writer_database(app_writer(site->app)), 0);
        telling_report_untold(year--);
        database_fail_at(writer_database(app_writer(site->app)), step);
        tell_only();
        is_over = database_fail_at(writer_database(app_writer(site->app)), 0) > 0;
        tell_only();
        assert_int_equal(number_of(&kept_of, ARGS(person_of(MEMBER_SAME))), (before < 0 ? 0 : before) + 1);
        telling_expect_told(MEMBER_SAME, (before < 0 ? 0 : before) + 1);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_sits_there_is_told_but_not_who_did_it),
        TEST(a_kept_page_has_each_reader_s_own_number),
        TEST(a_choice_goes_before_standing),
        TEST(a_thread_goes_before_its_place),
        TEST(who_is_answered_is_told_once_and_for_the_best_reason),
        TEST(who_is_mentioned_by_a_change_is_told_of_it_once),
        TEST(a_late_follower_tells_of_post_and_change_apart),
        TEST(nobody_is_told_what_they_may_not_see),
        TEST(what_is_followed_twice_is_told_once),
        TEST(a_follower_that_is_rebuilt_tells_nothing_again),
        TEST(what_is_stale_is_not_told),
        TEST(opening_it_reads_it),
        TEST(what_is_opened_is_read),
        TEST(a_kept_page_is_read_like_any_other),
        TEST(what_is_read_on_the_page_is_not_mailed),
        TEST(the_list_is_filtered_by_place),
        TEST(how_closely_to_follow_is_chosen_on_a_page),
        TEST(the_settings_say_what_is_followed_and_why),
        TEST(many_are_told_in_few_statements),
        TEST(a_failure_while_it_is_told_loses_nothing),
    };
    return TEST_ON_ENGINES(tests);
}
