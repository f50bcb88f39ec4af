/* SPDX-License-Identifier: EUPL-1.2 */
/* PostgreSQL's primary is killed under load and its replica promoted: two processes go on by themselves, nothing that was acknowledged is lost, and meanwhile
 * pages say so. What a server keeps that may not be written to, or that no replica confirms, is not acknowledged. Runs where there is a PostgreSQL, on two
 * of its own. */
#include "tests/faults/crew.h"

#include <string.h>
#include <sys/wait.h>

enum { PATIENCE_MILLISECONDS = 60000, LOOK_MILLISECONDS = 20, SOME = 30, PAIR = 2 };

typedef struct Failover {
    Arena *arena;
    Text folder;
    Text first, second; /* addresses */
    Planted planted;
    Load load;
    Crew crew;
} Failover;

static char answer[20000];

static Text postgres_does(Failover *failover, const char *verb, const char *name, const char *more)
{
    return postgres_told(failover->arena, "%s %.*s/%s %s", verb, TEXT_ARGUMENTS(failover->folder), name, more);
}

static void folder_make(Failover *failover)
{
    char *folder = text_z(failover->arena, TEXT("/tmp/hanse-failover-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    failover->folder = text_from_z(folder);
    Text command = text_printf(failover->arena, "chmod 711 %s && mkdir %s/a %s/b", folder, folder, folder);
    assert_int_equal(system(command.data), 0);
}

/* "postgresql://postgres@A,B/postgres" */
static Text address_of_both(Failover *failover)
{
    const Text end = TEXT(":5432/postgres");
    Text one = text_slice(failover->first, 0, failover->first.length - end.length + 5);
    Text other = text_slice(failover->second, text_find(failover->second, TEXT("@"), 0) + 1, failover->second.length);
    return text_printf(failover->arena, "%.*s,%.*s?target_session_attrs=read-write", TEXT_ARGUMENTS(one), TEXT_ARGUMENTS(other));
}

static int start(void **state)
{
    Failover *failover = calloc(1, sizeof *failover);
    assert_non_null(failover);
    failover->arena = arena_new();
    folder_make(failover);
    failover->first = postgres_does(failover, "make", "a", "fsync=off");
    failover->planted = planted_new(failover->arena, failover->first);
    failover->second = postgres_does(failover, "replica", "b", text_printf(failover->arena, "%.*s/a", TEXT_ARGUMENTS(failover->folder)).data);
    failover->crew.arena = failover->arena;
    failover->crew.address = address_of_both(failover);
    failover->load.planted = &failover->planted;
    failover->load.ask = crew_ask;
    failover->load.ask_state = &failover->crew;
    for (int i = 0; i < PAIR; i++)
        crew_start(&failover->crew, i);
    *state = failover;
    return 0;
}

static int stop(void **state)
{
    Failover *failover = *state;
    crew_end(&failover->crew);
    Text command = text_printf(failover->arena, "for name in a b; do tests/postgres stop %.*s/$name 2>/dev/null; done; rm -rf %.*s",
                               TEXT_ARGUMENTS(failover->folder), TEXT_ARGUMENTS(failover->folder));
    assert_int_equal(system(command.data), 0);
    arena_free(failover->arena);
    free(failover);
    return 0;
}

static int get(Failover *failover, int which, const char *target)
{
    return crew_ask_one(&failover->crew, which, target, "", NULL, answer, sizeof answer);
}

static void wait_for_status(Failover *failover, const char *target, int status)
{
    for (int which = 0; which < PAIR; which++)
        for (int waited = 0; get(failover, which, target) != status; waited += LOOK_MILLISECONDS) {
            assert_true(waited < PATIENCE_MILLISECONDS);
            pause_milliseconds(LOOK_MILLISECONDS);
        }
}

static void assert_all_say_so(Failover *failover)
{
    for (int which = 0; which < PAIR; which++) {
        assert_int_equal(get(failover, which, "/cities/hub?unkept=1"), 503);
        assert_non_null(strstr(answer, "Retry-After: "));
        assert_non_null(strstr(answer, "<h1>Not just now</h1>"));
        assert_int_equal(get(failover, which, "/healthz"), 200);
    }
    wait_for_status(failover, "/readyz", 503);
    assert_non_null(strstr(answer, "\"ready\":false"));
    assert_non_null(strstr(answer, "\"database\":\"does not answer\""));
}

static Database *open_second(Failover *failover)
{
    Text problem = { 0 };
    Database *database = database_open(failover->arena, failover->second, READ_WRITE, &problem);
    if (!database)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return database;
}

static void the_replica_is_promoted_and_the_processes_go_on(Failover *failover)
{
    Load *load = &failover->load;
    load_begin(load);
    wait_for(&load->kept, SOME);
    postgres_does(failover, "kill", "a", "");
    int before = atomic_load(&load->kept);
    wait_for(&load->unavailable, SOME);
    assert_all_say_so(failover);
    assert_in_range(atomic_load(&load->kept), before, before + CLIENTS); /* what was on its way; the replica takes no writes yet */
    postgres_does(failover, "promote", "b", "");
    wait_for(&load->kept, SOME);
    wait_for_status(failover, "/readyz", 200);
    wait_for_status(failover, "/cities/hub?unkept=2", 200);
    load_end(load);
    for (int which = 0; which < PAIR; which++)
        assert_int_equal(waitpid(failover->crew.programs[which].process, NULL, WNOHANG), 0); /* the same all along */
    assert_int_equal(atomic_load(&load->other), 0);
    failover->planted.address = failover->second;
    assert_followers_go_on(failover->second);
    assert_nothing_lost(load, failover->arena);
    print_message("%d writes acknowledged, %d refused\n", atomic_load(&load->kept), atomic_load(&load->unavailable));
}

/* ---- Servers that keep nothing for certain ---- */

static void script(Failover *failover, const char *sql)
{
    Database *database = open_second(failover);
    if (!database_script(database, text_from_z(sql)))
        fail_msg("%s: %.*s", sql, TEXT_ARGUMENTS(database_problem(database)));
    database_close(database);
}

static int write_once(Failover *failover)
{
    Text cookie = text_printf(failover->arena, "session=%.*s", TEXT_ARGUMENTS(failover->planted.token));
    return crew_ask_one(&failover->crew, 0, "/cities/hub/contacts", text_z(failover->arena, cookie), "role=Office+131071&name=&email=&telephone=&address=&audience=1", answer,
                        sizeof answer);
}

/* As an old primary that comes back as a replica would be for who still has a connection to it. */
static void a_server_that_may_not_be_written_to_acknowledges_nothing(Failover *failover)
{
    script(failover, "ALTER SYSTEM SET default_transaction_read_only = on");
    script(failover, "SELECT pg_reload_conf()");
    wait_for_status(failover, "/readyz", 503);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(write_once(failover), 503);
        assert_non_null(strstr(answer, "Retry-After: "));
    }
    Text problem = { 0 };
    Database *database = database_open(failover->arena, text_join(failover->arena, failover->second, TEXT("?target_session_attrs=any")), READ_WRITE, &problem);
    assert_non_null(database);
    assert_true(database_script(database, TEXT("SET default_transaction_read_only = off")));
    assert_true(database_script(database, TEXT("ALTER SYSTEM RESET default_transaction_read_only")));
    assert_true(database_script(database, TEXT("SELECT pg_reload_conf()")));
    database_close(database);
    wait_for_status(failover, "/readyz", 200);
}

static void *write_once_there(void *state)
{
    static int status;
    status = write_once(state);
    return &status;
}

static const Query end_waits = { "SELECT COUNT(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'" };

/* Its operator ends the wait for a replica that is not there: PostgreSQL then says that it has committed, with a warning. */
static void what_no_replica_confirms_is_not_acknowledged(Failover *failover)
{
    pthread_t writer;
    void *status = NULL;
    script(failover, "ALTER SYSTEM SET synchronous_commit = remote_apply");
    script(failover, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    script(failover, "SELECT pg_reload_conf()");
    pause_milliseconds(300);
    assert_int_equal(pthread_create(&writer, NULL, write_once_there, failover), 0);
    Database *database = open_second(failover);
    for (int waited = 0; database_number(database, &end_waits, NO_ARGS, 0) == 0; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
    assert_true(database_script(database, TEXT("ALTER SYSTEM RESET synchronous_standby_names")));
    assert_true(database_script(database, TEXT("SELECT pg_reload_conf()")));
    database_close(database);
    pthread_join(writer, &status);
    assert_int_equal(*(int *)status, 503);
}

static void the_primary_may_fail(void **state)
{
    Failover *failover = *state;
    the_replica_is_promoted_and_the_processes_go_on(failover);
    a_server_that_may_not_be_written_to_acknowledges_nothing(failover);
    what_no_replica_confirms_is_not_acknowledged(failover);
    assert_nothing_lost(&failover->load, failover->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_primary_may_fail, start, stop),
    };
    return getenv("HANSE_TEST_POSTGRES") ? cmocka_run_group_tests_name("on PostgreSQL", tests, NULL, NULL) : 0;
}
