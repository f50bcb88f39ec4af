/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in and out by password and by link, as people meet it; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <string.h>

static const Query count_mails = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };

static void the_right_password_signs_in(void **state)
{
    (void)state;
    Outgoing answer = post_with("/sign-in", SIGN_IN_BODY, NULL);
    leads_to(&answer, "/");
    const char *session = cookie_of(&answer, "session");
    assert_int_equal(strlen(session), 43);
    assert_int_equal(strlen(cookie_of(&answer, "known")), 43);
    Outgoing me = get_with("/me", session);
    assert_int_equal(me.status, 200);
    assert_has(&me, "Odile Same");
    assert_has(&me, "/cities/lyon");
}

static void the_way_back_stays_on_this_site(void **state)
{
    (void)state;
    static const char *const cases[][2] = { { "&next=%2Fcities%3Fcountry%3DFR", "/cities?country=FR" },
                                            { "&next=https%3A%2F%2Fevil.example", "/" },
                                            { "&next=%2F%2Fevil.example", "/" },
                                            { "&next=%2F%5Cevil.example", "/" },
                                            { "&next=%2Fx%0D%0ASet-Cookie%3A+a", "/" },
                                            { "&next=", "/" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text body = text_printf(site->arena, "%s%s", SIGN_IN_BODY, cases[i][0]);
        Outgoing answer = post_with("/sign-in", text_z(site->arena, body), NULL);
        if (answer.status == 422)
            continue;
        leads_to(&answer, cases[i][1]);
    }
    Outgoing form = ask(site, VISITOR, "GET", "/sign-in?next=%2Fcities", NULL, NULL);
    assert_has(&form, "value=\"/cities\"");
}

static void a_wrong_password_and_an_unknown_address_look_the_same(void **state)
{
    (void)state;
    Outgoing wrong = post_with("/sign-in", WRONG_BODY, NULL);
    assert_int_equal(wrong.status, 422);
    assert_null(cookie_of(&wrong, "session"));
    assert_has(&wrong, "do not belong together");
    assert_has(&wrong, "value=\"role-1@example.org\"");
    assert_false(body_has(&wrong, "wrong horse"));
    Text first = text_copy(site->arena, wrong.body);
    int64_t headers = wrong.headers.count;
    Outgoing unknown = post_with("/sign-in", UNKNOWN_BODY, NULL);
    assert_int_equal(unknown.status, 422);
    assert_int_equal(unknown.headers.count, headers);
    ptrdiff_t longer = (ptrdiff_t)(sizeof "role-1" - sizeof "nobody");
    assert_int_equal(first.length, unknown.body.length + longer);
}

static void guessing_is_slowed_down(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        assert_int_equal(post_with("/sign-in", WRONG_BODY, NULL).status, 422);
    Outgoing slowed = post_with("/sign-in", SIGN_IN_BODY, NULL);
    assert_int_equal(slowed.status, 429);
    assert_true(text_is(header_of(&slowed, "Retry-After"), "2"));
    assert_has(&slowed, "must wait 2 seconds");
    assert_has(&slowed, "a link mailed to you always works");
    site->clock.now += 2 * SECOND;
    assert_int_equal(post_with("/sign-in", WRONG_BODY, NULL).status, 422);
    slowed = post_with("/sign-in", SIGN_IN_BODY, NULL);
    assert_true(text_is(header_of(&slowed, "Retry-After"), "4"));
    site->clock.now += 4 * SECOND;
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 303);
    assert_int_equal(post_with("/sign-in", WRONG_BODY, NULL).status, 422);
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 303);
}

/* A whole city hall may come from one address on a Monday morning. */
static void who_knows_the_password_never_slows_the_address(void **state)
{
    (void)state;
    for (int i = 0; i < 21; i++)
        assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 303);
}

static void an_unknown_address_is_slowed_down_alike(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        assert_int_equal(post_with("/sign-in", UNKNOWN_BODY, NULL).status, 422);
    assert_int_equal(post_with("/sign-in", UNKNOWN_BODY, NULL).status, 429);
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 303);
}

static void guessing_over_many_accounts_is_slowed_down_by_address(void **state)
{
    (void)state;
    int slowed = 0;
    for (int i = 0; i < 22; i++) {
        Text body = text_printf(site->arena, "email=person-%d%%40example.org&password=guess", i);
        slowed += post_with("/sign-in", text_z(site->arena, body), NULL).status == 429;
    }
    assert_int_equal(slowed, 2);
}

static Text known_cookie_of(const Outgoing *answer)
{
    return text_printf(site->arena, "cookie: known=%s", cookie_of(answer, "known"));
}

static void a_known_browser_is_not_slowed_by_others(void **state)
{
    (void)state;
    Outgoing answer = post_with("/sign-in", SIGN_IN_BODY, NULL);
    Text known = known_cookie_of(&answer);
    for (int i = 0; i < 5; i++)
        post_with("/sign-in", WRONG_BODY, NULL);
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 429);
    Outgoing owner = post_with("/sign-in", SIGN_IN_BODY, known.data);
    assert_int_equal(owner.status, 303);
    Text renewed = known_cookie_of(&owner);
    assert_false(text_equal(known, renewed));
    for (int i = 0; i < 5; i++)
        assert_int_equal(post_with("/sign-in", WRONG_BODY, renewed.data).status, 422);
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, renewed.data).status, 429);
}

static void signing_in_again_ends_the_session_before(void **state)
{
    (void)state;
    const char *before = sign_in_now();
    Text cookie = text_printf(site->arena, "cookie: session=%s", before);
    Outgoing again = post_with("/sign-in", SIGN_IN_BODY, cookie.data);
    const char *after = cookie_of(&again, "session");
    assert_string_not_equal(before, after);
    assert_false(is_signed_in_with(before));
    assert_true(is_signed_in_with(after));
}

static void signing_out_ends_the_session(void **state)
{
    (void)state;
    const char *session = sign_in_now();
    Text cookie = text_printf(site->arena, "cookie: session=%s", session);
    Outgoing out = post_with("/sign-out", "", cookie.data);
    leads_to(&out, "/");
    assert_string_equal(cookie_of(&out, "session"), "");
    assert_false(is_signed_in_with(session));
}

static void a_link_is_mailed_to_who_is_known_and_nobody_can_tell(void **state)
{
    (void)state;
    Outgoing unknown = post_with("/sign-in/link", "email=nobody%40example.org", NULL);
    leads_to(&unknown, "/sign-in");
    assert_int_equal(number_of(&count_mails, NO_ARGS), 0);
    const char *told = cookie_of(&unknown, "notice");
    Outgoing known = post_with("/sign-in/link", "email=role-1%40example.org", NULL);
    leads_to(&known, "/sign-in");
    assert_string_equal(cookie_of(&known, "notice"), told);
    assert_int_equal(known.headers.count, unknown.headers.count);
    assert_int_equal(number_of(&count_mails, NO_ARGS), 1);
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("role-1@example.org"), 0) > 0);
    assert_true(text_find(mail, TEXT("http://hanse.test/sign-in/link/"), 0) > 0);
}

static void a_link_signs_in_once_and_only_by_the_button(void **state)
{
    (void)state;
    const char *link = ask_for_link();
    for (int i = 0; i < 3; i++) {
        Outgoing shown = ask(site, VISITOR, "GET", link, NULL, NULL);
        assert_int_equal(shown.status, 200);
        assert_has(&shown, "<button");
        assert_null(cookie_of(&shown, "session"));
    }
    Outgoing used = post_with(link, "", NULL);
    leads_to(&used, "/");
    assert_true(is_signed_in_with(cookie_of(&used, "session")));
    Outgoing again = post_with(link, "", NULL);
    assert_int_equal(again.status, 422);
    assert_has(&again, "has been used");
    assert_null(cookie_of(&again, "session"));
}

static void a_link_is_void_after_half_an_hour(void **state)
{
    (void)state;
    const char *link = ask_for_link();
    site->clock.now += 30 * MINUTE;
    Outgoing shown = ask(site, VISITOR, "GET", link, NULL, NULL);
    assert_has(&shown, "older than 30 minutes");
    assert_int_equal(post_with(link, "", NULL).status, 422);
}

static void a_link_works_while_guessing_is_slowed_down(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++)
        post_with("/sign-in", WRONG_BODY, NULL);
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 429);
    Outgoing used = post_with(ask_for_link(), "", NULL);
    leads_to(&used, "/");
}

/* One gets few, while all who sit in one hall come from one address. */
static void links_do_not_flood_a_mailbox(void **state)
{
    (void)state;
    for (int i = 0; i < 199; i++)
        assert_int_equal(post_with("/sign-in/link", "email=role-1%40example.org", NULL).status, 303);
    assert_int_equal(number_of(&count_mails, NO_ARGS), 6);
    assert_int_equal(post_with("/sign-in/link", "email=role-2%40example.org", NULL).status, 303);
    assert_int_equal(post_with("/sign-in/link", "email=role-2%40example.org", NULL).status, 429);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_right_password_signs_in),
        ONE(the_way_back_stays_on_this_site),
        ONE(a_wrong_password_and_an_unknown_address_look_the_same),
        ONE(guessing_is_slowed_down),
        ONE(who_knows_the_password_never_slows_the_address),
        ONE(an_unknown_address_is_slowed_down_alike),
        ONE(guessing_over_many_accounts_is_slowed_down_by_address),
        ONE(a_known_browser_is_not_slowed_by_others),
        ONE(signing_in_again_ends_the_session_before),
        ONE(signing_out_ends_the_session),
        ONE(a_link_is_mailed_to_who_is_known_and_nobody_can_tell),
        ONE(a_link_signs_in_once_and_only_by_the_button),
        ONE(a_link_is_void_after_half_an_hour),
        ONE(a_link_works_while_guessing_is_slowed_down),
        ONE(links_do_not_flood_a_mailbox),
    };
    return TEST_ON_ENGINES(tests);
}
