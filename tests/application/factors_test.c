/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with two steps, as people meet it: an app for codes, recovery codes, a second factor shown again; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <sodium.h>

#include "features/factors/factors.h"
#include "features/factors/totp.h"

#define NEW_TOKEN "label=calendar&lasts=30&scope_read_own=1&scope_write_talk=1"
#define SECRET "12345678901234567890" /* of RFC 6238 */

static const Query count_mails = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query count_entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };
static const Query count_letters = { "SELECT COUNT(*) FROM factor_demand_letter WHERE person = $1 AND starts = $2" };
static const Query kept_secret = { "SELECT secret FROM totp WHERE person = $1" };

static bool give_app(Write *write, void *state)
{
    (void)state;
    totp_give(write, site->people[SAME_CITY], (Blob){ SECRET, sizeof SECRET - 1 });
    return true;
}

static int enrolled_start(void **state)
{
    signing_in_start(state);
    write_recorded(give_app, NULL);
    return 0;
}

static const char *code_at(Moment moment)
{
    return text_z(site->arena, text_printf(site->arena, "%06d", (int)totp_code(SECRET, sizeof SECRET - 1, totp_step(moment))));
}

static const char *code_now(void)
{
    return code_at(site->clock.now);
}

static const char *cookie(const char *name, const char *value)
{
    return text_z(site->arena, text_printf(site->arena, "cookie: %s=%s", name, value));
}

/* The first step; the cookie of the begun sign-in. */
static const char *begin_by_password(const char *next)
{
    Text body = text_printf(site->arena, "%s&next=%s", SIGN_IN_BODY, next);
    Outgoing answer = post_with("/sign-in", text_z(site->arena, body), NULL);
    leads_to(&answer, "/sign-in/second-step");
    assert_null(cookie_of(&answer, "session"));
    return cookie_of(&answer, "begun");
}

static Outgoing show_code(const char *begun, const char *code)
{
    return post_with("/sign-in/second-step", text_z(site->arena, text_printf(site->arena, "code=%s", code)), cookie("begun", begun));
}

static const char *sign_in_with_code(void)
{
    Outgoing in = show_code(begin_by_password(""), code_now());
    assert_int_equal(in.status, 303);
    return cookie_of(&in, "session");
}

static void a_password_alone_is_not_enough(void **state)
{
    (void)state;
    const char *begun = begin_by_password("%2Fcities%3Fcountry%3DFR");
    assert_false(is_signed_in_with(begun));
    assert_int_equal(ask(site, VISITOR, "GET", "/me", NULL, cookie("begun", begun)).status, 303);
    Outgoing page = ask(site, VISITOR, "GET", "/sign-in/second-step", NULL, cookie("begun", begun));
    assert_int_equal(page.status, 200);
    assert_false(body_has(&page, "Odile"));
    Outgoing in = show_code(begun, code_now());
    leads_to(&in, "/cities?country=FR");
    assert_string_equal(cookie_of(&in, "begun"), "");
    assert_true(is_signed_in_with(cookie_of(&in, "session")));
    Outgoing gone = ask(site, VISITOR, "GET", "/sign-in/second-step", NULL, cookie("begun", begun));
    leads_to(&gone, "/sign-in");
}

static void a_link_alone_is_not_enough(void **state)
{
    (void)state;
    Outgoing used = post_with(ask_for_link(), "", NULL);
    leads_to(&used, "/sign-in/second-step");
    assert_null(cookie_of(&used, "session"));
    Outgoing in = show_code(cookie_of(&used, "begun"), code_now());
    leads_to(&in, "/");
}

static void a_code_is_taken_once(void **state)
{
    (void)state;
    const char *code = code_now();
    Outgoing in = show_code(begin_by_password(""), code);
    leads_to(&in, "/");
    const char *begun = begin_by_password("");
    assert_int_equal(show_code(begun, code).status, 422);
    /* Nor is one from before it. */
    assert_int_equal(show_code(begun, code_at(site->clock.now - 30 * SECOND)).status, 422);
    site->clock.now += 30 * SECOND;
    Outgoing later = show_code(begun, code_now());
    leads_to(&later, "/");
}

static void codes_are_good_for_a_minute_and_a_half(void **state)
{
    (void)state;
    const char *begun = begin_by_password("");
    assert_int_equal(show_code(begun, code_at(site->clock.now - 60 * SECOND)).status, 422);
    assert_int_equal(show_code(begun, code_at(site->clock.now + 60 * SECOND)).status, 422);
    assert_int_equal(show_code(begun, code_at(site->clock.now + 30 * SECOND)).status, 303);
}

static void guessing_codes_is_slowed_down(void **state)
{
    (void)state;
    const char *begun = begin_by_password("");
    for (int i = 0; i < 5; i++)
        assert_int_equal(show_code(begun, "00000x").status, 422);
    Outgoing slowed = show_code(begun, code_now());
    assert_int_equal(slowed.status, 429);
    assert_has(&slowed, "must wait 2 seconds");
    /* Beginning anew is no way around it. */
    assert_int_equal(show_code(begin_by_password(""), code_now()).status, 429);
    site->clock.now += 2 * SECOND;
    assert_int_equal(show_code(begun, code_now()).status, 303);
}

static void the_second_step_is_open_for_ten_minutes(void **state)
{
    (void)state;
    const char *begun = begin_by_password("");
    site->clock.now += 10 * MINUTE;
    Outgoing late = show_code(begun, code_now());
    leads_to(&late, "/sign-in");
    assert_null(cookie_of(&late, "session"));
}

/* The secret as it is kept where there is no key to seal it with. */
static const char *code_of_kept(void)
{
    unsigned char secret[TOTP_SECRET_BYTES];
    Text kept = text_of(&kept_secret, ARGS(site->people[SAME_CITY]));
    assert_true(text_starts_with(kept, TEXT("bare:")));
    size_t length = 0;
    assert_int_equal(sodium_base642bin(secret, sizeof secret, kept.data + 5, (size_t)kept.length - 5, NULL, &length, NULL,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING), 0);
    return text_z(site->arena, text_printf(site->arena, "code=%06d", (int)totp_code(secret, (ptrdiff_t)length, totp_step(site->clock.now))));
}

static bool is_enrolled(void)
{
    Outgoing asked = post_with("/sign-in", SIGN_IN_BODY, NULL);
    return text_is(header_of(&asked, "Location"), "/sign-in/second-step");
}

static void an_app_is_set_up_with_a_code_of_it(void **state)
{
    (void)state;
    const char *session = sign_in_now(), *other = sign_in_now();
    Outgoing begun = post_with("/me/factors/app", "", cookie("session", session));
    leads_to(&begun, "/me/factors/app");
    Outgoing page = get_with("/me/factors/app", session);
    assert_has(&page, "otpauth://totp/");
    assert_has(&page, "<path d=\"M4 4h7");
    assert_int_equal(post_with("/me/factors/app/confirm", "code=12345x", cookie("session", session)).status, 422);
    assert_false(is_enrolled());
    Outgoing confirmed = post_with("/me/factors/app/confirm", code_of_kept(), cookie("session", session));
    assert_int_equal(confirmed.status, 200);
    assert_has(&confirmed, "Your recovery codes");
    assert_true(is_enrolled());
    assert_true(is_signed_in_with(session));
    assert_false(is_signed_in_with(other));
    assert_int_equal(number_of(&count_entries, ARGS("factor.enrolled")), 1);
    Outgoing again = get_with("/me/factors/app", session);
    leads_to(&again, "/me/factors");
}

static void a_recovery_code_works_once(void **state)
{
    (void)state;
    const char *session = sign_in_with_code();
    Outgoing made = post_with("/me/factors/codes", "", cookie("session", session));
    assert_int_equal(made.status, 200);
    ptrdiff_t at = text_find(made.body, TEXT("<li><code>"), 0);
    assert_true(at > 0);
    Text code = text_copy(site->arena, text_slice(made.body, at + 10, at + 29));
    int64_t mails = number_of(&count_mails, NO_ARGS);
    const char *begun = begin_by_password("");
    Outgoing in = show_code(begun, text_z(site->arena, text_ascii_lower(site->arena, code)));
    leads_to(&in, "/");
    assert_int_equal(number_of(&count_mails, NO_ARGS), mails + 1);
    assert_int_equal(number_of(&count_entries, ARGS("factor.code_used")), 1);
    assert_int_equal(show_code(begin_by_password(""), text_z(site->arena, code)).status, 422);
    Outgoing own = get_with("/me/factors.json", session);
    assert_has(&own, "\"recovery_codes\":9");
    assert_false(body_has(&own, text_z(site->arena, code)));
}

static void showing_it_again(void **state)
{
    (void)state;
    const char *session = sign_in_with_code();
    assert_int_equal(get_with("/me/password", session).status, 200);
    site->clock.now += 15 * MINUTE;
    Outgoing asked = get_with("/me/password", session);
    leads_to(&asked, "/me/step-up?next=%2Fme%2Fpassword");
    Outgoing data = get_with("/me/password.json", session);
    assert_int_equal(data.status, 403);
    assert_has(&data, "within the last 15 minutes");
    /* A form that was opened before may be sent a while longer; what takes a factor off, too. */
    Outgoing made = post_with("/me/tokens", NEW_TOKEN, cookie("session", session));
    assert_int_equal(made.status, 200);
    site->clock.now += 31 * MINUTE;
    made = post_with("/me/tokens", NEW_TOKEN, cookie("session", session));
    leads_to(&made, "/me/step-up?next=%2Fme");
    Outgoing off = post_with("/me/factors/app/remove", "", cookie("session", session));
    leads_to(&off, "/me/step-up?next=%2Fme");
    assert_int_equal(post_with("/me/step-up", "code=00000x&next=%2Fme%2Fpassword", cookie("session", session)).status, 422);
    Text body = text_printf(site->arena, "code=%s&next=%%2Fme%%2Fpassword", code_now());
    Outgoing shown = post_with("/me/step-up", text_z(site->arena, body), cookie("session", session));
    leads_to(&shown, "/me/password");
    off = post_with("/me/factors/app/remove", "", cookie("session", session));
    leads_to(&off, "/me/factors");
    assert_false(is_enrolled());
}

static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };

static const char *path_of_reset(Role role)
{
    return text_z(site->arena, text_printf(site->arena, "/people/%lld/factors", (long long)site->people[role]));
}

#define REASON "reason=Called+back+on+the+known+number"

static void a_lost_device_is_taken_away_by_who_may(void **state)
{
    (void)state;
    const char *session = sign_in_with_code();
    const char *path = path_of_reset(SAME_CITY);
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", path, NULL, NULL);
    assert_has(&page, "Odile Same");
    expect(422, COORDINATOR_SAME, path, "reason=short");
    expect(303, COORDINATOR_SAME, path, REASON);
    assert_false(is_enrolled());
    assert_false(is_signed_in_with(session));
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("role-1@example.org"), 0) > 0);
    assert_true(text_find(mail, TEXT("Called back on the known number"), 0) > 0);
    assert_int_equal(number_of(&count_entries, ARGS("factor.reset")), 1);
    expect(422, COORDINATOR_SAME, path, REASON);
    follow_the_record();
    expect_words(OF_SECRETARIAT, "/record?kind=factor", "Called back on the known number", true);
    expect_words(SAME_CITY, "/record?kind=factor", "Called back on the known number", false);
}

static void nobody_takes_away_their_own_or_those_of_who_stands_above(void **state)
{
    (void)state;
    expect(403, OF_ADMINISTRATION, path_of_reset(OF_ADMINISTRATION), REASON);
    expect(403, OF_SECRETARIAT, path_of_reset(OF_ADMINISTRATION), REASON);
    expect(403, OF_SECRETARIAT, path_of_reset(OF_SECRETARIAT), REASON);
    expect(403, COORDINATOR_SAME, path_of_reset(COORDINATOR_SAME), REASON);
    expect(403, COORDINATOR_SAME, path_of_reset(OTHER_CITY), REASON);
    /* Refused only since there is nothing to take away. */
    expect(422, OF_ADMINISTRATION, path_of_reset(OF_SECRETARIAT), REASON);
}

static void demand(const char *role, const char *kind, const char *starts)
{
    Text body = text_printf(site->arena, "role=%s&kind=%s&starts=%s", role, kind, starts);
    expect(303, OF_ADMINISTRATION, "/administration/factors", text_z(site->arena, body));
}

static void what_is_demanded_is_told_first(void **state)
{
    (void)state;
    demand("coordinator", "any", "2026-12-24");
    expect(422, OF_ADMINISTRATION, "/administration/factors", "role=chair&kind=any&starts=2026-11-23");
    expect(422, OF_ADMINISTRATION, "/administration/factors", "role=nobody&kind=any&starts=2026-12-24");
    expect_words(COORDINATOR_SAME, "/cities", "you sign in with a second factor", true);
    expect_words(SAME_CITY, "/cities", "you sign in with a second factor", false);
    run_jobs();
    assert_int_equal(number_of(&count_letters, ARGS(site->people[COORDINATOR_SAME], "2026-12-24")), 1);
    assert_int_equal(number_of(&count_letters, ARGS(site->people[COORDINATOR_OTHER], "2026-12-24")), 1);
    assert_int_equal(number_of(&count_letters, ARGS(site->people[SAME_CITY], "2026-12-24")), 0);
    assert_int_equal(number_of(&count_letters, ARGS(site->people[ENDED], "2026-12-24")), 0);
}

static void who_has_none_can_do_nothing_else(void **state)
{
    (void)state;
    demand("chair", "any", "2026-11-24");
    Outgoing led = ask(site, CHAIR_SAME, "GET", "/cities", NULL, NULL);
    leads_to(&led, "/me/factors");
    led = ask(site, CHAIR_SAME, "POST", "/me/tokens", NEW_TOKEN, NULL);
    leads_to(&led, "/me/factors");
    Outgoing data = ask(site, CHAIR_SAME, "GET", "/cities.json", NULL, NULL);
    assert_int_equal(data.status, 403);
    assert_has(&data, "want a second factor");
    expect(200, CHAIR_SAME, "/me/factors", NULL);
    expect(200, CHAIR_SAME, "/assets/favicon.svg", NULL);
    expect(303, CHAIR_SAME, "/sign-out", "");
    expect(200, MEMBER_SAME, "/cities", NULL);
    expect(303, OF_ADMINISTRATION, "/administration/factors/end", "role=chair");
    expect(200, CHAIR_OTHER, "/cities", NULL);
}

static void a_token_is_not_asked(void **state)
{
    (void)state;
    const char *session = sign_in_with_code();
    Outgoing made = post_with("/me/tokens", NEW_TOKEN, text_z(site->arena, text_printf(site->arena, "cookie: session=%s\naccept: application/json", session)));
    ptrdiff_t at = text_find(made.body, TEXT("\"token\":\""), 0);
    assert_true(at > 0);
    Text token = text_copy(site->arena, text_slice(made.body, at + 9, text_find(made.body, TEXT("\""), at + 9)));
    demand("everybody", "passkey", "2026-11-24");
    Outgoing led = get_with("/cities", session);
    leads_to(&led, "/me/factors");
    Text header = text_printf(site->arena, "authorization: Bearer %.*s\naccept: application/json", TEXT_ARGUMENTS(token));
    assert_int_equal(ask(site, VISITOR, "GET", "/me", NULL, text_z(site->arena, header)).status, 200);
    assert_int_equal(ask(site, VISITOR, "POST", "/me/factors/app", "", text_z(site->arena, header)).status, 403);
    assert_int_equal(ask(site, VISITOR, "GET", "/me/factors/app", NULL, text_z(site->arena, header)).status, 403);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)
#define WITH_APP(name) cmocka_unit_test_setup_teardown(name, enrolled_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_APP(a_password_alone_is_not_enough),
        WITH_APP(a_link_alone_is_not_enough),
        WITH_APP(a_code_is_taken_once),
        WITH_APP(codes_are_good_for_a_minute_and_a_half),
        WITH_APP(guessing_codes_is_slowed_down),
        WITH_APP(the_second_step_is_open_for_ten_minutes),
        ONE(an_app_is_set_up_with_a_code_of_it),
        WITH_APP(a_recovery_code_works_once),
        WITH_APP(showing_it_again),
        WITH_APP(a_lost_device_is_taken_away_by_who_may),
        ONE(nobody_takes_away_their_own_or_those_of_who_stands_above),
        ONE(what_is_demanded_is_told_first),
        ONE(who_has_none_can_do_nothing_else),
        WITH_APP(a_token_is_not_asked),
    };
    return TEST_ON_ENGINES(tests);
}
