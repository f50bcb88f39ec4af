/* SPDX-License-Identifier: EUPL-1.2 */
/* My links: through which providers I may sign in, linked and unlinked. Only in a browser, and linked only by who has just shown that they are the person:
 * a stolen session must not leave a way in behind. */
#include "features/people/people.h"
#include "features/providers/pages.h"
#include "http/app.h"

static const Field link_fields[] = {
    { "current", FIELD_PASSWORD, SAY("Present password"),
      SAY("Leave this empty when you have none, or came by a mailed link within the last 30 minutes."), false, 0, 1000, "current-password" },
    { 0 },
};
const Form provider_link_form = { link_fields, SAY("Link with my account") };

static const Shape listed_shape[] = {
    { "id", SHAPE_NUMBER, "number of the link", NULL, false },
    { "slug", SHAPE_TEXT, "the provider's name in addresses", NULL, false },
    { "name", SHAPE_TEXT, "the provider's name", NULL, false },
    { "state", SHAPE_TEXT, "active or paused", NULL, false },
    { "linked_at", SHAPE_MOMENT, "since when", NULL, false },
    { "used_at", SHAPE_MOMENT, "when the person last signed in by it", NULL, false },
    { "is_paused", SHAPE_TRUTH, "whether nobody can sign in by it at present", NULL, false },
    { 0 },
};
static const Shape offered_shape[] = {
    { "id", SHAPE_NUMBER, "number of the provider", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_TEXT, "its name", NULL, false },
    { 0 },
};
const Shape my_providers_shape[] = {
    { "links", SHAPE_LIST, "providers that the account is linked with", listed_shape, false },
    { "offered", SHAPE_LIST, "others that it can be linked with", offered_shape, false },
    { 0 },
};
const Shape provider_link_shape[] = {
    { "name", SHAPE_TEXT, "the provider's name", NULL, false },
    { "wants_password", SHAPE_TRUTH, "whether the present password must be given", NULL, false },
    { 0 },
};

Answer show_my_providers(Request *request)
{
    Value *links = links_of_person(request->database, request->arena, request->reader.person);
    for (ptrdiff_t i = 0; i < links->count; i++)
        put_truth(links->items[i], "is_paused", !text_is(value_get_text(links->items[i], "state"), "active"));
    put(request->data, "links", links);
    Value *offered = put_list(request->data, "offered");
    Value *active = providers_active(request->database, request->arena);
    for (ptrdiff_t i = 0; i < active->count; i++)
        if (!value_find_text(links, "slug", value_get_text(active->items[i], "slug")))
            add(offered, active->items[i]);
    put_truth(request->page, "has_links", links->count > 0);
    put_truth(request->page, "has_offered", offered->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Signing in through your organisation"), NULL));
    request->template = "providers/mine";
    return ANSWER_PAGE;
}

Answer show_link(Request *request)
{
    Value *provider = provider_in_use(request);
    if (!provider)
        return ANSWER_NOT_FOUND;
    put_text(request->data, "name", value_get_text(provider, "name"));
    put_truth(request->data, "wants_password", person_must_prove(request));
    Text action = text_printf(request->arena, "/me/providers/%.*s", TEXT_ARGUMENTS(value_get_text(provider, "slug")));
    form_show(request, "form", &provider_link_form, text_z(request->arena, action), NULL);
    put_text(request->page, "title", request_say(request, SAY("Link with {name}"), request->data));
    request->template = "providers/link";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer link_begin(Request *request)
{
    Value *provider = provider_in_use(request);
    if (!provider)
        return ANSWER_NOT_FOUND;
    Answer answer = form_check(request) ? person_prove(request, show_link) : ANSWER_PAGE;
    if (answer != ANSWER_PAGE)
        return answer;
    if (form_has_problems(request))
        return show_link(request);
    return provider_leave(request, provider, request->reader.person, (Text){ 0 }, show_link);
}

/* There always is another way to sign in: a mailed link. */
static bool end_write(Write *write, void *state)
{
    const Request *request = state;
    int64_t link = 0;
    if (!text_to_number(path_parameter(request, "provider"), &link) || !link_end(write, request->reader.person, link))
        return false;
    sessions_by_provider_end(write, request->reader.person, request->reader.session);
    return true;
}

Answer link_end_mine(Request *request)
{
    Answer answer = request_write(request, RECORDED, end_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer == ANSWER_INVALID ? ANSWER_NOT_FOUND : answer;
    notice(request, SAY("The link has ended. You sign in with your password, or with a link that is mailed to you."));
    return see_other(request, TEXT("/me/providers"));
}
