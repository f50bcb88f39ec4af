/* SPDX-License-Identifier: EUPL-1.2 */
/* What tests of signing in through a provider share. */
#include "tests/application/coming.h"

#include "features/providers/providers.h"

FakeProvider *there, *other;
SigningKey *key, *next_key;

void describe(FakeProvider *provider, const char *more)
{
    const char *issuer = fake_provider_issuer(provider);
    Text said = text_printf(site->arena,
                            "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/authorize\",\"token_endpoint\":\"%s/token\",\"jwks_uri\":\"%s/keys\","
                            "\"response_types_supported\":[\"code\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]%s}",
                            issuer, issuer, issuer, issuer, more);
    fake_provider_says_json(provider, DISCOVERY, text_z(site->arena, said));
}

void show_key(FakeProvider *provider, const SigningKey *shown)
{
    fake_provider_says_json(provider, "/keys",
                            text_z(site->arena, text_printf(site->arena, "{\"keys\":[%.*s]}", TEXT_ARGUMENTS(signing_key_json(site->arena, shown)))));
}

typedef struct Adding {
    const char *name;
    const char *issuer;
    const char *domains;
    bool trusts;
} Adding;

static bool add_write(Write *write, void *state)
{
    const Adding *adding = state;
    const ProviderSettings settings = { .name = text_from_z(adding->name),
                                        .issuer = text_from_z(adding->issuer),
                                        .client = TEXT("hanse"),
                                        .secret = TEXT("p&=%"),
                                        .algorithm = TEXT("RS256"),
                                        .domains = text_from_z(adding->domains),
                                        .trusts_domains = adding->trusts };
    provider_add(write, &settings, 0);
    return true;
}

int coming_begin(void **state)
{
    (void)state;
    signing_in_begin(test_engine);
    there = fake_provider_start();
    other = fake_provider_start();
    key = signing_key_rsa("first", 2048);
    next_key = signing_key_rsa("next", 2048);
    describe(there, "");
    describe(other, "");
    show_key(there, key);
    show_key(other, key);
    write_recorded(add_write, &(Adding){ "City", fake_provider_issuer(there), "", false });
    write_recorded(add_write, &(Adding){ "Other", fake_provider_issuer(other), "example.org", true });
    return 0;
}

int coming_end(void **state)
{
    (void)state;
    fake_provider_stop(there);
    fake_provider_stop(other);
    signing_key_free(key);
    signing_key_free(next_key);
    signing_in_end();
    return 0;
}

static Text parameter_of(Text address, const char *name)
{
    Text mark = text_printf(site->arena, "&%s=", name);
    ptrdiff_t at = text_find(address, mark, 0);
    assert_true(at > 0);
    Text rest = text_slice(address, at + mark.length, address.length), value;
    text_split(&rest, '&', &value);
    return text_copy(site->arena, value);
}

Leaving leaving_by(const char *slug, const Outgoing *answer, const char *session)
{
    Text problem = { 0 };
    assert_int_equal(answer->status, 200);
    Text location = value_get_text(value_from_json(site->arena, answer->body, &problem), "location");
    assert_true(text_find(location, TEXT("code_challenge_method=S256"), 0) > 0);
    return (Leaving){ slug, cookie_of(answer, "leaving"), parameter_of(location, "state"), parameter_of(location, "nonce"), session };
}

Leaving leave_for(const char *slug, const char *next)
{
    Text target = text_printf(site->arena, "/sign-in/with/%s", slug), body = text_printf(site->arena, "next=%s", next);
    Outgoing answer = post_with(text_z(site->arena, target), text_z(site->arena, body), "accept: application/json");
    return leaving_by(slug, &answer, NULL);
}

void gives(FakeProvider *provider, const SigningKey *signer, Text nonce, const char *subject, const char *more)
{
    long long now = (long long)(site->clock.now / SECOND);
    Text claims = text_printf(site->arena, "{\"iss\":\"%s\",\"aud\":\"hanse\",\"sub\":\"%s\",\"nonce\":\"%.*s\",\"iat\":%lld,\"exp\":%lld%s}",
                              fake_provider_issuer(provider), subject, TEXT_ARGUMENTS(nonce), now, now + 300, more);
    Text token = signed_by(site->arena, signer, claims);
    Text said = text_printf(site->arena, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%.*s\"}", TEXT_ARGUMENTS(token));
    fake_provider_says_json(provider, "/token", text_z(site->arena, said));
}

Outgoing back_with(const Leaving *leaving, const char *query)
{
    Text target = text_printf(site->arena, "/sign-in/with/%s/back?state=%.*s&%s", leaving->slug, TEXT_ARGUMENTS(leaving->state), query);
    Text cookies = text_printf(site->arena, "cookie: leaving=%s%s%s", leaving->cookie, leaving->session ? "; session=" : "",
                               leaving->session ? leaving->session : "");
    return ask(site, VISITOR, "GET", text_z(site->arena, target), NULL, text_z(site->arena, cookies));
}

Outgoing come(const char *subject, const char *more)
{
    Leaving leaving = leave_for("city", "/me/sessions");
    gives(there, key, leaving.nonce, subject, more);
    return back_with(&leaving, "code=c-1");
}

const Query link_count = { "SELECT COUNT(*) FROM provider_link" };
const Query people_count = { "SELECT COUNT(*) FROM person" };
const Query attempts_left = { "SELECT COUNT(*) FROM provider_attempt" };
const Query entries_of = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };

void is_refused(Outgoing answer, const char *words)
{
    assert_int_equal(answer.status, 422);
    assert_has(&answer, words);
    assert_null(cookie_of(&answer, "session"));
}
