/* SPDX-License-Identifier: EUPL-1.2 */
/* Back from a provider: who came is matched with a person who was invited, never made one. */
#include "features/people/people.h"
#include "features/providers/calls.h"
#include "features/providers/pages.h"
#include "features/providers/rules.h"
#include "features/providers/secrets.h"

/* One return, as its writes see it. */
typedef struct Return {
    Request *request;
    const Value *provider;
    int64_t id;               /* of the provider */
    FlowSecrets secrets;
    Returning returning;
    Identity identity;
    SignIn session;
    bool is_recorded;
    const char *problem;
} Return;

#define BEGIN_AGAIN SAY("This sign-in is used up, was begun in another browser, or more than ten minutes ago. Please begin again.")

static Answer refuse(Request *request, const Value *provider, const char *problem)
{
    form_problem(request, "", problem);
    put_text(request->page, "name", value_get_text(provider, "name"));
    put_text(request->page, "title", request_say(request, SAY("You could not be signed in"), NULL));
    request->template = "providers/refused";
    return ANSWER_INVALID;
}

static bool take_write(Write *write, void *state)
{
    Return *back = state;
    return attempt_take(write, back->secrets.state_digest, back->secrets.browser_digest, back->id, &back->returning);
}

/* What was begun is used up by this, whatever comes of it: no address, no cookie and no code is good for a second time. */
static Answer take(Request *request, Return *back)
{
    Text browser = request_cookie(request, FLOW_COOKIE), state = query_parameter(request, "state");
    back->secrets = flow_secrets_again(request, state, browser);
    Answer answer = state.length == 0 || browser.length == 0 ? ANSWER_INVALID : request_write(request, UNRECORDED, take_write, back);
    if (answer == ANSWER_INVALID)
        return refuse(request, back->provider, BEGIN_AGAIN);
    return answer == ANSWER_SEE_OTHER ? ANSWER_PAGE : answer;
}

/* An answer that another provider gave, or that was led here from elsewhere (RFC 9207). */
static bool is_of_another(Request *request, const Value *provider, const Discovery *discovery)
{
    Text named = query_parameter(request, "iss");
    return named.length > 0 ? !text_equal(named, value_get_text(provider, "issuer")) : discovery->names_issuer;
}

static const char *answer_problem(Request *request, const Return *back, const Discovery *discovery)
{
    if (is_of_another(request, back->provider, discovery))
        return SAY("The answer came from another provider than the one that was asked.");
    if (text_is(query_parameter(request, "error"), "access_denied"))
        return SAY("The provider did not let you in, or you went back.");
    if (query_parameter(request, "error").length > 0)
        return SAY("The provider could not sign you in.");
    return query_parameter(request, "code").length == 0 ? SAY("The provider's answer cannot be read.") : NULL;
}

/* Who came, as the provider proves it. */
static const char *identify(Request *request, Return *back)
{
    Discovery discovery = { 0 };
    const char *problem = provider_discover(request, back->provider, false, &discovery);
    if (!problem)
        problem = answer_problem(request, back, &discovery);
    const Code code = { .code = query_parameter(request, "code"),
                        .verifier = back->secrets.verifier,
                        .nonce = back->secrets.nonce,
                        .redirect = provider_back_address(request, back->provider) };
    return problem ? problem : provider_identity(request, back->provider, &discovery, &code, &back->identity);
}

/* The first time by the address; from then on by the subject alone. 0, and why, where it is nobody. */
static int64_t person_met(Database *database, Arena *arena, Return *back, bool *result_is_new)
{
    int64_t person = linked_person(database, back->id, back->identity.subject);
    if (!provider_still_holds(database, back->provider)) {
        back->problem = BEGIN_AGAIN;
        return 0;
    }
    *result_is_new = person == 0;
    if (person)
        return person;
    bool trusts = value_get_number(back->provider, "trusts_domains") != 0;
    back->problem = email_problem(&back->identity, value_get_text(back->provider, "domains"), trusts);
    if (back->problem)
        return 0;
    Meeting meeting = { .person = person_find(database, arena, back->identity.email) };
    meeting.is_active = person_is_active(database, meeting.person);
    meeting.has_other_link = person_has_link(database, meeting.person, back->id);
    back->problem = meeting_problem(&meeting);
    return back->problem ? 0 : meeting.person;
}

static bool sign_in_by_link(Write *write, void *state)
{
    Return *back = state;
    bool is_new = false;
    int64_t person = person_met(write->database, write->arena, back, &is_new);
    if (person && is_new && !back->is_recorded)
        back->problem = BEGIN_AGAIN;
    if (!person || back->problem)
        return false;
    link_note_used(write, back->id, back->identity.subject);
    invitations_accept(write, person);
    back->session.person = person;
    sign_in_write(write, &back->session);
    /* Who has not shown the second factor yet may be somebody else, and gets no lasting way in. */
    if (is_new && !back->session.is_begun)
        link_make(write, back->provider, person, back->identity.subject);
    return true;
}

/* Where the provider must say how somebody signed in there, what it said was enough. */
static bool provider_demands_strength(const Value *provider)
{
    return value_get_text(provider, "acr").length > 0 || value_get_text(provider, "amr").length > 0;
}

/* An account that is linked already is only signed in, which is no event of the record. */
static Answer sign_in_now(Request *request, Return *back)
{
    back->is_recorded = linked_person(request->database, back->id, back->identity.subject) == 0;
    back->session = sign_in_new(request, 0, "provider", text_copy(request->arena, text_from_z(back->returning.next)));
    back->session.has_second = back->session.second_is_elsewhere = provider_demands_strength(back->provider);
    Answer answer = request_write(request, back->is_recorded ? RECORDED : UNRECORDED, sign_in_by_link, back);
    if (answer == ANSWER_INVALID)
        return refuse(request, back->provider, back->problem);
    return answer == ANSWER_SEE_OTHER ? sign_in_done(request, &back->session) : answer;
}

static bool link_write(Write *write, void *state)
{
    Return *back = state;
    int64_t person = back->request->reader.person;
    int64_t other = linked_person(write->database, back->id, back->identity.subject);
    Text domains = value_get_text(back->provider, "domains");
    if (!provider_still_holds(write->database, back->provider))
        back->problem = BEGIN_AGAIN;
    else if (other && other != person)
        back->problem = SAY("This account at the provider is linked with somebody else's account here.");
    else if (other || person_has_link(write->database, person, back->id))
        back->problem = SAY("Your account is linked with this provider already.");
    else if (domains.length > 0)
        back->problem = email_problem(&back->identity, domains, value_get_number(back->provider, "trusts_domains") != 0);
    if (!back->problem)
        link_make(write, back->provider, person, back->identity.subject);
    return !back->problem;
}

static Answer link_now(Request *request, Return *back)
{
    /* Who is signed in now is not who began it. */
    if (request->reader.person != back->returning.person || request->reader.by_token)
        return refuse(request, back->provider, SAY("You are not signed in any more as who began this. Please begin again."));
    Answer answer = request_write(request, RECORDED, link_write, back);
    if (answer == ANSWER_INVALID)
        return refuse(request, back->provider, back->problem);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("From now on you can sign in through this provider."));
    return see_other(request, TEXT("/me/providers"));
}

Answer sign_in_back(Request *request)
{
    Return back = { .request = request, .provider = provider_in_use(request) };
    if (!back.provider)
        return ANSWER_NOT_FOUND;
    back.id = value_get_number(back.provider, "id");
    Answer answer = take(request, &back);
    if (answer != ANSWER_PAGE)
        return answer;
    const char *problem = identify(request, &back);
    if (problem)
        return refuse(request, back.provider, problem);
    return back.returning.person ? link_now(request, &back) : sign_in_now(request, &back);
}
