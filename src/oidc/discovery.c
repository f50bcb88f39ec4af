/* SPDX-License-Identifier: EUPL-1.2 */
/* What a provider says of itself, judged. */
#include "oidc/discovery.h"

#include "base/say.h"
#include "oidc/fetch.h"

Text discovery_address(Arena *arena, Text issuer)
{
    Text bare = text_ends_with(issuer, TEXT("/")) ? text_slice(issuer, 0, issuer.length - 1) : issuer;
    return text_join(arena, bare, TEXT("/.well-known/openid-configuration"));
}

static bool list_has(const Value *list, const char *word)
{
    for (ptrdiff_t i = 0; list && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->items[i]->kind == VALUE_TEXT && text_is(list->items[i]->text, word))
            return true;
    return false;
}

/* Where it does not say, the standard says for it: what is named first is then the rule. */
static bool offers(const Value *document, const char *member, const char *word, bool if_unsaid)
{
    const Value *list = value_get(document, text_from_z(member));
    return list ? list_has(list, word) : if_unsaid;
}

static bool is_true(const Value *document, const char *member)
{
    const Value *value = value_get(document, text_from_z(member));
    return value && value->kind == VALUE_TRUTH && value->truth;
}

/* A provider elsewhere sends us to nobody on this machine. */
static bool may_name(Text issuer, Text address)
{
    return fetch_may_ask(address) && (text_starts_with(issuer, TEXT("http://")) || text_starts_with(address, TEXT("https://")));
}

const char *discovery_read(Arena *arena, Text document, Text issuer, Text algorithm, Discovery *result)
{
    Text problem = { 0 };
    const Value *said = value_from_json(arena, document, &problem);
    if (!said || said->kind != VALUE_OBJECT)
        return SAY("What the server answers is no description of a provider (JSON).");
    if (!text_equal(value_get_text(said, "issuer"), issuer))
        return SAY("The server calls itself by another issuer than the one that is set here.");
    *result = (Discovery){ .authorization = value_get_text(said, "authorization_endpoint"),
                           .token = value_get_text(said, "token_endpoint"),
                           .keys = value_get_text(said, "jwks_uri"),
                           .claims = value_get_text(said, "userinfo_endpoint"),
                           .names_issuer = is_true(said, "authorization_response_iss_parameter_supported") };
    if (!may_name(issuer, result->authorization) || !may_name(issuer, result->token) || !may_name(issuer, result->keys) ||
        (result->claims.length > 0 && !may_name(issuer, result->claims)))
        return SAY("An address in its description is missing, or does not begin with https://");
    if (!offers(said, "response_types_supported", "code", true))
        return SAY("The provider does not offer the authorization code flow.");
    if (!offers(said, "id_token_signing_alg_values_supported", text_z(arena, algorithm), text_is(algorithm, "RS256")))
        return SAY("The provider does not sign by the algorithm that is set here.");
    /* Entra takes S256 and does not say so. */
    if (!offers(said, "code_challenge_methods_supported", "S256", true))
        return SAY("The provider does not offer PKCE with S256.");
    bool takes_basic = offers(said, "token_endpoint_auth_methods_supported", "client_secret_basic", true);
    result->secret_in_form = !takes_basic && offers(said, "token_endpoint_auth_methods_supported", "client_secret_post", false);
    if (!takes_basic && !result->secret_in_form)
        return SAY("The provider does not take a client secret.");
    return NULL;
}

const Value *keys_read(Arena *arena, Text document)
{
    Text problem = { 0 };
    const Value *said = value_from_json(arena, document, &problem);
    const Value *keys = said ? value_get(said, TEXT("keys")) : NULL;
    return keys && keys->kind == VALUE_LIST ? keys : NULL;
}
