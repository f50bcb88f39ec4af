/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has what would be sent is not sent it again, and what has changed meanwhile is not changed: entity tags, in process, on both engines. */
#include <pthread.h>

#include "features/cities/cities.h"
#include "http/etag.h"
#include "tests/application/asking.h"

static const char *header_line(const char *name, Text value)
{
    return text_z(site->arena, text_printf(site->arena, "accept: application/json\n%s: %.*s", name, TEXT_ARGUMENTS(value)));
}

static Text tag_of(Role role, const char *target)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, "accept: application/json");
    assert_int_equal(answer.status, 200);
    Text tag = text_copy(site->arena, header_of(&answer, "ETag"));
    assert_true(tag.length > 2);
    return tag;
}

static int status_with(Role role, const char *target, const char *body, const char *name, Text value)
{
    return ask(site, role, body ? "POST" : "GET", target, body, header_line(name, value)).status;
}

static void what_is_made_for_one_reader_is_not_sent_twice(void **state)
{
    (void)state;
    static const char *const targets[] = { "/me", "/cities/lyon", "/cities/lyon/people", "/notifications", "/week" };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        Text tag = tag_of(COORDINATOR_SAME, targets[i]);
        Outgoing again = ask(site, COORDINATOR_SAME, "GET", targets[i], NULL, header_line("if-none-match", tag));
        assert_int_equal(again.status, 304);
        assert_int_equal(again.body.length, 0);
        assert_true(text_equal(header_of(&again, "ETag"), tag));
        Text listed = text_printf(site->arena, "\"other\", W/%.*s", TEXT_ARGUMENTS(tag));
        assert_int_equal(status_with(COORDINATOR_SAME, targets[i], NULL, "if-none-match", listed), 304);
        assert_int_equal(status_with(COORDINATOR_SAME, targets[i], NULL, "if-none-match", TEXT("\"other\"")), 200);
    }
    Text home = tag_of(VISITOR, "/cities/lyon");
    assert_int_equal(status_with(VISITOR, "/cities/lyon", NULL, "if-none-match", home), 304);
    assert_int_equal(status_with(VISITOR, "/cities/porto", NULL, "if-none-match", home), 200);
}

static void a_tag_changes_with_what_it_is_of(void **state)
{
    (void)state;
    Text before = tag_of(COORDINATOR_SAME, "/cities/lyon");
    expect(303, COORDINATOR_SAME, "/cities/lyon/populations", "year=2025&number=530000&source=census");
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon", NULL, "if-none-match", before), 200);
    assert_false(text_equal(before, tag_of(COORDINATOR_SAME, "/cities/lyon")));
    assert_true(text_equal(tag_of(VISITOR, "/cities/lyon"), tag_of(VISITOR, "/cities/lyon.json")));
}

static void caching_is_for_programs_alone(void **state)
{
    (void)state;
    Outgoing browser = ask(site, SAME_CITY, "GET", "/me", NULL, NULL);
    assert_true(text_is(header_of(&browser, "Cache-Control"), "private, no-store"));
    Outgoing made = ask(site, SAME_CITY, "POST", "/me/tokens", "{\"label\":\"x\",\"lasts\":\"30\",\"scope_read_own\":\"1\"}", "content-type: application/json");
    Text problem = { 0 };
    Text token = value_get_text(value_from_json(site->arena, made.body, &problem), "token");
    Outgoing program = ask(site, VISITOR, "GET", "/me.json", NULL,
                           header_line("authorization", text_join(site->arena, TEXT("Bearer "), token)));
    assert_int_equal(program.status, 200);
    assert_true(text_is(header_of(&program, "Cache-Control"), "private, no-cache"));
    assert_true(text_find(header_of(&program, "Vary"), TEXT("Authorization"), 0) >= 0);
}

static int64_t entries(void)
{
    Database *database = open_database();
    int64_t count = record_length(database);
    database_close(database);
    return count;
}

static const char *const number = "year=2025&number=530000&source=census";

static void a_change_is_made_while_its_object_is_as_it_was_seen(void **state)
{
    (void)state;
    Text tag = tag_of(COORDINATOR_SAME, "/cities/lyon");
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon/populations", number, "if-match", tag), 303);
    int64_t before = entries();
    Outgoing late = ask(site, COORDINATOR_SAME, "POST", "/cities/lyon/populations", "year=2024&number=1&source=none", header_line("if-match", tag));
    assert_int_equal(late.status, 412);
    assert_has(&late, "\"status\":412");
    assert_int_equal(entries(), before);
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon/populations", number, "if-match", TEXT("*")), 303);
    Text weak = text_join(site->arena, TEXT("W/"), tag_of(COORDINATOR_SAME, "/cities/lyon"));
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon/populations", number, "if-match", weak), 412);
}

static void a_tag_of_another_page_is_none(void **state)
{
    (void)state;
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon/populations", number, "if-match", tag_of(COORDINATOR_SAME, "/cities/porto")), 412);
    assert_int_equal(status_with(COORDINATOR_SAME, "/cities/lyon/populations", number, "if-match", tag_of(VISITOR, "/themes")), 412);
    Text form = tag_of(COORDINATOR_SAME, "/me/preferences");
    assert_int_equal(status_with(COORDINATOR_SAME, "/me/preferences", "language=el&zone=Europe%2FParis", "if-match", form), 303);
    assert_int_equal(status_with(COORDINATOR_SAME, "/me/preferences", "language=el&zone=Europe%2FParis", "if-match", form), 412);
}

typedef struct Late {
    int64_t compared_at;
    const char *city;
    bool holds;
} Late;

/* As the write of a request that compared its page when the record was as long as `compared_at`. */
static bool write_late(Write *write, void *state)
{
    Late *late = state;
    Request request = { .is_conditional = true, .compared_at = late->compared_at };
    int64_t before = record_last_sequence(write);
    contact_add(write, &(NewContact){ .organisation = city_find(write->database, text_from_z(late->city)), .role = TEXT("Late"),
                                      .audience = AUDIENCE_PUBLIC, .starts = TEXT("2026-01-01") });
    assert_true(record_last_sequence(write) > before);
    late->holds = precondition_holds(write, &request, before);
    return true;
}

/* What comes between the look at the page and the write is seen in the write: of the same object, not of another. */
static void what_comes_in_between_is_seen_in_the_write(void **state)
{
    (void)state;
    Late lyon = { .compared_at = entries(), .city = "lyon" }, porto = { .compared_at = entries(), .city = "porto" };
    expect(303, COORDINATOR_SAME, "/cities/lyon/populations", number);
    expect(303, COORDINATOR_SAME, "/cities/lyon/contacts", "role=Press&name=&email=&telephone=&address=&audience=1");
    write_recorded(write_late, &porto);
    write_recorded(write_late, &lyon);
    assert_true(porto.holds);
    assert_false(lyon.holds);
}

typedef struct Rival {
    pthread_t thread;
    Text tag;
    int year;
    int status;
} Rival;

static void *write_at_once(void *state)
{
    Rival *rival = state;
    Arena *arena = arena_new();
    Worker *worker = worker_new(site->app);
    Pair headers[] = { { TEXT("host"), TEXT("hanse.test") }, { TEXT("origin"), TEXT("http://hanse.test") }, { TEXT("accept"), TEXT("application/json") },
                       { TEXT("cookie"), text_join(arena, TEXT("session="), site->tokens[COORDINATOR_SAME]) },
                       { TEXT("content-type"), TEXT("application/x-www-form-urlencoded") }, { TEXT("if-match"), rival->tag } };
    Incoming incoming = { .method = TEXT("POST"), .target = TEXT("/cities/lyon/populations"), .address = TEXT("192.0.2.1"),
                          .body = text_printf(arena, "year=%d&number=530000&source=census", rival->year),
                          .headers = { sizeof headers / sizeof *headers, headers } };
    rival->status = app_handle(worker, &incoming).status;
    worker_free(worker);
    arena_free(arena);
    return NULL;
}

static void of_many_at_once_one_is_made(void **state)
{
    (void)state;
    enum { RIVALS = 8 };
    Rival rivals[RIVALS];
    Text tag = tag_of(COORDINATOR_SAME, "/cities/lyon");
    int made = 0;
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] = (Rival){ .tag = tag, .year = 2010 + i };
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, write_at_once, &rivals[i]), 0);
    }
    for (int i = 0; i < RIVALS; i++) {
        pthread_join(rivals[i].thread, NULL);
        assert_true(rivals[i].status == 303 || rivals[i].status == 412);
        made += rivals[i].status == 303;
    }
    assert_int_equal(made, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_made_for_one_reader_is_not_sent_twice, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_tag_changes_with_what_it_is_of, site_begin, network_end),
        cmocka_unit_test_setup_teardown(caching_is_for_programs_alone, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_change_is_made_while_its_object_is_as_it_was_seen, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_tag_of_another_page_is_none, site_begin, network_end),
        cmocka_unit_test_setup_teardown(what_comes_in_between_is_seen_in_the_write, site_begin, network_end),
        cmocka_unit_test_setup_teardown(of_many_at_once_one_is_made, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
