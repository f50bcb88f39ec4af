/* SPDX-License-Identifier: EUPL-1.2 */
/* What tests of signing in share. */
#include "tests/application/signing_in.h"

#include "features/people/people.h"
#include "record/record.h"

static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };

static Text password_hash_once;

static bool give_password(Write *write, void *state)
{
    person_set_password_hash(write, site->people[SAME_CITY], password_hash_once, *(int64_t *)state);
    return true;
}

void signing_in_begin(Engine engine)
{
    site = small_network_start(engine);
    password_hash_once = password_hash(site->arena, TEXT(PASSWORD));
    int64_t nobody = 0;
    write_recorded(give_password, &nobody);
}

void signing_in_end(void)
{
    small_network_stop(site);
}

const char *cookie_of(const Outgoing *answer, const char *name)
{
    Text prefix = text_printf(site->arena, "%s=", name);
    const char *value = NULL;
    for (int i = 0; i < answer->headers.count; i++) {
        Pair header = answer->headers.list[i];
        if (!text_is(header.name, "Set-Cookie") || !text_starts_with(header.value, prefix))
            continue;
        assert_true(text_find(header.value, TEXT("HttpOnly"), 0) > 0);
        assert_true(text_find(header.value, TEXT("SameSite=Lax"), 0) > 0);
        ptrdiff_t end = text_find(header.value, TEXT(";"), 0);
        value = text_z(site->arena, text_slice(header.value, prefix.length, end));
    }
    return value;
}

Outgoing get_with(const char *target, const char *session)
{
    return ask(site, VISITOR, "GET", target, NULL, text_printf(site->arena, "cookie: session=%s", session).data);
}

Outgoing post_with(const char *target, const char *body, const char *headers)
{
    return ask(site, VISITOR, "POST", target, body, headers);
}

bool is_signed_in_with(const char *session)
{
    return get_with("/me.json", session).status == 200;
}

void leads_to(const Outgoing *answer, const char *location)
{
    assert_int_equal(answer->status, 303);
    if (!text_is(header_of(answer, "Location"), location))
        fail_msg("leads to %.*s", TEXT_ARGUMENTS(header_of(answer, "Location")));
}

const char *sign_in_now(void)
{
    Outgoing answer = post_with("/sign-in", SIGN_IN_BODY, NULL);
    assert_int_equal(answer.status, 303);
    const char *session = cookie_of(&answer, "session");
    assert_non_null(session);
    return session;
}

/* The path of the link in the newest mail. */
static const char *mailed_link(void)
{
    Text mail = text_of(&newest_mail, NO_ARGS);
    ptrdiff_t start = text_find(mail, TEXT("/sign-in/link/"), 0);
    assert_true(start > 0);
    return text_z(site->arena, text_slice(mail, start, start + 14 + 43));
}

const char *ask_for_link(void)
{
    Outgoing answer = post_with("/sign-in/link", "email=ROLE-1%40example.org", NULL);
    leads_to(&answer, "/sign-in");
    return mailed_link();
}
