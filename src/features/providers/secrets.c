/* SPDX-License-Identifier: EUPL-1.2 */
/* The secrets of one flow: two are random, the others follow from both, so that neither the database nor an address alone gives them away. */
#include "features/providers/secrets.h"

#include <sodium.h>

#include "base/url64.h"

enum { SECRET_BYTES = 32, SECRET_LENGTH = 43 };

static Text secret_new(const Request *request)
{
    unsigned char bytes[SECRET_BYTES];
    platform_random(request->platform, bytes, sizeof bytes);
    return url64_of(request->arena, bytes, sizeof bytes);
}

static Text derived(Arena *arena, const char *what, Text state, Text browser)
{
    return token_digest(arena, text_printf(arena, "%s:%.*s:%.*s", what, TEXT_ARGUMENTS(state), TEXT_ARGUMENTS(browser)));
}

FlowSecrets flow_secrets_again(Request *request, Text state, Text browser)
{
    Arena *arena = request->arena;
    unsigned char hash[crypto_hash_sha256_BYTES];
    FlowSecrets secrets = { .state = state,
                            .browser = browser,
                            .state_digest = token_digest(arena, state),
                            .browser_digest = token_digest(arena, browser),
                            .verifier = derived(arena, "verifier", state, browser),
                            .nonce = derived(arena, "nonce", state, browser) };
    crypto_hash_sha256(hash, (const unsigned char *)secrets.verifier.data, (unsigned long long)secrets.verifier.length);
    secrets.challenge = url64_of(arena, hash, sizeof hash);
    return secrets;
}

FlowSecrets flow_secrets_new(Request *request)
{
    Text browser = request_cookie(request, FLOW_COOKIE);
    if (browser.length != SECRET_LENGTH)
        browser = secret_new(request);
    return flow_secrets_again(request, secret_new(request), browser);
}
