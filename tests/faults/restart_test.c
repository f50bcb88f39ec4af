/* SPDX-License-Identifier: EUPL-1.2 */
/* PostgreSQL is stopped and started again while clients write: pages say so, writes are refused, and the same process goes on when the
 * server is back; no write that was acknowledged is lost. Runs where there is a PostgreSQL, on one of its own. */
#include "tests/faults/program.h"

#include <string.h>
#include <sys/wait.h>

typedef struct Outage {
    Arena *arena;
    Text folder;
    Planted planted;
    Load load;
    Program program;
} Outage;

static Text postgres_does(Outage *outage, const char *verb)
{
    return postgres_told(outage->arena, "%s %.*s", verb, TEXT_ARGUMENTS(outage->folder));
}

static int start(void **state)
{
    Outage *outage = calloc(1, sizeof *outage);
    assert_non_null(outage);
    outage->arena = arena_new();
    char *folder = text_z(outage->arena, TEXT("/tmp/hanse-restart-XXXXXX"));
    assert_non_null(mkdtemp(folder));
    outage->folder = text_from_z(folder);
    outage->planted = planted_new(outage->arena, postgres_does(outage, "make"));
    outage->load.planted = &outage->planted;
    outage->program = program_start(outage->arena, outage->planted.address);
    atomic_store(&outage->load.port, outage->program.port);
    *state = outage;
    return 0;
}

static int stop(void **state)
{
    Outage *outage = *state;
    program_kill(&outage->program);
    postgres_does(outage, "stop");
    Text command = text_printf(outage->arena, "rm -rf %.*s", TEXT_ARGUMENTS(outage->folder));
    assert_int_equal(system(command.data), 0);
    arena_free(outage->arena);
    free(outage);
    return 0;
}

static int get(Outage *outage, const char *target, char *answer, size_t size)
{
    Text request = text_printf(outage->arena, "GET %s HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept-Language: en\r\nConnection: close\r\n\r\n",
                               target);
    return ask_program(outage->program.port, text_z(outage->arena, request), answer, size);
}

static void assert_page_says_so(Outage *outage)
{
    char answer[20000];
    assert_int_equal(get(outage, "/cities/hub?unkept=1", answer, sizeof answer), 503);
    assert_non_null(strstr(answer, "Retry-After: "));
    assert_non_null(strstr(answer, "text/html"));
    assert_non_null(strstr(answer, "<h1>Not just now</h1>"));
}

static void postgres_may_be_stopped_and_started_under_load(void **state)
{
    Outage *outage = *state;
    Load *load = &outage->load;
    char answer[20000];
    enum { TIMES = 2, SOME = 20 };
    load_begin(load);
    for (int i = 0; i < TIMES; i++) {
        wait_for(&load->kept, SOME);
        postgres_does(outage, "stop");
        wait_for(&load->unavailable, SOME);
        assert_page_says_so(outage);
        postgres_does(outage, "start");
        wait_for(&load->kept, SOME);
        assert_int_equal(get(outage, "/cities/hub?unkept=2", answer, sizeof answer), 200);
    }
    load_end(load);
    assert_int_equal(waitpid(outage->program.process, NULL, WNOHANG), 0); /* the same process all along */
    assert_int_equal(atomic_load(&load->other), 0);
    assert_followers_go_on(outage->planted.address);
    assert_nothing_lost(load, outage->arena);
    print_message("%d writes acknowledged, %d refused\n", atomic_load(&load->kept), atomic_load(&load->unavailable));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(postgres_may_be_stopped_and_started_under_load, start, stop),
    };
    return getenv("HANSE_TEST_POSTGRES") ? cmocka_run_group_tests_name("on PostgreSQL", tests, NULL, NULL) : 0;
}
