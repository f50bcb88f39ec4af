/* SPDX-License-Identifier: EUPL-1.2 */
/* ID tokens: what is right is taken, and every one that somebody could forge, replay or misdirect is not. */
#include "oidc/id_token.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "oidc/testing.h"

#define NOW ((Moment)1795510800 * SECOND)
#define ISSUER "https://login.example"

static Arena *arena;
static SigningKey *rsa, *other_rsa, *ec, *short_rsa;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    rsa = signing_key_rsa("first", 2048);
    other_rsa = signing_key_rsa("first", 2048);
    short_rsa = signing_key_rsa("first", 1024);
    ec = signing_key_ec("second");
    return 0;
}

static int end(void **state)
{
    (void)state;
    signing_key_free(rsa);
    signing_key_free(other_rsa);
    signing_key_free(short_rsa);
    signing_key_free(ec);
    arena_free(arena);
    return 0;
}

static Expected expected_of(const char *algorithm)
{
    return (Expected){ .issuer = TEXT(ISSUER), .client = TEXT("hanse"), .nonce = TEXT("n-1"), .algorithm = text_from_z(algorithm), .now = NOW };
}

static const Value *keys_of(const char *json)
{
    Text problem = { 0 };
    const Value *keys = value_from_json(arena, text_from_z(json), &problem);
    assert_non_null(keys);
    return keys;
}

#define RIGHT "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":\"s-1\",\"nonce\":\"n-1\",\"iat\":1795510790,\"exp\":1795511000"

static IdTokenResult check(const SigningKey *key, const char *claims, const Expected *expected, Identity *result)
{
    Text json = text_printf(arena, "{%s}", claims);
    Text token = signed_by(arena, key, json);
    Text keys = text_printf(arena, "[%.*s,%.*s]", TEXT_ARGUMENTS(signing_key_json(arena, rsa)), TEXT_ARGUMENTS(signing_key_json(arena, ec)));
    return id_token_check(arena, token, keys_of(text_z(arena, keys)), expected, result);
}

static void a_right_token_says_who_it_is(void **state)
{
    (void)state;
    Identity identity = { 0 };
    Expected expected = expected_of("RS256");
    assert_int_equal(check(rsa, RIGHT ",\"email\":\"Anna@Lyon.example\",\"email_verified\":true", &expected, &identity), ID_TOKEN_RIGHT);
    assert_true(text_is(identity.subject, "s-1") && text_is(identity.email, "anna@lyon.example") && identity.email_is_verified);
    assert_int_equal(check(rsa, RIGHT ",\"email\":\"a@b\",\"email_verified\":\"true\"", &expected, &identity), ID_TOKEN_RIGHT);
    assert_false(identity.email_is_verified);
    expected = expected_of("ES256");
    assert_int_equal(check(ec, RIGHT, &expected, &identity), ID_TOKEN_RIGHT);
}

static void another_algorithm_or_key_is_not_taken(void **state)
{
    (void)state;
    Identity identity = { 0 };
    Expected rs = expected_of("RS256"), es = expected_of("ES256");
    assert_int_equal(check(ec, RIGHT, &rs, &identity), ID_TOKEN_ALGORITHM);
    assert_int_equal(check(rsa, RIGHT, &es, &identity), ID_TOKEN_ALGORITHM);
    assert_int_equal(check(other_rsa, RIGHT, &rs, &identity), ID_TOKEN_SIGNATURE);
    SigningKey *stranger = signing_key_rsa("third", 2048);
    assert_int_equal(check(stranger, RIGHT, &rs, &identity), ID_TOKEN_UNKNOWN_KEY);
    signing_key_free(stranger);
    const Value *weak = keys_of(text_z(arena, text_printf(arena, "[%.*s]", TEXT_ARGUMENTS(signing_key_json(arena, short_rsa)))));
    Text token = signed_by(arena, short_rsa, TEXT("{" RIGHT "}"));
    assert_int_equal(id_token_check(arena, token, weak, &rs, &identity), ID_TOKEN_UNKNOWN_KEY);
}

/* The header, the claims and a signature, whatever they are. */
static IdTokenResult check_parts(const char *header, const char *claims, const char *signature)
{
    Identity identity = { 0 };
    Expected expected = expected_of("RS256");
    Text token = text_printf(arena, "%.*s.%.*s.%s", TEXT_ARGUMENTS(base64_url(arena, text_from_z(header))),
                             TEXT_ARGUMENTS(base64_url(arena, text_from_z(claims))), signature);
    Text keys = text_printf(arena, "[%.*s]", TEXT_ARGUMENTS(signing_key_json(arena, rsa)));
    return id_token_check(arena, token, keys_of(text_z(arena, keys)), &expected, &identity);
}

static void what_nobody_has_signed_is_not_taken(void **state)
{
    (void)state;
    static const char *const headers[] = { "{\"alg\":\"none\"}", "{\"alg\":\"None\",\"kid\":\"first\"}", "{\"alg\":\"HS256\",\"kid\":\"first\"}",
                                           "{\"alg\":\"RS256\",\"kid\":\"first\"}", "{\"kid\":\"first\"}", "{}", "[]", "", "{\"alg\":7}",
                                           "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"exp\"]}" };
    static const char *const signatures[] = { "", "AAAA", "!!!!", "AA.AA" };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        for (size_t j = 0; j < sizeof signatures / sizeof *signatures; j++)
            assert_int_not_equal(check_parts(headers[i], "{" RIGHT "}", signatures[j]), ID_TOKEN_RIGHT);
}

static void a_token_that_was_changed_is_not_taken(void **state)
{
    (void)state;
    Identity identity = { 0 };
    Expected expected = expected_of("RS256");
    Text token = signed_by(arena, rsa, TEXT("{" RIGHT "}")), keys = text_printf(arena, "[%.*s]", TEXT_ARGUMENTS(signing_key_json(arena, rsa)));
    const Value *list = keys_of(text_z(arena, keys));
    assert_int_equal(id_token_check(arena, token, list, &expected, &identity), ID_TOKEN_RIGHT);
    for (ptrdiff_t i = 0; i < token.length - 1; i += 7) {
        char *changed = text_z(arena, token);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        assert_int_not_equal(id_token_check(arena, text_from_z(changed), list, &expected, &identity), ID_TOKEN_RIGHT);
        assert_int_not_equal(id_token_check(arena, text_slice(token, 0, i), list, &expected, &identity), ID_TOKEN_RIGHT);
    }
}

static const struct {
    const char *claims;
    IdTokenResult result;
} cases[] = {
#define IDENTITY "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":\"s-1\",\"nonce\":\"n-1\""
#define TIMES "\"iat\":1795510790,\"exp\":1795511000"
    { "\"iss\":\"https://login.example/\",\"aud\":\"hanse\",\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_ISSUER },
    { "\"aud\":\"hanse\",\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_ISSUER },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"other\",\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_AUDIENCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":[\"hanse\",\"other\"],\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_AUDIENCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":[\"hanse\",\"other\"],\"azp\":\"hanse\",\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_RIGHT },
    { "\"iss\":\"" ISSUER "\",\"aud\":[\"hanse\",\"other\"],\"azp\":\"other\",\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_AUDIENCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":[\"hanse\"],\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_RIGHT },
    { "\"iss\":\"" ISSUER "\",\"aud\":[],\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_AUDIENCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"azp\":7,\"sub\":\"s\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_AUDIENCE },
    { IDENTITY ",\"iat\":1795510790,\"exp\":1795510600", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795510790", ID_TOKEN_TIME },
    { IDENTITY ",\"exp\":1795511000", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795500000,\"exp\":1795511000", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795511990,\"exp\":1795521000", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795510790,\"exp\":1e300", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795510790,\"exp\":\"1795511000\"", ID_TOKEN_TIME },
    { IDENTITY ",\"iat\":1795510790.5,\"exp\":1795511000.25", ID_TOKEN_RIGHT },
    { IDENTITY ",\"nbf\":1795512000," TIMES, ID_TOKEN_TIME },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":\"s\",\"nonce\":\"n-2\"," TIMES, ID_TOKEN_NONCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":\"s\"," TIMES, ID_TOKEN_NONCE },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_MALFORMED },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":\"\",\"nonce\":\"n-1\"," TIMES, ID_TOKEN_MALFORMED },
    { "\"iss\":\"" ISSUER "\",\"aud\":\"hanse\",\"sub\":7,\"nonce\":\"n-1\"," TIMES, ID_TOKEN_MALFORMED },
};

static void claims_must_be_about_us_now_and_this_time(void **state)
{
    (void)state;
    Identity identity = { 0 };
    Expected expected = expected_of("RS256");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (check(rsa, cases[i].claims, &expected, &identity) != cases[i].result)
            fail_msg("%s", cases[i].claims);
}

static void how_somebody_signed_in_is_looked_at_where_it_is_demanded(void **state)
{
    (void)state;
    Identity identity = { 0 };
    Expected expected = expected_of("RS256");
    expected.acr = TEXT("silver gold");
    expected.amr = TEXT("mfa");
    assert_int_equal(check(rsa, RIGHT, &expected, &identity), ID_TOKEN_STRENGTH);
    assert_int_equal(check(rsa, RIGHT ",\"acr\":\"gold\"", &expected, &identity), ID_TOKEN_STRENGTH);
    assert_int_equal(check(rsa, RIGHT ",\"amr\":[\"mfa\"]", &expected, &identity), ID_TOKEN_STRENGTH);
    assert_int_equal(check(rsa, RIGHT ",\"acr\":\"bronze\",\"amr\":[\"mfa\"]", &expected, &identity), ID_TOKEN_STRENGTH);
    assert_int_equal(check(rsa, RIGHT ",\"acr\":\"gold\",\"amr\":\"mfa\"", &expected, &identity), ID_TOKEN_STRENGTH);
    assert_int_equal(check(rsa, RIGHT ",\"acr\":\"gold\",\"amr\":[\"pwd\",\"mfa\"]", &expected, &identity), ID_TOKEN_RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_token_says_who_it_is),
        cmocka_unit_test(another_algorithm_or_key_is_not_taken),
        cmocka_unit_test(what_nobody_has_signed_is_not_taken),
        cmocka_unit_test(a_token_that_was_changed_is_not_taken),
        cmocka_unit_test(claims_must_be_about_us_now_and_this_time),
        cmocka_unit_test(how_somebody_signed_in_is_looked_at_where_it_is_demanded),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
