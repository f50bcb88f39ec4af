/* SPDX-License-Identifier: EUPL-1.2 */
/* kill -9 of the program while it sends, again and again: every mail and every digest arrives, and each kill repeats at most the one in flight, with the same Message-ID. */
#include "tests/faults/program.h"

#include <string.h>

#include "base/platform.h"
#include "features/groups/groups.h"
#include "features/notifications/notifications.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "mail/test_server.h"
#include "commands/schemas.h"

enum { MAILS = 24, MOST_BETWEEN = 8, MOST_MILLISECONDS = 120000, A_WHILE = 3000 };

static const Query waiting = { "SELECT COUNT(*) FROM notification WHERE mail IN ('now', 'digest')" };
static const Query told = { "SELECT COUNT(*) FROM notification" };
/* As if so much time had passed since the kill that nobody waits any more for who was killed. */
static const Query end_job_lease = { "UPDATE job SET lease_until = 0, due_at = 0, attempt = 0 WHERE kind = 'notifications.send'" };
static const Query end_follower_lease = { "UPDATE follower SET lease_until = 0" };
/* And as if the hour of the digests had come. */
static const Query end_hour = { "UPDATE digest_due SET due_at = 1 WHERE due_at > 1" };

static int64_t plant_group(Write *write)
{
    group_kind_put(write, &(GroupKind){ .code = TEXT("forum"), .position = 1, .name = TEXT("Forum"), .join_ways = TEXT("open"), .most_chairs = 1,
                                        .chair_elected_by = TEXT("members") }, 0);
    return group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("Forum"), .language = TEXT("en"), .remit = TEXT("To try."),
                                         .starts = TEXT("2020-01-01"), .decided_by = TEXT("Assembly") });
}

/* Somebody follows a group, which files its reports of many years. */
static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t group = plant_group(write);
    int64_t person = person_add(write, &(NewPerson){ .name = TEXT("Ada"), .email = TEXT("ada@example.org"), .language = TEXT("en") });
    follow_choose(write, person, group, FOLLOW_EVERYTHING);
    for (int i = 0; i < MAILS; i++)
        group_report_file(write, group, 2026 - i, TEXT("We met."), TEXT("en"), 0);
    return true;
}

/* Many follow it in the digest, and it files one report. */
static bool plant_digests(Write *write, void *state)
{
    (void)state;
    int64_t group = plant_group(write);
    for (int i = 0; i < MAILS; i++) {
        Text address = text_printf(write->arena, "reader-%d@example.org", i);
        follow_choose(write, person_add(write, &(NewPerson){ .name = TEXT("Ada"), .email = address, .language = TEXT("en") }), group, FOLLOW_DIGEST);
    }
    group_report_file(write, group, 2026, TEXT("We met."), TEXT("en"), 0);
    return true;
}

static int64_t number_in(Text address, const Query *query)
{
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    int64_t number = database_number(database, query, NO_ARGS, -1);
    database_close(database);
    arena_free(arena);
    return number;
}

static void end_leases(Text address)
{
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    database_run(database, &end_job_lease, NO_ARGS);
    database_run(database, &end_follower_lease, NO_ARGS);
    database_run(database, &end_hour, NO_ARGS);
    assert_false(database_failed(database));
    database_close(database);
    arena_free(arena);
}

static FILE *open_mail(int number)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%d.eml", server.folder, number);
    return fopen(path, "r");
}

static int arrived(void)
{
    int count = 0;
    for (FILE *file; (file = open_mail(count + 1)) != NULL; count++)
        fclose(file);
    return count;
}

static void read_message_id(int number, const char *beginning, char *result, size_t size)
{
    FILE *file = open_mail(number);
    assert_non_null(file);
    while (fgets(result, (int)size, file) && strncmp(result, "Message-ID: ", 12) != 0) {
        /* the next line */
    }
    fclose(file);
    assert_int_equal(strncmp(result, beginning, strlen(beginning)), 0);
}

/* How many of the mails are none that came before. */
static int different(int count, const char *beginning)
{
    static char ids[2 * MAILS][128];
    int found = 0;
    assert_true(count <= 2 * MAILS);
    for (int i = 1; i <= count; i++) {
        char id[128];
        read_message_id(i, beginning, id, sizeof id);
        int j = 0;
        while (j < found && strcmp(ids[j], id) != 0)
            j++;
        if (j == found)
            strcpy(ids[found++], id);
    }
    return found;
}

/* What the program that was killed had sent to the database may take a lease yet after the leases were ended. */
static void wait_for_more(Text address, int more)
{
    int before = arrived();
    for (int waited = 0; arrived() < before + more && arrived() < MAILS; waited++) {
        assert_true(waited < MOST_MILLISECONDS);
        pause_milliseconds(1);
        if (waited % A_WHILE == A_WHILE - 1)
            end_leases(address);
    }
    if (arrived() >= MAILS) /* some of them twice: what is left gets time to go out */
        pause_milliseconds(500);
}

static void expect_all_to_arrive(WriteFunction planted, const char *beginning)
{
    TestDatabase test = test_database_new();
    Text problem = { 0 };
    planted_new(test.arena, test.address);
    Database *database = database_open(test.arena, test.address, READ_WRITE, &problem);
    const WriteHooks hooks = gather_hooks(test.arena, features);
    assert_int_equal(write_directly(database, test.arena, &machine, &hooks, RECORDED, planted, NULL), WRITE_DONE);
    database_close(database);
    assert_int_equal(server_begin(NULL), 0);
    setenv("HANSE_MAIL", server.address.data, 1);
    int kills = 0;
    while (number_in(test.address, &told) < MAILS || number_in(test.address, &waiting) > 0) {
        Program program = program_start(test.arena, test.address);
        wait_for_more(test.address, 1 + (int)platform_random_below(&machine, MOST_BETWEEN));
        program_kill(&program);
        end_leases(test.address);
        kills++;
    }
    int count = arrived();
    print_message("%d mails for %d notifications after %d kills\n", count, MAILS, kills);
    assert_int_equal(different(count, beginning), MAILS);
    assert_true(count <= MAILS + kills);
    assert_int_equal(server_end(), 0);
    test_database_end(&test);
}

static void every_mail_arrives(void **state)
{
    (void)state;
    expect_all_to_arrive(plant, "Message-ID: <entry.");
}

static void every_digest_arrives(void **state)
{
    (void)state;
    expect_all_to_arrive(plant_digests, "Message-ID: <digest.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mail_arrives),
        cmocka_unit_test(every_digest_arrives),
    };
    return TEST_ON_ENGINES(tests);
}
