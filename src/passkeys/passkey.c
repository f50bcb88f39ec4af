/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of sections 7.1 and 7.2 of Web Authentication Level 3. */
#include "passkeys/passkey.h"

#include <arpa/inet.h>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/url64.h"
#include "passkeys/attestation.h"
#include "view/value.h"

enum { FLAG_PRESENT = 0x01, FLAG_VERIFIED = 0x04 };

const int passkey_algorithms[] = { COSE_ES256, COSE_EDDSA, COSE_RS256, 0 };

static void begin_fido(void)
{
    fido_init(0);
}

static void fido_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin_fido);
}

static bool is_number(Arena *arena, Text host)
{
    unsigned char address[sizeof(struct in6_addr)];
    return text_find(host, TEXT("["), 0) == 0 || inet_pton(AF_INET, text_z(arena, host), address) == 1;
}

PasskeySite passkey_site(Arena *arena, Text public_address)
{
    ptrdiff_t slashes = text_find(public_address, TEXT("://"), 0);
    ptrdiff_t end = slashes < 0 ? -1 : text_find(public_address, TEXT("/"), slashes + 3);
    Text origin = end < 0 ? public_address : text_slice(public_address, 0, end);
    Text host = slashes < 0 ? (Text){ 0 } : text_slice(origin, slashes + 3, origin.length);
    ptrdiff_t colon = is_number(arena, host) ? -1 : text_find(host, TEXT(":"), 0);
    host = colon < 0 ? host : text_slice(host, 0, colon);
    return (PasskeySite){ origin, is_number(arena, host) ? (Text){ 0 } : host };
}

static const Value *client_data_read(Arena *arena, Text client_data)
{
    Blob bytes = url64_read(arena, client_data);
    Text json, problem;
    if (!bytes.data || !text_from_client(bytes.data, bytes.length, &json))
        return NULL;
    const Value *data = value_from_json(arena, json, &problem);
    return data && data->kind == VALUE_OBJECT ? data : NULL;
}

/* The empty text where there is none, or it is none. */
static Text member_text(const Value *data, const char *name)
{
    const Value *member = value_get(data, text_from_z(name));
    return member && member->kind == VALUE_TEXT ? member->text : (Text){ 0 };
}

Text passkey_challenge(Arena *arena, Text client_data)
{
    const Value *data = client_data_read(arena, client_data);
    return data ? member_text(data, "challenge") : (Text){ 0 };
}

static const char *client_data_problem(Arena *arena, const PasskeySite *site, const char *type, Text challenge, Text client_data)
{
    const Value *data = client_data_read(arena, client_data);
    if (!data)
        return "the client data cannot be read";
    const Value *crossing = value_get(data, TEXT("crossOrigin"));
    if (!text_is(member_text(data, "type"), type))
        return "the client data are of another kind";
    if (challenge.length == 0 || !text_equal(member_text(data, "challenge"), challenge))
        return "another challenge was answered";
    if (site->host.length == 0 || !text_equal(member_text(data, "origin"), site->origin))
        return "it was made for another site";
    if (crossing && !(crossing->kind == VALUE_TRUTH && !crossing->truth))
        return "it was made within another site";
    return NULL;
}

static bool is_for_host(const PasskeySite *site, const unsigned char *data, size_t length)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)site->host.data, (unsigned long long)site->host.length);
    return data && length >= sizeof digest && memcmp(data, digest, sizeof digest) == 0;
}

/* What libfido2 does not look at, since it knows only attested credentials. */
static const char *made_problem(const PasskeySite *site, const fido_cred_t *made)
{
    uint8_t flags = fido_cred_flags(made);
    if (!is_for_host(site, fido_cred_authdata_raw_ptr(made), fido_cred_authdata_raw_len(made)))
        return "it was made for another host";
    if (!(flags & FLAG_PRESENT) || !(flags & FLAG_VERIFIED))
        return "the person was not verified";
    return fido_cred_id_len(made) == 0 || fido_cred_pubkey_ptr(made) == NULL ? "there is no credential in it" : NULL;
}

/* The key says of which algorithm it is, but is asked only whether it is of one. */
static int cred_read(fido_cred_t *made, Blob data)
{
    for (int i = 0; passkey_algorithms[i]; i++)
        if (fido_cred_set_type(made, passkey_algorithms[i]) == FIDO_OK &&
            fido_cred_set_authdata_raw(made, data.data, (size_t)data.length) == FIDO_OK)
            return passkey_algorithms[i];
        else
            (void)fido_cred_set_authdata_raw(made, NULL, 0);
    return 0;
}

static const char *made_read(Arena *arena, const PasskeySite *site, fido_cred_t *made, Blob data, Passkey *result)
{
    int algorithm = data.data && authenticator_data_is_modest(data, true) ? cred_read(made, data) : 0;
    if (!algorithm)
        return "the authenticator data cannot be read";
    const char *problem = made_problem(site, made);
    if (!problem)
        *result = (Passkey){ url64_of(arena, fido_cred_id_ptr(made), (ptrdiff_t)fido_cred_id_len(made)), algorithm,
                             url64_of(arena, fido_cred_pubkey_ptr(made), (ptrdiff_t)fido_cred_pubkey_len(made)), fido_cred_sigcount(made) };
    return problem;
}

const char *passkey_made(Arena *arena, const PasskeySite *site, Text challenge, Text client_data, Text attestation, Passkey *result)
{
    const char *problem = client_data_problem(arena, site, "webauthn.create", challenge, client_data);
    if (problem)
        return problem;
    fido_ready();
    fido_cred_t *made = fido_cred_new();
    if (!made)
        fail("out of memory");
    Blob object = url64_read(arena, attestation);
    problem = made_read(arena, site, made, object.data ? attestation_data(object) : (Blob){ 0 }, result);
    fido_cred_free(&made);
    return problem;
}

static int verify_es256(const fido_assert_t *assertion, Blob key)
{
    es256_pk_t *read = es256_pk_new();
    bool is_read = read && es256_pk_from_ptr(read, key.data, (size_t)key.length) == FIDO_OK;
    int result = is_read ? fido_assert_verify(assertion, 0, COSE_ES256, read) : FIDO_ERR_INVALID_ARGUMENT;
    es256_pk_free(&read);
    return result;
}

static int verify_rs256(const fido_assert_t *assertion, Blob key)
{
    rs256_pk_t *read = rs256_pk_new();
    bool is_read = read && rs256_pk_from_ptr(read, key.data, (size_t)key.length) == FIDO_OK;
    int result = is_read ? fido_assert_verify(assertion, 0, COSE_RS256, read) : FIDO_ERR_INVALID_ARGUMENT;
    rs256_pk_free(&read);
    return result;
}

static int verify_eddsa(const fido_assert_t *assertion, Blob key)
{
    eddsa_pk_t *read = eddsa_pk_new();
    bool is_read = read && eddsa_pk_from_ptr(read, key.data, (size_t)key.length) == FIDO_OK;
    int result = is_read ? fido_assert_verify(assertion, 0, COSE_EDDSA, read) : FIDO_ERR_INVALID_ARGUMENT;
    eddsa_pk_free(&read);
    return result;
}

static int verify_with(const fido_assert_t *assertion, int64_t algorithm, Blob key)
{
    switch (algorithm) {
    case COSE_ES256:
        return verify_es256(assertion, key);
    case COSE_RS256:
        return verify_rs256(assertion, key);
    case COSE_EDDSA:
        return verify_eddsa(assertion, key);
    default:
        return FIDO_ERR_INVALID_ARGUMENT;
    }
}

static bool assertion_fill(fido_assert_t *assertion, const PasskeySite *site, Arena *arena, Blob client_data, Blob data, Blob signature)
{
    return fido_assert_set_count(assertion, 1) == FIDO_OK && fido_assert_set_rp(assertion, text_z(arena, site->host)) == FIDO_OK &&
           fido_assert_set_clientdata(assertion, client_data.data, (size_t)client_data.length) == FIDO_OK &&
           fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(assertion, FIDO_OPT_TRUE) == FIDO_OK &&
           fido_assert_set_authdata_raw(assertion, 0, data.data, (size_t)data.length) == FIDO_OK &&
           fido_assert_set_sig(assertion, 0, signature.data, (size_t)signature.length) == FIDO_OK;
}

const char *passkey_signed(Arena *arena, const PasskeySite *site, Text challenge, const Passkey *known, Text client_data, Text authenticator_data,
                           Text signature, int64_t *result_count)
{
    const char *problem = client_data_problem(arena, site, "webauthn.get", challenge, client_data);
    if (problem)
        return problem;
    Blob client = url64_read(arena, client_data), data = url64_read(arena, authenticator_data), sign = url64_read(arena, signature);
    Blob key = url64_read(arena, known->public_key);
    if (!data.data || !sign.data || !key.data)
        return "it is no base64url";
    fido_ready();
    fido_assert_t *assertion = fido_assert_new();
    if (!assertion)
        fail("out of memory");
    if (!authenticator_data_is_modest(data, false) || !assertion_fill(assertion, site, arena, client, data, sign))
        problem = "the authenticator data cannot be read";
    else if (verify_with(assertion, known->algorithm, key) != FIDO_OK)
        problem = "the signature does not hold";
    *result_count = problem ? 0 : fido_assert_sigcount(assertion, 0);
    fido_assert_free(&assertion);
    return problem;
}

bool passkey_count_rises(int64_t before, int64_t now)
{
    return (before == 0 && now == 0) || now > before;
}
