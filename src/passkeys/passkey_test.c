/* SPDX-License-Identifier: EUPL-1.2 */
/* Passkeys that a hostile browser might send: made here by OpenSSL, each right in all but one thing. */
#include "passkeys/passkey.h"

#include "base/testing.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

#include "base/buffer.h"
#include "base/url64.h"
#include "passkeys/attestation.h"

#define CHALLENGE "dGhlLWNoYWxsZW5nZS1vZi10aGlzLXRlc3QtaXMtbG9uZy4"
#define ORIGIN    "https://hanse.example"

enum { ROOM = 2000, HASH = 32, FLAG_UP = 0x01, FLAG_UV = 0x04, FLAG_AT = 0x40, ALL = FLAG_UP | FLAG_UV };

static Arena *arena;
static PasskeySite site;
static EVP_PKEY *key;

/* What a test changes of what would be right. */
typedef struct Forged {
    const char *type, *challenge, *origin, *host, *more;
    int flags;
    uint32_t count;
    ptrdiff_t cut; /* so many bytes off the end of the authenticator data */
} Forged;

static const Forged right_making = { "webauthn.create", CHALLENGE, ORIGIN, "hanse.example", "", ALL | FLAG_AT, 0, 0 };
static const Forged right_signing = { "webauthn.get", CHALLENGE, ORIGIN, "hanse.example", "", ALL, 5, 0 };

static Text client_data(const Forged *forged)
{
    Text json = text_printf(arena, "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}", forged->type, forged->challenge, forged->origin, forged->more);
    return url64_of(arena, json.data, json.length);
}

static void add_head(Buffer *data, const Forged *forged)
{
    unsigned char hash[HASH], count[4] = { (unsigned char)(forged->count >> 24), (unsigned char)(forged->count >> 16), (unsigned char)(forged->count >> 8),
                                           (unsigned char)forged->count };
    crypto_hash_sha256(hash, (const unsigned char *)forged->host, strlen(forged->host));
    buffer_add_bytes(data, hash, sizeof hash);
    buffer_add_byte(data, (char)forged->flags);
    buffer_add_bytes(data, count, sizeof count);
}

/* An ES256 key as COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
static void add_key(Buffer *data)
{
    unsigned char point[65];
    size_t length = 0;
    assert_int_equal(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &length), 1);
    assert_int_equal(length, sizeof point);
    buffer_add_bytes(data, "\xA5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10);
    buffer_add_bytes(data, point + 1, 32);
    buffer_add_bytes(data, "\x22\x58\x20", 3);
    buffer_add_bytes(data, point + 33, 32);
}

static Blob made_data(const Forged *forged)
{
    Buffer data = buffer_new(arena, ROOM);
    add_head(&data, forged);
    buffer_add_bytes(&data, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x04" "cred", 22);
    add_key(&data);
    return (Blob){ data.data, data.length - forged->cut };
}

static Text attestation_of(Blob data, const char *format)
{
    Buffer object = buffer_new(arena, ROOM);
    const unsigned char length[] = { 0x58, (unsigned char)data.length };
    buffer_add_bytes(&object, "\xA3\x63" "fmt", 5);
    buffer_add_byte(&object, (char)(0x60 + strlen(format)));
    buffer_add(&object, text_from_z(format));
    buffer_add_bytes(&object, "\x67" "attStmt\xA0\x68" "authData", 18);
    buffer_add_bytes(&object, length, sizeof length);
    buffer_add_bytes(&object, data.data, data.length);
    return url64_of(arena, object.data, object.length);
}

static const char *make(const Forged *forged, Passkey *result)
{
    return passkey_made(arena, &site, TEXT(CHALLENGE), client_data(forged), attestation_of(made_data(forged), "none"), result);
}

static Text sign(Blob data, Text client)
{
    unsigned char message[ROOM + HASH], signature[200];
    size_t length = sizeof signature;
    Blob json = url64_read(arena, client);
    memcpy(message, data.data, (size_t)data.length);
    crypto_hash_sha256(message + data.length, json.data, (unsigned long long)json.length);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key), 1);
    assert_int_equal(EVP_DigestSign(context, signature, &length, message, (size_t)data.length + HASH), 1);
    EVP_MD_CTX_free(context);
    return url64_of(arena, signature, (ptrdiff_t)length);
}

static const char *sign_in(const Forged *forged, const Passkey *known, int64_t *count)
{
    Buffer data = buffer_new(arena, ROOM);
    add_head(&data, forged);
    Blob bytes = { data.data, data.length - forged->cut };
    Text client = client_data(forged);
    return passkey_signed(arena, &site, TEXT(CHALLENGE), known, client, url64_of(arena, bytes.data, bytes.length), sign(bytes, client), count);
}

static Passkey known_one(void)
{
    Passkey known;
    assert_null(make(&right_making, &known));
    return known;
}

static void what_is_right_is_taken(void **state)
{
    (void)state;
    Passkey known = known_one();
    int64_t count = 0;
    assert_true(text_is(known.credential, "Y3JlZA"));
    assert_int_equal(known.algorithm, -7);
    assert_null(sign_in(&right_signing, &known, &count));
    assert_int_equal(count, 5);
}

#define CHANGED(what, ...) __extension__({ Forged forged = what; __VA_ARGS__; forged; })

static void refuses(const char *problem, const char *wanted)
{
    assert_non_null(problem);
    assert_string_equal(problem, wanted);
}

static void each_thing_that_is_wrong_is_refused(void **state)
{
    (void)state;
    const struct {
        Forged making;
        Forged signing;
        const char *problem;
    } cases[] = {
#define BOTH(...) CHANGED(right_making, __VA_ARGS__), CHANGED(right_signing, __VA_ARGS__)
        { BOTH(forged.type = "webauthn.other"), "the client data are of another kind" },
        { BOTH(forged.challenge = "YW5vdGhlcg"), "another challenge was answered" },
        { BOTH(forged.challenge = ""), "another challenge was answered" },
        { BOTH(forged.origin = "https://evil.example"), "it was made for another site" },
        { BOTH(forged.origin = "http://hanse.example"), "it was made for another site" },
        { BOTH(forged.origin = "https://hanse.example:444"), "it was made for another site" },
        { BOTH(forged.more = ",\"crossOrigin\":true"), "it was made within another site" },
        { BOTH(forged.more = ",\"crossOrigin\":0"), "it was made within another site" },
        { BOTH(forged.more = ",\"origin\":\"https://evil.example\""), "the client data cannot be read" },
        { BOTH(forged.more = ",\"a\":"), "the client data cannot be read" },
    };
    Passkey known = known_one(), made;
    int64_t count;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        refuses(make(&cases[i].making, &made), cases[i].problem);
        refuses(sign_in(&cases[i].signing, &known, &count), cases[i].problem);
    }
}

static void another_host_or_nobody_verified_is_refused(void **state)
{
    (void)state;
    Passkey known = known_one(), made;
    int64_t count;
    const Forged host = CHANGED(right_making, forged.host = "evil.example"), unverified = CHANGED(right_making, forged.flags = FLAG_UP | FLAG_AT);
    const Forged absent = CHANGED(right_making, forged.flags = FLAG_UV | FLAG_AT);
    refuses(make(&host, &made), "it was made for another host");
    refuses(make(&unverified, &made), "the person was not verified");
    refuses(make(&absent, &made), "the person was not verified");
    const Forged signed_host = CHANGED(right_signing, forged.host = "evil.example"), signed_unverified = CHANGED(right_signing, forged.flags = FLAG_UP);
    const Forged signed_absent = CHANGED(right_signing, forged.flags = FLAG_UV);
    refuses(sign_in(&signed_host, &known, &count), "the signature does not hold");
    refuses(sign_in(&signed_unverified, &known, &count), "the signature does not hold");
    refuses(sign_in(&signed_absent, &known, &count), "the signature does not hold");
}

/* Every byte of what is signed, and of the signature, counts. */
static void any_other_byte_breaks_the_signature(void **state)
{
    (void)state;
    Passkey known = known_one();
    Buffer data = buffer_new(arena, ROOM);
    add_head(&data, &right_signing);
    Text client = client_data(&right_signing), signature = sign((Blob){ data.data, data.length }, client);
    int64_t count;
    for (ptrdiff_t i = 0; i < data.length; i++) {
        data.data[i] ^= 1;
        assert_non_null(passkey_signed(arena, &site, TEXT(CHALLENGE), &known, client, url64_of(arena, data.data, data.length), signature, &count));
        data.data[i] ^= 1;
    }
    Blob signs = url64_read(arena, signature);
    for (ptrdiff_t i = 0; i < signs.length; i++) {
        char *changed = new(arena, char, signs.length);
        memcpy(changed, signs.data, (size_t)signs.length);
        changed[i] ^= 1;
        assert_non_null(passkey_signed(arena, &site, TEXT(CHALLENGE), &known, client, url64_of(arena, data.data, data.length),
                                       url64_of(arena, changed, signs.length), &count));
    }
    assert_null(passkey_signed(arena, &site, TEXT(CHALLENGE), &known, client, url64_of(arena, data.data, data.length), signature, &count));
}

static void another_persons_key_does_not_fit(void **state)
{
    (void)state;
    Passkey theirs = known_one();
    EVP_PKEY *mine = key;
    key = EVP_EC_gen("P-256");
    int64_t count;
    refuses(sign_in(&right_signing, &theirs, &count), "the signature does not hold");
    EVP_PKEY_free(key);
    key = mine;
    theirs.algorithm = -8;
    assert_non_null(sign_in(&right_signing, &theirs, &count));
    theirs.algorithm = 0;
    assert_non_null(sign_in(&right_signing, &theirs, &count));
    theirs.public_key = TEXT("AAAA");
    theirs.algorithm = -7;
    assert_non_null(sign_in(&right_signing, &theirs, &count));
}

static void whatever_is_cut_off_is_refused(void **state)
{
    (void)state;
    Passkey known = known_one(), made;
    int64_t count;
    for (ptrdiff_t cut = 1; cut < made_data(&right_making).length; cut++) {
        const Forged shorter = CHANGED(right_making, forged.cut = cut);
        refuses(make(&shorter, &made), "the authenticator data cannot be read");
    }
    for (ptrdiff_t cut = 1; cut <= 37; cut++) {
        const Forged shorter = CHANGED(right_signing, forged.cut = cut);
        assert_non_null(sign_in(&shorter, &known, &count));
    }
    Blob object = url64_read(arena, attestation_of(made_data(&right_making), "none"));
    assert_non_null(attestation_data(object).data);
    for (ptrdiff_t length = 0; length < object.length; length++)
        assert_null(attestation_data((Blob){ object.data, length }).data);
}

static void other_formats_and_shapes_are_refused(void **state)
{
    (void)state;
    Blob data = made_data(&right_making);
    assert_null(attestation_data(url64_read(arena, attestation_of(data, "packed"))).data);
    static const char *const objects[] = {
        "\xA3\x63" "fmt\x64none\x63" "fmt\x64none\x63" "fmt\x64none",              /* thrice the same */
        "\xBF\x63" "fmt\x64none\x67" "attStmt\xA0\x68" "authData\x41" "a\xFF",      /* of no fixed length */
        "\xA3\x63" "fmt\x64none\x67" "attStmt\xA1\x61" "a\x01\x68" "authData\x41" "a", /* a statement that is not empty */
        "\xA3\x63" "fmt\x64none\x67" "attStmt\xA0\x68" "authData\x41" "aa",         /* more behind it */
        "\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",                                     /* more members than there can be */
        "\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        "\x5B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
    };
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        assert_null(attestation_data((Blob){ objects[i], (ptrdiff_t)strlen(objects[i]) }).data);
}

static bool is_modest(const Forged *forged, const char *cbor, size_t length)
{
    Buffer data = buffer_new(arena, ROOM);
    add_head(&data, forged);
    if (strcmp(forged->type, "webauthn.create") == 0)
        buffer_add_bytes(&data, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x04" "cred", 22);
    buffer_add_bytes(&data, cbor, length);
    return authenticator_data_is_modest((Blob){ data.data, data.length }, strcmp(forged->type, "webauthn.create") == 0);
}

/* libfido2 would make room for what is claimed: gigabytes. */
static void more_than_there_can_be_is_not_made_room_for(void **state)
{
    (void)state;
    Forged claiming = right_signing;
    claiming.flags |= FLAG_AT;
    const Forged *const all[] = { &right_making, &right_signing, &claiming };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_true(is_modest(all[i], "", 0));
        assert_true(is_modest(all[i], "\xA1\x01\x82\x02\x03", 5));
        assert_false(is_modest(all[i], "\x9A\x9A\x9A\x9A\x9A\x01", 6));
        assert_false(is_modest(all[i], "\xBA\x7F\xFF\xFF\xFF\x01", 6));
        assert_false(is_modest(all[i], "\xA1\x01\x9B\0\0\0\x7F\0\0\0\0", 11));
        assert_false(is_modest(all[i], "\x83\x01\x02", 3));
        assert_false(is_modest(all[i], "\x5A\x7F\xFF\xFF\xFF", 5));
    }
}

static void counters_tell_of_copies(void **state)
{
    (void)state;
    assert_true(passkey_count_rises(0, 0));
    assert_true(passkey_count_rises(0, 1));
    assert_true(passkey_count_rises(4, 5));
    assert_false(passkey_count_rises(5, 5));
    assert_false(passkey_count_rises(5, 4));
    assert_false(passkey_count_rises(5, 0));
}

static void sites_are_named_by_their_address(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        { "https://hanse.example", "https://hanse.example", "hanse.example" }, { "http://localhost:8080", "http://localhost:8080", "localhost" },
        { "https://hanse.example/", "https://hanse.example", "hanse.example" }, { "http://127.0.0.1:8080", "http://127.0.0.1:8080", "" },
        { "http://[::1]:8080", "http://[::1]:8080", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PasskeySite found = passkey_site(arena, text_from_z(cases[i][0]));
        assert_true(text_is(found.origin, cases[i][1]));
        assert_true(text_is(found.host, cases[i][2]));
    }
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    site = passkey_site(arena, TEXT(ORIGIN));
    key = EVP_EC_gen("P-256");
    return key ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    EVP_PKEY_free(key);
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_taken),
        cmocka_unit_test(each_thing_that_is_wrong_is_refused),
        cmocka_unit_test(another_host_or_nobody_verified_is_refused),
        cmocka_unit_test(any_other_byte_breaks_the_signature),
        cmocka_unit_test(another_persons_key_does_not_fit),
        cmocka_unit_test(whatever_is_cut_off_is_refused),
        cmocka_unit_test(other_formats_and_shapes_are_refused),
        cmocka_unit_test(more_than_there_can_be_is_not_made_room_for),
        cmocka_unit_test(counters_tell_of_copies),
        cmocka_unit_test(sites_are_named_by_their_address),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
