/* SPDX-License-Identifier: EUPL-1.2 */
/* The ends of mandates are announced 90, 30 and 7 days before: a year walked day by day, with and without a stop; on both engines. */
#include "tests/application/signing_in.h"

#include "features/people/managing.h"
#include "jobs/jobs.h"

enum { YEAR = 365, TO_SUMMER = 200, A_MONTH = 30, NO_STOP = 1000 };

static const Query first_mandate = { "SELECT id FROM mandate WHERE person = $1 ORDER BY id LIMIT 1" };
static const Query count_letters = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
static const Query last_letter = { "SELECT content FROM job WHERE kind = 'mail.deliver' AND object = $1 ORDER BY id DESC LIMIT 1" };

static int64_t mandate_of(Role role)
{
    return number_of(&first_mandate, ARGS(site->people[role]));
}

typedef struct Ending {
    int64_t mandate;
    const char *ends;
} Ending;

static bool end_write(Write *write, void *state)
{
    const Ending *ending = state;
    mandate_end(write, ending->mandate, text_from_z(ending->ends), 0);
    return true;
}

static void end_on(Role role, const char *day)
{
    Ending ending = { mandate_of(role), day };
    write_recorded(end_write, &ending);
}

/* The days on which a person got letters, in order, as "2027-03-03 …" with how many where it is more than one. */
typedef struct Diary {
    int64_t person;
    int64_t count;
    Text days;
} Diary;

static Diary diary_of(Role role)
{
    return (Diary){ .person = site->people[role], .count = number_of(&count_letters, ARGS(site->people[role])) };
}

static void diary_look(Diary *diary, Database *database)
{
    int64_t count = database_number(database, &count_letters, ARGS(diary->person), -1);
    if (count == diary->count)
        return;
    Text day = moment_day(site->arena, site->clock.now);
    diary->days = text_printf(site->arena, "%.*s%.*s%s ", TEXT_ARGUMENTS(diary->days), TEXT_ARGUMENTS(day),
                              count - diary->count > 1 ? "+" : "");
    diary->count = count;
}

static void run_job(Database *database)
{
    const JobKind kinds[] = { { .kind = "mandates.announce", .run = mandates_announce, .state = site->app, .every = DAY } };
    jobs_run_due(kinds, 1, app_writer(site->app), database, &site->platform);
}

/* So many days from 24 November 2026; nothing runs from the day `stop` on for 20 days. */
static void walk(Diary *diaries, int count, int days, int stop)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    for (int day = 0; day < days; day++, site->clock.now += DAY) {
        if (day >= stop && day < stop + 20)
            continue;
        run_job(database);
        for (int i = 0; i < count; i++)
            diary_look(&diaries[i], database);
    }
    database_close(database);
}

static void assert_days(const Diary *diary, const char *days)
{
    if (!text_is(diary->days, days))
        fail_msg("letters came on %.*s, not on %s", TEXT_ARGUMENTS(diary->days), days);
}

static void person_and_coordinators_are_told_thrice(void **state)
{
    (void)state;
    end_on(SAME_CITY, "2027-06-01");
    Diary diaries[] = { diary_of(SAME_CITY), diary_of(COORDINATOR_SAME), diary_of(COORDINATOR_OTHER), diary_of(OF_SECRETARIAT) };
    walk(diaries, 4, YEAR, NO_STOP);
    assert_days(&diaries[0], "2027-03-03 2027-05-02 2027-05-25 ");
    assert_days(&diaries[1], "2027-03-03 2027-05-02 2027-05-25 ");
    assert_days(&diaries[2], "");
    assert_days(&diaries[3], "");
    Text letter = text_of(&last_letter, ARGS(site->people[COORDINATOR_SAME]));
    assert_true(text_find(letter, TEXT("Odile Same"), 0) > 0 && text_find(letter, TEXT("1 June 2027"), 0) > 0);
}

static void the_secretariat_is_told_of_coordinators(void **state)
{
    (void)state;
    end_on(COORDINATOR_SAME, "2027-06-01");
    Diary diaries[] = { diary_of(COORDINATOR_SAME), diary_of(OF_SECRETARIAT), diary_of(OF_ADMINISTRATION) };
    walk(diaries, 3, TO_SUMMER, NO_STOP);
    for (int i = 0; i < 3; i++)
        assert_days(&diaries[i], "2027-03-03 2027-05-02 2027-05-25 ");
}

/* 2 May lies in the stop from 25 April to 14 May; a mandate that ends in it is past telling. */
static void what_a_stop_missed_comes_late_and_once(void **state)
{
    (void)state;
    end_on(SAME_CITY, "2027-06-01");
    end_on(CHAIR_SAME, "2027-05-10");
    Diary diaries[] = { diary_of(SAME_CITY), diary_of(CHAIR_SAME) };
    walk(diaries, 2, TO_SUMMER, 152);
    assert_days(&diaries[0], "2027-03-03 2027-05-15 2027-05-25 ");
    assert_days(&diaries[1], "2027-02-09 2027-04-10 ");
}

/* Ninety, thirty and seven days are all there at once: one letter says so. */
static void an_end_that_is_near_is_told_in_one_letter(void **state)
{
    (void)state;
    end_on(SAME_CITY, "2026-11-28");
    Diary diaries[] = { diary_of(SAME_CITY) };
    walk(diaries, 1, A_MONTH, NO_STOP);
    assert_days(&diaries[0], "2026-11-24 ");
}

static bool succeed_write(Write *write, void *state)
{
    (void)state;
    Database *database = write->database;
    static const Query organisation_of = { "SELECT organisation FROM mandate WHERE id = $1" };
    int64_t before = database_number(database, &first_mandate, ARGS(site->people[SAME_CITY]), 0);
    mandate_begin(write, &(NewMandate){ .person = site->people[MEMBER_SAME],
                                        .organisation = database_number(database, &organisation_of, ARGS(before), 0),
                                        .role = TEXT("officer"),
                                        .starts = TEXT("2027-06-01"),
                                        .succeeds = before });
    return true;
}

static void who_has_a_successor_is_left_alone(void **state)
{
    (void)state;
    write_recorded(succeed_write, NULL);
    Diary diaries[] = { diary_of(SAME_CITY), diary_of(COORDINATOR_SAME) };
    walk(diaries, 2, TO_SUMMER, NO_STOP);
    assert_days(&diaries[0], "");
    assert_days(&diaries[1], "");
}

/* Another end is announced anew. */
static void a_new_end_is_announced_anew(void **state)
{
    (void)state;
    end_on(SAME_CITY, "2026-12-10");
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    Diary diary = diary_of(SAME_CITY);
    run_job(database);
    diary_look(&diary, database);
    end_on(SAME_CITY, "2026-12-05");
    site->clock.now += DAY;
    run_job(database);
    diary_look(&diary, database);
    assert_days(&diary, "2026-11-24 2026-11-25 ");
    database_close(database);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(person_and_coordinators_are_told_thrice),   ONE(the_secretariat_is_told_of_coordinators),
        ONE(what_a_stop_missed_comes_late_and_once),    ONE(an_end_that_is_near_is_told_in_one_letter),
        ONE(who_has_a_successor_is_left_alone),         ONE(a_new_end_is_announced_anew),
    };
    return TEST_ON_ENGINES(tests);
}
