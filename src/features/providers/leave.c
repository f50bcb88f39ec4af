/* SPDX-License-Identifier: EUPL-1.2 */
/* To a provider: the authorization code flow with PKCE (S256), state and nonce, bound to the browser that begins it. In the database stand digests alone;
 * verifier and nonce are made of the state in the address and the secret in the browser's cookie, and again when it comes back. */
#include "features/providers/pages.h"

#include "features/people/people.h"
#include "features/providers/calls.h"
#include "features/providers/rules.h"
#include "features/providers/secrets.h"
#include "http/app.h"
#include "oidc/fetch.h"

static const Field leave_fields[] = {
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, LONGEST_NEXT, NULL },
    { 0 },
};
const Form provider_leave_form = { leave_fields, SAY("Sign in") };

const Shape leave_shape[] = {
    { "location", SHAPE_TEXT, "the address at the provider to which the browser goes now", NULL, false },
    { "name", SHAPE_TEXT, "the provider's name", NULL, false },
    { 0 },
};

Value *provider_in_use(Request *request)
{
    Value *provider = provider_of_slug(request->database, request->arena, path_parameter(request, "provider"));
    return provider && text_is(value_get_text(provider, "state"), "active") ? provider : NULL;
}

Text provider_back_address(Request *request, const Value *provider)
{
    return text_printf(request->arena, "%.*s/sign-in/with/%.*s/back", TEXT_ARGUMENTS(request->origin), TEXT_ARGUMENTS(value_get_text(provider, "slug")));
}

static Text address_at_provider(Request *request, const Value *provider, const Discovery *discovery, const FlowSecrets *secrets)
{
    Arena *arena = request->arena;
    Text endpoint = discovery->authorization, acr = value_get_text(provider, "acr");
    const char *joint = text_find(endpoint, TEXT("?"), 0) < 0 ? "?" : "&";
    Text address = text_printf(arena,
                               "%.*s%sresponse_type=code&scope=openid%%20email&client_id=%.*s&redirect_uri=%.*s&state=%.*s&nonce=%.*s"
                               "&code_challenge=%.*s&code_challenge_method=S256",
                               TEXT_ARGUMENTS(endpoint), joint, TEXT_ARGUMENTS(fetch_encode(arena, value_get_text(provider, "client"))),
                               TEXT_ARGUMENTS(fetch_encode(arena, provider_back_address(request, provider))), TEXT_ARGUMENTS(secrets->state),
                               TEXT_ARGUMENTS(secrets->nonce), TEXT_ARGUMENTS(secrets->challenge));
    return acr.length == 0 ? address : text_printf(arena, "%.*s&acr_values=%.*s", TEXT_ARGUMENTS(address), TEXT_ARGUMENTS(fetch_encode(arena, acr)));
}

static bool leave_write(Write *write, void *state)
{
    return attempt_begin(write, state);
}

/* A page and not a redirect: what a form is sent to may, by our own policy, not lead to another site. */
static Answer on_to(Request *request, const Value *provider, Text address)
{
    put_text(request->data, "location", address);
    put_text(request->data, "name", value_get_text(provider, "name"));
    put_text(request->page, "title", request_say(request, SAY("On to {name}"), request->data));
    request->template = "providers/leave";
    return ANSWER_PAGE;
}

Answer provider_leave(Request *request, const Value *provider, int64_t person, Text next, Answer (*show)(Request *))
{
    Discovery discovery = { 0 };
    const char *problem = provider_discover(request, provider, false, &discovery);
    if (problem) {
        form_problem(request, "", problem);
        return form_again(request, show);
    }
    FlowSecrets secrets = flow_secrets_new(request);
    NewAttempt attempt = { .state = secrets.state_digest,
                           .browser = secrets.browser_digest,
                           .provider = value_get_number(provider, "id"),
                           .person = person,
                           .next = path_of_this_site(next),
                           .network = token_digest(request->arena, address_network(request->arena, request->address)) };
    Answer answer = request_write(request, UNRECORDED, leave_write, &attempt);
    if (answer == ANSWER_INVALID)
        return ANSWER_TOO_MANY;
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    set_cookie(request, FLOW_COOKIE, secrets.browser, ATTEMPT_LASTS / SECOND);
    return on_to(request, provider, address_at_provider(request, provider, &discovery, &secrets));
}

/* The page that says why it cannot be. */
static Answer show_refused(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("You could not be signed in"), NULL));
    request->template = "providers/refused";
    return ANSWER_INVALID;
}

Answer sign_in_with(Request *request)
{
    Value *provider = provider_in_use(request);
    if (!provider)
        return ANSWER_NOT_FOUND;
    if (!form_check(request))
        return show_refused(request);
    return provider_leave(request, provider, 0, field(request, "next"), show_refused);
}
