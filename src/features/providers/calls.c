/* SPDX-License-Identifier: EUPL-1.2 */
/* What a provider is asked. */
#include "features/providers/calls.h"

#include "features/providers/rules.h"
#include "oidc/fetch.h"

/* What was read before must not hold back the database's tidying while a provider is waited for. */
static Fetched call(Request *request, const FetchCall *wanted)
{
    database_rollback(request->database);
    Fetched fetched = fetch(request->arena, wanted);
    database_begin(request->database);
    return fetched;
}

typedef struct Keeping {
    int64_t provider;
    const char *kind;
    Text body;
} Keeping;

static bool keep_write(Write *write, void *state)
{
    const Keeping *keeping = state;
    provider_document_keep(write, keeping->provider, keeping->kind, keeping->body);
    return true;
}

/* Where it cannot be kept, it is asked for again the next time. */
static void keep(Request *request, const Value *provider, const char *kind, Text body)
{
    Keeping keeping = { value_get_number(provider, "id"), kind, body };
    request_write_quietly(request, keep_write, &keeping);
}

const char *provider_discover(Request *request, const Value *provider, bool anew, Discovery *result)
{
    Moment fetched_at = 0;
    Text issuer = value_get_text(provider, "issuer"), algorithm = value_get_text(provider, "algorithm");
    Text body = provider_document(request->database, request->arena, value_get_number(provider, "id"), "discovery", &fetched_at);
    if (!anew && !document_is_old(fetched_at, request->now))
        return discovery_read(request->arena, body, issuer, algorithm, result);
    Fetched fetched = call(request, &(FetchCall){ .address = discovery_address(request->arena, issuer) });
    const char *problem = fetch_problem(fetched.result);
    if (!problem)
        problem = discovery_read(request->arena, fetched.body, issuer, algorithm, result);
    if (!problem)
        keep(request, provider, "discovery", fetched.body);
    return problem;
}

const char *provider_keys(Request *request, const Value *provider, const Discovery *discovery, const Value **result)
{
    Fetched fetched = call(request, &(FetchCall){ .address = discovery->keys });
    const char *problem = fetch_problem(fetched.result);
    if (problem)
        return problem;
    *result = keys_read(request->arena, fetched.body);
    if (!*result)
        return SAY("What the server answers are no keys (JSON).");
    keep(request, provider, "keys", fetched.body);
    return NULL;
}

static Text form_of(Request *request, const Value *provider, const Discovery *discovery, const Code *code, Text secret)
{
    Arena *arena = request->arena;
    Text form = text_printf(arena, "grant_type=authorization_code&code=%.*s&code_verifier=%.*s&redirect_uri=%.*s",
                            TEXT_ARGUMENTS(fetch_encode(arena, code->code)), TEXT_ARGUMENTS(fetch_encode(arena, code->verifier)),
                            TEXT_ARGUMENTS(fetch_encode(arena, code->redirect)));
    if (!discovery->secret_in_form)
        return form;
    return text_printf(arena, "%.*s&client_id=%.*s&client_secret=%.*s", TEXT_ARGUMENTS(form),
                       TEXT_ARGUMENTS(fetch_encode(arena, value_get_text(provider, "client"))), TEXT_ARGUMENTS(fetch_encode(arena, secret)));
}

/* User and password of HTTP Basic are themselves encoded (RFC 6749, 2.3.1). */
static const char *token_of_code(Request *request, const Value *provider, const Discovery *discovery, const Code *code, const Value **result)
{
    Arena *arena = request->arena;
    Text secret = provider_secret(request->database, arena, value_get_number(provider, "id")), problem = { 0 };
    FetchCall exchange = { .address = discovery->token, .form = form_of(request, provider, discovery, code, secret) };
    if (!discovery->secret_in_form) {
        exchange.user = fetch_encode(arena, value_get_text(provider, "client"));
        exchange.password = fetch_encode(arena, secret);
    }
    Fetched fetched = call(request, &exchange);
    if (fetched.result == FETCH_REFUSED)
        return SAY("The provider did not take back what it had given for this sign-in. Begin again; if it happens again, tell the administrator.");
    if (fetched.result != FETCH_DONE)
        return fetch_problem(fetched.result);
    *result = value_from_json(arena, fetched.body, &problem);
    return value_get_text(*result, "id_token").length > 0 ? NULL : SAY("The provider's answer cannot be read.");
}

/* Keys change: one that is not known is looked for among those that stand there now, but not more often than once a minute. */
static const char *identity_of_token(Request *request, const Value *provider, const Discovery *discovery, Text token, const Expected *expected,
                                     Identity *result)
{
    Moment fetched_at = 0;
    Text body = provider_document(request->database, request->arena, value_get_number(provider, "id"), "keys", &fetched_at);
    const Value *keys = document_is_old(fetched_at, request->now) ? NULL : keys_read(request->arena, body);
    IdTokenResult found = keys ? id_token_check(request->arena, token, keys, expected, result) : ID_TOKEN_UNKNOWN_KEY;
    bool are_too_new = keys && request->now - fetched_at < KEYS_REST;
    if (found != ID_TOKEN_UNKNOWN_KEY || are_too_new)
        return id_token_problem(found);
    const char *problem = provider_keys(request, provider, discovery, &keys);
    return problem ? problem : id_token_problem(id_token_check(request->arena, token, keys, expected, result));
}

/* Some say the address only where one asks for it by the token that came along. Where they do not answer that, it stays unsaid. */
static void ask_for_address(Request *request, const Discovery *discovery, const Value *tokens, Identity *identity)
{
    FetchCall wanted = { .address = discovery->claims, .bearer = value_get_text(tokens, "access_token") };
    if (identity->email.length > 0 || discovery->claims.length == 0 || wanted.bearer.length == 0)
        return;
    Fetched fetched = call(request, &wanted);
    if (fetched.result == FETCH_DONE)
        identity_complete(request->arena, fetched.body, identity);
}

const char *provider_identity(Request *request, const Value *provider, const Discovery *discovery, const Code *code, Identity *result)
{
    const Value *tokens = NULL;
    const char *problem = token_of_code(request, provider, discovery, code, &tokens);
    const Expected expected = { .issuer = value_get_text(provider, "issuer"),
                                .client = value_get_text(provider, "client"),
                                .nonce = code->nonce,
                                .algorithm = value_get_text(provider, "algorithm"),
                                .acr = value_get_text(provider, "acr"),
                                .amr = value_get_text(provider, "amr"),
                                .now = request->now };
    if (!problem)
        problem = identity_of_token(request, provider, discovery, value_get_text(tokens, "id_token"), &expected, result);
    if (!problem)
        ask_for_address(request, discovery, tokens, result);
    return problem;
}
