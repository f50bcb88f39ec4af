/* SPDX-License-Identifier: EUPL-1.2 */
/* ID tokens, judged. */
#include "oidc/id_token.h"

#include <cjose/cjose.h>

#include "base/say.h"

enum { TOKEN_LONGEST = 64 << 10, SUBJECT_LONGEST = 255, RSA_SHORTEST = 2048 };

/* Clocks of two servers differ by that much; what was signed longer ago was not signed for this sign-in. */
#define SKEW       (2 * MINUTE)
#define SIGNED_AGO (15 * MINUTE)

static Text header_text(cjose_header_t *header, const char *name)
{
    cjose_err problem;
    const char *value = cjose_header_get(header, name, &problem);
    return value ? text_from_z(value) : (Text){ 0 };
}

/* Whether a key of the provider may check such signatures: kind, size and use. */
static bool key_fits(const Value *key, cjose_jwk_t *read, Text algorithm)
{
    cjose_err problem;
    Text use = value_get_text(key, "use"), only = value_get_text(key, "alg");
    if ((use.length > 0 && !text_is(use, "sig")) || (only.length > 0 && !text_equal(only, algorithm)))
        return false;
    if (text_is(algorithm, "RS256"))
        return cjose_jwk_get_kty(read, &problem) == CJOSE_JWK_KTY_RSA && cjose_jwk_get_keysize(read, &problem) >= RSA_SHORTEST;
    return text_is(algorithm, "ES256") && cjose_jwk_get_kty(read, &problem) == CJOSE_JWK_KTY_EC &&
           cjose_jwk_EC_get_curve(read, &problem) == CJOSE_JWK_EC_P_256;
}

static cjose_jwk_t *key_import(Arena *arena, const Value *key, Text algorithm)
{
    cjose_err problem;
    Buffer json = buffer_new(arena, TOKEN_LONGEST);
    value_to_json(key, &json);
    Text text = buffer_text(&json);
    cjose_jwk_t *read = cjose_jwk_import(text.data, (size_t)text.length, &problem);
    if (read && !key_fits(key, read, algorithm)) {
        cjose_jwk_release(read);
        return NULL;
    }
    return read;
}

/* The key that the token names; where it names none, the only one that fits. NULL: there is none, or more than one could be meant. */
static cjose_jwk_t *key_find(Arena *arena, const Value *keys, Text kid, Text algorithm)
{
    cjose_jwk_t *found = NULL;
    for (ptrdiff_t i = 0; i < keys->count; i++) {
        if (kid.length > 0 && !text_equal(value_get_text(keys->items[i], "kid"), kid))
            continue;
        cjose_jwk_t *read = key_import(arena, keys->items[i], algorithm);
        if (read && found) {
            cjose_jwk_release(read);
            cjose_jwk_release(found);
            return NULL;
        }
        found = read ? read : found;
    }
    return found;
}

/* Only then are there claims. */
static const Value *claims_of(Arena *arena, cjose_jws_t *signature)
{
    cjose_err problem;
    uint8_t *bytes = NULL;
    size_t length = 0;
    Text text, said = { 0 };
    if (!cjose_jws_get_plaintext(signature, &bytes, &length, &problem) || !text_from_client(bytes, (ptrdiff_t)length, &text))
        return NULL;
    const Value *claims = value_from_json(arena, text_copy(arena, text), &said);
    return claims && claims->kind == VALUE_OBJECT ? claims : NULL;
}

static IdTokenResult signature_check(Arena *arena, cjose_jws_t *signature, const Value *keys, Text algorithm, const Value **result_claims)
{
    cjose_err problem;
    cjose_header_t *header = cjose_jws_get_protected(signature);
    Text named = text_copy(arena, header_text(header, "alg")), kid = text_copy(arena, header_text(header, "kid"));
    char *critical = cjose_header_get_raw(header, "crit", &problem);
    bool is_critical = critical != NULL;
    cjose_get_dealloc()(critical);
    if (!text_equal(named, algorithm) || is_critical)
        return ID_TOKEN_ALGORITHM;
    cjose_jwk_t *key = key_find(arena, keys, kid, algorithm);
    if (!key)
        return ID_TOKEN_UNKNOWN_KEY;
    bool is_right = cjose_jws_verify(signature, key, &problem);
    cjose_jwk_release(key);
    *result_claims = is_right ? claims_of(arena, signature) : NULL;
    return !is_right ? ID_TOKEN_SIGNATURE : *result_claims ? ID_TOKEN_RIGHT : ID_TOKEN_MALFORMED;
}

static bool list_has(const Value *list, Text word)
{
    for (ptrdiff_t i = 0; list && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->items[i]->kind == VALUE_TEXT && text_equal(list->items[i]->text, word))
            return true;
    return false;
}

/* For us, and where for others as well, given to us. */
static bool audience_is_right(const Value *claims, Text client)
{
    const Value *audience = value_get(claims, TEXT("aud")), *party = value_get(claims, TEXT("azp"));
    bool is_one = audience && audience->kind == VALUE_TEXT && text_equal(audience->text, client);
    bool is_among = list_has(audience, client);
    bool is_for_others = is_among && audience->count > 1;
    if (party && (party->kind != VALUE_TEXT || !text_equal(party->text, client)))
        return false;
    return (is_one || is_among) && (party || !is_for_others);
}

static bool seconds_of(const Value *claims, const char *name, Moment *result)
{
    const Value *value = value_get(claims, text_from_z(name));
    double seconds = value && value->kind == VALUE_NUMBER ? (double)value->number : value && value->kind == VALUE_DECIMAL ? value->decimal : -1;
    if (!(seconds > 0 && seconds < 1e11))
        return false;
    *result = (Moment)seconds * SECOND;
    return true;
}

static bool time_is_right(const Value *claims, Moment now)
{
    Moment expires = 0, issued = 0, begins = 0;
    if (!seconds_of(claims, "exp", &expires) || !seconds_of(claims, "iat", &issued))
        return false;
    bool has_begun = !value_get(claims, TEXT("nbf")) || (seconds_of(claims, "nbf", &begins) && begins <= now + SKEW);
    return has_begun && expires > now - SKEW && issued <= now + SKEW && issued > now - SIGNED_AGO;
}

static bool strength_is_right(const Value *claims, const Expected *expected)
{
    Text wanted = expected->acr, one;
    bool is_right = wanted.length == 0;
    while (text_split(&wanted, ' ', &one))
        is_right |= one.length > 0 && text_equal(value_get_text(claims, "acr"), one);
    wanted = expected->amr;
    while (text_split(&wanted, ' ', &one))
        is_right &= one.length == 0 || list_has(value_get(claims, TEXT("amr")), one);
    return is_right;
}

static IdTokenResult claims_check(const Value *claims, const Expected *expected)
{
    Text subject = value_get_text(claims, "sub");
    if (subject.length == 0 || subject.length > SUBJECT_LONGEST)
        return ID_TOKEN_MALFORMED;
    if (!text_equal(value_get_text(claims, "iss"), expected->issuer))
        return ID_TOKEN_ISSUER;
    if (!audience_is_right(claims, expected->client))
        return ID_TOKEN_AUDIENCE;
    if (!time_is_right(claims, expected->now))
        return ID_TOKEN_TIME;
    if (expected->nonce.length == 0 || !text_equal(value_get_text(claims, "nonce"), expected->nonce))
        return ID_TOKEN_NONCE;
    return strength_is_right(claims, expected) ? ID_TOKEN_RIGHT : ID_TOKEN_STRENGTH;
}

static Identity identity_of(Arena *arena, const Value *claims)
{
    const Value *verified = value_get(claims, TEXT("email_verified"));
    return (Identity){ .subject = value_get_text(claims, "sub"),
                       .email = text_ascii_lower(arena, text_trim(value_get_text(claims, "email"))),
                       .email_is_verified = verified && verified->kind == VALUE_TRUTH && verified->truth };
}

IdTokenResult id_token_check(Arena *arena, Text token, const Value *keys, const Expected *expected, Identity *result)
{
    cjose_err problem;
    if (token.length == 0 || token.length > TOKEN_LONGEST)
        return ID_TOKEN_MALFORMED;
    /* The library does not read a signature by "none" or by an algorithm that it does not know. */
    cjose_jws_t *signature = cjose_jws_import(token.data, (size_t)token.length, &problem);
    if (!signature)
        return ID_TOKEN_MALFORMED;
    const Value *claims = NULL;
    IdTokenResult found = signature_check(arena, signature, keys, expected->algorithm, &claims);
    cjose_jws_release(signature);
    if (found == ID_TOKEN_RIGHT)
        found = claims_check(claims, expected);
    if (found == ID_TOKEN_RIGHT)
        *result = identity_of(arena, claims);
    return found;
}

bool identity_complete(Arena *arena, Text said, Identity *identity)
{
    Text problem = { 0 };
    const Value *claims = value_from_json(arena, said, &problem);
    if (!claims || !text_equal(value_get_text(claims, "sub"), identity->subject))
        return false;
    *identity = identity_of(arena, claims);
    return true;
}

const char *id_token_problem(IdTokenResult result)
{
    switch (result) {
    case ID_TOKEN_RIGHT:
        return NULL;
    case ID_TOKEN_STRENGTH:
        return SAY("This way of signing in needs a second proof at the provider, and it says that there was none.");
    case ID_TOKEN_TIME:
        return SAY("The provider's answer has expired, or its clock differs from ours.");
    case ID_TOKEN_UNKNOWN_KEY:
    case ID_TOKEN_SIGNATURE:
    case ID_TOKEN_ALGORITHM:
        return SAY("The provider's answer is not signed by a key of the provider.");
    case ID_TOKEN_ISSUER:
    case ID_TOKEN_AUDIENCE:
    case ID_TOKEN_NONCE:
        return SAY("The provider's answer was made for somebody else.");
    case ID_TOKEN_MALFORMED:
        break;
    }
    return SAY("The provider's answer cannot be read.");
}
