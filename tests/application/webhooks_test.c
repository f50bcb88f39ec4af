/* SPDX-License-Identifier: EUPL-1.2 */
/* Webhooks from making one to what arrives: signed, no more than its owner may see, tried again, given up. In process, on both engines, with a receiver that
 * checks signatures by another implementation. */
#include "features/webhooks/webhooks.h"

#include <string.h>

#include "features/cities/cities.h"
#include "features/webhooks/rules.h"
#include "record/record.h"
#include "tests/application/asking.h"
#include "tests/application/receiving.h"

static Receiver *receiver;

static int start(void **state)
{
    site_begin(state);
    receiver = receiver_begin();
    return 0;
}

static int end(void **state)
{
    receiver_end(receiver);
    return network_end(state);
}

static const Query last_hook = { "SELECT MAX(id) FROM webhook" };
static const Query last_delivery = { "SELECT MAX(id) FROM webhook_delivery" };
static const Query hook_state = { "SELECT state FROM webhook WHERE id = $1" };
static const Query delivery_state = { "SELECT state FROM webhook_delivery WHERE id = $1" };
static const Query delivery_attempt = { "SELECT attempt FROM webhook_delivery WHERE id = $1" };
static const Query delivery_due = { "SELECT due_at FROM webhook_delivery WHERE id = $1" };
static const Query count_deliveries = { "SELECT COUNT(*) FROM webhook_delivery" };
static const Query count_told = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND kind = 'webhook'" };
static const Query count_hooks = { "SELECT COUNT(*) FROM webhook WHERE person = $1" };
static const Query secrets_in_record = { "SELECT COUNT(*) FROM record_content WHERE content LIKE '%whsec%' OR content LIKE '%127.0.0.1%'" };

static const char *path(const char *pattern, int64_t number)
{
    return text_z(site->arena, text_printf(site->arena, "/webhooks/%lld%s", (long long)number, pattern));
}

static const char *form(const char *more)
{
    return text_z(site->arena, text_printf(site->arena, "name=Our+register&url=http%%3A%%2F%%2F127.0.0.1%%3A%d%%2Fhook&%s", receiver_port(receiver), more));
}

static Text secret_in(Outgoing answer)
{
    ptrdiff_t at = text_find(answer.body, TEXT("whsec_"), 0);
    assert_true(at >= 0);
    return text_copy(site->arena, text_slice(answer.body, at, text_find(answer.body, TEXT("<"), at)));
}

/* Makes a webhook; its secret. */
static Text make(Role role, const char *target, const char *more)
{
    return secret_in(expect(200, role, target, form(more)));
}

/* What everybody may see, Lyon's own people, the secretariat. */
typedef enum { PUBLIC, OWN, SECRET } Happening;
static Happening happening;
static int64_t year = 1950;

static bool write_happening(Write *write, void *state)
{
    (void)state;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    if (happening == PUBLIC)
        population_state(write, &(NewPopulation){ .organisation = lyon, .year = year++, .number = 400000, .source = TEXT("Words of people") });
    else
        contact_add(write, &(NewContact){ .organisation = lyon,
                                          .role = TEXT("International office"),
                                          .name = TEXT("Words of people"),
                                          .audience = happening == OWN ? AUDIENCE_PUBLIC : AUDIENCE_SECRETARIAT,
                                          .starts = TEXT("2026-01-01") });
    return true;
}

static void happen_unsent(Happening what)
{
    happening = what;
    write_recorded(write_happening, NULL);
    follow_the_record();
}

static void happen(Happening what)
{
    happen_unsent(what);
    run_jobs();
}

static Value *body_of(const Received *received)
{
    Text problem = { 0 };
    return value_from_json(site->arena, received->body, &problem);
}

static void a_signed_message_arrives(void **state)
{
    (void)state;
    Text secret = make(COORDINATOR_SAME, "/cities/lyon/webhooks", "");
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 1);
    Received received = receiver_got(receiver, 0);
    assert_true(signature_holds(site->arena, secret, &received));
    assert_false(signature_holds(site->arena, TEXT("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), &received));
    Value *body = body_of(&received), *data = value_get(body, TEXT("data"));
    assert_true(text_is(value_get_text(body, "type"), "population.stated"));
    assert_true(text_is(value_get_text(body, "timestamp"), "2026-11-24T09:00:00Z"));
    assert_true(text_is(value_get_text(value_get(data, TEXT("object")), "address"), "http://hanse.test/cities/lyon"));
    assert_true(text_find(received.body, TEXT("ords"), 0) < 0);
    assert_true(text_starts_with(received.id, TEXT("msg_")));
    assert_true(text_is(received.timestamp, "1795510800"));
}

static void only_what_its_owner_may_see_is_sent(void **state)
{
    (void)state;
    make(COORDINATOR_OTHER, "/cities/porto/webhooks", "kind_city=1");
    make(OTHER_CITY, "/me/webhooks", "kinds=city");
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    happen(SECRET);
    assert_int_equal(receiver_count(receiver), 1);
    make(SAME_CITY, "/me/webhooks", "kinds=city");
    make(ENDED, "/me/webhooks", "kinds=city");
    happen(OWN);
    assert_int_equal(receiver_count(receiver), 3);
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 8);
}

static const Query close_city = { "UPDATE organisation SET audience = 3 WHERE id = $1" };

static bool close_lyon(Write *write, void *state)
{
    (void)state;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    database_run(write->database, &close_city, ARGS(lyon));
    record_restate(write, "city", lyon);
    return true;
}

static void what_was_closed_meanwhile_is_withheld(void **state)
{
    (void)state;
    make(OTHER_CITY, "/me/webhooks", "kinds=city");
    happen_unsent(PUBLIC);
    assert_int_equal(number_of(&count_deliveries, NO_ARGS), 1);
    write_recorded(close_lyon, NULL);
    run_jobs();
    assert_int_equal(receiver_count(receiver), 0);
    assert_true(text_is(text_of(&delivery_state, ARGS(number_of(&last_delivery, NO_ARGS))), "withheld"));
}

static void kinds_verbs_and_place_choose(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "verbs=fee.paid");
    make(OF_SECRETARIAT, "/webhooks", "verbs=population.stated&place=%2Fcities%2Fporto");
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 0);
    make(OF_SECRETARIAT, "/webhooks", "verbs=population.stated&place=http%3A%2F%2Fhanse.test%2Fcities%2Flyon");
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 1);
    expect(422, OF_SECRETARIAT, "/webhooks", form("place=%2Fcities%2Fnowhere"));
    expect(422, OF_SECRETARIAT, "/webhooks", form("kinds=nothing"));
    expect(422, OF_SECRETARIAT, "/webhooks", form("verbs=nothing.known"));
    expect(422, SAME_CITY, "/me/webhooks", form("place=%2Fcities%2Fplantedburg"));
}

static void an_address_must_be_of_the_internet(void **state)
{
    (void)state;
    static const char *const refused[] = { "http://example.org/", "https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "ftp://example.org/",
                                           "https://me:word@example.org/", "https://169.254.169.254/latest", "file:///etc/passwd", "nothing", "" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        expect(422, SAME_CITY, "/me/webhooks", text_z(site->arena, text_printf(site->arena, "name=Ours&url=%s", refused[i])));
    assert_int_equal(number_of(&count_hooks, ARGS(site->people[SAME_CITY])), 0);
}

static void step_on(Moment pause)
{
    site->clock.now += pause + pause / 10;
    run_jobs();
}

static void what_fails_is_tried_again_under_the_same_number(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    receiver_answers(receiver, 500, "", 0);
    happen(PUBLIC);
    run_jobs();
    assert_int_equal(receiver_count(receiver), 1);
    step_on(5 * SECOND);
    assert_int_equal(receiver_count(receiver), 2);
    receiver_answers(receiver, 204, "", 0);
    step_on(4 * MINUTE);
    assert_int_equal(receiver_count(receiver), 2);
    step_on(MINUTE);
    assert_int_equal(receiver_count(receiver), 3);
    Received first = receiver_got(receiver, 0), last = receiver_got(receiver, 2);
    assert_true(text_equal(first.id, last.id));
    assert_true(text_equal(first.body, last.body));
    assert_false(text_equal(first.timestamp, last.timestamp));
    assert_true(text_is(text_of(&delivery_state, ARGS(number_of(&last_delivery, NO_ARGS))), "sent"));
    step_on(DAY);
    assert_int_equal(receiver_count(receiver), 3);
}

static void who_asks_for_patience_gets_it(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    receiver_answers(receiver, 429, "Retry-After: 3600", 0);
    happen(PUBLIC);
    assert_int_equal(number_of(&delivery_due, ARGS(number_of(&last_delivery, NO_ARGS))), site->clock.now + HOUR);
}

static void a_redirect_is_not_followed(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    Text elsewhere = text_printf(site->arena, "Location: http://127.0.0.1:%d/elsewhere", receiver_port(receiver));
    receiver_answers(receiver, 302, text_z(site->arena, elsewhere), 0);
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 1);
    assert_true(text_is(text_of(&delivery_state, ARGS(number_of(&last_delivery, NO_ARGS))), "waiting"));
}

static void one_that_is_dead_is_switched_off_and_its_owner_told(void **state)
{
    (void)state;
    make(COORDINATOR_SAME, "/cities/lyon/webhooks", "kinds=city");
    int64_t hook = number_of(&last_hook, NO_ARGS);
    receiver_answers(receiver, 503, "", 0);
    happen(PUBLIC);
    for (int attempt = 1; attempt < DELIVERY_TRIES; attempt++) {
        assert_true(text_is(text_of(&hook_state, ARGS(hook)), "on"));
        step_on(pause_after(attempt, 0));
    }
    assert_int_equal(receiver_count(receiver), DELIVERY_TRIES);
    assert_true(text_is(text_of(&hook_state, ARGS(hook)), "dead"));
    follow_the_record();
    assert_int_equal(number_of(&count_told, ARGS(site->people[COORDINATOR_SAME])), 1);
    assert_int_equal(number_of(&count_told, ARGS(site->people[SAME_CITY])), 0);
    expect_words(COORDINATOR_SAME, "/me", "was switched off", true);
    expect_words(OF_SECRETARIAT, "/desk", "was switched off", true);
    receiver_answers(receiver, 200, "", 0);
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), DELIVERY_TRIES);
    expect(303, COORDINATOR_SAME, path("/resume", hook), "");
    happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), DELIVERY_TRIES + 1);
}

static void gone_ends_it_at_once(void **state)
{
    (void)state;
    make(SAME_CITY, "/me/webhooks", "kinds=city");
    receiver_answers(receiver, 410, "", 0);
    happen(PUBLIC);
    assert_true(text_is(text_of(&hook_state, ARGS(number_of(&last_hook, NO_ARGS))), "dead"));
    follow_the_record();
    assert_int_equal(number_of(&count_told, ARGS(site->people[SAME_CITY])), 1);
    assert_int_equal(number_of(&count_told, ARGS(site->people[COORDINATOR_SAME])), 0);
}

static void paused_it_waits_and_then_goes_on_in_order(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    int64_t hook = number_of(&last_hook, NO_ARGS);
    expect(303, OF_SECRETARIAT, path("/pause", hook), "");
    for (int i = 0; i < 5; i++)
        happen(PUBLIC);
    assert_int_equal(receiver_count(receiver), 0);
    expect(409, OF_SECRETARIAT, path("/test", hook), "");
    expect(303, OF_SECRETARIAT, path("/resume", hook), "");
    run_jobs();
    assert_int_equal(receiver_count(receiver), 5);
    int64_t before = 0;
    for (int i = 0; i < 5; i++) {
        Received received = receiver_got(receiver, i);
        int64_t sequence = value_get_number(value_get(body_of(&received), TEXT("data")), "sequence");
        assert_true(sequence > before);
        before = sequence;
    }
}

static void both_secrets_sign_for_a_day(void **state)
{
    (void)state;
    Text old = make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    int64_t hook = number_of(&last_hook, NO_ARGS);
    Text new = secret_in(expect(200, OF_SECRETARIAT, path("/secret", hook), ""));
    expect(303, OF_SECRETARIAT, path("/test", hook), "");
    run_jobs();
    Received received = receiver_got(receiver, 0);
    assert_true(text_find(received.body, TEXT("\"type\":\"webhook.test\""), 0) >= 0);
    assert_true(signature_holds(site->arena, old, &received));
    assert_true(signature_holds(site->arena, new, &received));
    site->clock.now += DAY;
    expect(303, OF_SECRETARIAT, path("/test", hook), "");
    run_jobs();
    received = receiver_got(receiver, 1);
    assert_false(signature_holds(site->arena, old, &received));
    assert_true(signature_holds(site->arena, new, &received));
}

static void one_delivery_is_sent_once_more(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    happen(PUBLIC);
    int64_t delivery = number_of(&last_delivery, NO_ARGS), hook = number_of(&last_hook, NO_ARGS);
    const char *replay = text_z(site->arena, text_printf(site->arena, "/deliveries/%lld/replay", (long long)delivery));
    expect(303, OF_SECRETARIAT, path(replay, hook), "");
    run_jobs();
    assert_int_equal(receiver_count(receiver), 2);
    Received first = receiver_got(receiver, 0), second = receiver_got(receiver, 1);
    assert_true(text_equal(first.id, second.id));
    expect(404, OF_SECRETARIAT, path("/deliveries/1/replay", hook), "");
    expect_words(OF_SECRETARIAT, path("", hook), "Arrived", true);
    expect_words(OF_SECRETARIAT, path("", hook), "thank yo", true);
}

static void the_secret_is_shown_once_and_written_nowhere_else(void **state)
{
    (void)state;
    Text secret = make(SAME_CITY, "/me/webhooks", "");
    int64_t hook = number_of(&last_hook, NO_ARGS);
    happen(PUBLIC);
    const char *pages[] = { "/me/webhooks", path("", hook), "/me/data", "/me" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        expect_words(SAME_CITY, pages[i], text_z(site->arena, secret), false);
    assert_int_equal(number_of(&secrets_in_record, NO_ARGS), 0);
}

static void others_do_not_see_it(void **state)
{
    (void)state;
    make(COORDINATOR_SAME, "/cities/lyon/webhooks", "");
    int64_t hook = number_of(&last_hook, NO_ARGS);
    expect(404, COORDINATOR_OTHER, path("", hook), NULL);
    expect(404, SAME_CITY, path("/remove", hook), "");
    expect(403, OF_SECRETARIAT, path("/secret", hook), "");
    expect(403, OF_SECRETARIAT, path("", hook), form(""));
    expect(303, COORDINATOR_SAME, path("", hook), form("kinds=fee"));
    expect_words(COORDINATOR_SAME, "/cities/lyon/webhooks", "Our register", true);
    expect_words(OF_SECRETARIAT, "/webhooks", "Our register", true);
    expect(303, COORDINATOR_SAME, path("/remove", hook), "");
    expect(404, COORDINATOR_SAME, path("", hook), NULL);
}

/* Of each owner; programs are told so in words, too, and once one is removed another is made. */
static void twenty_are_enough(void **state)
{
    (void)state;
    static const struct {
        Role role;
        const char *target;
    } owners[] = { { SAME_CITY, "/me/webhooks" }, { COORDINATOR_SAME, "/cities/lyon/webhooks" }, { OF_SECRETARIAT, "/webhooks" } };
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        for (int j = 0; j < 20; j++)
            make(owners[i].role, owners[i].target, "");
        expect(422, owners[i].role, owners[i].target, form(""));
        Outgoing answer = ask(site, owners[i].role, "POST", owners[i].target, form(""), "accept: application/json");
        assert_int_equal(answer.status, 422);
        assert_has(&answer, "There are twenty webhooks already. Remove one first");
        expect(303, owners[i].role, path("/remove", number_of(&last_hook, NO_ARGS)), "");
        make(owners[i].role, owners[i].target, "");
    }
}

static void a_process_that_stops_goes_on_where_it_was(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    happening = PUBLIC;
    write_recorded(write_happening, NULL);
    small_network_close(site);
    small_network_open(site);
    follow_the_record();
    small_network_close(site);
    small_network_open(site);
    run_jobs();
    assert_int_equal(receiver_count(receiver), 1);
    assert_int_equal(number_of(&delivery_attempt, ARGS(number_of(&last_delivery, NO_ARGS))), 1);
}

/* But for the last twenty, so that the page of a webhook that is seldom told of anything says what it did. */
static void what_was_sent_is_forgotten_after_a_month(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    for (int i = 0; i < 23; i++)
        happen(PUBLIC);
    site->clock.now += 29 * DAY;
    run_jobs();
    assert_int_equal(number_of(&count_deliveries, NO_ARGS), 23);
    site->clock.now += 2 * DAY;
    run_jobs();
    assert_int_equal(number_of(&count_deliveries, NO_ARGS), 20);
}

static const Query lease = { "UPDATE job SET holder = 'another process', lease_until = $1 WHERE kind = 'webhooks.send'" };

/* While another process holds the job nothing is sent here; once it has been killed, and its lease is over, this one goes on. */
static void one_process_sends_and_after_its_end_another(void **state)
{
    (void)state;
    make(OF_SECRETARIAT, "/webhooks", "kinds=city");
    run_jobs();
    happen_unsent(PUBLIC);
    Database *database = open_to_write();
    database_run(database, &lease, ARGS(site->clock.now + 5 * MINUTE));
    database_close(database);
    run_jobs();
    assert_int_equal(receiver_count(receiver), 0);
    site->clock.now += 6 * MINUTE;
    run_jobs();
    assert_int_equal(receiver_count(receiver), 1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_signed_message_arrives),
        TEST(only_what_its_owner_may_see_is_sent),
        TEST(what_was_closed_meanwhile_is_withheld),
        TEST(kinds_verbs_and_place_choose),
        TEST(an_address_must_be_of_the_internet),
        TEST(what_fails_is_tried_again_under_the_same_number),
        TEST(who_asks_for_patience_gets_it),
        TEST(a_redirect_is_not_followed),
        TEST(one_that_is_dead_is_switched_off_and_its_owner_told),
        TEST(gone_ends_it_at_once),
        TEST(paused_it_waits_and_then_goes_on_in_order),
        TEST(both_secrets_sign_for_a_day),
        TEST(one_delivery_is_sent_once_more),
        TEST(the_secret_is_shown_once_and_written_nowhere_else),
        TEST(others_do_not_see_it),
        TEST(twenty_are_enough),
        TEST(a_process_that_stops_goes_on_where_it_was),
        TEST(what_was_sent_is_forgotten_after_a_month),
        TEST(one_process_sends_and_after_its_end_another),
    };
    return TEST_ON_ENGINES(tests);
}
