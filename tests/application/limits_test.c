/* SPDX-License-Identifier: EUPL-1.2 */
/* How much one may ask in a minute: programs, people, network addresses; in two processes. In process, on both engines. */
#include "http/limits.h"

#include "tests/application/asking.h"

/* A process with limits, beside that of the network. */
typedef struct Process {
    App *app;
    Worker *worker;
} Process;

static Process begin(LimitOptions limits)
{
    AppOptions options = *app_options(site->app);
    Text problem = { 0 };
    options.limits = limits;
    App *app = app_start(&options, &problem);
    assert_non_null(app);
    return (Process){ app, worker_new(app) };
}

static void end(Process *process)
{
    worker_free(process->worker);
    app_stop(process->app);
}

static Outgoing asked(Process *process, const char *address, const char *header, Text value)
{
    static Pair headers[3];
    headers[0] = (Pair){ TEXT("host"), TEXT("hanse.test") };
    headers[1] = (Pair){ TEXT("accept"), TEXT("application/json") };
    headers[2] = (Pair){ text_from_z(header), value };
    Incoming incoming = { .method = TEXT("GET"), .target = TEXT("/nowhere"), .address = text_from_z(address), .headers = { 3, headers } };
    return app_handle(process->worker, &incoming);
}

static int visit(Process *process, const char *address)
{
    return asked(process, address, "x", TEXT("y")).status;
}

static void a_visitor_may_ask_so_much_a_minute(void **state)
{
    (void)state;
    Process process = begin((LimitOptions){ .visitor = 5 });
    for (int i = 0; i < 5; i++)
        assert_int_equal(visit(&process, "192.0.2.7"), 404);
    Outgoing over = asked(&process, "192.0.2.7", "x", TEXT("y"));
    assert_int_equal(over.status, 429);
    assert_true(text_is(header_of(&over, "Content-Type"), "application/problem+json"));
    assert_true(text_is(header_of(&over, "Retry-After"), "60"));
    assert_true(text_is(header_of(&over, "RateLimit-Policy"), "\"visitor\";q=5;w=60"));
    assert_true(text_is(header_of(&over, "RateLimit"), "\"visitor\";r=0;t=60"));
    assert_int_equal(visit(&process, "192.0.2.8"), 404);
    site->clock.now += 59 * SECOND;
    assert_int_equal(visit(&process, "192.0.2.7"), 429);
    site->clock.now += SECOND;
    assert_int_equal(visit(&process, "192.0.2.7"), 404);
    end(&process);
}

/* All addresses of one IPv6 network are one's; what comes from this machine may be a proxy that tells of nobody. */
static void addresses_are_counted_as_they_are_given_out(void **state)
{
    (void)state;
    Process process = begin((LimitOptions){ .visitor = 2 });
    assert_int_equal(visit(&process, "2001:db8::1"), 404);
    assert_int_equal(visit(&process, "2001:db8::2"), 404);
    assert_int_equal(visit(&process, "2001:db8::3"), 429);
    assert_int_equal(visit(&process, "2001:db8:0:1::3"), 404);
    for (int i = 0; i < 10; i++)
        assert_int_equal(visit(&process, "127.0.0.1"), 404);
    end(&process);
}

/* What everybody reads is there for everybody. */
static void a_kept_page_is_not_counted(void **state)
{
    (void)state;
    Process process = begin((LimitOptions){ .visitor = 1 });
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") } };
    Incoming incoming = { .method = TEXT("GET"), .target = TEXT("/cities/lyon"), .address = TEXT("192.0.2.7"), .headers = { 1, headers } };
    Outgoing made = app_handle(process.worker, &incoming);
    assert_int_equal(made.status, 200);
    assert_int_equal(header_of(&made, "RateLimit").length, 0);
    shared_page_release(made.shared);
    assert_int_equal(visit(&process, "192.0.2.7"), 429);
    for (int i = 0; i < 3; i++) {
        Outgoing kept = app_kept_page(process.app, &incoming);
        assert_int_equal(kept.status, 200);
        shared_page_release(kept.shared);
    }
    end(&process);
}

static Text bearer_of(Role role)
{
    Outgoing made = ask(site, role, "POST", "/me/tokens", "{\"label\":\"program\",\"lasts\":\"30\",\"scope_read_own\":\"1\"}", "content-type: application/json");
    assert_int_equal(made.status, 200);
    Text problem = { 0 };
    return text_join(site->arena, TEXT("Bearer "), value_get_text(value_from_json(site->arena, made.body, &problem), "token"));
}

static void a_program_is_told_what_is_left(void **state)
{
    (void)state;
    Text first = bearer_of(SAME_CITY), second = bearer_of(SAME_CITY), other = bearer_of(OTHER_CITY);
    Process process = begin((LimitOptions){ .program = 3, .person = 5 });
    static const char *const left[] = { "\"program\";r=2;t=60", "\"program\";r=1;t=60", "\"program\";r=0;t=60" };
    for (int i = 0; i < 3; i++) {
        Outgoing answer = asked(&process, "192.0.2.7", "authorization", first);
        assert_int_equal(answer.status, 404);
        assert_true(text_is(header_of(&answer, "RateLimit"), left[i]));
    }
    assert_int_equal(asked(&process, "192.0.2.7", "authorization", first).status, 429);
    /* Another token of the same person has its own limit, and the person one for all of them. */
    assert_int_equal(asked(&process, "192.0.2.7", "authorization", second).status, 404);
    Outgoing over = asked(&process, "192.0.2.7", "authorization", second);
    assert_int_equal(over.status, 429);
    assert_true(text_is(header_of(&over, "RateLimit-Policy"), "\"person\";q=5;w=60"));
    assert_int_equal(asked(&process, "192.0.2.7", "authorization", other).status, 404);
    end(&process);
}

static const Query all_told = { "SELECT COALESCE(SUM(number), 0) FROM request_count" };

static int visits_until_refused(Process *process)
{
    int count = 0;
    while (visit(process, "192.0.2.7") == 404)
        count++;
    return count;
}

static void processes_count_about_alike(void **state)
{
    (void)state;
    enum { LIMIT = 64, BATCH = LIMIT / 16 + 1 };
    Process first = begin((LimitOptions){ .visitor = LIMIT });
    for (int i = 0; i < 40; i++)
        assert_int_equal(visit(&first, "192.0.2.7"), 404);
    end(&first);
    assert_true(number_of(&all_told, NO_ARGS) >= 40 - BATCH);
    Process second = begin((LimitOptions){ .visitor = LIMIT });
    int more = visits_until_refused(&second);
    assert_true(more >= LIMIT - 40 - 1 && more <= LIMIT - 40 + BATCH);
    end(&second);
    site->clock.now += 2 * HOUR;
    run_jobs();
    assert_int_equal(number_of(&all_told, NO_ARGS), 0);
}

static void limits_are_written_as_three_numbers(void **state)
{
    (void)state;
    LimitOptions limits;
    assert_true(limits_read(TEXT("600,0,1200"), &limits));
    assert_int_equal(limits.program, 600);
    assert_int_equal(limits.person, 0);
    assert_int_equal(limits.visitor, 1200);
    static const char *const wrong[] = { "", "1", "1,2", "1,2,3,4", "1,2,x", "-1,2,3", "1,2,99999999" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(limits_read(text_from_z(wrong[i]), &limits));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_visitor_may_ask_so_much_a_minute, site_begin, network_end),
        cmocka_unit_test_setup_teardown(addresses_are_counted_as_they_are_given_out, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_kept_page_is_not_counted, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_program_is_told_what_is_left, site_begin, network_end),
        cmocka_unit_test_setup_teardown(processes_count_about_alike, site_begin, network_end),
        cmocka_unit_test(limits_are_written_as_three_numbers),
    };
    return TEST_ON_ENGINES(tests);
}
